import type { PartySide } from "#domain/editions/model";
import type { Id } from "#domain/ids";
import type { OrganisationKind } from "#domain/organisations/model";
import type { Pair } from "#domain/pair";

export const opportunityKinds = ["need", "offer"] as const;
export type OpportunityKind = (typeof opportunityKinds)[number];

export const opportunityFamilies = ["technology", "business", "research", "investment"] as const;
export type OpportunityFamily = (typeof opportunityFamilies)[number];

/** Who may read it: everyone, admitted participants, or the partner after acceptance. */
export const tiers = ["public", "admitted", "accepted"] as const;
export type Tier = (typeof tiers)[number];

export type Opportunity = {
  readonly id: Id;
  readonly editionId: Id;
  readonly registrationId: Id;
  readonly kind: OpportunityKind;
  readonly family: OpportunityFamily;
  readonly title: Pair;
  readonly summary: Pair;
  readonly fields: readonly string[];
  /** Technology readiness level 1–9: wanted by a need, reached by an offer. */
  readonly readiness: number | null;
  /** Cooperation forms sought or offered, in words. */
  readonly cooperation: Pair;
  readonly tier: Tier;
};

export type OpportunityView = Opportunity & {
  readonly organisation: {
    readonly id: Id;
    readonly name: Pair;
    readonly kind: OrganisationKind;
    readonly country: string;
    readonly side: PartySide;
    readonly fictional: boolean;
  };
};
