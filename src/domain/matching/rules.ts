import type { Id } from "#domain/ids";
import type { Suggestion } from "#domain/matching/model";
import type { OpportunityKind } from "#domain/opportunities/model";
import type { Pair } from "#domain/pair";

export type Candidate = {
  readonly registrationId: Id;
  readonly name: Pair;
  readonly country: string;
  readonly fields: readonly string[];
  readonly opportunities: readonly {
    readonly id: Id;
    readonly kind: OpportunityKind;
    readonly fields: readonly string[];
  }[];
};

/**
 * Partners for one institution by shared fields: a need that meets an offer in the same field counts most
 * (0.6 for the first, either direction), shared fields of the institutions the rest (Jaccard × 0.4).
 * Pairs that share nothing are left out; ties keep the order of names given.
 */
export function suggest(
  own: Candidate,
  others: readonly Candidate[],
  requested: ReadonlySet<Id>,
  limit = 20,
): Suggestion[] {
  return others
    .map((other) => {
      const sharedFields = own.fields.filter((field) => other.fields.includes(field));
      const union = new Set([...own.fields, ...other.fields]).size;
      const best = bestPair(own, other) ?? bestPair(other, own);
      const score = (best ? 0.6 : 0) + (union === 0 ? 0 : (0.4 * sharedFields.length) / union);
      return {
        registrationId: own.registrationId,
        partnerId: other.registrationId,
        partnerName: other.name,
        partnerCountry: other.country,
        score: Math.round(score * 1000) / 1000,
        sharedFields,
        needId: best?.needId ?? null,
        offerId: best?.offerId ?? null,
        alreadyRequested: requested.has(other.registrationId),
      };
    })
    .filter((suggestion) => suggestion.score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit);
}

function bestPair(needing: Candidate, offering: Candidate): { needId: Id; offerId: Id } | undefined {
  let best: { needId: Id; offerId: Id; shared: number } | undefined;
  for (const need of needing.opportunities.filter((each) => each.kind === "need")) {
    for (const offer of offering.opportunities.filter((each) => each.kind === "offer")) {
      const shared = need.fields.filter((field) => offer.fields.includes(field)).length;
      if (shared > (best?.shared ?? 0)) best = { needId: need.id, offerId: offer.id, shared };
    }
  }
  return best;
}
