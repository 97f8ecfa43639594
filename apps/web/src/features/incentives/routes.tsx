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

/** Who already meets a rule, questions about incentives, and the rulebook with its changes and what-ifs. */
export const incentivesRoutes = (parent: ParentRoute): readonly AnyRoute[] => [
  createRoute({
    getParentRoute: () => parent,
    path: "/calculator/import",
    component: lazyRouteComponent(() => import("./fact-table-page.tsx"), "FactTablePage"),
  }),
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
  createRoute({
    getParentRoute: () => parent,
    path: "/rules",
    component: lazyRouteComponent(() => import("./rulebook-table-page.tsx"), "RulebookTablePage"),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: "/rules/matrix",
    component: lazyRouteComponent(() => import("./matrix-page.tsx"), "MatrixPage"),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: "/rules/questions",
    component: lazyRouteComponent(() => import("./ruling-page.tsx"), "RulingPage"),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: "/rules/changes",
    component: lazyRouteComponent(() => import("./parameter-changes-page.tsx"), "ParameterChangesPage"),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: "/rules/changes/$id",
    component: lazyRouteComponent(() => import("./parameter-change-page.tsx"), "ParameterChangePage"),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: "/rules/import",
    component: lazyRouteComponent(() => import("./rulebook-table-import-page.tsx"), "RulebookTableImportPage"),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: "/rules/$id",
    component: lazyRouteComponent(() => import("./rulebook-table-rule-page.tsx"), "RulebookTableRulePage"),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: "/what-if",
    component: lazyRouteComponent(() => import("./what-if-page.tsx"), "WhatIfPage"),
  }),
];
