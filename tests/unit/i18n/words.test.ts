import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { partySides, phases } from "#domain/editions/model";
import { requestStates } from "#domain/meetings/model";
import { messageKinds, messageStates } from "#domain/messages/model";
import { opportunityFamilies, opportunityKinds, tiers } from "#domain/opportunities/model";
import { organisationKinds } from "#domain/organisations/model";
import { installationRoles, staffRoles } from "#domain/people/model";
import { tableKinds } from "#domain/programme/model";
import { refusalIds } from "#domain/refusal";
import { changeKinds, runStates } from "#domain/scheduling/model";
import { en } from "#i18n/en";
import { placeholders } from "#i18n/sentence";
import type { Message } from "#i18n/translate";
import { zh } from "#i18n/zh";

/** Words that only the server speaks, so that they stay out of the browser's files. */
const serverOnly = ["cli", "documents", "mail", "setup"];

async function wordsOf(noun: string, language: "en" | "zh"): Promise<Record<string, Message>> {
  const file: Record<string, Record<string, Message>> = await import(`../../../dist/i18n/words/${noun}.${language}.js`);
  return Object.assign({}, ...Object.values(file));
}

const nouns = readdirSync(new URL("../../../src/i18n/words/", import.meta.url))
  .filter((file) => file.endsWith(".en.ts"))
  .map((file) => file.replace(".en.ts", ""));
const files = await Promise.all(
  nouns.map(async (noun) => ({ noun, en: await wordsOf(noun, "en"), zh: await wordsOf(noun, "zh") })),
);
const english: Record<string, Message> = Object.assign({}, ...files.map((file) => file.en));
const chinese: Record<string, Message> = Object.assign({}, ...files.map((file) => file.zh));
const keys = Object.keys(english);

function forms(message: Message | undefined): string[] {
  if (message === undefined) return [];
  return typeof message === "string" ? [message] : [message.one, message.other];
}

function named(prefix: string, values: readonly (string | number)[]): string[] {
  return values.map((value) => `${prefix}.${value}`);
}

describe("words", () => {
  test("both languages have the same keys", () => {
    expect(Object.keys(chinese).sort()).toEqual([...keys].sort());
  });

  test("every word file of the browser is spread into the language, and no key stands in two files", () => {
    const all = files.flatMap((file) => Object.keys(file.en));
    expect(all.filter((key, index) => all.indexOf(key) !== index)).toEqual([]);
    const shared = files.filter((file) => !serverOnly.includes(file.noun));
    const expected = shared.flatMap((file) => Object.keys(file.en)).sort();
    expect(Object.keys(en).sort()).toEqual(expected);
    expect(Object.keys(zh).sort()).toEqual(expected);
  });

  test("both languages use the same placeholders", () => {
    const uneven = keys.filter((key) => {
      const [a, b] = [english[key], chinese[key]].map(
        (message) => new Set(forms(message).flatMap((form) => placeholders(form))),
      );
      const counted = (names: Set<string> | undefined) =>
        [...(names ?? [])]
          .filter((name) => name !== "count")
          .sort()
          .join();
      return counted(a) !== counted(b);
    });
    expect(uneven).toEqual([]);
  });

  test("no sentence is empty or has blanks at its ends", () => {
    const bad = keys.filter((key) =>
      [...forms(english[key]), ...forms(chinese[key])].some((form) => form === "" || form !== form.trim()),
    );
    expect(bad).toEqual([]);
  });

  test("Chinese is set with Chinese punctuation", () => {
    const half = /\p{Script=Han}[,;:!?()]|[,;!?()]\p{Script=Han}|\.\.\.|\p{Script=Han}\.(?:$|\p{Script=Han})/u;
    const address = /[a-z]+:\/\/[^\s，。]+/g;
    expect(half.test("您好,世界")).toBe(true);
    expect(keys.filter((key) => forms(chinese[key]).some((form) => half.test(form.replace(address, ""))))).toEqual([]);
  });

  test("English has no Chinese characters, apart from the name of the other language", () => {
    const han = keys.filter((key) => forms(english[key]).some((form) => /\p{Script=Han}/u.test(form)));
    expect(han).toEqual(["shell.language.switch"]);
  });
});

describe("vocabulary", () => {
  test("every refusal has a sentence that needs no values", () => {
    const sentences = named("refusal", refusalIds);
    expect(sentences.filter((key) => english[key] === undefined)).toEqual([]);
    expect(sentences.filter((key) => forms(english[key]).some((form) => placeholders(form).length > 0))).toEqual([]);
    expect(sentences.filter((key) => forms(chinese[key]).some((form) => placeholders(form).length > 0))).toEqual([]);
  });

  test("no sentence is left over from a refusal that is gone", () => {
    const ids = new Set<string>(refusalIds);
    expect(keys.filter((key) => key.startsWith("refusal.") && !ids.has(key.split(".")[1] ?? ""))).toEqual([]);
  });

  test("every value of the domain's enumerations has a word", () => {
    const needed = [
      ...named("organisations.kind", organisationKinds),
      ...named("editions.phase", phases),
      ...named("editions.side", partySides),
      ...named("opportunities.kind", opportunityKinds),
      ...named("opportunities.family", opportunityFamilies),
      ...named("opportunities.tier", tiers),
      ...named("programme.table-kind", tableKinds),
      ...named("meetings.request-state", requestStates),
      ...named("meetings.priority", [1, 2, 3]),
      ...named("scheduling.run-state", runStates),
      ...named("scheduling.change", changeKinds),
      ...named("messages.kind", messageKinds),
      ...named("messages.state", messageStates),
      ...named("people.staff", staffRoles),
      ...named("people.installation", installationRoles),
    ];
    expect(needed.filter((key) => english[key] === undefined)).toEqual([]);
  });
});
