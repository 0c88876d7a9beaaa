import type { Confidence, Direction, DirectionView } from "#domain/matching/model";
import type { OpportunityView } from "#domain/opportunities/model";

/** From this score on a pair is a good one, and a strong one. */
const marks = { good: 0.25, strong: 0.5 } as const;

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
