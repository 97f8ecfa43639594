import { Outlet } from "@tanstack/react-router";
import { type ReactNode, Suspense } from "react";
import { LoadingState } from "../shared/states.tsx";

/** The frame of every page, signed in or not. */
export const Root = (): ReactNode => (
  <Suspense fallback={<LoadingState />}>
    <Outlet />
  </Suspense>
);
