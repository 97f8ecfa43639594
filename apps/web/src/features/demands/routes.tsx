import { type AnyRoute, createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { ParentRoute } from "../../shared/parent-route.tsx";

/** The pages of this module. */
export const demandsRoutes = (parent: ParentRoute): readonly AnyRoute[] => [
  createRoute({
    getParentRoute: () => parent,
    path: "/demands",
    component: lazyRouteComponent(() => import("./demand-list-page.tsx"), "DemandListPage"),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: "/demands/new",
    component: lazyRouteComponent(() => import("./demand-edit-page.tsx"), "NewDemandPage"),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: "/demands/$id",
    component: lazyRouteComponent(() => import("./demand-page.tsx"), "DemandPage"),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: "/demands/$id/edit",
    component: lazyRouteComponent(() => import("./demand-edit-page.tsx"), "EditDemandPage"),
  }),
];
