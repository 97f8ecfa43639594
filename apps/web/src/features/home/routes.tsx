import { type AnyRoute, createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { ParentRoute } from "../../shared/parent-route.tsx";

/** The workbench. */
export const homeRoutes = (parent: ParentRoute): readonly AnyRoute[] => [
  createRoute({ getParentRoute: () => parent, path: "/", component: lazyRouteComponent(() => import("./home-page.tsx"), "HomePage") }),
];
