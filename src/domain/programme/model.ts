import type { Id } from "#domain/ids";
import type { Pair, PairInput } from "#domain/pair";

/** `[from, to)` as ISO instants. */
export type During = { readonly from: string; readonly to: string };

export type Round = During & {
  readonly id: Id;
  readonly sessionId: Id;
  /** 1-based within the edition, in order of time. */
  readonly number: number;
  /** Wall time as entered, in the edition's zone: `2024-11-18T13:30`. */
  readonly wall: string;
};

export type Break = During & { readonly id: Id; readonly sessionId: Id; readonly name: Pair };

export type MatchmakingSession = {
  readonly id: Id;
  readonly name: Pair;
  readonly rounds: readonly Round[];
  readonly breaks: readonly Break[];
};

export type Room = { readonly id: Id; readonly name: Pair };

export const tableKinds = ["table", "booth", "video"] as const;
export type TableKind = (typeof tableKinds)[number];

export type Table = {
  readonly id: Id;
  readonly roomId: Id;
  readonly label: string;
  /** Chairs, interpreter included. */
  readonly capacity: number;
  readonly kind: TableKind;
  /** The institution that stays at this table, if any. */
  readonly homeOf: Id | null;
};

export type Unavailability = During & { readonly id: Id; readonly registrationId: Id; readonly reason: string };

export type Programme = {
  readonly sessions: readonly MatchmakingSession[];
  readonly rooms: readonly Room[];
  readonly tables: readonly Table[];
  readonly unavailabilities: readonly Unavailability[];
};

/** How a break is called unless it is named otherwise. */
export const defaultBreak: PairInput = { zh: "茶歇", en: "Tea break" };

/** What a form gives to lay out a session: wall times in the edition's zone, minutes for lengths. */
export type SessionPlan = {
  readonly name: PairInput;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** `HH:MM`. */
  readonly start: string;
  readonly rounds: number;
  readonly minutes: number;
  readonly changeover: number;
  readonly breaks: readonly {
    readonly afterRound: number;
    readonly minutes: number;
    readonly name: PairInput;
  }[];
};
