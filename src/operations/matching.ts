import { listDeclined, listRequests, listVetoes } from "#db/meetings";
import { listOpportunities } from "#db/opportunities";
import { listParties } from "#db/registrations";
import type { Scope } from "#domain/editions/can";
import type { Id } from "#domain/ids";
import type { Suggestion } from "#domain/matching/model";
import { type Candidate, suggest } from "#domain/matching/rules";
import { accept, type Result, refuse } from "#domain/refusal";
import type { Ctx } from "#operations/ctx";

/** Partners of the other side by shared fields, without those that are kept apart or of whom one declined. */
export async function suggestPartners(ctx: Ctx, scope: Scope, registrationId: Id): Promise<Result<Suggestion[]>> {
  const parties = await listParties(ctx.db, scope);
  const own = parties.find((each) => each.id === registrationId);
  if (!own) return refuse("not-found");
  const opportunities = (await listOpportunities(ctx.db, scope, { offset: 0, limit: 100_000 })).items;
  const candidateOf = (party: (typeof parties)[number]): Candidate => ({
    registrationId: party.id,
    name: party.party.name,
    country: party.party.country,
    fields: party.fields,
    opportunities: opportunities.filter((each) => each.registrationId === party.id),
  });
  const vetoes = await listVetoes(ctx.db, scope);
  const declined = await listDeclined(ctx.db, scope);
  const pairs = [...vetoes.map(({ aId, bId }) => [aId, bId]), ...declined.map(({ fromId, toId }) => [fromId, toId])];
  const apart = new Set(pairs.filter((pair) => pair.includes(own.id)).flat());
  const others = parties.filter((each) => each.side !== own.side && !apart.has(each.id));
  const requests = await listRequests(ctx.db, scope, { registration: own.id, offset: 0, limit: 10_000 });
  const requested = new Set(
    requests.items
      .filter((each) => each.state === "open" || each.state === "accepted")
      .flatMap((each) => [each.from.registrationId, each.to.registrationId]),
  );
  return accept(suggest(candidateOf(own), others.map(candidateOf), requested));
}
