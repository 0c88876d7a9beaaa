import type { PartySide } from "#domain/editions/model";
import type { Id } from "#domain/ids";
import type { Pair } from "#domain/pair";

/** An institution as one of a pair. */
export type PairedParty = {
  readonly registrationId: Id;
  readonly name: Pair;
  readonly country: string;
  readonly side: PartySide;
};

/** A word of a need with the word of an offer that answers it. */
export type AlignedTerm = {
  readonly need: string;
  readonly offer: string;
  /** What the Chinese one of the two means; null where both are of one language. */
  readonly gloss: string | null;
};

/** The need and the offer that speak most for one direction of a pair. */
export type BestTexts = {
  readonly needId: Id;
  readonly offerId: Id;
  readonly score: number;
  /** For readers of either language. */
  readonly reasons: Readonly<
    Record<"zh" | "en", { readonly aligned: readonly AlignedTerm[]; readonly uncovered: readonly string[] }>
  >;
};

export type Direction = {
  readonly score: number;
  readonly best: BestTexts | null;
  /** Each need with the score of its best offer. */
  readonly needs: readonly { readonly needId: Id; readonly score: number }[];
};

export type PairDetail = {
  /** The guest's needs by the host's offers. */
  readonly forGuest: Direction;
  /** The host's needs by the guest's offers. */
  readonly forHost: Direction;
  readonly sharedFields: readonly string[];
};

/** How sure a score is, in a word. */
export const confidences = ["strong", "good", "possible"] as const;
export type Confidence = (typeof confidences)[number];

/** What a direction rests on, with its texts as they were written. */
export type DirectionView = {
  readonly confidence: Confidence;
  readonly need: { readonly id: Id; readonly title: Pair };
  readonly offer: { readonly id: Id; readonly title: Pair };
  readonly reasons: BestTexts["reasons"];
};

/** One suggested partner with the reasons. */
export type Suggestion = {
  readonly registrationId: Id;
  readonly partnerId: Id;
  readonly partnerName: Pair;
  readonly partnerCountry: string;
  /** From 0 to 1. */
  readonly score: number;
  readonly confidence: Confidence;
  readonly sharedFields: readonly string[];
  /** The partner's offer for a need of the institution. */
  readonly gains: DirectionView | null;
  /** The institution's offer for a need of the partner. */
  readonly gives: DirectionView | null;
  readonly alreadyRequested: boolean;
};

export const alignmentStates = ["queued", "running", "finished", "failed"] as const;
export type AlignmentState = (typeof alignmentStates)[number];

/** How far the comparison of all needs and offers is; `stale` when some of them changed since it read them. */
export type AlignmentRun = {
  readonly state: AlignmentState;
  readonly stale: boolean;
  readonly done: number;
  readonly total: number;
  readonly finishedAt: string | null;
};

/** Who is proposed to whom, so that everybody has their fewest where that is possible and nobody more than they may. */
export type FairLists = {
  /** Ids of a guest and of the hosts on its list, the best first. */
  readonly guests: readonly { readonly guestId: Id; readonly hostIds: readonly Id[] }[];
  /** Partners that both sides ask for and may take at most. */
  readonly supply: Readonly<Record<PartySide, { readonly fewest: number; readonly most: number }>>;
  /** Those with fewer partners than they should have; `acceptable` counts those that fit at all. */
  readonly short: readonly {
    readonly party: PairedParty;
    readonly has: number;
    readonly fewest: number;
    readonly acceptable: number;
  }[];
};

/** Guests × hosts. */
export type AlignmentView = {
  /** Null before the first one. */
  readonly run: AlignmentRun | null;
  readonly guests: readonly PairedParty[];
  readonly hosts: readonly PairedParty[];
  /** Number of the guest, number of the host, score in hundredths; pairs kept apart are left out. */
  readonly cells: readonly (readonly [guest: number, host: number, score: number])[];
  readonly lists: FairLists;
  readonly coverage: {
    /** Institutions without a partner of at least good confidence, and whether they said what they need or offer. */
    readonly alone: readonly { readonly party: PairedParty; readonly hasTexts: boolean }[];
    /** Needs that no offer of the other side answers with at least good confidence. */
    readonly unanswered: readonly { readonly id: Id; readonly title: Pair; readonly party: PairedParty }[];
  };
};
