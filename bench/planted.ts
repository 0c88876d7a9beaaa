import { randomFrom } from "#solver/random";

export type Size = {
  readonly parties: number;
  readonly meetings: number;
  readonly rounds: number;
  readonly tables: number;
};

/** An event in which everything has a place: hosts and guests, some more in demand, each away in one round of twenty. */
export type Planted = Size & {
  readonly pairs: readonly (readonly [number, number])[];
  readonly absent: readonly (readonly number[])[];
};

/**
 * Plants a timetable and forgets it: in each round hosts in order of demand take a guest whom they have not met yet,
 * until its share of the meetings is reached.
 */
export function planted({ parties, meetings, rounds, tables }: Size, seed: number): Planted {
  const random = randomFrom(seed);
  const all = Array.from({ length: parties }, (_, p) => p);
  const absent = all.map(() => Array.from({ length: rounds }, (_, t) => t).filter(() => random.below(20) === 0));
  const away = absent.map((list) => new Set(list));
  const demand = all.map(() => 0.3 + random.fraction());
  const met = all.map(() => new Set<number>());
  const hosts = all.slice(0, parties >> 1);
  const guests = all.slice(parties >> 1);
  const pairs: (readonly [number, number])[] = [];
  const share = Math.min(tables, Math.ceil(meetings / rounds));
  for (let t = 0; t < rounds; t++) {
    const isThere = (p: number) => away[p]?.has(t) === false;
    const keyed = (list: readonly number[]) =>
      list
        .filter(isThere)
        .map((p) => ({ p, key: (demand[p] ?? 0) + random.fraction() }))
        .sort((a, b) => b.key - a.key)
        .map(({ p }) => p);
    const free = keyed(guests);
    let taken = 0;
    for (const host of keyed(hosts)) {
      if (taken >= share || pairs.length >= meetings) break;
      const known = met[host] ?? new Set();
      const k = free.findIndex((guest) => !known.has(guest));
      const [guest] = k < 0 ? [] : free.splice(k, 1);
      if (guest === undefined) continue;
      known.add(guest);
      pairs.push([host, guest]);
      taken++;
    }
  }
  const order = pairs.map((pair) => ({ pair, key: random.fraction() })).sort((a, b) => a.key - b.key);
  return { parties, meetings: pairs.length, rounds, tables, pairs: order.map(({ pair }) => pair), absent };
}
