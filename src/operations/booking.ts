import type { Tx } from "#db/connect";
import { changeRequest, findActiveMeeting, findMeeting, listDeclined, lockOpenRequests } from "#db/meetings";
import { applyChanges, listCancelledPlacements, listPlacements, lockPlans } from "#db/plans";
import { latestVersion, readVersion } from "#db/versions";
import type { Scope } from "#domain/editions/can";
import type { Id } from "#domain/ids";
import { needsInterpreter, pairOf } from "#domain/meetings/rules";
import { plain } from "#domain/pair";
import type { Table } from "#domain/programme/model";
import { accept, type Refusal, type Result, refuse } from "#domain/refusal";
import { placeOf } from "#domain/scheduling/plan";
import { checkPlace } from "#domain/scheduling/rules";
import type { Caller, Ctx } from "#operations/ctx";
import { checkPair, ensureMeeting, refuseDeclined } from "#operations/meetings";
import { changeWorkingPlan, loadPlaceFacts, type PlaceFacts } from "#operations/place";
import { freeze } from "#operations/publishing";
import { run } from "#operations/run";

/**
 * Books a meeting by hand into a round. It must be free in the working plan and, once a version is published, in the
 * live plan, and is written to both; what that changes in the live plan is a version of its own. Meetings that were
 * cancelled since the last version make way and leave with this one.
 */
export function bookMeeting(
  ctx: Ctx,
  caller: Caller,
  scope: Scope,
  input: { oneId: Id; otherId: Id; roundId: Id; tableId: Id | null; interpreterId: Id | null },
): Promise<Result<{ meetingId: Id; tableId: Id; version: number | null }>> {
  return run<{ meetingId: Id; tableId: Id; version: number | null }>(
    ctx,
    caller,
    { action: "meeting.book", editionId: scope.editionId },
    async (tx, note) => {
      await lockPlans(tx, scope);
      const pair = await checkPair(tx, scope, input.oneId, input.otherId, ["oneId", "otherId"]);
      if (!pair.ok) return pair;
      const { one, other } = pair.value;
      const { a, b } = pairOf(one.id, other.id);
      const existing = await findActiveMeeting(tx, scope, { a, b });
      if (existing && (await listPlacements(tx, scope, "working", { meetings: [existing] })).length > 0) {
        return refuse("already-requested", { from: plain(one.party.name), to: plain(other.party.name) }, "otherId");
      }
      const [declined] = existing ? [] : await listDeclined(tx, scope, { one: one.id, other: other.id });
      if (declined) {
        const [from, to] = declined.fromId === one.id ? [one, other] : [other, one];
        return refuseDeclined(from, to, "otherId");
      }
      const stored = existing && (await findMeeting(tx, scope, existing));
      const published = (await latestVersion(tx, scope)) > 0;
      if (published) await clearCancelled(tx, scope);
      const plans = published ? (["working", "live"] as const) : (["working"] as const);
      const draft = {
        id: existing ?? ctx.id(),
        aId: a,
        bId: b,
        needsInterpreter: stored ? stored.needsInterpreter : needsInterpreter(one, other),
        priority: 1,
      };
      const facts = await loadPlaceFacts(tx, scope, draft, plans, input.roundId);
      const round = facts?.rounds.find((each) => each.id === input.roundId);
      if (!facts || !round) return refuse("not-found", {}, "roundId");
      const spot = freeSpot(facts, round, plans, input);
      if (!spot.ok) return spot;
      const meetingId = await ensureMeeting(ctx, tx, scope, one, other, 1);
      note.subject = meetingId;
      for (const request of await lockOpenRequests(tx, scope, one.id, other.id))
        await changeRequest(tx, scope, request.id, "open", "accepted", meetingId);
      const after = {
        roundId: round.id,
        tableId: spot.value.table.id,
        interpreterId: spot.value.interpreterId,
        locked: false,
        byHand: true,
      };
      await changeWorkingPlan(ctx, tx, note, scope, "book", [{ meetingId, before: null, after }]);
      if (!published) return accept({ meetingId, tableId: after.tableId, version: null });
      await applyChanges(tx, scope, "live", [{ meetingId, before: null, after }]);
      const version = await freeze(ctx, tx, note, scope, await readVersion(tx, scope));
      if (!version.ok && version.refusal.id !== "nothing-to-publish") return version;
      // A meeting that goes back to where people know it is no news, and no version.
      return accept({ meetingId, tableId: after.tableId, version: version.ok ? version.value.number : null });
    },
  );
}

/** Takes what was cancelled out of the live plan. */
async function clearCancelled(tx: Tx, scope: Scope): Promise<void> {
  const cancelled = await listCancelledPlacements(tx, scope);
  if (cancelled.length === 0) return;
  const changes = cancelled.map((each) => ({ meetingId: each.meetingId, before: placeOf(each), after: null }));
  await applyChanges(tx, scope, "live", changes);
}

/** A table, and an interpreter where one is needed, that are free in every plan: the table asked for, a home table, or the first free one. */
function freeSpot(
  facts: PlaceFacts,
  round: PlaceFacts["rounds"][number],
  plans: readonly ("working" | "live")[],
  input: { tableId: Id | null; interpreterId: Id | null },
): Result<{ table: Table; interpreterId: Id | null }> {
  const { a, b } = facts.meeting;
  const home = facts.tables.find((each) => each.homeOf === a.id || each.homeOf === b.id);
  const tables =
    input.tableId !== null ? facts.tables.filter((each) => each.id === input.tableId) : home ? [home] : facts.tables;
  if (tables.length === 0) return input.tableId === null ? refuse("no-tables") : refuse("not-found", {}, "tableId");
  const [first, second] = plans.map((plan) => facts.state(plan, round));
  if (!first) return refuse("not-found", {}, "roundId");
  // An interpreter by choice is one who is free in both plans; one asked for by name is refused by name.
  const interpreters =
    second && input.interpreterId === null
      ? facts.interpreters.filter((each) => !second.seats.some((seat) => seat.holderId === each.personId))
      : facts.interpreters;
  let refusal: Refusal = { id: "no-tables" };
  for (const table of tables) {
    const chosen = checkPlace(facts.meeting, first, table, interpreters, input.interpreterId ?? undefined);
    const confirmed =
      chosen.ok && second
        ? checkPlace(facts.meeting, second, table, facts.interpreters, chosen.value ?? undefined)
        : chosen;
    if (chosen.ok && confirmed.ok) return accept({ table, interpreterId: chosen.value });
    refusal = chosen.ok ? (confirmed.ok ? refusal : confirmed.refusal) : chosen.refusal;
    // What is wrong with the people or the round is wrong at every table.
    if (refusal.id !== "table-taken" && refusal.id !== "table-too-small") break;
  }
  return { ok: false, refusal };
}
