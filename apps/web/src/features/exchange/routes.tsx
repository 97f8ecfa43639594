import type { AnyRoute } from "@tanstack/react-router";
import type { ParentRoute } from "../../shared/parent-route.tsx";

/** The pages of this module. */
export const exchangeRoutes = (_parent: ParentRoute): readonly AnyRoute[] => [];
