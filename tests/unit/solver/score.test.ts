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
  const only = (id: WishId, places: Record<string, Place>, change: Partial<Sketch> = {}) => amounts(places, change)[id];

  test("unplaced: the value of what is left out", () => {
    expect(only("unplaced", all)).toBe(undefined);
    expect(only("unplaced", { ac: [0, "t1"], ad: [1, "t1"], bc: [1, "t2"] })).toBe(5);
  });

  test("party-min: what is missing", () => {
    expect(only("party-min", { ab: [0, "t1"] })).toBe(2);
    expect(only("party-min", { ab: [0, "t1"], ac: [1, "t1"], ad: [2, "t1"] })).toBe(undefined);
  });

  test("unmet-range: who goes without most against who goes without least", () => {
    expect(only("unmet-range", all)).toBe(undefined);
    expect(only("unmet-range", { ab: [0, "t1"], bc: [2, "t1"] })).toBe(2);
    expect(only("unmet-range", { ab: [0, "t1"] })).toBe(1);
    const dropped = { meetings: { ...sketch.meetings, ac: { rounds: [] }, ad: { rounds: [] } } };
    expect(only("unmet-range", { ab: [0, "t1"], bc: [2, "t1"] }, dropped)).toBe(undefined);
  });

  test("breaks: groups of idle rounds within a session, whatever their length", () => {
    const apart = { ab: [0, "t1"], ac: [3, "t1"], ad: [4, "t1"] } as const;
    expect(only("breaks", apart)).toBe(1);
    expect(only("breaks", apart, { sessions: [0, 0, 1, 1, 1, 1] })).toBe(undefined);
    const twice = { ab: [0, "t1"], ac: [2, "t1"], ad: [4, "t1"] } as const;
    expect(only("breaks", twice, { sessions: [0, 0, 0, 0, 0, 0] })).toBe(2);
  });

  test("break-range: most breaks of a party less the fewest", () => {
    const twice = { ab: [0, "t1"], ac: [2, "t1"], ad: [4, "t1"] } as const;
    expect(only("break-range", twice, { sessions: [0, 0, 0, 0, 0, 0] })).toBe(2);
    expect(only("break-range", { ab: [0, "t1"], ac: [1, "t1"], ad: [2, "t1"] })).toBe(undefined);
  });

  test("longest-idle: the longest wait of each party", () => {
    expect(only("longest-idle", { ab: [0, "t1"], ac: [3, "t1"], ad: [4, "t1"] })).toBe(2);
    expect(
      only("longest-idle", { ab: [0, "t1"], ac: [2, "t1"], ad: [4, "t1"] }, { sessions: [0, 0, 0, 0, 0, 0] }),
    ).toBe(1);
  });

  test("idle: every idle round between two meetings of a session", () => {
    const whole = { sessions: [0, 0, 0, 0, 0, 0] };
    expect(only("idle", { ab: [0, "t1"], ac: [2, "t1"], ad: [5, "t1"] }, whole)).toBe(3);
    expect(only("idle", { ab: [0, "t1"], ac: [3, "t1"], bc: [5, "t1"] }, whole)).toBe(2 + 4 + 1);
    expect(only("idle", { ab: [0, "t1"], ac: [5, "t1"] })).toBe(undefined);
  });

  test("idle-range: those with two meetings or more against each other", () => {
    const whole = { sessions: [0, 0, 0, 0, 0, 0] };
    expect(only("idle-range", { ab: [0, "t1"], ac: [3, "t1"], bc: [5, "t1"] }, whole)).toBe(4 - 1);
    expect(only("idle-range", { ab: [0, "t1"], ac: [5, "t1"] }, whole)).toBe(undefined);
  });

  test("preferred-times: meetings of a party outside its rounds", () => {
    const parties = { ...sketch.parties, a: { preferred: [0, 1] }, b: { preferred: [1, 2] }, c: { preferred: null } };
    expect(only("preferred-times", all, { parties })).toBe(2);
    expect(only("preferred-times", { ab: [1, "t1"] }, { parties })).toBe(undefined);
  });

  test("table-changes: from one meeting to the next of a session", () => {
    const moving = { ab: [0, "t1"], ac: [1, "t2"], ad: [2, "t1"] } as const;
    expect(only("table-changes", moving)).toBe(2);
    expect(only("table-changes", moving, { sessions: [0, 1, 1, 1, 1, 1] })).toBe(1);
    expect(only("table-changes", moving, { rest: { tablesAnonymous: true } })).toBe(undefined);
  });

  test("walking: the ways between the rooms of tables, one for each other room where none are given", () => {
    const moving = { ab: [0, "t1"], ac: [1, "t2"], ad: [2, "t1"] } as const;
    const rooms = { tables: { t1: { room: 0 }, t2: { room: 1 } } };
    expect(only("walking", moving)).toBe(undefined);
    expect(only("walking", moving, rooms)).toBe(2);
    expect(
      only("walking", moving, {
        ...rooms,
        rest: {
          walking: [
            [0, 3],
            [4, 0],
          ],
        },
      }),
    ).toBe(7);
    expect(only("walking", moving, { ...rooms, rest: { tablesAnonymous: true } })).toBe(undefined);
  });

  test("interpreter-changes: from one interpreted meeting of a party to the next of the session", () => {
    const by = (i: string, k: string): Record<string, Place> => ({
      ab: [0, "t1", i],
      ac: [1, "t1"],
      ad: [2, "t1", k],
      bc: [4, "t1", "i3"],
    });
    expect(only("interpreter-changes", by("i1", "i1"))).toBe(undefined);
    expect(only("interpreter-changes", by("i1", "i2"))).toBe(1);
    expect(only("interpreter-changes", by("i1", "i2"), { sessions: [0, 0, 0, 0, 0, 0] })).toBe(2);
  });

  test("interpreter-field: meetings of which the interpreter knows no field", () => {
    const places: Record<string, Place> = {
      ab: [0, "t1", "i1"],
      ac: [1, "t1", "i1"],
      ad: [2, "t1", "i2"],
      bc: [3, "t1", "i1"],
    };
    const meetings = {
      ab: { fields: ["energy"] },
      ac: { fields: ["health", "energy"] },
      ad: { fields: ["ships"] },
      bc: {},
    };
    const interpreters = { i1: { fields: ["health"] }, i2: {} };
    expect(only("interpreter-field", places, { meetings, interpreters })).toBe(1);
    expect(only("interpreter-field", places, { meetings, interpreters: { i1: {}, i2: {} } })).toBe(undefined);
  });

  test("interpreter-load: meetings to hand over until the loads are even", () => {
    const bare = {
      parties: { a: {}, b: {}, c: {}, d: {}, e: {}, f: {} },
      meetings: { ab: {}, cd: {}, ef: {}, bc: {} },
    };
    const by = (i: string, j: string, k: string) =>
      only("interpreter-load", { ab: [0, "t1", i], cd: [1, "t1", j], ef: [2, "t1", k], bc: [3, "t1", "i1"] }, bare);
    expect([by("i1", "i2", "i3"), by("i1", "i1", "i2"), by("i1", "i1", "i1")]).toEqual([undefined, 2, 5]);
  });

  test("moved: two for another round or none, one for another table alone", () => {
    const meetings = {
      ab: { published: [0, "t1"] },
      ac: { published: [0, "t1"] },
      ad: { published: [2, "t1"] },
    } as const;
    const parties = { a: {}, b: {}, c: {}, d: {} };
    expect(only("moved", { ab: [0, "t2"], ac: [1, "t2"] }, { parties, meetings })).toBe(5);
    expect(only("moved", { ab: [0, "t1"], ac: [1, "t1"], ad: [2, "t1"] }, { parties, meetings })).toBe(2);
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
