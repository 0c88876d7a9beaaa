import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { check } from "#solver/check";
import { type Instance, ruleIds, type Violation } from "#solver/model";
import { assignmentOf, instanceOf, type Place, type Sketch } from "#solver/testkit";

/** Two guests at home tables, three hosts, an interpreter each way, an order, a pair to keep apart, a lock. */
const sketch: Sketch = {
  rounds: 4,
  parties: {
    g: { home: "t1", max: 3 },
    k: { home: "t2" },
    a: { unavailable: [3] },
    b: {},
    c: {},
  },
  tables: { t1: { capacity: 5, unavailable: [3] }, t2: {}, t3: { capacity: 4 } },
  interpreters: { mei: { languages: ["zh", "en"], maxLoad: 2, unavailable: [3] }, liv: { languages: ["zh", "sv"] } },
  meetings: {
    ga: { languages: [["zh"], ["en", "fi"]], mustPlace: true },
    gb: { rounds: [1, 2, 3], after: ["ga"] },
    kb: { lock: [0, "t2"] },
    kc: { languages: [["zh"], ["en"]] },
    bc: { at: ["t1", "t3"] },
  },
  notTogether: [["ga", "kc"]],
};
const clean: Record<string, Place> = {
  ga: [0, "t1", "mei"],
  gb: [1, "t1"],
  kb: [0, "t2"],
  kc: [1, "t2", "mei"],
  bc: [2, "t3"],
};

function violations(places: Record<string, Place | undefined>, change: Partial<Sketch> = {}): Violation[] {
  const instance = instanceOf({ ...sketch, ...change });
  const kept = Object.entries({ ...clean, ...places }).filter(
    (entry): entry is [string, Place] => entry[1] !== undefined,
  );
  return check(instance, assignmentOf(instance, Object.fromEntries(kept)));
}

describe("a clean timetable", () => {
  test("breaks no rule", () => {
    expect(violations({})).toEqual([]);
  });

  test("may leave out what need not be placed", () => {
    expect(violations({ gb: undefined, kc: undefined, bc: undefined })).toEqual([]);
  });

  test("may put one of two ordered meetings alone anywhere", () => {
    expect(violations({ ga: undefined, gb: [1, "t1"] }, { meetings: { ...sketch.meetings, ga: {} } })).toEqual([]);
  });
});

/** Per rule: what is planted, and exactly what the checker must say. */
const planted: readonly [rule: string, found: () => Violation[], expected: Violation["values"][]][] = [
  ["party-twice", () => violations({ gb: [2, "t1"] }), [{ party: "b", round: 3, meeting: "bc", other: "gb" }]],
  [
    "party-max",
    () => violations({}, { parties: { ...sketch.parties, b: { max: 2 } } }),
    [{ party: "b", count: 3, max: 2 }],
  ],
  [
    "party-unavailable",
    () => violations({}, { parties: { ...sketch.parties, c: { unavailable: [1] } } }),
    [{ meeting: "kc", round: 2, party: "c" }],
  ],
  [
    "table-twice",
    () => violations({ gb: [2, "t1"], bc: [2, "t1"] }, { meetings: { ...sketch.meetings, bc: { of: ["c", "a"] } } }),
    [{ table: "t1", round: 3, meeting: "bc", other: "gb" }],
  ],
  [
    "table-capacity",
    () => violations({}, { tables: { ...sketch.tables, t1: { capacity: 4 } } }),
    [{ meeting: "ga", round: 1, table: "t1", chairs: 5, capacity: 4 }],
  ],
  ["table-unavailable", () => violations({ gb: [3, "t1"] }), [{ meeting: "gb", round: 4, table: "t1" }]],
  [
    "home-table",
    () => violations({ gb: [1, "t3"] }),
    [{ meeting: "gb", round: 2, table: "t3", party: "g", home: "t1" }],
  ],
  [
    "round-not-allowed",
    () =>
      violations(
        { gb: [0, "t1"], ga: [3, "t1", "liv"] },
        { meetings: { ...sketch.meetings, ga: {}, gb: { rounds: [1] } } },
      ).filter((v) => v.rule === "round-not-allowed"),
    [{ meeting: "gb", round: 1 }],
  ],
  ["table-not-allowed", () => violations({ bc: [2, "t2"] }), [{ meeting: "bc", round: 3, table: "t2" }]],
  [
    "table-kind",
    () => violations({}, { meetings: { ...sketch.meetings, bc: { kinds: ["booth", "video"] } } }),
    [{ meeting: "bc", round: 3, table: "t3", kinds: "booth, video" }],
  ],
  [
    "equipment",
    () =>
      violations(
        {},
        {
          meetings: { ...sketch.meetings, gb: { equipment: [1] }, kc: { ...sketch.meetings.kc, equipment: [1, 1, 0] } },
          rest: {
            equipment: [
              { id: "screen", count: 1 },
              { id: "rig", count: 1 },
            ],
          },
        },
      ),
    [{ equipment: "rig", round: 2, meetings: 2, count: 1 }],
  ],
  [
    "interpreter-rest",
    () => {
      const interpreters = { ...sketch.interpreters, mei: { languages: ["zh", "en"], maxInARow: 2 } };
      const meetings = { ...sketch.meetings, bc: { languages: [["zh"], ["en"]] as const } };
      const change = { interpreters, meetings, sessions: [0, 0, 0, 0] };
      const row = { bc: [2, "t2", "mei"] } as const;
      const noon = violations(row, { ...change, sessions: [0, 0, 1, 1] });
      return [...noon, ...violations(row, change)];
    },
    [{ interpreter: "mei", round: 1, count: 3, max: 2 }],
  ],
  [
    "interpreter-missing",
    () => violations({ ga: [0, "t1"] }),
    [{ meeting: "ga", round: 1, left: "zh", right: "en, fi" }],
  ],
  [
    "interpreter-language",
    () => violations({ ga: [0, "t1", "liv"] }),
    [{ meeting: "ga", round: 1, left: "zh", right: "en, fi", interpreter: "liv" }],
  ],
  [
    "interpreter-twice",
    () => violations({ ga: [1, "t1", "mei"], gb: [2, "t1"], bc: [3, "t3"] }, { notTogether: [] }),
    [{ interpreter: "mei", round: 2, meeting: "kc", other: "ga" }],
  ],
  [
    "interpreter-max",
    () => violations({}, { interpreters: { ...sketch.interpreters, mei: { maxLoad: 1 } } }),
    [{ interpreter: "mei", count: 2, max: 1 }],
  ],
  [
    "interpreter-unavailable",
    () => violations({ kc: [3, "t2", "mei"] }),
    [{ meeting: "kc", round: 4, interpreter: "mei" }],
  ],
  ["precedence", () => violations({ ga: [2, "t1", "mei"] }), [{ meeting: "gb", round: 2, other: "ga", otherRound: 3 }]],
  [
    "not-together",
    () =>
      violations({ kc: [0, "t3", "mei"] }, { notTogether: [["ga", "kc"]] }).filter((v) => v.rule === "not-together"),
    [{ meeting: "ga", other: "kc", round: 1 }],
  ],
  ["lock", () => violations({ kb: [3, "t2"] }), [{ meeting: "kb", round: 1, table: "t2" }]],
  ["must-place", () => violations({ ga: undefined }), [{ meeting: "ga" }]],
  [
    "fairness",
    () => violations({ bc: [3, "t3"] }, { rest: { fairness: 0 } }),
    [
      { party: "b", count: 1, fewest: 0, most: 0 },
      { party: "c", count: 1, fewest: 0, most: 0 },
    ],
  ],
  [
    "too-few-tables",
    () =>
      violations(
        { ga: [0, "t1", "mei"], kb: [0, "t2"] },
        {
          tables: { t1: {} },
          parties: plainParties,
          meetings: { ga: {}, kb: {} },
          notTogether: [],
          rest: { tablesAnonymous: true },
        },
      ),
    [{ round: 1, meetings: 2, tables: 1 }],
  ],
  [
    "half-placed",
    () => {
      const instance = instanceOf(sketch);
      const places = assignmentOf(instance, clean);
      return check(instance, { ...places, round: places.round.with(1, -1), table: places.table.with(4, -1) });
    },
    [{ meeting: "gb" }, { meeting: "bc" }],
  ],
  [
    "out-of-range",
    () => {
      const instance = instanceOf(sketch);
      const places = assignmentOf(instance, clean);
      return check(instance, {
        round: places.round.with(1, 4),
        table: places.table.with(1, -1).with(4, 1.5),
        interpreter: places.interpreter.with(3, Number.NaN),
      }).filter((v) => v.rule === "out-of-range");
    },
    [
      { meeting: "gb", part: "round", value: "4" },
      { meeting: "kc", part: "interpreter", value: "NaN" },
      { meeting: "bc", part: "table", value: "1.5" },
    ],
  ],
  [
    "wrong-length",
    () => {
      const instance = instanceOf(sketch);
      const places = assignmentOf(instance, clean);
      return check(instance, { ...places, interpreter: [...places.interpreter, -1] });
    },
    [{ part: "interpreter", length: 6, expected: 5 }],
  ],
];
const plainParties = { g: {}, k: {}, a: {}, b: {}, c: {} };

test("an interpreter of named pairs works between those, in either direction", () => {
  const between = (pairs: [string, string][]) =>
    violations(
      {},
      { interpreters: { ...sketch.interpreters, mei: { languages: ["zh", "en", "fi"], pairs, maxLoad: 2 } } },
    ).map(({ rule, values }) => `${rule} ${values.meeting}`);
  expect(between([["zh", "en"]])).toEqual([]);
  expect(between([["en", "zh"]])).toEqual([]);
  expect(between([["fi", "zh"]])).toEqual(["interpreter-language kc"]);
  expect(between([["fi", "en"]])).toEqual(["interpreter-language ga", "interpreter-language kc"]);
});

describe("[A15] a planted violation", () => {
  test.each(planted)("of %s is named with its values, and nothing else is", (rule, found, expected) => {
    expect(found()).toEqual(expected.map((values) => ({ rule, values })));
  });

  test("stands in the list above for every rule", () => {
    expect(planted.map(([rule]) => rule).sort()).toEqual([...ruleIds].sort());
  });
});

test("a locked meeting may be given any interpreter when the lock names none", () => {
  const meetings = { ...sketch.meetings, kc: { ...sketch.meetings.kc, lock: [1, "t2"] as const } };
  expect(violations({}, { meetings })).toEqual([]);
  const named = { ...sketch.meetings, kc: { ...sketch.meetings.kc, lock: [1, "t2", "liv"] as const } };
  expect(violations({}, { meetings: named })).toEqual([
    { rule: "lock", values: { meeting: "kc", round: 2, table: "t2" } },
  ]);
});

test("idle rounds at a border of sessions are no break", () => {
  const two = {
    rounds: 4,
    parties: { a: {}, b: {}, c: {} },
    tables: { t: {} },
    meetings: { ab: {}, ac: {} },
    rest: { fairness: 0 },
  };
  const places: Record<string, Place> = { ab: [0, "t"], ac: [3, "t"] };
  const across = instanceOf(two);
  const within = instanceOf({ ...two, sessions: [0, 0, 1, 1] });
  expect(check(across, assignmentOf(across, places)).map((v) => v.rule)).toEqual(["fairness"]);
  expect(check(within, assignmentOf(within, places))).toEqual([]);
});

/** n guests at home tables meet n hosts in n rounds, n interpreters all busy: no single change can be right. */
function latinSquare(n: number): Instance {
  const ids = (letter: string) => Array.from({ length: n }, (_, i) => `${letter}${i}`);
  const pairs = ids("g").flatMap((g) =>
    ids("h").map((h) => [`${g}${h}`, { of: [g, h], mustPlace: true, languages: [["zh"], ["en"]] }]),
  );
  return instanceOf({
    rounds: n,
    parties: Object.fromEntries([...ids("g").map((g, i) => [g, { home: `t${i}` }]), ...ids("h").map((h) => [h, {}])]),
    tables: Object.fromEntries(ids("t").map((t) => [t, {}])),
    interpreters: Object.fromEntries(ids("i").map((i) => [i, {}])),
    meetings: Object.fromEntries(pairs),
  });
}

test("in a full timetable every single change is caught", () => {
  const n = 5;
  const instance = latinSquare(n);
  const cells = Array.from({ length: n * n }, (_, m) => ({ guest: Math.floor(m / n), host: m % n }));
  const full = {
    round: cells.map(({ guest, host }) => (guest + host) % n),
    table: cells.map(({ guest }) => guest),
    interpreter: cells.map(({ guest }) => guest),
  };
  expect(check(instance, full)).toEqual([]);
  fc.assert(
    fc.property(
      fc.constantFrom("round" as const, "table" as const, "interpreter" as const),
      fc.nat(n * n - 1),
      fc.oneof(fc.integer({ min: -1, max: n - 1 }), fc.integer(), fc.double()),
      (part, meeting, value) => {
        fc.pre(full[part][meeting] !== value);
        expect(check(instance, { ...full, [part]: full[part].with(meeting, value) })).not.toEqual([]);
      },
    ),
    { numRuns: 500 },
  );
});
