import { type AnyRoute, createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { ParentRoute } from "../../shared/parent-route.tsx";

/** The pages of this module. */
export const achievementsRoutes = (parent: ParentRoute): readonly AnyRoute[] => [
  createRoute({
    getParentRoute: () => parent,
    path: "/achievements",
    component: lazyRouteComponent(() => import("./achievement-list-page.tsx"), "AchievementListPage"),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: "/achievements/$id",
    component: lazyRouteComponent(() => import("./achievement-page.tsx"), "AchievementPage"),
  }),
];
