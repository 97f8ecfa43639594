import { type AnyRoute, createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { ParentRoute } from "../../shared/parent-route.tsx";

/** 主体: the list and one organisation. */
export const organizationsRoutes = (parent: ParentRoute): readonly AnyRoute[] => [
  createRoute({
    getParentRoute: () => parent,
    path: "/organizations",
    component: lazyRouteComponent(() => import("./organization-list-page.tsx"), "OrganizationListPage"),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: "/organizations/$id",
    component: lazyRouteComponent(() => import("./organization-page.tsx"), "OrganizationPage"),
  }),
];
