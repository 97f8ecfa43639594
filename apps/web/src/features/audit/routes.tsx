import type { AnyRoute } from "@tanstack/react-router";
import type { ParentRoute } from "../../shared/parent-route.tsx";

export const auditRoutes = (_parent: ParentRoute): readonly AnyRoute[] => [];
