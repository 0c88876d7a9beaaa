import type { Formula } from "#solver/exact/formula";
import type { Literal } from "#solver/exact/trail";

/** What a round is asked about: the places it has, its meetings in groups of which one at most takes place, and its people. */
export type RoundOf = {
  readonly places: number;
  /** Meetings that the other rounds have no places for. */
  readonly least: number;
  readonly meetings: readonly Literal[];
  /** People of whom no two meet, and all others; null where people are not counted. */
  readonly people: { readonly apart: readonly Literal[]; readonly others: readonly Literal[] } | null;
};

/**
 * Tables are counted by meetings and by people: twice as many people as meetings are busy, so an even number, and
 * those of whom no two meet are no more than the others.
 */
export function encodePlaces(formula: Formula, round: RoundOf): void {
  const { places, least } = round;
  const meetings = formula.count(round.meetings, places + 1);
  if (meetings.size > places) formula.add(meetings.atLeast(places + 1) ^ 1);
  if (least > 0) formula.add(meetings.atLeast(least));
  if (!round.people) return;
  const most = 2 * places + 1;
  const apart = formula.count(round.people.apart, most);
  const others = formula.count(round.people.others, most);
  for (let k = 1; k <= apart.told; k++)
    if (k <= others.told || k > others.size) formula.add(apart.atLeast(k) ^ 1, others.atLeast(k));
  const people = formula.together(apart, others, most);
  for (let k = 1; k <= most; k++) {
    const half = Math.ceil(k / 2);
    if ((k > people.told && k <= people.size) || (half > meetings.told && half <= meetings.size)) continue;
    formula.add(people.atLeast(k) ^ 1, meetings.atLeast(half));
    formula.add(meetings.atLeast(half) ^ 1, people.atLeast(k));
  }
}

/** Parties of whom no two meet, many of them: those with the fewest partners first. */
export function apartFrom(partners: readonly (readonly number[])[]): Set<number> {
  const order = partners
    .map((_, p) => p)
    .sort((a, b) => (partners[a]?.length ?? 0) - (partners[b]?.length ?? 0) || a - b);
  const chosen = new Set<number>();
  for (const p of order) if (!partners[p]?.some((other) => chosen.has(other))) chosen.add(p);
  return chosen;
}

/** Meetings of one party, of which one at most takes place in a round. */
export type Group = { readonly party: number; readonly meetings: readonly number[]; readonly all: boolean };

/** Each meeting given to one of its parties, so that few parties have all: those with most meetings left take theirs first. */
export function groupsOf(meetingsOf: readonly (readonly number[])[], meetings: number): Group[] {
  const left = new Set(Array.from({ length: meetings }, (_, m) => m));
  const groups: Group[] = [];
  while (left.size > 0) {
    let most: Group = { party: -1, meetings: [], all: false };
    meetingsOf.forEach((own, party) => {
      const still = own.filter((m) => left.has(m));
      if (still.length > most.meetings.length) most = { party, meetings: still, all: still.length === own.length };
    });
    for (const m of most.meetings) left.delete(m);
    groups.push(most);
  }
  return groups;
}
