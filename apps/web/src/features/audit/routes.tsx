import { type AnyRoute, createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { ParentRoute } from "../../shared/parent-route.tsx";

/** The audit log. */
export const auditRoutes = (parent: ParentRoute): readonly AnyRoute[] => [
  createRoute({
    getParentRoute: () => parent,
    path: "/audit",
    component: lazyRouteComponent(() => import("./audit-page.tsx"), "AuditPage"),
  }),
];
