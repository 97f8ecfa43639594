import { type AnyRoute, createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { ParentRoute } from "../../shared/parent-route.tsx";

/** The pages of this module. */
export const exchangeRoutes = (parent: ParentRoute): readonly AnyRoute[] => [
  createRoute({
    getParentRoute: () => parent,
    path: "/imports",
    component: lazyRouteComponent(() => import("./import-list-page.tsx"), "ImportListPage"),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: "/imports/new",
    component: lazyRouteComponent(() => import("./upload-page.tsx"), "UploadPage"),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: "/imports/$id",
    component: lazyRouteComponent(() => import("./import-page.tsx"), "ImportPage"),
  }),
];
