import { type AnyRoute, createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { ParentRoute } from "../../shared/parent-route.tsx";

/** The searches that a person keeps. */
export const searchRoutes = (parent: ParentRoute): readonly AnyRoute[] => [
  createRoute({
    getParentRoute: () => parent,
    path: "/searches",
    component: lazyRouteComponent(() => import("./my-searches-page.tsx"), "MySearchesPage"),
  }),
];
