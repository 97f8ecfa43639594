import type { AnyRoute } from "@tanstack/react-router";
import type { ParentRoute } from "../../shared/parent-route.tsx";

export const accountsRoutes = (_parent: ParentRoute): readonly AnyRoute[] => [];
