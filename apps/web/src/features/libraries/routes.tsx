import { type AnyRoute, createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { ParentRoute } from "../../shared/parent-route.tsx";
import "../../shared/records.css";

/** The pages of this module. */
export const librariesRoutes = (parent: ParentRoute): readonly AnyRoute[] => [
  createRoute({
    getParentRoute: () => parent,
    path: "/libraries",
    component: lazyRouteComponent(() => import("./library-list-page.tsx"), "LibraryListPage"),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: "/libraries/$id",
    component: lazyRouteComponent(() => import("./library-page.tsx"), "LibraryPage"),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: "/libraries/$id/candidates",
    component: lazyRouteComponent(() => import("./candidates-page.tsx"), "CandidatesPage"),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: "/libraries/$id/entries",
    component: lazyRouteComponent(() => import("./entries-page.tsx"), "EntriesPage"),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: "/libraries/$id/stock",
    component: lazyRouteComponent(() => import("./stock-page.tsx"), "StockPage"),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: "/libraries/$id/exchange",
    component: lazyRouteComponent(() => import("./exchange-page.tsx"), "ExchangePage"),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: "/dormant-patents",
    component: lazyRouteComponent(() => import("./dormant-page.tsx"), "DormantPage"),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: "/wake-ups",
    component: lazyRouteComponent(() => import("./wake-ups-page.tsx"), "WakeUpsPage"),
  }),
  createRoute({
    getParentRoute: () => parent,
    path: "/library-entries/$id",
    component: lazyRouteComponent(() => import("./entry-page.tsx"), "EntryPage"),
  }),
];
