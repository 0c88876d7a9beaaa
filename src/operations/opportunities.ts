import { databaseError } from "#db/errors";
import {
  deleteOpportunity,
  insertOpportunity,
  listOpportunities as listStored,
  type OpportunityFilter,
  updateOpportunity,
} from "#db/opportunities";
import { listParties } from "#db/registrations";
import type { Scope } from "#domain/editions/can";
import type { Id } from "#domain/ids";
import type {
  Opportunity,
  OpportunityFamily,
  OpportunityKind,
  OpportunityView,
  Tier,
} from "#domain/opportunities/model";
import { type PairInput, write } from "#domain/pair";
import { accept, type Result, refuse } from "#domain/refusal";
import type { Caller, Ctx } from "#operations/ctx";
import { mayReadCatalogue } from "#operations/participants";
import { run } from "#operations/run";

export async function listOpportunities(
  ctx: Ctx,
  scope: Scope,
  filter: OpportunityFilter,
): Promise<Result<{ total: number; items: OpportunityView[] }>> {
  if (!(await mayReadCatalogue(ctx, scope))) return accept({ total: 0, items: [] });
  return accept(await listStored(ctx.db, scope, filter));
}

export async function showOpportunity(
  ctx: Ctx,
  scope: Scope,
  id: Id,
): Promise<Result<OpportunityView & { revision: number }>> {
  if (!(await mayReadCatalogue(ctx, scope))) return refuse("not-found");
  const { items } = await listStored(ctx.db, scope, { id, offset: 0, limit: 1 });
  const [found] = items;
  return found ? accept(found) : refuse("not-found");
}

export type OpportunityInput = {
  readonly kind: OpportunityKind;
  readonly family: OpportunityFamily;
  readonly title: PairInput;
  readonly summary: PairInput;
  readonly fields: readonly string[];
  readonly readiness: number | null;
  readonly cooperation: PairInput;
  readonly tier: Tier;
};

export function addOpportunity(
  ctx: Ctx,
  caller: Caller,
  scope: Scope,
  input: OpportunityInput & { readonly registrationId: Id },
): Promise<Result<{ opportunityId: Id }>> {
  return run(ctx, caller, { action: "opportunity.add", editionId: scope.editionId }, async (tx, note) => {
    if ((await listParties(tx, scope, [input.registrationId])).length === 0)
      return refuse("not-found", {}, "registrationId");
    const by = caller.actor?.personId ?? null;
    const id = ctx.id();
    await insertOpportunity(tx, {
      id,
      editionId: scope.editionId,
      registrationId: input.registrationId,
      kind: input.kind,
      family: input.family,
      title: write(input.title, by, ctx.now()),
      summary: write(input.summary, by, ctx.now()),
      fields: input.fields,
      readiness: input.readiness,
      cooperation: write(input.cooperation, by, ctx.now()),
      tier: input.tier,
    });
    note.subject = id;
    note.onBehalfOf = input.registrationId;
    return accept({ opportunityId: id });
  });
}

type Changes<T> = { readonly [K in keyof T]?: T[K] | undefined };

export function changeOpportunity(
  ctx: Ctx,
  caller: Caller,
  scope: Scope,
  id: Id,
  input: Changes<OpportunityInput> & { readonly revision: number },
): Promise<Result<{ done: true }>> {
  return run(ctx, caller, { action: "opportunity.change", editionId: scope.editionId }, async (tx, note) => {
    const { items } = await listStored(tx, scope, { id, offset: 0, limit: 1 });
    const [before] = items;
    if (!before) return refuse("not-found");
    const by = caller.actor?.personId ?? null;
    const after: Opportunity = {
      ...before,
      kind: input.kind ?? before.kind,
      family: input.family ?? before.family,
      title: input.title ? write(input.title, by, ctx.now(), before.title) : before.title,
      summary: input.summary ? write(input.summary, by, ctx.now(), before.summary) : before.summary,
      fields: input.fields ?? before.fields,
      readiness: input.readiness === undefined ? before.readiness : input.readiness,
      cooperation: input.cooperation ? write(input.cooperation, by, ctx.now(), before.cooperation) : before.cooperation,
      tier: input.tier ?? before.tier,
    };
    if (!after.title.zh && !after.title.en) return refuse("name-missing", {}, "title");
    if (!(await updateOpportunity(tx, after, input.revision))) return refuse("stale", { revision: before.revision });
    note.subject = id;
    note.onBehalfOf = before.registrationId;
    return accept({ done: true as const });
  });
}

/** Removes a need or an offer; refused while a request is about it. */
export async function removeOpportunity(
  ctx: Ctx,
  caller: Caller,
  scope: Scope,
  id: Id,
): Promise<Result<{ done: true }>> {
  return run(ctx, caller, { action: "opportunity.remove", editionId: scope.editionId }, async (tx, note) => {
    note.subject = id;
    try {
      return (await deleteOpportunity(tx, scope, id)) ? accept({ done: true as const }) : refuse("not-found");
    } catch (error) {
      // 23503: a foreign key still points to it.
      if (databaseError(error)?.state === "23503") return refuse("opportunity-in-use");
      throw error;
    }
  });
}
