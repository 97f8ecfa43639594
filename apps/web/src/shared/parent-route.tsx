import { createRootRoute, createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { RootCrashPage } from "../shell/crash-page.tsx";

/** Every page. The frame of the document, its error boundary and the not-found page hang here. */
export const rootRoute = createRootRoute({
  component: lazyRouteComponent(() => import("../shell/root.tsx"), "Root"),
  errorComponent: RootCrashPage,
  notFoundComponent: lazyRouteComponent(() => import("../shell/not-found-page.tsx"), "NotFoundPage"),
});

/** Pages behind sign-in: the shell with navigation, bell and evidence drawer. A module hangs its pages here. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "signed-in",
  component: lazyRouteComponent(() => import("../shell/shell.tsx"), "Shell"),
});

/** Pages that need no sign-in: with the shell for those who are signed in, in a plain frame for everybody else. */
export const openRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "open",
  component: lazyRouteComponent(() => import("../shell/open-shell.tsx"), "OpenShell"),
});

export type ParentRoute = typeof signedInRoute;
export type OpenParentRoute = typeof openRoute;
