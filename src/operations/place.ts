import type { Reader, Tx } from "#db/connect";
import { listInterpreters } from "#db/delegates";
import type { MeetingRow } from "#db/meetings";
import { applyChanges, countPlaced, insertStep, listSeatHolders, readStates } from "#db/plans";
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
  const tables = await listTables(reader, scope);
  const homeTable = (of: Id) => tables.find((table) => table.homeOf === of)?.label ?? null;
  const rounds = await listRounds(reader, scope);
  const states = await readStates(reader, scope, plans, roundId === undefined ? undefined : [roundId]);
  const placed = await countPlaced(reader, scope, plans, [a.id, b.id], meeting.id);
  return {
    meeting: {
      meetingId: meeting.id,
      needsInterpreter: meeting.needsInterpreter,
      a: { ...a, homeTable: homeTable(a.id) },
      b: { ...b, homeTable: homeTable(b.id) },
      people: await listSeatHolders(reader, scope, [a.id, b.id]),
      unavailabilities: (await listUnavailabilities(reader, scope)).filter(
        (each) => each.registrationId === a.id || each.registrationId === b.id,
      ),
      countA: placed.get(a.id) ?? 0,
      countB: placed.get(b.id) ?? 0,
    },
    rounds,
    tables,
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
