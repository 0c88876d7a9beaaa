import { at } from "#solver/search/arrays";
import type { Problem } from "#solver/search/problem";

/** What the wishes for equal shares compare, by party: breaks, idle rounds, meetings gone without. */
export const BREAKS = 0;
export const IDLE = 1;
export const UNMET = 2;

/** Meetings that may be added to a party on the day; more are not told apart. */
const MORE = 64;

/** Says that a party does not count. */
export const NOBODY = -1;

/** How many parties have each number, and so the greatest less the smallest; a change costs no more than those numbers. */
export type Ranges = {
  /** Number of each party, at `kind * parties + party`; −1: left out. */
  readonly value: Int32Array;
  readonly parties: number;
  /** Parties by number, at `kind * size + number`. */
  readonly tally: Int32Array;
  readonly size: number;
  /** Weight of each kind; nothing is counted where it is 0. */
  readonly weights: readonly [breaks: number, idle: number, unmet: number];
  readonly isOn: boolean;
  /** Weighted sum as last asked. */
  cost: number;
};

export function noRanges({ instance, weights, rounds, meetingsOf }: Problem): Ranges {
  const parties = instance.parties.length;
  let largest = rounds;
  for (let p = 0; p < parties; p++) largest = Math.max(largest, at(meetingsOf.start, p + 1) - at(meetingsOf.start, p));
  const size = largest + 1 + MORE;
  const own = [weights["break-range"], weights["idle-range"], weights["unmet-range"]] as const;
  return {
    value: new Int32Array(3 * parties).fill(NOBODY),
    parties,
    tally: new Int32Array(3 * size),
    size,
    weights: own,
    isOn: own.some((weight) => weight > 0),
    cost: 0,
  };
}

/** Writes down a party's number of one kind. */
export function note(ranges: Ranges, kind: number, p: number, given: number): void {
  const cell = kind * ranges.parties + p;
  const before = at(ranges.value, cell);
  const value = Math.min(given, ranges.size - 1);
  if (before === value) return;
  const { tally, size } = ranges;
  if (before >= 0) tally[kind * size + before] = at(tally, kind * size + before) - 1;
  if (value >= 0) tally[kind * size + value] = at(tally, kind * size + value) + 1;
  ranges.value[cell] = value;
}

/** Counts the ranges anew, and says by how much their cost rose. */
export function rise(ranges: Ranges): number {
  if (!ranges.isOn) return 0;
  let cost = 0;
  for (const kind of [BREAKS, IDLE, UNMET]) {
    const weight = ranges.weights[kind] ?? 0;
    if (weight > 0) cost += weight * width(ranges, kind);
  }
  const risen = cost - ranges.cost;
  ranges.cost = cost;
  return risen;
}

function width({ tally, size }: Ranges, kind: number): number {
  const from = kind * size;
  let low = 0;
  while (low < size && at(tally, from + low) === 0) low++;
  let high = size - 1;
  while (high > low && at(tally, from + high) === 0) high--;
  return Math.max(0, high - low);
}
