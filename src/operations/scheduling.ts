import { findMeeting, isVetoed, listMeetings } from "#db/meetings";
import { applyChanges, lastStep, listPlacements, lockPlans, markUndone, readRevision, setLocked } from "#db/plans";
import type { Scope } from "#domain/editions/can";
import type { Id } from "#domain/ids";
import { accept, type Result, refuse, type Values } from "#domain/refusal";
import type { UnplacedView, Violation } from "#domain/scheduling/model";
import { namesOf } from "#domain/scheduling/names";
import { changesBetween, type Placement, placeOf, reversed, samePlace } from "#domain/scheduling/plan";
import { assignmentOf, type PlanFacts, problemOf } from "#domain/scheduling/problem";
import { checkPlace } from "#domain/scheduling/rules";
import type { Caller, Ctx } from "#operations/ctx";
import { loadFacts } from "#operations/facts";
import { changeWorkingPlan, loadPlaceFacts } from "#operations/place";
import { run } from "#operations/run";
import { check, explain } from "#solver/index";

/** Places, moves or takes out one meeting of the working plan. */
export function moveMeeting(
  ctx: Ctx,
  caller: Caller,
  scope: Scope,
  input: { meetingId: Id; roundId: Id | null; tableId: Id | null; interpreterId?: Id | null | undefined },
): Promise<Result<{ revision: number }>> {
  return run(ctx, caller, { action: "plan.move", editionId: scope.editionId }, async (tx, note) => {
    await lockPlans(tx, scope);
    const meeting = await findMeeting(tx, scope, input.meetingId);
    if (!meeting) return refuse("not-found", {}, "meetingId");
    const [before] = await listPlacements(tx, scope, "working", { meetings: [meeting.id] });
    note.subject = meeting.id;
    if (before?.locked) return refuse("meeting-locked", {}, "meetingId");
    if (input.roundId === null || input.tableId === null) {
      if (!before) return refuse("meeting-not-placed", {}, "meetingId");
      return accept({
        revision: await changeWorkingPlan(ctx, tx, note, scope, "take-out", [
          { meetingId: meeting.id, before: placeOf(before), after: null },
        ]),
      });
    }
    if (meeting.state !== "active") return refuse("meeting-not-active", {}, "meetingId");
    if (await isVetoed(tx, scope, { a: meeting.aId, b: meeting.bId })) return refuse("pair-vetoed", {}, "meetingId");
    const facts = await loadPlaceFacts(tx, scope, meeting, ["working"], input.roundId);
    const round = facts?.rounds.find((each) => each.id === input.roundId);
    const table = facts?.tables.find((each) => each.id === input.tableId);
    if (!facts || !round) return refuse("not-found", {}, "roundId");
    if (!table) return refuse("not-found", {}, "tableId");
    const interpreter = checkPlace(
      facts.meeting,
      facts.state("working", round),
      table,
      facts.interpreters,
      input.interpreterId,
    );
    if (!interpreter.ok) return interpreter;
    const after = {
      roundId: round.id,
      tableId: table.id,
      interpreterId: interpreter.value,
      locked: false,
      byHand: true,
    };
    if (samePlace(before ?? null, after)) {
      note.recorded = false;
      return accept({ revision: await readRevision(tx, scope, "working") });
    }
    const change = { meetingId: meeting.id, before: before ? placeOf(before) : null, after };
    return accept({ revision: await changeWorkingPlan(ctx, tx, note, scope, before ? "move" : "place", [change]) });
  });
}

/** For every round and table: null when the meeting could go there, else why not. */
export async function whatIf(
  ctx: Ctx,
  scope: Scope,
  meetingId: Id,
): Promise<Result<{ roundId: Id; tableId: Id; refusal: string | null; values: Values }[]>> {
  const meeting = await findMeeting(ctx.db, scope, meetingId);
  const facts = meeting && (await loadPlaceFacts(ctx.db, scope, meeting, ["working"]));
  if (!facts) return refuse("not-found", {}, "meeting");
  return accept(
    facts.rounds.flatMap((round) => {
      const state = facts.state("working", round);
      return facts.tables.map((table) => {
        const answer = checkPlace(facts.meeting, state, table, facts.interpreters);
        return {
          roundId: round.id,
          tableId: table.id,
          refusal: answer.ok ? null : answer.refusal.id,
          values: answer.ok ? {} : (answer.refusal.values ?? {}),
        };
      });
    }),
  );
}

/** Locks or unlocks placed meetings; those without a place are passed over. */
export function lockMeetings(
  ctx: Ctx,
  caller: Caller,
  scope: Scope,
  input: { meetingIds: readonly Id[]; locked: boolean },
): Promise<Result<{ revision: number }>> {
  return run(
    ctx,
    caller,
    { action: input.locked ? "plan.lock" : "plan.unlock", editionId: scope.editionId },
    async (tx, note) => {
      await lockPlans(tx, scope);
      await setLocked(tx, scope, input.meetingIds, input.locked);
      note.detail.meetings = input.meetingIds.slice(0, 50);
      const revision = await applyChanges(tx, scope, "working", []);
      await note.notify("plan", scope.editionId);
      return accept({ revision });
    },
  );
}

/**
 * Takes the newest change of the working plan back, if nothing else touched those meetings since. Meetings that were
 * cancelled meanwhile stay out of it.
 */
export function undo(
  ctx: Ctx,
  caller: Caller,
  scope: Scope,
  input: { revision: number },
): Promise<Result<{ revision: number; undone: string }>> {
  return run(ctx, caller, { action: "plan.undo", editionId: scope.editionId }, async (tx, note) => {
    await lockPlans(tx, scope);
    if ((await readRevision(tx, scope, "working")) !== input.revision) return refuse("plan-changed");
    for (let step = await lastStep(tx, scope); step; step = await lastStep(tx, scope)) {
      await markUndone(tx, scope, step.revision);
      const meetings = step.changes.map((each) => each.meetingId);
      const active = new Set((await listMeetings(tx, scope, meetings, true)).map((each) => each.id));
      const changes = step.changes.filter((each) => active.has(each.meetingId));
      if (changes.length === 0) continue;
      const now = new Map(
        (await listPlacements(tx, scope, "working", { meetings })).map((each) => [each.meetingId, each]),
      );
      for (const { meetingId, after } of changes) {
        const place = now.get(meetingId) ?? null;
        if (!samePlace(place, after)) return refuse("plan-changed");
        if (place?.locked) return refuse("meeting-locked");
      }
      const revision = await applyChanges(tx, scope, "working", changes.map(reversed));
      await note.notify("plan", scope.editionId);
      note.detail.undone = step.action;
      return accept({ revision, undone: step.action });
    }
    return refuse("nothing-to-undo");
  });
}

/** What the independent checker says of placements, and why meetings have no place; names stand where ids were. */
export function judge(
  facts: PlanFacts,
  placements: readonly Placement[],
): { violations: Violation[]; unplaced: UnplacedView[] } {
  const problem = problemOf(facts, [], []);
  const assignment = assignmentOf(problem, placements);
  const known = new Set(problem.meetings);
  const ended = placements
    .filter((each) => !known.has(each.meetingId))
    .map((each) => ({ rule: "meeting-ended", values: { meeting: each.meetingId } }));
  const names = namesOf(facts);
  return {
    violations: [...check(problem.instance, assignment), ...ended].map(({ rule, values }) => ({
      rule,
      values: names.in(values),
    })),
    unplaced: explain(problem.instance, assignment).map((each) => names.unplaced(each)),
  };
}

/** The checker's findings on the working plan as it stands. */
export async function checkWorkingPlan(
  ctx: Ctx,
  scope: Scope,
): Promise<Result<{ violations: Violation[]; unplaced: UnplacedView[] }>> {
  const facts = await loadFacts(ctx.db, scope);
  const { violations, unplaced } = judge(facts, await listPlacements(ctx.db, scope, "working"));
  return accept({ violations, unplaced });
}

/** Puts a whole timetable into the working plan, if the checker finds nothing against it. Locked meetings must stay where they are. */
export function importTimetable(
  ctx: Ctx,
  caller: Caller,
  scope: Scope,
  input: { placements: readonly { meetingId: Id; roundId: Id; tableId: Id; interpreterId: Id | null }[] },
): Promise<Result<{ revision: number; placed: number }>> {
  return run(ctx, caller, { action: "plan.import", editionId: scope.editionId }, async (tx, note) => {
    await lockPlans(tx, scope);
    const before = await listPlacements(tx, scope, "working");
    const locks = new Map(before.filter((each) => each.locked).map((each) => [each.meetingId, each]));
    const after = input.placements.map((each) => ({ ...each, locked: locks.has(each.meetingId), byHand: false }));
    const moved = [...locks.values()].find(
      (lock) => !samePlace(lock, after.find((each) => each.meetingId === lock.meetingId) ?? null),
    );
    if (moved) return refuse("meeting-locked", { meeting: moved.meetingId });
    const { violations } = judge(await loadFacts(tx, scope), after);
    const [first] = violations;
    if (first || new Set(after.map((each) => each.meetingId)).size !== after.length) {
      return refuse("plan-has-violations", { count: violations.length, rule: first?.rule ?? "meeting-twice" });
    }
    const revision = await changeWorkingPlan(ctx, tx, note, scope, "import", changesBetween(before, after));
    return accept({ revision, placed: after.length });
  });
}
