import fc from "fast-check";
import { expect, test } from "vitest";
import { trivialBound } from "#solver/bounds";
import { type Brokerage, brokerageInstance } from "#solver/brokerage";
import { fewestBreaks } from "#solver/days";
import { canEncode, isCapped } from "#solver/exact/encode";
import { prove } from "#solver/exact/prove";
import type { Instance } from "#solver/model";
import { randomFrom } from "#solver/random";
import { problemOf } from "#solver/search/problem";
import { solve } from "#solver/solve";
import { hubEvent } from "../../../kit/brokerage.ts";

const without = { conflicts: Number.POSITIVE_INFINITY };

/** Small events of every kind: halves of the day, forbidden and fixed rounds, orders, few tables. */
const events: fc.Arbitrary<Brokerage> = fc
  .record({
    parties: fc.integer({ min: 2, max: 6 }),
    rounds: fc.integer({ min: 1, max: 5 }),
    tables: fc.integer({ min: 1, max: 3 }),
  })
  .chain(({ parties, rounds, tables }) =>
    fc
      .array(fc.tuple(fc.nat(parties - 1), fc.nat(parties - 1), fc.integer({ min: 1, max: 6 })), { maxLength: 6 })
      .chain((drawn) => {
        const meetings = drawn
          .filter(([a, b]) => a !== b)
          .map(([a, b, half]) => ({ parties: [a, b] as const, half: Math.min(half, 3) }));
        const last = Math.max(0, meetings.length - 1);
        return fc.record({
          name: fc.constant("any"),
          parties: fc.constant(parties),
          rounds: fc.constant(rounds),
          tables: fc.constant(tables),
          morning: fc.nat(rounds),
          meetings: fc.constant(meetings),
          forbidden: fc.array(fc.subarray([...Array(rounds).keys()], { maxLength: 1 }), {
            minLength: parties,
            maxLength: parties,
          }),
          fixed: fc.array(
            fc.integer({ min: -6, max: rounds - 1 }).map((round) => Math.max(-1, round)),
            {
              minLength: meetings.length,
              maxLength: meetings.length,
            },
          ),
          before: fc
            .option(fc.tuple(fc.nat(last), fc.nat(last)))
            .map((pair) => meetings.map((_, m) => (pair && pair[0] === m && pair[1] < m ? [pair[1]] : []))),
        });
      }),
  );

/** Fewest breaks with everything placed and nobody above `cap`, by trying all rounds of all meetings; null when that cannot be. */
function leastBreaks({ rounds, tables, meetings, parties }: Instance, cap: number): number | null {
  const busy = parties.map(() => 0);
  const used = new Array<number>(rounds).fill(0);
  const chosen: number[] = [];
  let least: number | null = null;
  const breaksOf = (mask: number) => {
    const runs = mask.toString(2).split("0").filter(Boolean).length;
    return Math.max(0, runs - 1);
  };
  const walk = (m: number) => {
    const meeting = meetings[m];
    if (!meeting) {
      const each = busy.map(breaksOf);
      const sum = each.reduce((a, b) => a + b, 0);
      if (Math.max(0, ...each) <= cap) least = Math.min(least ?? sum, sum);
      return;
    }
    for (let round = 0; round < rounds; round++) {
      const bit = 1 << round;
      if (meeting.rounds && !meeting.rounds.includes(round)) continue;
      if ((used[round] ?? 0) >= tables.length) continue;
      if (meeting.parties.some((p) => ((busy[p] ?? 0) & bit) !== 0 || parties[p]?.unavailable.includes(round)))
        continue;
      if (meeting.before.some((b) => (chosen[b] ?? 0) >= round)) continue;
      for (const p of meeting.parties) busy[p] = (busy[p] ?? 0) | bit;
      used[round] = (used[round] ?? 0) + 1;
      chosen[m] = round;
      walk(m + 1);
      for (const p of meeting.parties) busy[p] = (busy[p] ?? 0) & ~bit;
      used[round] = (used[round] ?? 0) - 1;
    }
  };
  walk(0);
  return least;
}

test("proofs agree with trying everything: the fewest breaks, or that not all can meet", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(events, fc.option(fc.nat(2)), (event, fairness) => {
      const instance = { ...brokerageInstance(event), fairness };
      const problem = problemOf(instance);
      fc.pre(canEncode(problem));
      fc.pre(isCapped(problem));
      const least = leastBreaks(instance, fairness ?? event.rounds);
      const bound = trivialBound(instance).breaks;
      const proof = prove(problem, { bound, known: null, limits: without, random: randomFrom(1) });
      seen.add(proof.status);
      if (least === null) expect(proof.status).toBe("infeasible");
      else expect(proof).toMatchObject({ status: "optimal", bound: least, best: { breaks: least } });
    }),
    { numRuns: 400 },
  );
  expect([...seen].sort()).toEqual(["infeasible", "optimal"]);
});

test("where the rule of fairness is more than a cap, a proof holds without it and an answer keeps it", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(events, fc.nat(1), (event, fairness) => {
      const instance = { ...brokerageInstance(event), fairness };
      const problem = problemOf(instance);
      fc.pre(!isCapped(problem));
      const least = leastBreaks({ ...instance, fairness: null }, event.rounds);
      const bound = trivialBound(instance).breaks;
      const proof = prove(problem, { bound, known: null, limits: without, random: randomFrom(1) });
      seen.add(proof.status);
      if (least === null) expect(proof.status).toBe("infeasible");
      else {
        expect(proof.status).not.toBe("infeasible");
        expect(proof.bound).toBeLessThanOrEqual(least);
      }
      const solution = solve(instance, { seed: 1, steps: 50 });
      expect(solution.infeasible).toBe(least === null);
      if (solution.optimal) expect(solution).toMatchObject({ total: least, violations: [] });
    }),
    { numRuns: 150 },
  );
  expect([...seen]).toEqual(expect.arrayContaining(["infeasible", "optimal"]));
});

test("an answer with a proof is a timetable without violation and of the cost that was proven", () => {
  fc.assert(
    fc.property(events, fc.integer(), (event, seed) => {
      const instance = brokerageInstance(event);
      const least = leastBreaks(instance, event.rounds);
      const solution = solve(instance, { seed, steps: 20 });
      expect(solution.infeasible).toBe(least === null);
      expect(solution.optimal).toBe(least !== null);
      if (least !== null) expect(solution).toMatchObject({ total: least, bound: least, violations: [], unplaced: [] });
    }),
    { numRuns: 150 },
  );
});

test("both parts alone close in on the same number, and what another thread knows ends them", () => {
  fc.assert(
    fc.property(events, fc.integer(), (event, seed) => {
      const instance = brokerageInstance(event);
      const problem = problemOf(instance);
      fc.pre(canEncode(problem));
      const bound = trivialBound(instance).breaks;
      const options = { bound, known: null, limits: without, random: randomFrom(seed) };
      const whole = prove(problem, options);
      fc.pre(whole.best !== null);
      const alone = prove(problem, { ...options, part: "bound" });
      expect(alone).toMatchObject({ status: "optimal", bound: whole.bound, best: { breaks: whole.bound } });
      // Who looks for timetables alone never proves a bound, and needs to hear of it.
      const told: number[] = [];
      const found = prove(problem, {
        ...options,
        part: "best",
        news: () => ({ bound: whole.bound, known: null }),
        onBest: ({ breaks }) => told.push(breaks),
      });
      expect(found).toMatchObject({ status: "optimal", bound: whole.bound, best: { breaks: whole.bound } });
      expect(told).toEqual(told.toSorted((a, b) => b - a));
      const heard = prove(problem, { ...options, news: () => ({ bound: whole.bound, known: whole.best }) });
      expect(heard).toEqual({ status: "optimal", bound: whole.bound, best: whole.best });
    }),
    { numRuns: 200 },
  );
});

test("a limit of conflicts leaves what is known so far, with a bound that holds", () => {
  const instance = brokerageInstance(hubEvent());
  const problem = problemOf(instance);
  const bound = trivialBound(instance).breaks;
  const random = randomFrom(1);
  const full = prove(problem, { bound, known: null, limits: without, random });
  expect(full.status).not.toBe("unknown");
  const short = prove(problem, { bound, known: null, limits: { conflicts: 1 }, random });
  expect(short.status).toBe("unknown");
  expect(short.bound).toBeLessThanOrEqual(full.bound);
  expect(fewestBreaks(instance, problem.domain, [])).toBe(0);
});
