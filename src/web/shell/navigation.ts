import type { WordKey } from "#i18n/en";
import { paths } from "#web/paths";
import type { MyEdition } from "#web/session";

export type Destination = {
  readonly id: string;
  readonly label: WordKey;
  /** For the bar at the foot of a phone. */
  readonly short: WordKey;
  readonly path: (code: string) => string;
  /** Second key after `g`. */
  readonly key: string;
  readonly group: "nouns" | "office";
  readonly for: "everyone" | "organisers" | "holders";
};

/** The menu, in the order in which an event happens. */
const destinations: readonly Destination[] = [
  {
    id: "overview",
    label: "shell.nav.overview",
    short: "shell.nav.overview",
    path: paths.edition,
    key: "o",
    group: "nouns",
    for: "everyone",
  },
  {
    id: "mine",
    label: "shell.nav.mine",
    short: "shell.nav.short.mine",
    path: paths.mine,
    key: "d",
    group: "nouns",
    for: "holders",
  },
  {
    id: "participants",
    label: "shell.nav.participants",
    short: "shell.nav.short.participants",
    path: paths.participants,
    key: "p",
    group: "nouns",
    for: "everyone",
  },
  {
    id: "opportunities",
    label: "shell.nav.opportunities",
    short: "shell.nav.short.opportunities",
    path: paths.opportunities,
    key: "n",
    group: "nouns",
    for: "everyone",
  },
  {
    id: "alignment",
    label: "shell.nav.alignment",
    short: "shell.nav.alignment",
    path: paths.alignment,
    key: "a",
    group: "nouns",
    for: "organisers",
  },
  {
    id: "programme",
    label: "shell.nav.programme",
    short: "shell.nav.programme",
    path: paths.programme,
    key: "s",
    group: "nouns",
    for: "organisers",
  },
  {
    id: "requests",
    label: "shell.nav.requests",
    short: "shell.nav.short.requests",
    path: paths.requests,
    key: "r",
    group: "nouns",
    for: "organisers",
  },
  {
    id: "timetable",
    label: "shell.nav.timetable",
    short: "shell.nav.short.timetable",
    path: paths.timetable,
    key: "t",
    group: "nouns",
    for: "organisers",
  },
  {
    id: "interpreters",
    label: "shell.nav.interpreters",
    short: "shell.nav.interpreters",
    path: paths.interpreters,
    key: "i",
    group: "nouns",
    for: "organisers",
  },
  {
    id: "import",
    label: "shell.nav.import",
    short: "shell.nav.import",
    path: paths.import,
    key: "x",
    group: "office",
    for: "organisers",
  },
  {
    id: "messages",
    label: "shell.nav.messages",
    short: "shell.nav.messages",
    path: paths.messages,
    key: "m",
    group: "office",
    for: "organisers",
  },
  {
    id: "settings",
    label: "shell.nav.settings",
    short: "shell.nav.settings",
    path: paths.settings,
    key: "e",
    group: "office",
    for: "organisers",
  },
];

/** Where this reader can go in an edition. Who may do what is the server's; this only leaves out dead ends. */
export function destinationsFor(mine: MyEdition | undefined): readonly Destination[] {
  return destinations.filter(
    (one) =>
      one.for === "everyone" ||
      (one.for === "organisers" && mine?.organises === true) ||
      (one.for === "holders" && mine !== undefined && mine.holders.length > 0),
  );
}

/** The four at the foot of a phone: a delegate's day first, an organiser's timetable first. */
export function thumbDestinations(all: readonly Destination[]): readonly Destination[] {
  const order = ["mine", "timetable", "participants", "opportunities", "requests", "overview"];
  return order
    .flatMap((id) => all.filter((one) => one.id === id))
    .slice(0, 4)
    .sort((a, b) => all.indexOf(a) - all.indexOf(b));
}

/** Whether a path is a destination or lies under it. */
export function isCurrent(path: string, to: string, code: string): boolean {
  return to === paths.edition(code) ? path === to : path === to || path.startsWith(`${to}/`);
}
