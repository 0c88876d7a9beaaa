import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Assignment, Instance, WishId } from "#solver/model";
import { score, totalOf } from "#solver/score";
import { solve } from "#solver/solve";
import { instanceOf } from "#solver/testkit";
import { levelsOf, weightsOf } from "#solver/weights";
import { anyTimetable, instancesUpTo } from "./arbitrary.ts";
import { leastTotal } from "./brute-force.ts";

/** What a timetable comes to in each level, with the weights that hold within a level. */
function inLevels(instance: Instance, assignment: Assignment): number[] {
  const named = new Set<WishId>(instance.priorities?.flat());
  const plain = weightsOf({ ...instance, priorities: [] });
  const amount = new Map(score(instance, assignment).map((line) => [line.id, line.amount]));
  return levelsOf(instance).map((level) =>
    level.reduce((sum, id) => sum + Math.max(plain[id], named.has(id) ? 1 : 0) * (amount.get(id) ?? 0), 0),
  );
}

function compareLevels(a: readonly number[], b: readonly number[]): number {
  const differing = a.findIndex((value, i) => value !== b[i]);
  return differing === -1 ? 0 : (a[differing] ?? 0) - (b[differing] ?? 0);
}

describe("wishes in levels", () => {
  test("of two timetables the one that is better in the first level in which they differ costs less", () => {
    let differing = 0;
    const two = anyTimetable.chain(({ instance, assignment }) =>
      fc.record({
        instance: fc.constant(instance),
        one: fc.constant(assignment),
        other: fc.nat(1_000).map((draw) => shifted(instance, assignment, draw)),
      }),
    );
    fc.assert(
      fc.property(two, ({ instance, one, other }) => {
        fc.pre((instance.priorities?.length ?? 0) > 0);
        const total = (assignment: Assignment) => totalOf(score(instance, assignment));
        const levels = compareLevels(inLevels(instance, one), inLevels(instance, other));
        expect(Math.sign(total(one) - total(other))).toBe(Math.sign(levels));
        if (levels !== 0) differing++;
      }),
      { numRuns: 300 },
    );
    expect(differing).toBeGreaterThan(100);
  });

  test("are all kept: placing first unless it is named, then what is named, then the rest", () => {
    const instance = instanceOf({ rounds: 2, parties: { a: {}, b: {} }, tables: { t: {} }, meetings: { ab: {} } });
    expect(levelsOf({ ...instance, priorities: [["idle-range"], ["idle"]] }).slice(0, 4)).toEqual([
      ["unplaced"],
      ["party-min"],
      ["idle-range"],
      ["idle"],
    ]);
    expect(levelsOf({ ...instance, priorities: [["breaks"], ["unplaced"]] }).slice(0, 3)).toEqual([
      ["party-min"],
      ["breaks"],
      ["unplaced"],
    ]);
  });

  test("are made as good as brute force can, and the bound holds", () => {
    let [reached, all] = [0, 0];
    fc.assert(
      fc.property(instancesUpTo({ rounds: 3, parties: 4, tables: 2, interpreters: 1, meetings: 3 }), (any) => {
        const instance: Instance = { ...any, priorities: [["idle-range"], ["idle"]] };
        const least = leastTotal(instance);
        const { total, bound, optimal } = solve(instance, { seed: 1, steps: 2_000 });
        if (least === null) return;
        expect(bound).toBeLessThanOrEqual(least);
        expect(total).toBeGreaterThanOrEqual(least);
        if (optimal) expect(total).toBe(least);
        all++;
        if (total === least) reached++;
      }),
      { numRuns: 60 },
    );
    expect(reached).toBeGreaterThan(0.9 * all);
  });
});

/** Another timetable: one meeting elsewhere. */
function shifted(instance: Instance, { round, table, interpreter }: Assignment, draw: number): Assignment {
  const m = draw % instance.meetings.length;
  const to = (draw % (instance.rounds + 1)) - 1;
  return {
    round: round.with(m, to),
    table: table.with(m, to < 0 ? -1 : draw % instance.tables.length),
    interpreter: to < 0 ? interpreter.with(m, -1) : interpreter,
  };
}
