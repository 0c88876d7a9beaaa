import type { Tx } from "#db/connect";
import {
  cancelMeeting as cancelStored,
  changeRequest,
  deleteVeto,
  findActiveMeeting,
  findMeeting,
  insertMeeting,
  insertRequest,
  insertVeto,
  isVetoed,
  listDeclined,
  listRequests as listStored,
  listVetoes as listStoredVetoes,
  lockOpenRequests,
  lockRequest,
  raisePriority,
  withdrawRequestsOf,
} from "#db/meetings";
import { listOpportunities } from "#db/opportunities";
import { listPlacements, lockPlans } from "#db/plans";
import { listParties } from "#db/registrations";
import type { Scope } from "#domain/editions/can";
import type { Registration } from "#domain/editions/model";
import type { Id } from "#domain/ids";
import type { PartyName, Priority, RequestState, RequestView, Veto } from "#domain/meetings/model";
import { answer, needsInterpreter, pairOf, type RequestAction } from "#domain/meetings/rules";
import { plain } from "#domain/pair";
import { accept, type Refused, type Result, refuse } from "#domain/refusal";
import { placeOf } from "#domain/scheduling/plan";
import { queueLists } from "#operations/alignment";
import type { Caller, Ctx } from "#operations/ctx";
import { changeWorkingPlan } from "#operations/place";
import { type Note, run } from "#operations/run";

export type Party = Registration & { readonly party: PartyName };

export async function listRequests(
  ctx: Ctx,
  scope: Scope,
  filter: Parameters<typeof listStored>[2],
): Promise<Result<{ total: number; items: RequestView[] }>> {
  return accept(await listStored(ctx.db, scope, filter));
}

/** Both institutions of a pair, if they may meet at all. `fields` are those in which the reader chose them. */
export async function checkPair(
  tx: Tx,
  scope: Scope,
  one: Id,
  other: Id,
  fields: readonly [one: string, other: string],
): Promise<Result<{ one: Party; other: Party }>> {
  if (one === other) return refuse("same-organisation", {}, fields[1]);
  const parties = await listParties(tx, scope, [one, other]);
  const first = parties.find((each) => each.id === one);
  const second = parties.find((each) => each.id === other);
  if (!first || !second) return refuse("not-found", {}, fields[first ? 1 : 0]);
  const { a, b } = pairOf(one, other);
  if (await isVetoed(tx, scope, { a, b }))
    return refuse("pair-vetoed", { a: plain(first.party.name), b: plain(second.party.name) }, fields[1]);
  return accept({ one: first, other: second });
}

/** Refuses `from` what `to` has declined before, unless `to` has asked since. */
export function refuseDeclined(from: Party, to: Party, field?: string): Refused {
  return refuse("pair-declined", { from: plain(from.party.name), to: plain(to.party.name) }, field);
}

/** The active meeting of a pair, made if there is none. */
export async function ensureMeeting(
  ctx: Ctx,
  tx: Tx,
  scope: Scope,
  one: Registration,
  other: Registration,
  priority: number,
): Promise<Id> {
  const { a, b } = pairOf(one.id, other.id);
  const existing = await findActiveMeeting(tx, scope, { a, b });
  if (existing) {
    await raisePriority(tx, scope, existing, priority);
    return existing;
  }
  const id = ctx.id();
  await insertMeeting(tx, scope, {
    id,
    aId: a,
    bId: b,
    needsInterpreter: needsInterpreter(one, other),
    priority,
    state: "active",
  });
  return id;
}

/** Enters a request on behalf of an institution; accepted at once when both sides already said so. */
export function requestMeeting(
  ctx: Ctx,
  caller: Caller,
  scope: Scope,
  input: { fromId: Id; toId: Id; priority: Priority; message: string; opportunityId: Id | null; accepted: boolean },
): Promise<Result<{ requestId: Id; meetingId: Id | null }>> {
  return run(ctx, caller, { action: "request.enter", editionId: scope.editionId }, async (tx, note) => {
    await lockPlans(tx, scope);
    const pair = await checkPair(tx, scope, input.fromId, input.toId, ["fromId", "toId"]);
    if (!pair.ok) return pair;
    const { one: from, other: to } = pair.value;
    const declined = await listDeclined(tx, scope, { one: from.id, other: to.id });
    if (declined.some((each) => each.fromId === from.id)) return refuseDeclined(from, to, "toId");
    if (input.opportunityId !== null) {
      const { total } = await listOpportunities(tx, scope, { id: input.opportunityId, offset: 0, limit: 1 });
      if (total === 0) return refuse("not-found", {}, "opportunityId");
    }
    const requestId = ctx.id();
    const meetingId = input.accepted ? await ensureMeeting(ctx, tx, scope, from, to, input.priority) : null;
    note.subject = requestId;
    note.onBehalfOf = input.fromId;
    // Asking takes back what the same institution has declined.
    if (declined.length > 0) await queueLists(note, scope);
    await insertRequest(
      tx,
      scope,
      {
        id: requestId,
        fromId: input.fromId,
        toId: input.toId,
        opportunityId: input.opportunityId,
        message: input.message,
        priority: input.priority,
        state: input.accepted ? "accepted" : "open",
        meetingId,
      },
      ctx.now(),
    );
    return accept({ requestId, meetingId });
  });
}

/** Accepts, declines or withdraws a request. Of several answers at once exactly one is taken. */
export function answerRequest(
  ctx: Ctx,
  caller: Caller,
  scope: Scope,
  input: { requestId: Id; action: RequestAction },
): Promise<Result<{ state: RequestState; meetingId: Id | null }>> {
  return run(ctx, caller, { action: `request.${input.action}`, editionId: scope.editionId }, async (tx, note) => {
    await lockPlans(tx, scope);
    const request = await lockRequest(tx, scope, input.requestId);
    if (!request) return refuse("not-found");
    note.subject = request.id;
    note.onBehalfOf = input.action === "withdraw" ? request.fromId : request.toId;
    const next = answer(request.state, input.action);
    if (!next.ok) return next;
    let meetingId: Id | null = null;
    if (next.value === "accepted") {
      const pair = await checkPair(tx, scope, request.fromId, request.toId, ["fromId", "toId"]);
      if (!pair.ok) return pair;
      meetingId = await ensureMeeting(ctx, tx, scope, pair.value.one, pair.value.other, request.priority);
    }
    if (!(await changeRequest(tx, scope, request.id, request.state, next.value, meetingId)))
      return refuse("request-not-open", { state: request.state });
    if (request.meetingId) await endMeetingWithoutRequest(ctx, tx, note, scope, request.meetingId);
    if (next.value !== "accepted") await queueLists(note, scope);
    return accept({ state: next.value, meetingId });
  });
}

/** A meeting whose last accepted request was withdrawn is cancelled. */
async function endMeetingWithoutRequest(ctx: Ctx, tx: Tx, note: Note, scope: Scope, meetingId: Id): Promise<void> {
  const left = await listStored(tx, scope, { state: "accepted", offset: 0, limit: 1, meetingId });
  if (left.total === 0) await endMeeting(ctx, tx, note, scope, meetingId);
}

/**
 * Ends a meeting and frees its people and table in the working plan at once. In the live plan it stands until the next
 * version, which may be a booking that needs its place.
 */
async function endMeeting(ctx: Ctx, tx: Tx, note: Note, scope: Scope, meetingId: Id): Promise<boolean> {
  if (!(await cancelStored(tx, scope, meetingId))) return false;
  await withdrawRequestsOf(tx, scope, meetingId);
  const [before] = await listPlacements(tx, scope, "working", { meetings: [meetingId] });
  if (before)
    await changeWorkingPlan(ctx, tx, note, scope, "cancel", [{ meetingId, before: placeOf(before), after: null }]);
  return true;
}

export function cancelMeeting(ctx: Ctx, caller: Caller, scope: Scope, meetingId: Id): Promise<Result<{ done: true }>> {
  return run(ctx, caller, { action: "meeting.cancel", editionId: scope.editionId }, async (tx, note) => {
    await lockPlans(tx, scope);
    note.subject = meetingId;
    if (!(await findMeeting(tx, scope, meetingId))) return refuse("not-found");
    if (!(await endMeeting(ctx, tx, note, scope, meetingId))) return refuse("meeting-not-active");
    return accept({ done: true as const });
  });
}

export async function listVetoes(ctx: Ctx, scope: Scope): Promise<Result<Veto[]>> {
  return accept((await listStoredVetoes(ctx.db, scope)).map(({ id, a, b, reason }) => ({ id, a, b, reason })));
}

/** Keeps two institutions apart in every path; their open requests lapse and their meeting ends. */
export function veto(
  ctx: Ctx,
  caller: Caller,
  scope: Scope,
  input: { oneId: Id; otherId: Id; reason: string },
): Promise<Result<{ vetoId: Id }>> {
  return run(ctx, caller, { action: "veto.set", editionId: scope.editionId }, async (tx, note) => {
    await lockPlans(tx, scope);
    const pair = await checkPair(tx, scope, input.oneId, input.otherId, ["oneId", "otherId"]);
    if (!pair.ok) return pair;
    const { a, b } = pairOf(input.oneId, input.otherId);
    const vetoId = ctx.id();
    note.subject = vetoId;
    await insertVeto(tx, scope, { id: vetoId, a, b, reason: input.reason });
    await queueLists(note, scope);
    for (const request of await lockOpenRequests(tx, scope, a, b))
      await changeRequest(tx, scope, request.id, "open", "lapsed", null);
    const meeting = await findActiveMeeting(tx, scope, { a, b });
    if (meeting) await endMeeting(ctx, tx, note, scope, meeting);
    return accept({ vetoId });
  });
}

export function liftVeto(ctx: Ctx, caller: Caller, scope: Scope, vetoId: Id): Promise<Result<{ done: true }>> {
  return run(ctx, caller, { action: "veto.lift", editionId: scope.editionId }, async (tx, note) => {
    note.subject = vetoId;
    if (!(await deleteVeto(tx, scope, vetoId))) return refuse("not-found");
    await queueLists(note, scope);
    return accept({ done: true as const });
  });
}
