import { say, sayIfKnown, type Terminal } from "#cli/terminal";

type Values = Readonly<Record<string, string | number>>;

/** Sentences in which `other` is a party; in all others it is a meeting. */
const otherIsParty: ReadonlySet<string> = new Set([
  "unplaced.unavailable",
  "unplaced.no-common-round",
  "unplaced.home-tables-differ",
]);

/**
 * A sentence about a stand-alone instance; undefined when there is none. Files often number their things, so a bare
 * number says what it is the number of.
 */
export function sentenceOf(locale: Terminal["locale"], key: string, values: Values): string | undefined {
  const kinds = { meeting: "meeting", party: "party", other: otherIsParty.has(key) ? "party" : "meeting" } as const;
  const named: Record<string, string | number> = { ...values };
  let numbered = false;
  for (const [name, kind] of Object.entries(kinds)) {
    const id = values[name];
    if (typeof id !== "string" || !/^\d+$/.test(id)) continue;
    named[name] = say(locale, `cli.schedule.${kind}`, { id });
    numbered = true;
  }
  const text = sayIfKnown(locale, key, named);
  return numbered ? text?.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) : text;
}
