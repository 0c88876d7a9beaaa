import type { Brokerage } from "#solver/brokerage";

/** An event in the published form; everything counts from 1. */
export type Event = {
  readonly rounds: number;
  readonly tables: number;
  readonly parties: number;
  /** Pairs, with the half of the day if it matters: 1 morning, 2 afternoon. */
  readonly meetings: readonly (readonly [a: number, b: number, half?: number])[];
  readonly morning?: number;
  readonly forbidden?: Readonly<Record<number, readonly number[]>>;
  readonly fixed?: Readonly<Record<number, number>>;
  readonly before?: Readonly<Record<number, readonly number[]>>;
};

/** The text of an event as MiniZinc data. */
export function dznOf({ rounds, tables, parties, meetings, morning = rounds, ...event }: Event): string {
  const upTo = (size: number) => Array.from({ length: size }, (_, i) => i + 1);
  const set = (items: readonly number[]) => `{${items.join(",")}}`;
  return [
    `nBusiness = ${parties}; nMeetings = ${meetings.length};`,
    `nTables = ${tables}; nTotalSlots = ${rounds}; nMorningSlots = ${morning};`,
    `requested = [|${meetings.map(([a, b, half = 3]) => `${a},${b},${half}`).join("|")}|];`,
    `forbidden = [${upTo(parties).map((p) => set([0, ...(event.forbidden?.[p] ?? [])]))}];`,
    `fixed = [${upTo(meetings.length).map((m) => event.fixed?.[m] ?? 0)}];`,
    `precedences = [${upTo(meetings.length).map((m) => set(event.before?.[m] ?? []))}];`,
    "",
  ].join("\n");
}

/** Every pair of some parties. */
export function everyPair(parties: number): [number, number][] {
  return Array.from({ length: parties }, (_, a) =>
    Array.from({ length: parties - a - 1 }, (_, i): [number, number] => [a + 1, a + i + 2]),
  ).flat();
}

/** Four hubs with ten others who are each away in a round: small, and not proven at once. `always` is never away. */
export function hubEvent(always = -1): Brokerage {
  return {
    name: "hubs",
    parties: 14,
    tables: 4,
    rounds: 9,
    morning: 9,
    meetings: Array.from({ length: 30 }, (_, m) => ({ parties: [m % 4, 4 + ((m * 7) % 10)] as const, half: 3 })),
    forbidden: Array.from({ length: 14 }, (_, p) => (p === always ? [] : [p % 9])),
    fixed: [],
    before: [],
  };
}
