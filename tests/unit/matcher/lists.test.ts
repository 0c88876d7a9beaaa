import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Candidate, fairLists, type Listed, REPEATED } from "#matcher/index";

const capacity = fc.record({ fewest: fc.nat(2), most: fc.nat(3), group: fc.constantFrom("ai", "energy", undefined) });
const market = fc
  .record({ guests: fc.array(capacity, { maxLength: 3 }), hosts: fc.array(capacity, { maxLength: 3 }) })
  .chain(({ guests, hosts }) => {
    const all = guests.flatMap((_, guest) => hosts.map((_, host) => ({ guest, host })));
    const scores = fc.array(fc.nat(10), { minLength: all.length, maxLength: all.length });
    return scores.map((drawn) => ({
      guests,
      hosts,
      // A pair drawn with 0 is not acceptable.
      candidates: all.map((pair, i) => ({ ...pair, score: (drawn[i] ?? 0) / 10 })).filter(({ score }) => score > 0),
    }));
  });

type Market = { guests: Listed[]; hosts: Listed[]; candidates: Candidate[] };

/** Places short of the fewest, then the sum of scores less repetitions in thousandths; null when somebody has too many. */
function worth({ guests, hosts }: Market, chosen: readonly Candidate[]): readonly [short: number, sum: number] | null {
  let short = 0;
  let repeated = 0;
  const sides = [
    [guests, "guest", (each: Candidate) => hosts[each.host]?.group],
    [hosts, "host", (each: Candidate) => guests[each.guest]?.group],
  ] as const;
  for (const [members, side, groupOf] of sides) {
    for (const [m, { fewest, most }] of members.entries()) {
      const own = chosen.filter((each) => each[side] === m);
      if (own.length > most) return null;
      short += Math.max(0, Math.min(fewest, most) - own.length);
      for (const group of ["ai", "energy"]) {
        const same = own.filter((each) => groupOf(each) === group).length;
        repeated += (REPEATED * same * (same - 1)) / 2;
      }
    }
  }
  return [short, Math.round(1_000 * (chosen.reduce((sum, { score }) => sum + score, 0) - repeated))];
}

/** The best of all choices, one by one. */
function bestByTrial(given: Market): readonly [number, number] {
  let best: readonly [number, number] = [Number.POSITIVE_INFINITY, 0];
  for (let bits = 0; bits < 2 ** given.candidates.length; bits++) {
    const found = worth(
      given,
      given.candidates.filter((_, c) => bits & (1 << c)),
    );
    if (found && (found[0] < best[0] || (found[0] === best[0] && found[1] > best[1]))) best = found;
  }
  return best;
}

describe("fair lists", () => {
  test("are the best of all choices", () => {
    fc.assert(
      fc.property(market, (given) => {
        expect(worth(given, fairLists(given.guests, given.hosts, given.candidates))).toEqual(bestByTrial(given));
      }),
      { numRuns: 300 },
    );
  });

  test("give everybody a partner where the highest scores alone would leave somebody without", () => {
    const one = { fewest: 1, most: 1 };
    const candidates = [
      { guest: 0, host: 0, score: 0.9 },
      { guest: 0, host: 1, score: 0.3 },
      { guest: 1, host: 0, score: 0.5 },
    ];
    expect(fairLists([one, one], [one, one], candidates)).toEqual([candidates[1], candidates[2]]);
    // Without a fewest the scores decide alone, which shows that it is the fewest that brings the second guest in.
    const free = { fewest: 0, most: 1 };
    expect(fairLists([free, free], [free, free], [{ guest: 0, host: 0, score: 0.9 }, ...candidates.slice(2)])).toEqual([
      candidates[0],
    ]);
  });

  test("everyone wants the same five: they take as many as they may, and the others are told apart by what is left", () => {
    const guests = Array.from({ length: 40 }, () => ({ fewest: 2, most: 6 }));
    const hosts = Array.from({ length: 5 }, () => ({ fewest: 1, most: 3 }));
    const candidates = guests.flatMap((_, guest) => hosts.map((_, host) => ({ guest, host, score: 0.5 })));
    const chosen = fairLists(guests, hosts, candidates);
    expect(chosen).toHaveLength(15);
    expect(hosts.map((_, host) => chosen.filter((each) => each.host === host).length)).toEqual([3, 3, 3, 3, 3]);
  });

  test("take another field where it fits nearly as well, and the same field where it fits much better", () => {
    const guest = { fewest: 2, most: 2 };
    const hosts = ["ai", "ai", "energy"].map((group) => ({ fewest: 0, most: 1, group }));
    const listed = (...scores: number[]) =>
      fairLists(
        [guest],
        hosts,
        scores.map((score, host) => ({ guest: 0, host, score })),
      ).map(({ host }) => host);
    expect(listed(0.9, 0.8, 0.795)).toEqual([0, 2]);
    expect(listed(0.9, 0.8, 0.785)).toEqual([0, 1]);
  });

  test("nobody, no pairs, and a fewest above the most", () => {
    expect(fairLists([], [], [])).toEqual([]);
    expect(fairLists([{ fewest: 4, most: 6 }], [], [])).toEqual([]);
    const pair = { guest: 0, host: 0, score: 1 };
    expect(fairLists([{ fewest: 9, most: 1 }], [{ fewest: 9, most: 1 }], [pair])).toEqual([pair]);
    expect(fairLists([{ fewest: 1, most: 0 }], [{ fewest: 1, most: 1 }], [pair])).toEqual([]);
  });
});
