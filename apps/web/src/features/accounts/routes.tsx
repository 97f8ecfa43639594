import { type AnyRoute, createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { ParentRoute } from "../../shared/parent-route.tsx";

/** The person's own account, and the administrator's list of users. Signing in stands outside the shell, in `router.tsx`. */
export const accountsRoutes = (parent: ParentRoute): readonly AnyRoute[] => [
  createRoute({
    getParentRoute: () => parent,
    path: "/account",
    component: lazyRouteComponent(() => import("./account-page.tsx"), "AccountPage"),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: "/accounts",
    component: lazyRouteComponent(() => import("./account-list-page.tsx"), "AccountListPage"),
  }),
];
