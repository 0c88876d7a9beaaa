import fc from "fast-check";
import { expect, test } from "vitest";
import { trivialBound } from "#solver/bounds";
import { check } from "#solver/check";
import { aimsOf, anneal } from "#solver/counted/anneal";
import { Chain } from "#solver/counted/chain";
import { canCount, Grid } from "#solver/counted/grid";
import { placeAll } from "#solver/counted/place";
import type { Instance } from "#solver/model";
import { randomFrom } from "#solver/random";
import { score } from "#solver/score";
import { problemOf } from "#solver/search/problem";
import { placedAt } from "#solver/search/snapshot";
import { assignmentFrom } from "#solver/search/tables";
import { solve } from "#solver/solve";
import { planted } from "./planted.ts";

const sizes = fc.record({
  parties: fc.integer({ min: 2, max: 14 }),
  rounds: fc.constantFrom(1, 2, 7, 20, 31, 32, 40, 70, 210),
  tables: fc.integer({ min: 1, max: 5 }),
  load: fc.constantFrom(0.3, 0.7, 0.9),
});

const breaksOf = (instance: Instance, round: readonly number[]) =>
  score(instance, { round, table: round.map(() => 0), interpreter: round.map(() => -1) }).find(
    ({ id }) => id === "breaks",
  )?.amount;

test("a timetable breaks no rule, says its cost, and is the same for the same seed, whatever the number of rounds", () => {
  fc.assert(
    fc.property(sizes, fc.integer(), (size, seed) => {
      const instance = planted(seed, size);
      expect(canCount(problemOf(instance))).toBe(true);
      const options = { seed, steps: 3_000, conflicts: 0 };
      const solution = solve(instance, options);
      expect(check(instance, solution.assignment)).toEqual(solution.violations);
      if (solution.unplaced.length === 0) expect(solution.violations).toEqual([]);
      expect(solution.total).toBeGreaterThanOrEqual(solution.bound);
      expect(solve(instance, options)).toEqual(solution);
    }),
    { numRuns: 25 },
  );
});

test("what a chain is said to gain is what the score says, move by move, and no move breaks a rule", () => {
  let moves = 0;
  fc.assert(
    fc.property(sizes, fc.integer(), (size, seed) => {
      const instance = planted(seed, size);
      const problem = problemOf(instance);
      const grid = new Grid(problem);
      const random = randomFrom(seed);
      fc.pre(placeAll(grid, random).length === 0 && grid.meetings > 0);
      const chain = new Chain(grid);
      let applied = 0;
      for (let turn = 0; turn < 60; turn++) {
        const before = breaksOf(instance, [...grid.roundOf]) ?? 0;
        if (!chain.lay(random.below(grid.meetings), random.below(grid.rounds))) continue;
        const gain = chain.gain();
        let told = 0;
        chain.apply((p, had) => {
          told += grid.breaksOf(p) - had;
        });
        applied++;
        const after = breaksOf(instance, [...grid.roundOf]) ?? 0;
        expect(gain).toBeCloseTo(after - before, 9); // an idle round weighs nothing here
        expect(told).toBe(after - before);
      }
      moves += applied;
      expect(check(instance, assignmentFrom(problem, placedAt(problem, grid.roundOf, 0)))).toEqual([]);
    }),
    { numRuns: 60 },
  );
  expect(moves).toBeGreaterThan(200);
});

test("the breaks that annealing tells are those of the timetable it leaves", () => {
  const instance = planted(5, { parties: 60, rounds: 12, tables: 20, load: 0.97 });
  const problem = problemOf(instance);
  const grid = new Grid(problem);
  const random = randomFrom(5);
  expect(placeAll(grid, random)).toEqual([]);
  const { breaksOf: least, breaks: bound } = trivialBound(instance);
  const told: number[] = [];
  const none = { breaks: Number.POSITIVE_INFINITY, unfair: Number.POSITIVE_INFINITY };
  anneal(grid, aimsOf(grid, least), none, random, {
    bound,
    hot: 0.3,
    taste: { focus: 128, idle: 0.03, astray: 0.3 },
    spent: (step) => step / 50_000,
    onBest: ({ breaks }, rounds) => {
      told.push(breaks);
      expect(breaksOf(instance, [...rounds])).toBe(breaks);
    },
  });
  expect(told.length).toBeGreaterThan(3);
  expect(told).toEqual(told.toSorted((a, b) => b - a));
});

test("a thousand people are all placed, and everyone keeps below the cap of breaks", () => {
  const instance = { ...planted(3, { parties: 1_000, rounds: 20, tables: 400, load: 0.999 }), fairness: 3 };
  expect(instance.meetings.length).toBeGreaterThan(5_000);
  const solution = solve(instance, { seed: 1, steps: 200_000 });
  expect({ violations: solution.violations, unplaced: solution.unplaced }).toEqual({ violations: [], unplaced: [] });
});
