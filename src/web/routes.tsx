import { type AnyRoute, createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { NotFoundPage } from "#web/pages/not-found";
import { Loading } from "#web/parts/loading";
import { parseSearch, stringifySearch } from "#web/parts/search-params";
import { Failed, Shell } from "#web/shell/shell";

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage });

/** A page whose code is fetched when it is first opened. */
function page<M extends Record<string, unknown>>(
  path: string,
  load: () => Promise<M>,
  name: keyof M & string,
): AnyRoute {
  return createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load, name) });
}

const development = import.meta.env.DEV ? [page("/parts", () => import("#web/pages/parts"), "PartsPage")] : [];

/** The table of contents of the web: address → page. Addresses are written in `paths.ts`. */
const tree = root.addChildren([
  page("/", () => import("#web/pages/home"), "HomePage"),
  page("/sign-in", () => import("#web/pages/people/sign-in"), "SignInPage"),
  page("/link/$token", () => import("#web/pages/people/link"), "LinkPage"),
  page("/editions/new", () => import("#web/pages/editions/new"), "NewEditionPage"),
  page("/editions", () => import("#web/pages/editions/list"), "EditionsPage"),
  page("/mail", () => import("#web/pages/messages/list"), "MailPage"),
  page("/e/$code", () => import("#web/pages/editions/overview"), "OverviewPage"),
  page("/e/$code/mine", () => import("#web/pages/scheduling/mine"), "MinePage"),
  page("/e/$code/participants/new", () => import("#web/pages/editions/participant-new"), "NewParticipantPage"),
  page("/e/$code/participants/$registration", () => import("#web/pages/editions/participant"), "ParticipantPage"),
  page("/e/$code/participants", () => import("#web/pages/editions/participants"), "ParticipantsPage"),
  page("/e/$code/opportunities", () => import("#web/pages/opportunities/list"), "OpportunitiesPage"),
  page("/e/$code/opportunities/$opportunity", () => import("#web/pages/opportunities/show"), "OpportunityPage"),
  page("/e/$code/alignment", () => import("#web/pages/matching/alignment"), "AlignmentPage"),
  page("/e/$code/programme", () => import("#web/pages/programme/show"), "ProgrammePage"),
  page("/e/$code/requests", () => import("#web/pages/meetings/requests"), "RequestsPage"),
  page("/e/$code/timetable", () => import("#web/pages/scheduling/timetable"), "TimetablePage"),
  page("/e/$code/timetable/versions", () => import("#web/pages/scheduling/versions"), "VersionsPage"),
  page("/e/$code/personal/$holder", () => import("#web/pages/scheduling/personal"), "PersonalPage"),
  page("/e/$code/interpreters", () => import("#web/pages/editions/interpreters"), "InterpretersPage"),
  page("/e/$code/import", () => import("#web/pages/intake/import"), "ImportPage"),
  page("/e/$code/messages", () => import("#web/pages/messages/list"), "MessagesPage"),
  page("/e/$code/settings", () => import("#web/pages/editions/settings"), "SettingsPage"),
  ...development,
]);

export const router = createRouter({
  routeTree: tree,
  parseSearch,
  stringifySearch,
  scrollRestoration: true,
  defaultPendingComponent: Loading,
  defaultErrorComponent: ({ error, reset }) => <Failed error={error} onRetry={reset} />,
});
