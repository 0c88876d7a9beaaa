import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { check } from "#solver/check";
import { type Assignment, type Instance, ruleIds, type WishId, wishIds } from "#solver/model";
import { constraints, score, totalOf } from "#solver/score";
import { assignmentOf, instanceOf, type Place, type Sketch } from "#solver/testkit";
import { defaultWeights } from "#solver/weights";
import { anyTimetable } from "./arbitrary.ts";

/** Rules about the form of an assignment have no constraint: the score expects one in form. */
const aboutForm = ["wrong-length", "out-of-range", "half-placed"];

test("every rule and every wish is one constraint, wishes last", () => {
  const rules = ruleIds.filter((id) => !aboutForm.includes(id));
  expect(
    constraints
      .filter((c) => c.level === "hard")
      .map((c) => c.id)
      .sort(),
  ).toEqual([...rules].sort());
  expect(constraints.slice(rules.length).map((c) => c.id)).toEqual([...wishIds]);
});

test("the rules find what the independent checker finds, with the same values", () => {
  const sorted = (list: unknown[]) => list.map((item) => JSON.stringify(item)).sort();
  fc.assert(
    fc.property(anyTimetable, ({ instance, assignment }) => {
      const hard = constraints.filter((c) => c.level === "hard");
      const found = hard.flatMap((c) =>
        c.reason(instance, assignment).map(({ values }) => ({ rule: c.id, values: inOrder(values) })),
      );
      const checked = check(instance, assignment).map(({ rule, values }) => ({ rule, values: inOrder(values) }));
      expect(sorted(found)).toEqual(sorted(checked));
    }),
    { numRuns: 300 },
  );
});

function inOrder(values: object): [string, unknown][] {
  return Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
}

const sketch: Sketch = {
  rounds: 6,
  sessions: [0, 0, 0, 0, 1, 1],
  parties: { a: { min: 3 }, b: {}, c: {}, d: {} },
  tables: { t1: {}, t2: {} },
  interpreters: { i1: {}, i2: {}, i3: {} },
  meetings: { ab: { value: 5 }, ac: { value: 3 }, ad: { value: 2 }, bc: {} },
};

function amounts(places: Record<string, Place>, change: Partial<Sketch> = {}): Partial<Record<WishId, number>> {
  const instance = instanceOf({ ...sketch, ...change });
  const lines = score(instance, assignmentOf(instance, places)).filter((line) => line.amount > 0);
  return Object.fromEntries(lines.map((line) => [line.id, line.amount]));
}

describe("a wish costs", () => {
  const all: Record<string, Place> = { ab: [0, "t1"], ac: [1, "t1"], ad: [2, "t1"], bc: [2, "t2"] };

  test("unplaced: the value of what is left out", () => {
    expect(amounts({ ...all })).toEqual({ breaks: 1, "longest-idle": 1, "table-changes": 2 });
    expect(amounts({ ac: [0, "t1"], ad: [1, "t1"], bc: [1, "t2"] })).toEqual({
      unplaced: 5,
      "party-min": 1,
      "table-changes": 1,
    });
  });

  test("party-min: what is missing", () => {
    expect(amounts({ ab: [0, "t1"] })).toEqual({ unplaced: 6, "party-min": 2 });
    expect(amounts({ ab: [0, "t1"], ac: [1, "t1"], ad: [2, "t1"] })).toEqual({ unplaced: 1 });
  });

  test("breaks: groups of idle rounds within a session, whatever their length", () => {
    const apart = { ab: [0, "t1"], ac: [3, "t1"], ad: [4, "t1"] } as const;
    expect(amounts(apart)).toEqual({ unplaced: 1, breaks: 1, "longest-idle": 2 });
    expect(amounts(apart, { sessions: [0, 0, 1, 1, 1, 1] })).toEqual({ unplaced: 1 });
    expect(amounts({ ab: [0, "t1"], ac: [2, "t1"], ad: [4, "t1"] }, { sessions: [0, 0, 0, 0, 0, 0] })).toEqual({
      unplaced: 1,
      breaks: 2,
      "longest-idle": 1,
    });
  });

  test("table-changes: from one meeting to the next of a session", () => {
    const moving = { ab: [0, "t1"], ac: [1, "t2"], ad: [2, "t1"] } as const;
    expect(amounts(moving)).toEqual({ unplaced: 1, "table-changes": 2 });
    expect(amounts(moving, { sessions: [0, 1, 1, 1, 1, 1] })).toEqual({ unplaced: 1, "table-changes": 1 });
    expect(amounts(moving, { rest: { tablesAnonymous: true } })).toEqual({ unplaced: 1 });
  });

  test("interpreter-load: meetings to hand over until the loads are even", () => {
    const bare = {
      parties: { a: {}, b: {}, c: {}, d: {}, e: {}, f: {} },
      meetings: { ab: {}, cd: {}, ef: {}, bc: {} },
    };
    const by = (i: string, j: string, k: string) =>
      amounts(
        { ab: [0, "t1", i], cd: [1, "t1", j], ef: [2, "t1", k], bc: [3, "t1", "i1"] },
        { ...bare, rest: { weights: {} } },
      )["interpreter-load"];
    expect([by("i1", "i2", "i3"), by("i1", "i1", "i2"), by("i1", "i1", "i1")]).toEqual([undefined, 2, 5]);
  });

  test("moved: two for another round or none, one for another table alone", () => {
    const meetings = {
      ab: { published: [0, "t1"] },
      ac: { published: [0, "t1"] },
      ad: { published: [2, "t1"] },
    } as const;
    const parties = { a: {}, b: {}, c: {}, d: {} };
    expect(amounts({ ab: [0, "t2"], ac: [1, "t2"] }, { parties, meetings })).toEqual({ unplaced: 1, moved: 5 });
    expect(amounts({ ab: [0, "t1"], ac: [1, "t1"], ad: [2, "t1"] }, { parties, meetings })).toEqual({ moved: 2 });
  });
});

test("the total is the weighted sum of the wishes, with the instance's own weights where it has some", () => {
  const instance = instanceOf({ ...sketch, rest: { weights: { breaks: 7, "table-changes": 0 } } });
  const assignment = assignmentOf(instance, { ab: [0, "t1"], ac: [2, "t2"] });
  const expected = 3 * defaultWeights.unplaced + defaultWeights["party-min"] + 7 + defaultWeights["longest-idle"];
  expect(totalOf(score(instance, assignment))).toBe(expected);
});

test("a broken rule shows in its own line and not in the total", () => {
  const instance: Instance = instanceOf(sketch);
  const twice: Assignment = assignmentOf(instance, { ab: [0, "t1"], ac: [0, "t2"], ad: [1, "t1"], bc: [2, "t1"] });
  const lines = score(instance, twice);
  expect(lines.find((line) => line.id === "party-twice")).toEqual({
    id: "party-twice",
    level: "hard",
    amount: 1,
    weight: 1,
    cost: 1,
  });
  expect(totalOf(lines)).toBe(lines.filter((l) => l.level === "wish").reduce((sum, l) => sum + l.amount * l.weight, 0));
});
