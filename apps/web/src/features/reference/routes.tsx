import { type AnyRoute, createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { ParentRoute } from "../../shared/parent-route.tsx";
import "../../shared/records.css";

/** 参考数据: the tables by kind, and one version of one. */
export const referenceRoutes = (parent: ParentRoute): readonly AnyRoute[] => [
  createRoute({
    getParentRoute: () => parent,
    path: "/reference",
    component: lazyRouteComponent(() => import("./reference-page.tsx"), "ReferencePage"),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: "/reference/$id",
    component: lazyRouteComponent(() => import("./version-page.tsx"), "VersionPage"),
  }),
];
