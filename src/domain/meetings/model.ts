import type { PartySide } from "#domain/editions/model";
import type { Id } from "#domain/ids";
import type { Pair } from "#domain/pair";

export const requestStates = ["open", "accepted", "declined", "withdrawn", "lapsed"] as const;
export type RequestState = (typeof requestStates)[number];

/** 1 must meet, 2 wants to meet, 3 would meet. */
export type Priority = 1 | 2 | 3;

export type RequestView = {
  readonly id: Id;
  readonly from: PartyName;
  readonly to: PartyName;
  readonly opportunityId: Id | null;
  readonly message: string;
  readonly priority: Priority;
  readonly state: RequestState;
  /** Compare-and-swap counter of the state. */
  readonly revision: number;
  readonly meetingId: Id | null;
  /** Whether the other side asked for the same meeting too. */
  readonly mutual: boolean;
};

export type PartyName = {
  readonly registrationId: Id;
  readonly name: Pair;
  readonly country: string;
  readonly side: PartySide;
};

export const plans = ["working", "live"] as const;
export type PlanName = (typeof plans)[number];

export type Veto = { readonly id: Id; readonly a: PartyName; readonly b: PartyName; readonly reason: string };
