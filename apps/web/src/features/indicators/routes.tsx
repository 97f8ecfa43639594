import { type AnyRoute, createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { ParentRoute } from "../../shared/parent-route.tsx";
import "../../shared/records.css";

/** 指标: the figure, the patents behind it, and how they are counted. */
export const indicatorsRoutes = (parent: ParentRoute): readonly AnyRoute[] => [
  createRoute({
    getParentRoute: () => parent,
    path: "/indicators",
    component: lazyRouteComponent(() => import("./figure-page.tsx"), "FigurePage"),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: "/indicators/patents",
    component: lazyRouteComponent(() => import("./counted-patents-page.tsx"), "CountedPatentsPage"),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: "/indicators/settings",
    component: lazyRouteComponent(() => import("./settings-page.tsx"), "SettingsPage"),
  }),
];
