import type { AnyRoute } from "@tanstack/react-router";
import type { ParentRoute } from "../../shared/parent-route.tsx";

/** The pages of this module. */
export const matchingRoutes = (_parent: ParentRoute): readonly AnyRoute[] => [];
