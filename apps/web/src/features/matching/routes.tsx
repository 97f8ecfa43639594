import { type AnyRoute, createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { ParentRoute } from "../../shared/parent-route.tsx";

/** The pages of this module. */
export const matchingRoutes = (parent: ParentRoute): readonly AnyRoute[] => [
  createRoute({
    getParentRoute: () => parent,
    path: "/matches",
    component: lazyRouteComponent(() => import("./match-list-page.tsx"), "MatchListPage"),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: "/matches/$id",
    component: lazyRouteComponent(() => import("./match-page.tsx"), "MatchPage"),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: "/funnel",
    component: lazyRouteComponent(() => import("./funnel-page.tsx"), "FunnelPage"),
  }),
];
