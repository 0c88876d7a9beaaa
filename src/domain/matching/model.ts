import type { Id } from "#domain/ids";
import type { Pair } from "#domain/pair";

/** One suggested pair of institutions with the reasons for it. */
export type Suggestion = {
  readonly registrationId: Id;
  readonly partnerId: Id;
  readonly partnerName: Pair;
  readonly partnerCountry: string;
  /** 0–1; only the order has a meaning until the matcher calibrates it. */
  readonly score: number;
  readonly sharedFields: readonly string[];
  /** The best need–offer pair, quoted by id. */
  readonly needId: Id | null;
  readonly offerId: Id | null;
  readonly alreadyRequested: boolean;
};
