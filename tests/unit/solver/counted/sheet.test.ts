import fc from "fast-check";
import { expect, test } from "vitest";
import { trivialBound } from "#solver/bounds";
import { check } from "#solver/check";
import { aimsOf } from "#solver/counted/anneal";
import { bitsIn, breaksIn } from "#solver/counted/bits";
import { Grid } from "#solver/counted/grid";
import { placeAll } from "#solver/counted/place";
import { Shapes, shapesOf } from "#solver/counted/shapes";
import { Sheet } from "#solver/counted/sheet";
import { randomFrom } from "#solver/random";
import { score } from "#solver/score";
import { problemOf } from "#solver/search/problem";
import { placedAt } from "#solver/search/snapshot";
import { assignmentFrom } from "#solver/search/tables";
import { planted } from "./planted.ts";

/** Every choice of rounds, one by one. */
function allShapes(rounds: number, open: number, size: number, breaks: number): number[] {
  return Array.from({ length: 2 ** rounds }, (_, day) => day).filter(
    (day) => (day & ~open) === 0 && bitsIn(day) === size && breaksIn(day) <= breaks,
  );
}

const days = fc.record({
  rounds: fc.integer({ min: 1, max: 9 }),
  mask: fc.nat(),
  size: fc.integer({ min: 1, max: 9 }),
});

test("the shapes of a day are all choices with no more breaks than asked", () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 2 }), ({ rounds, mask, size }, breaks) => {
      const open = mask & (2 ** rounds - 1);
      const found = shapesOf(rounds, open, size, breaks);
      expect(found?.toSorted((a, b) => a - b)).toEqual(allShapes(rounds, open, size, breaks));
    }),
  );
});

test("a day is as far from the best as the meetings that must move; where almost any day is good, nothing is far", () => {
  fc.assert(
    fc.property(days, fc.nat(), ({ rounds, mask, size }, draw) => {
      const open = mask & (2 ** rounds - 1);
      const shapes = new Shapes(rounds, Int32Array.of(0, open), Int32Array.of(0, size), [0, 0]);
      const best = allShapes(rounds, open, size, 0);
      const day = draw & (2 ** rounds - 1);
      const away = best.map((shape) => bitsIn(day & ~shape));
      expect(shapes.distance(1, day)).toBe(best.length === 0 ? 0 : Math.min(...away));
      expect(shapes.distance(0, day)).toBe(0);
    }),
  );
  expect(shapesOf(31, 2 ** 31 - 1, 16, 2)).toBeNull();
  expect(shapesOf(31, 2 ** 31 - 1, 31, 0)).toEqual([2 ** 31 - 1]);
});

test("after any number of moves the sheet says the breaks of its timetable, which breaks no rule", () => {
  let moved = 0;
  fc.assert(
    fc.property(
      fc.record({
        parties: fc.integer({ min: 2, max: 14 }),
        rounds: fc.constantFrom(1, 2, 7, 20, 30, 31),
        tables: fc.integer({ min: 1, max: 5 }),
        load: fc.constantFrom(0.3, 0.7, 0.9),
        fairness: fc.constantFrom(null, 0, 1),
      }),
      fc.integer(),
      ({ fairness, ...size }, seed) => {
        const instance = { ...planted(seed, size), fairness };
        const problem = problemOf(instance);
        const grid = new Grid(problem);
        const random = randomFrom(seed);
        fc.pre(placeAll(grid, random).length === 0);
        const first = [...grid.roundOf];
        const { breaksOf: least } = trivialBound(instance);
        const { days } = aimsOf(grid, least);
        if (!days) throw new Error("Days of 31 rounds fit into a word");
        const sheet = new Sheet(grid, days.open, least, days.shapes, { focus: 128, idle: 0.03, astray: 0.3 }, random);
        for (const steps of [1, 10, 200]) {
          expect(sheet.run(steps, 0.5, -1, -1)).toBe(steps);
          const now = new Int32Array(grid.meetings);
          sheet.roundsInto(now);
          const assignment = assignmentFrom(problem, placedAt(problem, now, 0));
          expect(score(instance, assignment).find(({ id }) => id === "breaks")?.amount).toBe(sheet.breaks);
          expect(check({ ...instance, fairness: null }, assignment)).toEqual([]);
          if (now.some((t, m) => t !== first[m])) moved++;
        }
      },
    ),
    { numRuns: 60 },
  );
  expect(moved).toBeGreaterThan(20);
});
