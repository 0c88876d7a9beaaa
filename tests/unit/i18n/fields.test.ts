import { expect, test } from "vitest";
import type { z } from "zod";
import { routes } from "#contract/routes";
import { en } from "#i18n/en";
import { labelOf } from "#i18n/sentence";
import { zh } from "#i18n/zh";

/** What a page sends of itself, and nobody types or chooses: ids, revisions, switches, the reader's language. */
const unseen = /(^|\.)(id|personId|registrationId|seriesId|locale|order|revision|organisationRevision|action)$/;
const unseenOf: readonly string[] = [
  "people.sign-out everywhere",
  "editions.set-availability unavailableRounds",
  "meetings.request accepted",
  "scheduling.move meetingId",
  "scheduling.lock meetingIds",
  "scheduling.lock locked",
  "scheduling.start-run movePublished",
  "scheduling.import placements",
  "scheduling.import placements.meetingId",
];

type Def = {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>;
  readonly innerType?: z.core.$ZodType;
  readonly element?: z.core.$ZodType;
  readonly in?: z.core.$ZodType;
};

/** Dotted paths of everything that may be at fault in a body. */
function pathsOf(schema: z.core.$ZodType, path: readonly string[] = []): string[] {
  const def = schema._zod.def as Def; // the parts that lead further inside
  const own = path.length === 0 ? [] : [path.join(".")];
  if (def.shape) return Object.entries(def.shape).flatMap(([name, part]) => pathsOf(part, [...path, name]));
  if (def.element) return [...own, ...pathsOf(def.element, path)];
  const within = def.innerType ?? def.in;
  return within ? pathsOf(within, path) : own;
}

test("every field that a person fills in has a name in both languages for the sentence about its fault", () => {
  const asked = Object.entries(routes).flatMap(([id, route]) =>
    "body" in route && route.body ? [...new Set(pathsOf(route.body))].map((path) => ({ id, path })) : [],
  );
  expect(asked.length).toBeGreaterThan(100);
  const nameless = asked
    .filter(({ id, path }) => !unseen.test(path) && !unseenOf.includes(`${id} ${path}`))
    .filter(({ path }) => labelOf(en, "en", path) === path || labelOf(zh, "zh", path) === path);
  expect(nameless).toEqual([]);
});
