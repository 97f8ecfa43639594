import { type AnyRoute, createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { ParentRoute } from "../../shared/parent-route.tsx";

/** 政策体检: of the library, and of a draft. */
export const policyLintRoutes = (parent: ParentRoute): readonly AnyRoute[] => [
  createRoute({
    getParentRoute: () => parent,
    path: "/policies/lint",
    component: lazyRouteComponent(() => import("./lint-page.tsx"), "LintPage"),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: "/policies/lint/draft",
    component: lazyRouteComponent(() => import("./lint-draft-page.tsx"), "LintDraftPage"),
  }),
];
