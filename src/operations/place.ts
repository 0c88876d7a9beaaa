import type { Reader, Tx } from "#db/connect";
import { listInterpreters } from "#db/delegates";
import type { MeetingRow } from "#db/meetings";
import { listMeetings } from "#db/meetings";
import { applyChanges, insertStep, listOtherCommitments, listPlacements, listSeatHolders, listSeats } from "#db/plans";
import { listRounds, listTables, listUnavailabilities } from "#db/programme";
import { listParties } from "#db/registrations";
import type { Scope } from "#domain/editions/can";
import type { Id } from "#domain/ids";
import type { PlanName } from "#domain/meetings/model";
import type { Round, Table } from "#domain/programme/model";
import type { PlacementChange } from "#domain/scheduling/plan";
import type { Interpreter, MeetingFacts, RoundState } from "#domain/scheduling/rules";
import type { Ctx } from "#operations/ctx";
import type { Note } from "#operations/run";

/** What `checkPlace` needs for one meeting in some rounds of a plan, read after the plans were locked. */
export type PlaceFacts = {
  readonly meeting: MeetingFacts;
  readonly rounds: readonly Round[];
  readonly tables: readonly Table[];
  readonly interpreters: readonly Interpreter[];
  state(plan: PlanName, round: Round): RoundState;
};

/** Facts for placing a meeting; in all rounds, or in one. Undefined when an institution of it is gone. */
export async function loadPlaceFacts(
  reader: Reader,
  scope: Scope,
  meeting: Omit<MeetingRow, "state">,
  plans: readonly PlanName[],
  roundId?: Id,
): Promise<PlaceFacts | undefined> {
  const parties = new Map(
    (await listParties(reader, scope, [meeting.aId, meeting.bId])).map((each) => [each.id, each]),
  );
  const a = parties.get(meeting.aId);
  const b = parties.get(meeting.bId);
  if (!a || !b) return undefined;
  const rounds = await listRounds(reader, scope);
  const only = roundId === undefined ? undefined : [roundId];
  const own = new Set(
    (await listMeetings(reader, scope, null, true))
      .filter((each) => [each.aId, each.bId].some((id) => id === a.id || id === b.id))
      .map((each) => each.id),
  );
  own.delete(meeting.id);
  const states = new Map<
    PlanName,
    { placements: Awaited<ReturnType<typeof listPlacements>>; seats: RoundState["seats"]; busy: RoundState["busy"] }
  >();
  for (const plan of plans) {
    states.set(plan, {
      placements: await listPlacements(reader, scope, plan, only ? { rounds: only } : {}),
      seats: await listSeats(reader, scope, plan, only),
      busy: await listOtherCommitments(reader, scope, plan),
    });
  }
  const placedOwn = new Set(
    (await listPlacements(reader, scope, "working", { meetings: [...own] })).map((each) => each.meetingId),
  );
  const counts = await countPlaced(reader, scope, placedOwn, a.id, b.id);
  return {
    meeting: {
      meetingId: meeting.id,
      needsInterpreter: meeting.needsInterpreter,
      a,
      b,
      people: await listSeatHolders(reader, scope, [a.id, b.id]),
      unavailabilities: (await listUnavailabilities(reader, scope)).filter(
        (each) => each.registrationId === a.id || each.registrationId === b.id,
      ),
      ...counts,
    },
    rounds,
    tables: await listTables(reader, scope),
    interpreters: await listInterpreters(reader, scope),
    state(plan, round) {
      const known = states.get(plan);
      if (!known) throw new Error(`Plan ${plan} was not loaded`);
      return {
        round,
        taken: known.placements.filter((each) => each.roundId === round.id),
        seats: known.seats.filter((each) => each.roundId === round.id),
        busy: known.busy,
      };
    },
  };
}

async function countPlaced(
  reader: Reader,
  scope: Scope,
  placed: ReadonlySet<Id>,
  a: Id,
  b: Id,
): Promise<{ countA: number; countB: number }> {
  const meetings = await listMeetings(reader, scope, [...placed], true);
  const count = (party: Id) => meetings.filter((each) => each.aId === party || each.bId === party).length;
  return { countA: count(a), countB: count(b) };
}

/** Applies changes to the working plan, keeps them for undoing, and wakes the pages. Answers the plan's new revision. */
export async function changeWorkingPlan(
  ctx: Ctx,
  tx: Tx,
  note: Note,
  scope: Scope,
  action: string,
  changes: readonly PlacementChange[],
): Promise<number> {
  const revision = await applyChanges(tx, scope, "working", changes);
  await insertStep(tx, scope, { revision, action, changes, at: ctx.now(), by: scope.personId });
  await note.notify("plan", scope.editionId);
  note.detail.changes = changes.slice(0, 50);
  return revision;
}
