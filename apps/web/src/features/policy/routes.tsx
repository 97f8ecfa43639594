import { type AnyRoute, createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { ParentRoute } from "../../shared/parent-route.tsx";
import "../../shared/records.css";

/** 政策库: documents, one of them with its clauses and versions, search over clauses, questions, import. */
export const policyRoutes = (parent: ParentRoute): readonly AnyRoute[] => [
  createRoute({
    getParentRoute: () => parent,
    path: "/policies",
    component: lazyRouteComponent(() => import("./policy-list-page.tsx"), "PolicyListPage"),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: "/policies/clauses",
    component: lazyRouteComponent(() => import("./clause-search-page.tsx"), "ClauseSearchPage"),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: "/policies/ask",
    component: lazyRouteComponent(() => import("./ask-page.tsx"), "AskPage"),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: "/policies/import",
    component: lazyRouteComponent(() => import("./import-page.tsx"), "ImportPolicyPage"),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: "/policies/$id",
    component: lazyRouteComponent(() => import("./policy-page.tsx"), "PolicyPage"),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: "/policies/$id/versions",
    component: lazyRouteComponent(() => import("./versions-page.tsx"), "PolicyVersionsPage"),
  }),
];
