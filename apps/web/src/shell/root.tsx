import { Outlet } from "@tanstack/react-router";
import type { ReactNode } from "react";
/** The frame of every page. */
export const Root = (): ReactNode => <Outlet />;
