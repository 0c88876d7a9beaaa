import fc from "fast-check";
import { expect, test } from "vitest";
import { randomFrom } from "#solver/random";
import { assertState } from "#solver/search/assert";
import { seatRest } from "#solver/search/first";
import { problemOf } from "#solver/search/problem";
import { emptyState } from "#solver/search/state";
import { solve } from "#solver/solve";
import { afternoon } from "#solver/testkit";
import { anyInstance } from "./arbitrary.ts";

test("after each step the running cost is what the score says, and no rule is broken", () => {
  let steps = 0;
  fc.assert(
    fc.property(anyInstance, fc.integer(), (instance, seed) => {
      steps += solve(instance, { seed, steps: 100, assert: true }).steps;
    }),
    { numRuns: 60 },
  );
  expect(steps).toBeGreaterThan(2_000);
  expect(solve(afternoon(1), { seed: 1, steps: 300, assert: true }).violations).toEqual([]);
});

test("a running cost that is wrong, and a rule that is broken, are told", () => {
  const state = emptyState(problemOf(afternoon(1)));
  seatRest(state, randomFrom(1));
  expect(() => assertState(state)).not.toThrow();
  state.now.cost += 1;
  expect(() => assertState(state)).toThrow(/running cost/);
  state.now.cost -= 1;
  const [first, second] = [0, 1].map((k) => state.problem.partiesOf.items[2 * k]);
  const other = state.problem.instance.meetings.findIndex(({ parties }, m) => m > 0 && parties[0] === first);
  expect([first, second, other > 0]).toEqual([first, second, true]);
  state.roundOf[other] = state.roundOf[0] ?? -1;
  expect(() => assertState(state)).toThrow(/party-twice|table-twice|interpreter/);
});
