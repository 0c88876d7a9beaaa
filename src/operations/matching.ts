import { listAlignedPairs } from "#db/alignment";
import { listRequests } from "#db/meetings";
import { listOpportunities } from "#db/opportunities";
import { listParties } from "#db/registrations";
import type { Scope } from "#domain/editions/can";
import type { Id } from "#domain/ids";
import type { AlignmentRun, Suggestion } from "#domain/matching/model";
import { confidenceOf, viewOfDirection } from "#domain/matching/rules";
import { accept, type Result, refuse } from "#domain/refusal";
import { alignmentRun, pairsApart } from "#operations/alignment";
import type { Ctx } from "#operations/ctx";

/** Partners of the other side with the reasons, the best first, without those that are kept apart or of whom one declined. */
export async function suggestPartners(
  ctx: Ctx,
  scope: Scope,
  registrationId: Id,
): Promise<Result<{ run: AlignmentRun | null; items: Suggestion[] }>> {
  const newest = await alignmentRun(ctx, scope);
  const parties = new Map((await listParties(ctx.db, scope)).map((each) => [each.id, each]));
  const own = parties.get(registrationId);
  if (!own) return refuse("not-found");
  const { items } = await listOpportunities(ctx.db, scope, { offset: 0, limit: 1_000_000 });
  const opportunities = new Map(items.map((each) => [each.id, each]));
  const apart = await pairsApart(ctx, scope);
  const requests = await listRequests(ctx.db, scope, { registration: own.id, offset: 0, limit: 10_000 });
  const requested = new Set(
    requests.items
      .filter((each) => each.state === "open" || each.state === "accepted")
      .flatMap((each) => [each.from.registrationId, each.to.registrationId]),
  );
  const isGuest = own.side === "guest";
  const pairs = await listAlignedPairs(ctx.db, scope, own.id);
  const suggestions = pairs.flatMap(({ guestId, hostId, score, detail }) => {
    const partner = parties.get(isGuest ? hostId : guestId);
    if (!partner || apart.has(`${own.id} ${partner.id}`)) return [];
    return {
      registrationId: own.id,
      partnerId: partner.id,
      partnerName: partner.party.name,
      partnerCountry: partner.party.country,
      score,
      confidence: confidenceOf(score),
      sharedFields: detail.sharedFields,
      gains: viewOfDirection(isGuest ? detail.forGuest : detail.forHost, opportunities),
      gives: viewOfDirection(isGuest ? detail.forHost : detail.forGuest, opportunities),
      alreadyRequested: requested.has(partner.id),
    };
  });
  return accept({ run: newest, items: suggestions });
}
