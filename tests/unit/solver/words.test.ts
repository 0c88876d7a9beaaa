import fc from "fast-check";
import { expect, test } from "vitest";
import { en } from "#i18n/en";
import { type Message, translate } from "#i18n/translate";
import { zh } from "#i18n/zh";
import { trivialBound } from "#solver/bounds";
import { check } from "#solver/check";
import { explain } from "#solver/explain";
import { faultIds } from "#solver/faults";
import { ruleIds, unplacedReasons, type Values, wishIds } from "#solver/model";
import { constraints } from "#solver/score";
import { anyTimetable } from "./arbitrary.ts";

const words: Readonly<Record<string, Record<string, Message>>> = { en, zh };

/** What is left unfilled of a sentence in either language; the key itself when there is no sentence. */
function gaps(key: string, values: Values): string[] {
  return (["en", "zh"] as const).flatMap((locale) => {
    const own = words[locale] ?? {};
    if (own[key] === undefined) return [`${locale} ${key}`];
    return [...translate(own, locale, key, values).matchAll(/\{\w+\}/g)].map(([gap]) => `${locale} ${key} ${gap}`);
  });
}

test("every rule, reason, constraint and fault has a sentence", () => {
  const needed = [
    ...ruleIds.map((id) => `violation.${id}`),
    ...unplacedReasons.map((id) => `unplaced.${id}`),
    ...constraints.map(({ id }) => `constraint.${id}`),
    ...wishIds.map((id) => `constraint.${id}`),
    ...faultIds.map((id) => `instance.${id}`),
  ];
  expect(needed.filter((key) => !(key in en))).toEqual([]);
});

test("what the checker, the explanations and the bound say fills their sentences in both languages", () => {
  const used = new Set<string>();
  const say = (key: string, values: Values) => {
    used.add(key);
    return gaps(key, values);
  };
  fc.assert(
    fc.property(anyTimetable, ({ instance, assignment }) => {
      const found = [
        ...check(instance, assignment).flatMap(({ rule, values }) => say(`violation.${rule}`, values)),
        ...explain(instance, assignment).flatMap(({ reason, values }) => say(`unplaced.${reason}`, values)),
        ...trivialBound(instance).certificates.flatMap(({ id, values }) => say(`certificate.${id}`, values)),
      ];
      expect(found).toEqual([]);
    }),
    { numRuns: 400 },
  );
  expect(used.size).toBeGreaterThan(20);
});
