import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { instanceText } from "#solver/json";
import { type Instance, wishIds } from "#solver/model";
import { readInstance } from "#solver/read";
import { instanceOf } from "#solver/testkit";
import { weightsOf } from "#solver/weights";
import { anyInstance } from "./arbitrary.ts";

/** Three parties, four rounds of which two before noon; meeting 3 is pinned, meeting 2 comes after meeting 1. */
const dzn = `% a small event
nBusiness = 3; nMeetings = 3;
nTables = 2;
nTotalSlots = 4;
nMorningSlots = 2;
requested = [|1, 2,3,
|1, 3,1,
|2, 3,2, |];
meetingsxBusiness = [{1,2,3},{1,2,4},{1,3,4}];
nMeetingsBusiness = [2,2,2];
forbidden = [{0},{0,1},
{0,3..4}];
fixed = [0,0,3];
precedences = [{},{1},{}];
`;

function refused(text: string) {
  const result = readInstance(text);
  return result.ok ? "read" : { ...result, ok: undefined };
}
const refusal = (id: string, values: object, line?: number) => ({
  id,
  values,
  ok: undefined,
  ...(line ? { line } : {}),
});

describe("a .dzn file", () => {
  const result = readInstance(dzn, "small");
  const instance = result.ok ? result.instance : expect.fail(JSON.stringify(result));

  test("gives sizes, pairs, halves of the day, pins, orders and forbidden rounds, counted from 0", () => {
    expect(instance.rounds).toBe(4);
    expect(instance.tables.length).toBe(2);
    expect(instance.tablesAnonymous).toBe(true);
    expect(instance.meetings.map(({ parties, rounds, before }) => ({ parties, rounds, before }))).toEqual([
      { parties: [0, 1], rounds: null, before: [] },
      { parties: [0, 2], rounds: [0, 1], before: [0] },
      { parties: [1, 2], rounds: [2], before: [] },
    ]);
    expect(instance.parties.map((party) => party.unavailable)).toEqual([[], [0], [2, 3]]);
    expect(instance.meetings.every((meeting) => meeting.mustPlace)).toBe(true);
  });

  test("costs one for each break and nothing else", () => {
    const costs = Object.entries(weightsOf(instance)).filter(([, weight]) => weight > 0);
    expect(Object.fromEntries(costs)).toEqual({ unplaced: 10_000, "party-min": 1_000, breaks: 1 });
  });

  test.each([
    ["a field left out", dzn.replace("nTables = 2;", ""), refusal("missing-field", { field: "nTables" })],
    ["a stray word", dzn.replace("{1},{}", "{one},{}"), refusal("unexpected-text", { text: "one" }, 14)],
    ["an end in the middle", dzn.slice(0, 130), refusal("ends-early", {}, 8)],
    [
      "a party that is not there",
      dzn.replace("|1, 3,1", "|1, 4,1"),
      refusal("out-of-range", { field: "requested", value: "4", from: 1, to: 3 }, 7),
    ],
    [
      "a party that meets itself",
      dzn.replace("|1, 3,1", "|1, 1,1"),
      refusal("same-party", { field: "requested", meeting: "1" }, 7),
    ],
    [
      "a row too short",
      dzn.replace("|1, 3,1", "|1, 3"),
      refusal("wrong-length", { field: "requested", length: 2, expected: 3 }, 7),
    ],
    [
      "too few meetings",
      dzn.replace("nMeetings = 3", "nMeetings = 4"),
      refusal("wrong-length", { field: "requested", length: 3, expected: 4 }, 6),
    ],
    [
      "a list for a number",
      dzn.replace("nTables = 2", "nTables = [2]"),
      refusal("wrong-type", { field: "nTables", expected: "number" }, 3),
    ],
    ["sets without end", `fixed = ${"[".repeat(100_000)}`, refusal("unexpected-text", { text: "[" }, 1)],
    [
      "a range without end",
      dzn.replace("3..4", "3..999999999"),
      refusal("out-of-range", { field: "..", value: "999999999", from: 3, to: 10_003 }, 12),
    ],
    ["nothing", " \n\t", refusal("empty", {})],
    ["a remark alone", "% nothing here", refusal("empty", {})],
    ["another kind of file", "PK\u0003\u0004", refusal("unexpected-text", { text: "=" }, 1)],
  ])("with %s is refused, with the line", (_, text, expected) => {
    expect(refused(text)).toEqual({ ...expected, ...(text.startsWith("PK") ? { values: { text: "\u0003" } } : {}) });
  });

  test("cut anywhere or with any character changed never throws", () => {
    fc.assert(
      fc.property(fc.nat(dzn.length), fc.string({ maxLength: 3 }), fc.nat(5), (at, text, cut) => {
        readInstance(dzn.slice(0, at) + text + dzn.slice(at + cut));
      }),
      { numRuns: 200 },
    );
  });
});

describe("a JSON file", () => {
  test("written from an instance reads back the same", () => {
    fc.assert(
      fc.property(anyInstance, (instance) => {
        const expected: Instance = { ...instance, notTogether: instance.notTogether ?? [] };
        expect(readInstance(instanceText(instance))).toEqual({ ok: true, instance: expected });
      }),
      { numRuns: 100 },
    );
  });

  test("may leave out what has an obvious default", () => {
    const text = `{"parley": "instance", "rounds": 2, "parties": [{"id": "a"}, {"id": "b"}],
      "tables": [{"id": "t", "capacity": 4}], "meetings": [{"id": "ab", "parties": [0, 1]}]}`;
    const expected = instanceOf({
      rounds: 2,
      parties: { a: {}, b: {} },
      tables: { t: { capacity: 4 } },
      meetings: { ab: { chairs: 2 } },
    });
    expect(readInstance(text)).toEqual({
      ok: true,
      instance: {
        ...expected,
        name: "",
        parties: expected.parties.map((party) => ({ ...party, people: 1, preferred: null })),
        tables: expected.tables.map((table) => ({ ...table, kind: "table" })),
        meetings: expected.meetings.map((meeting) => ({ ...meeting, fields: null, kinds: null, equipment: [] })),
        notTogether: [],
        equipment: [],
        walking: null,
        tablesAnonymous: false,
        fairness: null,
        weights: {},
        priorities: [],
      },
    });
  });

  test("of a generated event counts from 0", () => {
    const text = JSON.stringify({
      name: "g",
      P: 3,
      M: 2,
      L: 1,
      T: 4,
      AM: 2,
      meet: [
        [0, 1, 3],
        [0, 2, 1],
      ],
      forb: [[], [3], []],
      fixed: [-1, 1],
      prec: [[], [0]],
    });
    const result = readInstance(text);
    const instance = result.ok ? result.instance : expect.fail(JSON.stringify(result));
    expect(instance.meetings.map(({ parties, rounds, before }) => ({ parties, rounds, before }))).toEqual([
      { parties: [0, 1], rounds: null, before: [] },
      { parties: [0, 2], rounds: [1], before: [0] },
    ]);
    expect(instance.parties.map((party) => party.unavailable)).toEqual([[], [3], []]);
  });

  const small = JSON.parse(
    instanceText(instanceOf({ rounds: 2, parties: { a: {}, b: {} }, tables: { t: {} }, meetings: { ab: {} } })),
  );
  const withMeeting = (change: object) => JSON.stringify({ ...small, meetings: [{ ...small.meetings[0], ...change }] });

  test.each([
    ["broken text", "{\n\n]", refusal("not-json", {}, 3)],
    ["something else in it", `{"hello": 1}`, refusal("format-unknown", {})],
    ["a list", "[1]", refusal("format-unknown", {})],
    ["no rounds", JSON.stringify({ ...small, rounds: undefined }), refusal("missing-field", { field: "rounds" })],
    [
      "zero rounds",
      JSON.stringify({ ...small, rounds: 0 }),
      refusal("out-of-range", { field: "rounds", value: "0", from: 1, to: 10_000 }),
    ],
    [
      "rounds in words",
      JSON.stringify({ ...small, rounds: "two" }),
      refusal("wrong-type", { field: "rounds", expected: "number" }),
    ],
    [
      "a party that is not there",
      withMeeting({ parties: [0, 2] }),
      refusal("out-of-range", { field: "meetings[0].parties[1]", value: "2", from: 0, to: 1 }),
    ],
    [
      "a party that meets itself",
      withMeeting({ parties: [1, 1] }),
      refusal("same-party", { field: "meetings[0].parties", meeting: "ab" }),
    ],
    [
      "a kind of table that is not known",
      withMeeting({ kinds: ["sofa"] }),
      refusal("unknown-word", { field: "meetings[0].kinds", value: "sofa", words: "table, booth, video" }),
    ],
    [
      "a wish that is not known",
      JSON.stringify({ ...small, priorities: [["breaks"], ["luck"]] }),
      refusal("unknown-word", { field: "priorities[1]", value: "luck", words: wishIds.join(", ") }),
    ],
    [
      "the same wish at two levels",
      JSON.stringify({ ...small, priorities: [["breaks"], ["idle", "breaks"]] }),
      refusal("duplicate-id", { field: "priorities", value: "breaks" }),
    ],
    [
      "equipment that is not there",
      withMeeting({ equipment: [0] }),
      refusal("out-of-range", { field: "meetings[0].equipment[0]", value: "0", from: 0, to: -1 }),
    ],
    [
      "ways between too few rooms",
      JSON.stringify({ ...small, walking: [] }),
      refusal("out-of-range", { field: "tables[0].room", value: "0", from: 0, to: -1 }),
    ],
    [
      "half a language pair of an interpreter",
      JSON.stringify({ ...small, interpreters: [{ id: "i", languages: ["zh", "en"], pairs: [["zh"]] }] }),
      refusal("wrong-length", { field: "interpreters[0].pairs[0]", length: 1, expected: 2 }),
    ],
    [
      "an interpreter who never works",
      JSON.stringify({ ...small, interpreters: [{ id: "i", languages: ["zh", "en"], maxInARow: 0 }] }),
      refusal("out-of-range", { field: "interpreters[0].maxInARow", value: "0", from: 1, to: Number.MAX_SAFE_INTEGER }),
    ],
    [
      "half a pair of languages",
      withMeeting({ languages: [["zh"]] }),
      refusal("wrong-length", { field: "meetings[0].languages", length: 1, expected: 2 }),
    ],
    [
      "a lock outside",
      withMeeting({ lock: { round: 2, table: 0 } }),
      refusal("out-of-range", { field: "meetings[0].lock.round", value: "2", from: 0, to: 1 }),
    ],
    [
      "one id twice",
      JSON.stringify({ ...small, tables: [small.tables[0], small.tables[0]] }),
      refusal("duplicate-id", { field: "tables[1].id", value: "t" }),
    ],
    [
      "sessions too few",
      JSON.stringify({ ...small, sessionOf: [0] }),
      refusal("wrong-length", { field: "sessionOf", length: 1, expected: 2 }),
    ],
    [
      "an odd size",
      `{"P": 1.5, "L": 1, "T": 2, "meet": []}`,
      refusal("out-of-range", { field: "P, L, T", value: "1.5, 1, 2", from: 0, to: 1_000_000 }),
    ],
  ])("with %s is refused, with the field", (_, text, expected) => {
    expect(refused(text)).toEqual(expected);
  });

  test("of any content never throws", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom("parley", "meet"), (value, key) => {
        const object = typeof value === "object" && value !== null ? value : { value };
        readInstance(JSON.stringify({ ...small, ...object, [key]: value }));
        readInstance(JSON.stringify({ ...small, meetings: value }));
      }),
      { numRuns: 200 },
    );
  });
});
