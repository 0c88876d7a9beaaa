import fc from "fast-check";
import { expect, test } from "vitest";
import { trivialBound } from "#solver/bounds";
import { check } from "#solver/check";
import type { Assignment, Instance } from "#solver/model";
import { score, totalOf } from "#solver/score";
import { solve } from "#solver/solve";
import { anyInstance, anyTimetable, instancesUpTo } from "./arbitrary.ts";
import { leastTotal } from "./brute-force.ts";

/** Rules that the search may leave broken: what must be placed, and fairness; all others only where locks break them. */
const mayRemain = ["must-place", "fairness"];

function withoutLocks(instance: Instance): Instance {
  return { ...instance, meetings: instance.meetings.map((meeting) => ({ ...meeting, lock: null })) };
}

test("an answer breaks no rule, whatever the instance, but for what must be placed and cannot", () => {
  fc.assert(
    fc.property(anyInstance, fc.integer(), (any, seed) => {
      const instance = withoutLocks(any);
      const { assignment, violations } = solve(instance, { seed, steps: 300 });
      expect(violations).toEqual(check(instance, assignment));
      expect(violations.filter(({ rule }) => !mayRemain.includes(rule))).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test("an answer keeps every lock exactly, even where locks contradict each other", () => {
  fc.assert(
    fc.property(anyInstance, fc.integer(), (instance, seed) => {
      const { assignment } = solve(instance, { seed, steps: 200 });
      instance.meetings.forEach(({ lock }, m) => {
        if (!lock) return;
        expect(assignment.round[m]).toBe(lock.round);
        expect(assignment.table[m]).toBe(lock.table);
        if (lock.interpreter !== null) expect(assignment.interpreter[m]).toBe(lock.interpreter);
      });
    }),
    { numRuns: 80 },
  );
});

test("what the answer says of its cost is what the score says, and never under the bound", () => {
  fc.assert(
    fc.property(anyInstance, fc.integer(), (instance, seed) => {
      const seen: number[] = [];
      const solution = solve(instance, { seed, steps: 300, onBetter: ({ cost }) => seen.push(cost) });
      expect(solution.total).toBe(totalOf(score(instance, solution.assignment)));
      expect(solution.bound).toBeGreaterThanOrEqual(trivialBound(instance).bound);
      if (solution.boundName === "trivial") expect(solution.bound).toBe(trivialBound(instance).bound);
      if (solution.violations.length === 0) expect(solution.total).toBeGreaterThanOrEqual(solution.bound);
      if (solution.optimal) expect(solution.total).toBe(solution.bound);
      if (instance.meetings.every((meeting) => meeting.lock === null)) expect(seen.at(-1)).toBe(solution.total);
    }),
    { numRuns: 80 },
  );
});

test("on instances small enough to try everything, the best timetable is found", () => {
  fc.assert(
    fc.property(instancesUpTo({ rounds: 3, parties: 4, tables: 2, interpreters: 1, meetings: 3 }), (instance) => {
      const least = leastTotal(instance);
      const { total, violations, optimal } = solve(instance, { seed: 1, steps: 2_000 });
      if (least === null) expect(violations).not.toEqual([]);
      else expect({ total, violations }).toEqual({ total: least, violations: [] });
      if (optimal) expect(total).toBe(least);
    }),
    { numRuns: 60 },
  );
});

test("a given timetable is begun from, and what breaks a rule in it is taken out", () => {
  fc.assert(
    fc.property(anyTimetable, ({ instance: any, assignment }) => {
      const instance = withoutLocks(any);
      const { violations } = solve(instance, { seed: 1, steps: 0, start: assignment });
      expect(violations.filter(({ rule }) => !mayRemain.includes(rule))).toEqual([]);
    }),
    { numRuns: 80 },
  );
  fc.assert(
    fc.property(anyInstance, (any) => {
      const instance = withoutLocks(any);
      const first = solve(instance, { seed: 1, steps: 500 });
      const again = solve(instance, { seed: 2, steps: 0, start: first.assignment });
      if (!instance.tablesAnonymous) expect(placed(again.assignment)).toEqual(placed(first.assignment));
    }),
    { numRuns: 50 },
  );
});

function placed({ round, table, interpreter }: Assignment): Assignment {
  return { round, table, interpreter };
}
