import { expect, test } from "vitest";
import type { Registration } from "#domain/editions/model";
import { languagesBetween } from "#domain/scheduling/problem";

function party(side: "guest" | "host", ...languages: string[]): Registration {
  return {
    id: side,
    editionId: "",
    organisationId: "",
    side,
    needsInterpreter: true,
    languages,
    fields: [],
    minMeetings: 0,
    maxMeetings: 1,
  };
}

test("an interpreter is asked for between two different languages, the host's narrowed first", () => {
  expect(languagesBetween(party("guest", "is", "en"), party("host", "zh", "en"))).toEqual([["is", "en"], ["zh"]]);
  expect(languagesBetween(party("host", "zh", "en"), party("guest", "is", "en"))).toEqual([["zh"], ["is", "en"]]);
  expect(languagesBetween(party("guest", "sv"), party("host", "zh", "en"))).toEqual([["sv"], ["zh", "en"]]);
});

test("where one side's languages are all the other's too, the other side is narrowed", () => {
  expect(languagesBetween(party("guest", "sv", "en"), party("host", "en"))).toEqual([["sv"], ["en"]]);
  expect(languagesBetween(party("guest", "en"), party("host", "en"))).toEqual([["en"], ["en"]]);
});

test("guests who state no language are taken to speak English, hosts Chinese", () => {
  expect(languagesBetween(party("guest"), party("host"))).toEqual([["en"], ["zh"]]);
});
