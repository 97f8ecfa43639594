import type { AnyRoute } from "@tanstack/react-router";
import type { ParentRoute } from "../../shared/parent-route.tsx";

/** The pages of this module. */
export const demandsRoutes = (_parent: ParentRoute): readonly AnyRoute[] => [];
