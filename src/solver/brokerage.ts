import type { Instance } from "#solver/model";
import { onlyBreaks } from "#solver/weights";

/**
 * The published problem of business-to-business events (Bofill et al., JAIR 74, 2022): pairs to be given rounds,
 * tables only counted, every meeting placed, as few breaks as possible. Everything counts from 0.
 */
export type Brokerage = {
  readonly name: string;
  readonly parties: number;
  readonly tables: number;
  readonly rounds: number;
  /** Number of rounds in the morning; a meeting may be bound to a half of the day, but lunch ends no break. */
  readonly morning: number;
  /** `half`: 1 morning, 2 afternoon, 3 any. */
  readonly meetings: readonly { readonly parties: readonly [number, number]; readonly half: number }[];
  readonly forbidden: readonly (readonly number[])[];
  /** Round of a meeting, or -1. */
  readonly fixed: readonly number[];
  readonly before: readonly (readonly number[])[];
};

export function brokerageInstance(event: Brokerage): Instance {
  const all = Array.from({ length: event.rounds }, (_, round) => round);
  const halves: Readonly<Record<number, readonly number[]>> = {
    1: all.slice(0, event.morning),
    2: all.slice(event.morning),
  };
  return {
    name: event.name,
    rounds: event.rounds,
    sessionOf: all.map(() => 0),
    parties: Array.from({ length: event.parties }, (_, p) => ({
      id: String(p + 1),
      unavailable: event.forbidden[p] ?? [],
      homeTable: null,
      min: 0,
      max: event.rounds,
    })),
    tables: Array.from({ length: event.tables }, (_, t) => ({
      id: String(t + 1),
      room: 0,
      capacity: 2,
      unavailable: [],
    })),
    interpreters: [],
    meetings: event.meetings.map(({ parties, half }, m) => {
      const fixed = event.fixed[m] ?? -1;
      const allowed = halves[half] ?? null;
      return {
        id: String(m + 1),
        parties,
        value: 1,
        mustPlace: true,
        chairs: 2,
        languages: null,
        rounds: fixed === -1 ? allowed : [fixed].filter((round) => allowed?.includes(round) ?? true),
        tables: null,
        before: event.before[m] ?? [],
        lock: null,
      };
    }),
    tablesAnonymous: true,
    weights: onlyBreaks,
  };
}
