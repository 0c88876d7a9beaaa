import {
  insertAlignment,
  listAlignedPairs,
  readAlignment,
  readAlignmentFacts,
  replacePairs,
  saveAlignment,
} from "#db/alignment";
import type { Tx } from "#db/connect";
import { listDeclined, listVetoes } from "#db/meetings";
import { listOpportunities } from "#db/opportunities";
import { lockPlans } from "#db/plans";
import { listParties } from "#db/registrations";
import { programScope, type Scope } from "#domain/editions/can";
import type { Id } from "#domain/ids";
import type { AlignmentRun, AlignmentView } from "#domain/matching/model";
import { acceptable, confidenceOf, listsOf, partnersOf, unansweredOf } from "#domain/matching/rules";
import type { Opportunity } from "#domain/opportunities/model";
import { accept, type Result } from "#domain/refusal";
import type { AlignedParties, AligningParty, ListRules, PartyText } from "#matcher/index";
import { type Caller, type Ctx, program } from "#operations/ctx";
import { type Note, run } from "#operations/run";

/** Compares all needs and offers in a thread of its own: `runAlignment` of the engines. A throw is a bug or the end. */
export type Aligner = (
  parties: readonly AligningParty[],
  rules: ListRules,
  watch: {
    readonly onProgress: (progress: { readonly done: number; readonly total: number }) => void;
    readonly signal: AbortSignal;
  },
) => Promise<readonly AlignedParties[]>;

/** Every need and offer of an edition: far above what one holds. */
const all = { offset: 0, limit: 1_000_000 } as const;

/** Queues a comparison of all needs and offers of the edition. */
export function startAlignment(ctx: Ctx, caller: Caller, scope: Scope): Promise<Result<{ done: true }>> {
  return run(ctx, caller, { action: "alignment.start", editionId: scope.editionId }, async (tx, note) => {
    await lockPlans(tx, scope);
    await queueAlignment(ctx, tx, note, scope);
    return accept({ done: true as const });
  });
}

/** The same within the transaction of an operation that changed many needs and offers. */
export async function queueAlignment(ctx: Ctx, tx: Tx, note: Note, scope: Scope): Promise<void> {
  const id = ctx.id();
  await insertAlignment(tx, scope, { id, facts: await readAlignmentFacts(tx, scope), at: ctx.now() });
  await note.job("run-alignment", { editionId: scope.editionId, alignmentId: id });
  await note.notify("plan", scope.editionId);
}

/** The fair lists are made again as soon as this transaction is there: who may meet whom, or how many, has changed. */
export async function queueLists(note: Note, scope: Scope): Promise<void> {
  await note.job("list-partners", { editionId: scope.editionId });
}

/** Carries out a queued comparison; one that another has replaced meanwhile ends without a trace. */
export async function carryOutAlignment(
  ctx: Ctx,
  aligner: Aligner,
  editionId: Id,
  id: Id,
  signal: AbortSignal,
): Promise<void> {
  const scope = programScope(editionId);
  const facts = await readAlignmentFacts(ctx.db, scope);
  if (!(await saveAlignment(ctx.db, scope, id, { state: "running", facts }))) return;
  await ctx.wake("plan", editionId);
  const parties = await listParties(ctx.db, scope);
  const { items } = await listOpportunities(ctx.db, scope, all);
  const textsOf = (partyId: Id, kind: Opportunity["kind"]) =>
    items.filter((each) => each.registrationId === partyId && each.kind === kind).map(textOf);
  const pairs = await aligner(
    parties.map((party) => ({
      id: party.id,
      side: party.side,
      fields: party.fields,
      needs: textsOf(party.id, "need"),
      offers: textsOf(party.id, "offer"),
      partners: partnersOf(party),
    })),
    { apart: [...(await pairsApart(ctx, scope))].map(idsOf), least: acceptable },
    {
      signal,
      onProgress: ({ done, total }) => {
        void saveAlignment(ctx.db, scope, id, { state: "running", done, total })
          .then(() => ctx.wake("plan", editionId))
          .catch((error: unknown) => ctx.log("warn", "Progress of a comparison is not kept", { error: String(error) }));
      },
    },
  );
  await run(ctx, program, { action: "alignment.finish", editionId }, async (tx, note) => {
    note.recorded = false;
    const needs = items.filter((each) => each.kind === "need").length;
    const ended = { state: "finished" as const, done: needs, total: needs, finishedAt: ctx.now() };
    if (!(await saveAlignment(tx, scope, id, ended))) return accept(null);
    await replacePairs(
      tx,
      scope,
      pairs.map(({ guestId, hostId, score, listed, ...detail }) => ({ guestId, hostId, score, listed, detail })),
    );
    // Who may meet whom can have changed since the comparison read it.
    await queueLists(note, scope);
    await note.notify("plan", editionId);
    return accept(null);
  });
}

/** Says that a comparison came to nothing. */
export async function failAlignment(ctx: Ctx, editionId: Id, id: Id): Promise<void> {
  await saveAlignment(ctx.db, programScope(editionId), id, { state: "failed", finishedAt: ctx.now() });
  await ctx.wake("plan", editionId);
}

function textOf({ id, title, summary, fields, readiness }: Opportunity): PartyText {
  const written = (language: "zh" | "en") => {
    const texts = [title[language]?.text, summary[language]?.text].filter((text) => text !== undefined && text !== "");
    return texts.length === 0 ? null : texts.join("\n");
  };
  return { id, zh: written("zh"), en: written("en"), fields, readiness };
}

/** How far the newest comparison is, and whether it still speaks of what is there. */
export async function alignmentRun(ctx: Ctx, scope: Scope): Promise<AlignmentRun | null> {
  const row = await readAlignment(ctx.db, scope);
  if (!row) return null;
  const { state, done, total, finishedAt, facts } = row;
  return { state, done, total, finishedAt, stale: facts !== (await readAlignmentFacts(ctx.db, scope)) };
}

/** Guests × hosts, who stands alone, and what nobody answers. */
export async function showAlignment(ctx: Ctx, scope: Scope): Promise<Result<AlignmentView>> {
  // Before its pairs, so that a finished one never stands beside the pairs of the one before.
  const newest = await alignmentRun(ctx, scope);
  const parties = await listParties(ctx.db, scope);
  const { items } = await listOpportunities(ctx.db, scope, all);
  const apart = await pairsApart(ctx, scope);
  const pairs = (await listAlignedPairs(ctx.db, scope)).filter((each) => !apart.has(`${each.guestId} ${each.hostId}`));
  const ofSide = (side: "guest" | "host") => parties.filter((each) => each.side === side).map((each) => each.party);
  const [guests, hosts] = [ofSide("guest"), ofSide("host")];
  const numbers = new Map([guests, hosts].flatMap((side) => side.map((party, i) => [party.registrationId, i])));
  const matched = new Set(
    pairs.flatMap((each) => (confidenceOf(each.score) === "possible" ? [] : [each.guestId, each.hostId])),
  );
  const withTexts = new Set(items.map((each) => each.registrationId));
  const names = new Map(parties.map((each) => [each.id, each.party]));
  return accept({
    run: newest,
    guests,
    hosts,
    cells: pairs.map(
      ({ guestId, hostId, score }) =>
        [numbers.get(guestId) ?? 0, numbers.get(hostId) ?? 0, Math.round(100 * score)] as const,
    ),
    lists: listsOf(parties, pairs),
    coverage: {
      alone: parties
        .filter((each) => !matched.has(each.id))
        .map((each) => ({ party: each.party, hasTexts: withTexts.has(each.id) })),
      unanswered: unansweredOf(
        items,
        pairs.flatMap(({ detail }) => [detail.forGuest, detail.forHost]),
      ).flatMap(({ id, title, registrationId }) => {
        const party = names.get(registrationId);
        return party ? [{ id, title, party }] : [];
      }),
    },
  });
}

function idsOf(pair: string): readonly [string, string] {
  const [one = "", other = ""] = pair.split(" ");
  return [one, other];
}

/** Pairs that must not or will not meet, both ways round. */
export async function pairsApart(ctx: Ctx, scope: Scope): Promise<ReadonlySet<string>> {
  const vetoes = (await listVetoes(ctx.db, scope)).map(({ aId, bId }) => [aId, bId] as const);
  const declined = (await listDeclined(ctx.db, scope)).map(({ fromId, toId }) => [fromId, toId] as const);
  return new Set([...vetoes, ...declined].flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]));
}
