/**
 * The timetable problem as plain data. Everything refers to everything else by index into the instance's arrays;
 * `id` strings are only for the edges (files, sentences, stored rows). Rounds count from 0 in order of time;
 * values meant for people (`Violation.values.round`) count from 1.
 */
export type Instance = {
  readonly name: string;
  /** Number of rounds. */
  readonly rounds: number;
  /** Session of each round, length `rounds`. Breaks and idle time are counted within a session. */
  readonly sessionOf: readonly number[];
  readonly parties: readonly Party[];
  readonly tables: readonly Table[];
  readonly interpreters: readonly Interpreter[];
  readonly meetings: readonly Meeting[];
  /** Pairs of meetings that may not share a round. */
  readonly notTogether?: readonly (readonly [number, number])[];
  /** Classes of scarce equipment. */
  readonly equipment?: readonly Equipment[];
  /** Way from room to room at `[from][to]`, a non-negative integer; without it each other room counts 1. */
  readonly walking?: readonly (readonly number[])[] | null;
  /** True when only the number of tables matters: no capacities, no homes, any meeting at any table. */
  readonly tablesAnonymous?: boolean;
  /** No two parties may differ by more than this many breaks; null or absent: no such rule. */
  readonly fairness?: number | null;
  /** Replaces single default weights of the wishes. Non-negative integers; 0 switches a wish off. */
  readonly weights?: Partial<Weights>;
  /**
   * Wishes in levels, the most important first: less of a wish is better whatever it costs in the levels after it.
   * Within a level weights count. `unplaced` and `party-min` come before all others unless they are named, and what is
   * not named comes last. See `weightsOf`.
   */
  readonly priorities?: readonly (readonly WishId[])[];
};

/**
 * Who sits in meetings together: an institution, or a sub-team of one. A meeting of a whole institution that is split
 * into sub-teams names them all.
 */
export type Party = {
  readonly id: string;
  /** How many people sit down for it, at least 1; 1 where absent. */
  readonly people?: number;
  /** Rounds in which it cannot meet. */
  readonly unavailable: readonly number[];
  /** The table at which all its meetings take place. */
  readonly homeTable: number | null;
  /** Meetings it should have at least (a wish). */
  readonly min: number;
  /** Meetings it may have at most (a rule). */
  readonly max: number;
  /** Rounds in which it would rather meet; null or absent: all the same. */
  readonly preferred?: readonly number[] | null;
};

export const tableKinds = ["table", "booth", "video"] as const;
export type TableKind = (typeof tableKinds)[number];

export type Table = {
  readonly id: string;
  /** Absent: an ordinary table. */
  readonly kind?: TableKind;
  readonly room: number;
  /** Chairs, interpreter included. */
  readonly capacity: number;
  readonly unavailable: readonly number[];
};

export type Interpreter = {
  readonly id: string;
  /** Language codes, compared as written. */
  readonly languages: readonly string[];
  /** Pairs of languages between which they work, in either direction; null or absent: between all of theirs. */
  readonly pairs?: readonly (readonly [string, string])[] | null;
  /** Fields in which they are versed; null or absent: all. */
  readonly fields?: readonly string[] | null;
  /** Rounds off duty: before and after a shift. */
  readonly unavailable: readonly number[];
  /** Most meetings in all. */
  readonly maxLoad: number | null;
  /** Most meetings one round after the other in a session, before a round of rest; null or absent: any number. */
  readonly maxInARow?: number | null;
};

/** So many meetings of a round can have one: a demonstration unit, a projector, a microscope. */
export type Equipment = { readonly id: string; readonly count: number };

export type Meeting = {
  readonly id: string;
  /** Two or more different parties. */
  readonly parties: readonly number[];
  /** Worth of placing it, a positive integer: 10 is worth ten meetings of value 1. */
  readonly value: number;
  /** Leaving it out is a violation, not only a loss. */
  readonly mustPlace: boolean;
  /** People who sit down at a table, without the interpreter. */
  readonly chairs: number;
  /** Needs an interpreter who speaks one language of each list. */
  readonly languages: readonly [left: readonly string[], right: readonly string[]] | null;
  /** Fields that it is about; null or absent: none in particular. */
  readonly fields?: readonly string[] | null;
  /** Kinds of table it may be at; null or absent: all. */
  readonly kinds?: readonly TableKind[] | null;
  /** Classes of equipment it needs one of. */
  readonly equipment?: readonly number[];
  /** Rounds it may take; null: all. */
  readonly rounds: readonly number[] | null;
  /** Tables it may take; null: all. */
  readonly tables: readonly number[] | null;
  /** Meetings that must be in a strictly earlier round whenever both are placed. */
  readonly before: readonly number[];
  /** Kept exactly; a null interpreter is left to the solver. */
  readonly lock: { readonly round: number; readonly table: number; readonly interpreter: number | null } | null;
  /** Where people were already told it is; moving it is a cost. */
  readonly published?: { readonly round: number; readonly table: number } | null;
};

/** Round, table and interpreter of each meeting, by index; -1 is none. An unplaced meeting has -1 in all three. */
export type Assignment = {
  readonly round: readonly number[];
  readonly table: readonly number[];
  readonly interpreter: readonly number[];
};

/** Rules that a timetable must keep. Words under `violation.<rule>`. */
export const ruleIds = [
  "wrong-length",
  "out-of-range",
  "half-placed",
  "party-twice",
  "party-max",
  "party-unavailable",
  "table-twice",
  "too-few-tables",
  "table-capacity",
  "table-unavailable",
  "home-table",
  "round-not-allowed",
  "table-not-allowed",
  "table-kind",
  "equipment",
  "interpreter-missing",
  "interpreter-language",
  "interpreter-twice",
  "interpreter-max",
  "interpreter-unavailable",
  "interpreter-rest",
  "precedence",
  "not-together",
  "lock",
  "must-place",
  "fairness",
] as const;
export type RuleId = (typeof ruleIds)[number];

/** Wishes, weighed against each other. Words under `constraint.<id>`. */
export const wishIds = [
  "unplaced",
  "party-min",
  "unmet-range",
  "breaks",
  "break-range",
  "longest-idle",
  "idle",
  "idle-range",
  "preferred-times",
  "table-changes",
  "walking",
  "interpreter-changes",
  "interpreter-field",
  "interpreter-load",
  "moved",
] as const;
export type WishId = (typeof wishIds)[number];
export type Weights = Readonly<Record<WishId, number>>;

/** Values for the placeholders of a sentence: ids as strings; rounds count from 1. */
export type Values = Readonly<Record<string, string | number>>;

/** One broken rule at one place. */
export type Violation = { readonly rule: RuleId; readonly values: Values };

/** Why a meeting found no place. Words under `unplaced.<reason>`. */
export const unplacedReasons = [
  "unavailable",
  "no-round-allowed",
  "max-reached",
  "party-full",
  "no-common-round",
  "over-capacity",
  "no-table-of-kind",
  "home-tables-differ",
  "home-table-busy",
  "no-table",
  "equipment-busy",
  "no-interpreter",
  "interpreters-busy",
  "precedence",
  "not-together",
  "fairness",
  "search-limit",
] as const;
export type UnplacedReason = (typeof unplacedReasons)[number];

export type Unplaced = {
  /** Index of the meeting. */
  readonly meeting: number;
  readonly reason: UnplacedReason;
  readonly values: Values;
  /** The round in which the fewest other meetings stand in its way, and those meetings; null when no round can take it at all. */
  readonly cheapest: { readonly round: number; readonly meetings: readonly number[] } | null;
};

export type Progress = {
  readonly step: number;
  readonly placed: number;
  readonly total: number;
  /** Weighted cost so far and the lower bound it cannot go under. */
  readonly cost: number;
  readonly bound: number;
  /** Everything is placed and no rule is broken. */
  readonly complete: boolean;
  readonly assignment: Assignment;
};

/** What other runs of the same instance have found out. */
export type News = {
  /** No timetable costs less. */
  readonly bound: number;
  /** Cost of their best complete timetable, infinite when there is none, and that timetable. */
  readonly cost: number;
  readonly best: () => { readonly cost: number; readonly assignment: Assignment };
};

export type SolveOptions = {
  /** Any integer. Same instance, seed and step limit: same answer. */
  readonly seed: number;
  /** Moves to try. Default: by the size of the instance, or no limit when there is one in seconds. */
  readonly steps?: number;
  /** Conflicts that a proof may take, where one is tried. Default: some thousands, or no limit when there is one in seconds. */
  readonly conflicts?: number;
  /** Cuts the search after this time; needs `now`. An answer that was cut depends on the machine. */
  readonly seconds?: number;
  /** The clock, in milliseconds. */
  readonly now?: () => number;
  /** Called when a better timetable was found, and once with the first. */
  readonly onBetter?: (progress: Progress) => void;
  /** Called when the bound was raised. */
  readonly onBound?: (bound: number) => void;
  /** What a proof looks for where other runs look for the rest: a better bound, or better timetables. Default: both. */
  readonly part?: "bound" | "best";
  /** Asked now and then. An answer that heard something depends on the machine. */
  readonly news?: () => News;
  /** Asked every few hundred moves; true ends the search with the best so far. */
  readonly stop?: () => boolean;
  /** Timetable to begin from; what breaks a rule in it is taken out first. */
  readonly start?: Assignment;
  /** Overrides `instance.fairness`. */
  readonly fairness?: number | null;
  /** Counts the whole score again at each step, and throws where the running one differs. Slow: for tests. */
  readonly assert?: boolean;
};

export type ScoreLine = {
  readonly id: RuleId | WishId;
  readonly level: "hard" | "wish";
  /** Amount, unweighted. */
  readonly amount: number;
  readonly weight: number;
  /** Amount × weight; of a rule the number of times it is broken. */
  readonly cost: number;
};

export type BoundName = "trivial" | "exact";

export type Solution = {
  readonly assignment: Assignment;
  readonly score: readonly ScoreLine[];
  /** Sum of the costs of all wishes. */
  readonly total: number;
  /** `total` of no timetable of this instance that breaks no rule is lower. */
  readonly bound: number;
  /** Each party's day alone, or a proof over the whole timetable. */
  readonly boundName: BoundName;
  /** Proven: all meetings placed, no rule broken, total equal to the bound. */
  readonly optimal: boolean;
  /** Proven: no timetable places everything that must be placed without breaking a rule. */
  readonly infeasible: boolean;
  readonly violations: readonly Violation[];
  readonly unplaced: readonly Unplaced[];
  readonly steps: number;
  readonly seed: number;
  /** Why the search ended. */
  readonly ended: "optimal" | "infeasible" | "steps" | "seconds" | "stopped";
};
