import type { PartySide, Registration } from "#domain/editions/model";
import type { Id } from "#domain/ids";
import type { Confidence, Direction, DirectionView, FairLists, PairedParty } from "#domain/matching/model";
import type { OpportunityView } from "#domain/opportunities/model";

/** From this score on a pair is a good one, and a strong one. */
const marks = { good: 0.25, strong: 0.5 } as const;

/** Pairs below it are proposed to nobody. */
export const acceptable = marks.good;

type ListedParty = Pick<Registration, "id" | "side" | "minMeetings" | "maxMeetings"> & { readonly party: PairedParty };

/** How many partners an institution should and may have on its list: as many as meetings. */
export function partnersOf({ minMeetings, maxMeetings }: Pick<Registration, "minMeetings" | "maxMeetings">) {
  return { fewest: minMeetings, most: maxMeetings };
}

/** The lists of guests, what both sides ask for, and who has too few. Pairs come the best first. */
export function listsOf(
  parties: readonly ListedParty[],
  pairs: readonly { readonly guestId: Id; readonly hostId: Id; readonly score: number; readonly listed: boolean }[],
): FairLists {
  const listed = pairs.filter((each) => each.listed);
  const has = countOf(listed);
  const fits = countOf(pairs.filter((each) => each.score >= acceptable));
  const supplyOf = (side: PartySide) => {
    const own = parties.filter((each) => each.side === side).map(partnersOf);
    return {
      fewest: own.reduce((sum, { fewest }) => sum + fewest, 0),
      most: own.reduce((sum, { most }) => sum + most, 0),
    };
  };
  return {
    guests: parties
      .filter((each) => each.side === "guest")
      .map(({ id }) => ({
        guestId: id,
        hostIds: listed.filter((each) => each.guestId === id).map((each) => each.hostId),
      })),
    supply: { guest: supplyOf("guest"), host: supplyOf("host") },
    short: parties.flatMap((each) => {
      const { fewest } = partnersOf(each);
      const count = has.get(each.id) ?? 0;
      return count < fewest ? [{ party: each.party, has: count, fewest, acceptable: fits.get(each.id) ?? 0 }] : [];
    }),
  };
}

function countOf(pairs: readonly { readonly guestId: Id; readonly hostId: Id }[]): ReadonlyMap<Id, number> {
  const counts = new Map<Id, number>();
  for (const id of pairs.flatMap((each) => [each.guestId, each.hostId])) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

export function confidenceOf(score: number): Confidence {
  return score >= marks.strong ? "strong" : score >= marks.good ? "good" : "possible";
}

/** A direction with its texts; null when it rests on none, or one of them is gone. */
export function viewOfDirection(
  { best }: Direction,
  opportunities: ReadonlyMap<string, OpportunityView>,
): DirectionView | null {
  const need = opportunities.get(best?.needId ?? "");
  const offer = opportunities.get(best?.offerId ?? "");
  if (!best || !need || !offer) return null;
  return {
    confidence: confidenceOf(best.score),
    need: { id: need.id, title: need.title },
    offer: { id: offer.id, title: offer.title },
    reasons: best.reasons,
  };
}

/** Needs that no offer answers with at least good confidence. */
export function unansweredOf(
  opportunities: readonly OpportunityView[],
  directions: readonly Direction[],
): readonly OpportunityView[] {
  const answered = new Set(
    directions.flatMap(({ needs }) => needs.filter((each) => each.score >= marks.good).map((each) => each.needId)),
  );
  return opportunities.filter((each) => each.kind === "need" && !answered.has(each.id));
}
