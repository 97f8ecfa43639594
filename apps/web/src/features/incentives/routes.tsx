import { type AnyRoute, createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { OpenParentRoute, ParentRoute } from "../../shared/parent-route.tsx";

/** The calculator works without signing in. */
export const openIncentivesRoutes = (parent: OpenParentRoute): readonly AnyRoute[] => [
  createRoute({
    getParentRoute: () => parent,
    path: "/calculator",
    component: lazyRouteComponent(() => import("./calculator-page.tsx"), "CalculatorPage"),
  }),
];

/** Who already meets a rule, and questions about incentives. */
export const incentivesRoutes = (parent: ParentRoute): readonly AnyRoute[] => [
  createRoute({
    getParentRoute: () => parent,
    path: "/no-application",
    component: lazyRouteComponent(() => import("./no-application-page.tsx"), "NoApplicationPage"),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: "/no-application/$id",
    component: lazyRouteComponent(() => import("./decision-page.tsx"), "DecisionPage"),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: "/help-requests",
    component: lazyRouteComponent(() => import("./help-requests-page.tsx"), "HelpRequestsPage"),
  }),
];
