import fc from "fast-check";
import { expect, test } from "vitest";
import type { Instance } from "#solver/model";
import { constraints } from "#solver/score";
import { solve } from "#solver/solve";
import { instanceOf } from "#solver/testkit";
import { anyInstance } from "./arbitrary.ts";

test("[A21] nobody sits at a table with somebody they have no meeting with, nor shares a round against an order to keep apart", () => {
  let together = 0;
  fc.assert(
    fc.property(anyInstance, fc.nat(1_000), (instance, seed) => {
      const free = { ...instance, meetings: instance.meetings.map((meeting) => ({ ...meeting, lock: null })) };
      const { assignment } = solve(free, { seed, steps: 300 });
      const at = new Map<string, number>();
      free.meetings.forEach((_, m) => {
        const place = `${assignment.round[m]} ${assignment.table[m]}`;
        if ((assignment.round[m] ?? -1) < 0) return;
        expect(at.get(place)).toBeUndefined();
        at.set(place, m);
      });
      for (const [a, b] of free.notTogether ?? []) {
        together++;
        const [one, other] = [assignment.round[a] ?? -1, assignment.round[b] ?? -1];
        expect(one >= 0 && one === other).toBe(false);
      }
    }),
    { numRuns: 200 },
  );
  expect(together).toBeGreaterThan(10);
});

const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1);
const placedBy = (instance: Instance, round: readonly number[]) =>
  instance.parties.map(
    (_, p) => instance.meetings.filter((each, m) => (round[m] ?? -1) >= 0 && each.parties.includes(p)).length,
  );

test("[K09] nobody has more meetings than they may; who has fewer than promised is listed with both numbers", () => {
  const minimum = constraints.find(({ id }) => id === "party-min");
  let short = 0;
  fc.assert(
    fc.property(anyInstance, fc.nat(1_000), (instance, seed) => {
      const free = { ...instance, meetings: instance.meetings.map((meeting) => ({ ...meeting, lock: null })) };
      const { assignment, score: lines } = solve(free, { seed, steps: 300 });
      const counts = placedBy(free, assignment.round);
      const expected = free.parties.flatMap(({ id, min, max }, p) => {
        const count = counts[p] ?? 0;
        expect(count).toBeLessThanOrEqual(max);
        return count < min ? [{ amount: min - count, values: { party: id, count, min } }] : [];
      });
      expect(minimum?.reason(free, assignment)).toEqual(expected);
      const missing = expected.reduce((sum, { amount }) => sum + amount, 0);
      expect(lines.find(({ id }) => id === "party-min")?.amount).toBe(missing);
      short += missing;
    }),
    { numRuns: 200 },
  );
  expect(short).toBeGreaterThan(10);
});

test.each([1, 2, 3, 4])("[K10] thirty guests want the same five: each gets the same share, seed %i", (seed) => {
  const guests = upTo(30).map((g) => `g${g}`);
  const hosts = upTo(5).map((h) => `h${h}`);
  const instance = instanceOf({
    rounds: 12,
    parties: {
      ...Object.fromEntries(guests.map((id) => [id, { min: 2 }])),
      ...Object.fromEntries(hosts.map((id) => [id, {}])),
    },
    tables: Object.fromEntries(upTo(6).map((t) => [`t${t}`, {}])),
    meetings: Object.fromEntries(guests.flatMap((g) => hosts.map((h) => [`${g} ${h}`, { of: [g, h] }] as const))),
  });
  const { assignment, violations } = solve(instance, { seed, steps: 50_000 });
  expect(violations).toEqual([]);
  expect(placedBy(instance, assignment.round)).toEqual([...guests.map(() => 2), ...hosts.map(() => 12)]);
});

test("[K12] 1,000 people with 6,000 meetings in 20 rounds are placed within a number of steps, the same each time", () => {
  const instance = instanceOf({
    rounds: 20,
    parties: Object.fromEntries(upTo(1_000).map((p) => [`p${p}`, {}])),
    tables: Object.fromEntries(upTo(320).map((t) => [`t${t}`, {}])),
    meetings: {},
    rest: {
      tablesAnonymous: true,
      weights: { breaks: 1, "longest-idle": 0, "table-changes": 0 },
      meetings: upTo(6).flatMap((distance) =>
        upTo(1_000).map((p) => ({
          id: `${p} ${distance}`,
          parties: [p - 1, (p - 1 + distance) % 1_000],
          value: 1,
          mustPlace: true,
          chairs: 2,
          languages: null,
          rounds: null,
          tables: null,
          before: [],
          lock: null,
        })),
      ),
    },
  });
  const [one, two] = [1, 1].map((seed) => solve(instance, { seed, steps: 5_000 }));
  expect(one?.violations).toEqual([]);
  expect(one?.assignment.round.filter((round) => round < 0)).toEqual([]);
  expect(two).toEqual(one);
});
