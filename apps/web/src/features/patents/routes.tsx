import { type AnyRoute, createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { ParentRoute } from "../../shared/parent-route.tsx";
import "../../shared/records.css";

/** The pages of this module. */
export const patentsRoutes = (parent: ParentRoute): readonly AnyRoute[] => [
  createRoute({
    getParentRoute: () => parent,
    path: "/patents",
    component: lazyRouteComponent(() => import("./patent-list-page.tsx"), "PatentListPage"),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: "/patents/compare",
    component: lazyRouteComponent(() => import("./compare-page.tsx"), "ComparePage"),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: "/patents/$id",
    component: lazyRouteComponent(() => import("./patent-page.tsx"), "PatentPage"),
  }),
];
