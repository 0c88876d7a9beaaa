import type { Id } from "#domain/ids";
import type { PartyName } from "#domain/meetings/model";
import type { Pair } from "#domain/pair";
import type { PersonName } from "#domain/people/model";
import type { Break, Room, Round, Table } from "#domain/programme/model";
import type { Values } from "#domain/refusal";

/** One meeting as it stands in a plan or a published version. Unplaced ones have no round and no table. */
export type PlannedMeeting = {
  readonly meetingId: Id;
  readonly guest: PartyName;
  readonly host: PartyName;
  readonly people: readonly { readonly delegateId: Id; readonly name: PersonName; readonly registrationId: Id }[];
  readonly needsInterpreter: boolean;
  readonly interpreter: { readonly delegateId: Id; readonly name: PersonName } | null;
  readonly roundId: Id | null;
  readonly tableId: Id | null;
  readonly locked: boolean;
  readonly byHand: boolean;
  readonly priority: number;
  /** Calendar identity and revision of the meeting's entry. */
  readonly uid: string;
  readonly sequence: number;
};

/** Everything a grid, a wall sheet or a personal timetable is drawn from. */
export type Timetable = {
  readonly edition: {
    readonly id: Id;
    readonly code: string;
    readonly name: Pair;
    readonly place: Pair;
    readonly zone: string;
    readonly fictional: boolean;
  };
  /** Published number, or null for the working plan. */
  readonly version: number | null;
  readonly publishedAt: string | null;
  /** Compare-and-swap counter of the plan. */
  readonly revision: number;
  readonly rounds: readonly Round[];
  readonly breaks: readonly Break[];
  readonly rooms: readonly Room[];
  readonly tables: readonly Table[];
  readonly meetings: readonly PlannedMeeting[];
};

/** One person's or one institution's day, in order of time. */
export type PersonalTimetable = {
  readonly edition: Timetable["edition"];
  readonly version: number | null;
  readonly publishedAt: string | null;
  /** Whose timetable: an institution, or an interpreter. */
  readonly holder:
    | { readonly kind: "party"; readonly name: Pair }
    | { readonly kind: "interpreter"; readonly name: PersonName };
  readonly entries: readonly PersonalEntry[];
};

export type PersonalEntry = {
  readonly kind: "meeting" | "break";
  readonly meetingId: Id | null;
  readonly from: string;
  readonly to: string;
  readonly roundNumber: number | null;
  readonly table: string | null;
  readonly room: Pair | null;
  /** The other side; both sides for an interpreter; the break's name for a break. */
  readonly with: readonly Pair[];
  readonly people: readonly PersonName[];
  readonly interpreter: PersonName | null;
  readonly uid: string | null;
  readonly sequence: number;
};

export const runStates = ["queued", "running", "finished", "stopped", "interrupted", "failed"] as const;
export type RunState = (typeof runStates)[number];

/** Each has a sentence in both languages under `scheduling.run-error.<id>`; what lies behind it stands in the log. */
export const runErrors = ["out-of-memory", "not-answering", "broken"] as const;
export type RunError = (typeof runErrors)[number];

export type RunView = {
  readonly id: Id;
  readonly state: RunState;
  readonly seed: number;
  readonly planRevision: number;
  readonly progress: RunProgress | null;
  readonly candidate: CandidateView | null;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly adoptedAt: string | null;
  /** Why it failed. */
  readonly error: RunError | null;
};

export type RunProgress = {
  readonly placed: number;
  readonly total: number;
  readonly cost: number;
  readonly bound: number;
  readonly seconds: number;
};

export type CandidateView = {
  readonly placed: number;
  readonly unplaced: readonly UnplacedView[];
  readonly moved: number;
  readonly cost: readonly { readonly constraint: string; readonly cost: number }[];
  readonly total: number;
  readonly bound: number;
  readonly boundName: string;
  readonly optimal: boolean;
  readonly violations: number;
  readonly seconds: number;
};

/** Why a meeting found no place: a reason id with its values, put into words by i18n under `unplaced.<reason>`. */
export type UnplacedView = {
  readonly meetingId: Id;
  readonly guest: Pair;
  readonly host: Pair;
  readonly reason: string;
  readonly values: Values;
};

export const changeKinds = ["added", "moved", "cancelled"] as const;
export type VersionChange = {
  readonly kind: (typeof changeKinds)[number];
  readonly meetingId: Id;
  readonly guest: Pair;
  readonly host: Pair;
  readonly before: { readonly from: string; readonly table: string } | null;
  readonly after: { readonly from: string; readonly table: string } | null;
};

export type VersionView = {
  readonly number: number;
  readonly publishedAt: string;
  readonly publishedBy: PersonName | null;
  readonly meetings: number;
  readonly changes: readonly VersionChange[];
};

/** A broken hard rule, found by the independent checker. In words under `violation.<rule>`. */
export type Violation = { readonly rule: string; readonly values: Values };
