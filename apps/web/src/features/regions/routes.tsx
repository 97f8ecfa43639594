import { type AnyRoute, createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { ParentRoute } from "../../shared/parent-route.tsx";

/** 地区: one region of the tree with those below it and its population. */
export const regionsRoutes = (parent: ParentRoute): readonly AnyRoute[] => [
  createRoute({
    getParentRoute: () => parent,
    path: "/regions/$id",
    component: lazyRouteComponent(() => import("./region-page.tsx"), "RegionPage"),
  }),
];
