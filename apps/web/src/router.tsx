import { createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { accountsRoutes } from "./features/accounts/routes.tsx";
import { achievementsRoutes } from "./features/achievements/routes.tsx";
import { auditRoutes } from "./features/audit/routes.tsx";
import { policyLintRoutes } from "./features/policy/lint-routes.tsx";
import { demandsRoutes } from "./features/demands/routes.tsx";
import { exchangeRoutes } from "./features/exchange/routes.tsx";
import { homeRoutes } from "./features/home/routes.tsx";
import { incentivesRoutes, openIncentivesRoutes } from "./features/incentives/routes.tsx";
import { librariesRoutes } from "./features/libraries/routes.tsx";
import { indicatorsRoutes } from "./features/indicators/routes.tsx";
import { matchingRoutes } from "./features/matching/routes.tsx";
import { nameResolutionRoutes } from "./features/name-resolution/routes.tsx";
import { notificationsRoutes } from "./features/notifications/routes.tsx";
import { organizationsRoutes } from "./features/organizations/routes.tsx";
import { regionsRoutes } from "./features/regions/routes.tsx";
import { patentsRoutes } from "./features/patents/routes.tsx";
import { policyRoutes } from "./features/policy/routes.tsx";
import { referenceRoutes } from "./features/reference/routes.tsx";
import { searchRoutes } from "./features/search/routes.tsx";
import { CrashPage } from "./shell/crash-page.tsx";
import { openRoute, rootRoute, signedInRoute } from "./shared/parent-route.tsx";
import { parseSearch, stringifySearch } from "./shared/search-params.ts";

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  component: lazyRouteComponent(() => import("./features/accounts/sign-in-page.tsx"), "SignInPage"),
});

/**
 * The addresses of the product. A module states its own pages in `features/<module>/routes.tsx`
 * as `<module>Routes(parent)`; each page is fetched when it is first opened.
 */
const routeTree = rootRoute.addChildren([
  signInRoute,
  openRoute.addChildren([...openIncentivesRoutes(openRoute)]),
  signedInRoute.addChildren([
    ...homeRoutes(signedInRoute),
    ...patentsRoutes(signedInRoute),
    ...achievementsRoutes(signedInRoute),
    ...searchRoutes(signedInRoute),
    ...demandsRoutes(signedInRoute),
    ...librariesRoutes(signedInRoute),
    ...matchingRoutes(signedInRoute),
    ...organizationsRoutes(signedInRoute),
    ...nameResolutionRoutes(signedInRoute),
    ...regionsRoutes(signedInRoute),
    ...indicatorsRoutes(signedInRoute),
    ...policyRoutes(signedInRoute),
    ...incentivesRoutes(signedInRoute),
    ...referenceRoutes(signedInRoute),
    ...exchangeRoutes(signedInRoute),
    ...notificationsRoutes(signedInRoute),
    ...accountsRoutes(signedInRoute),
    ...auditRoutes(signedInRoute),
    ...policyLintRoutes(signedInRoute),
  ]),
]);

export const router = createRouter({
  routeTree,
  parseSearch,
  stringifySearch,
  scrollRestoration: true,
  defaultPreload: "intent",
  // A page that breaks leaves the navigation around it standing.
  defaultErrorComponent: CrashPage,
});
