import { type AnyRoute, createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { ParentRoute } from "../../shared/parent-route.tsx";

/** 主体归一: the work list of names. */
export const nameResolutionRoutes = (parent: ParentRoute): readonly AnyRoute[] => [
  createRoute({
    getParentRoute: () => parent,
    path: "/organizations/names",
    component: lazyRouteComponent(() => import("./names-page.tsx"), "NamesPage"),
  }),
];
