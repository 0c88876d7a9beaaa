import { sql } from "kysely";
import type { Reader, Tx } from "#db/connect";
import type { Scope } from "#domain/editions/can";
import type { Id } from "#domain/ids";
import type { PlanName } from "#domain/meetings/model";
import type { PersonName } from "#domain/people/model";
import type { Placement, PlacementChange, Seat } from "#domain/scheduling/plan";

/**
 * Makes the transaction the only writer of the edition's plans and requests until it ends. Whatever decides on seats,
 * tables or commitments takes this lock first and reads afterwards.
 */
export async function lockPlans(tx: Tx, scope: Scope): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`plans:${scope.editionId}`}, 0))`.execute(tx);
}

export async function readRevision(reader: Reader, scope: Scope, plan: PlanName): Promise<number> {
  const row = await reader
    .selectFrom("plan")
    .select("revision")
    .where("edition_id", "=", scope.editionId)
    .where("name", "=", plan)
    .executeTakeFirstOrThrow();
  return row.revision;
}

const placementColumns = [
  "meeting_id as meetingId",
  "round_id as roundId",
  "table_id as tableId",
  "interpreter_id as interpreterId",
  "locked",
  "by_hand as byHand",
] as const;

/** Placements of a plan, in the order of meetings; of some rounds or meetings only where they are given. */
export async function listPlacements(
  reader: Reader,
  scope: Scope,
  plan: PlanName,
  only: { meetings?: readonly Id[] } = {},
): Promise<Placement[]> {
  if (only.meetings?.length === 0) return [];
  let query = reader
    .selectFrom("placement")
    .select(placementColumns)
    .where("edition_id", "=", scope.editionId)
    .where("plan", "=", plan)
    .orderBy("meeting_id");
  if (only.meetings) query = query.where("meeting_id", "in", only.meetings);
  return await query.execute();
}

/** What stands in some rounds of some plans, or in all rounds of them: placements, seats, and what keeps people else. */
export async function readStates(
  reader: Reader,
  scope: Scope,
  plans: readonly PlanName[],
  rounds?: readonly Id[],
): Promise<
  Map<PlanName, { placements: Placement[]; seats: Seat[]; busy: { holderId: Id; from: string; to: string }[] }>
> {
  let placed = reader
    .selectFrom("placement")
    .select(placementColumns)
    .select("plan")
    .where("edition_id", "=", scope.editionId)
    .where("plan", "in", plans);
  if (rounds) placed = placed.where("round_id", "in", rounds);
  const placements = await placed.execute();
  const seats = await seatsOf(reader, scope, plans, rounds).execute();
  const busy = await otherCommitments(reader, scope, plans).execute();
  return new Map(
    plans.map((plan) => {
      const own = (each: { plan: PlanName }) => each.plan === plan;
      return [plan, { placements: placements.filter(own), seats: seats.filter(own), busy: busy.filter(own) }];
    }),
  );
}

/** Where cancelled meetings still stand in the live plan. */
export async function listCancelledPlacements(reader: Reader, scope: Scope): Promise<Placement[]> {
  return await reader
    .selectFrom("placement")
    .select(placementColumns)
    .where("edition_id", "=", scope.editionId)
    .where("plan", "=", "live")
    .where(
      sql<boolean>`EXISTS (SELECT 1 FROM meeting m WHERE m.edition_id = placement.edition_id AND m.id = placement.meeting_id AND m.state = 'cancelled')`,
    )
    .execute();
}

function seatsOf(reader: Reader, scope: Scope, plans: readonly PlanName[], rounds?: readonly Id[]) {
  const query = reader
    .selectFrom("seat as s")
    .innerJoin("delegate as d", (join) =>
      join.onRef("d.edition_id", "=", "s.edition_id").onRef("d.id", "=", "s.delegate_id"),
    )
    .select([
      "s.plan",
      "s.meeting_id as meetingId",
      "s.round_id as roundId",
      "s.delegate_id as delegateId",
      sql<string>`coalesce(d.person_id, d.id)`.as("holderId"),
    ])
    .where("s.edition_id", "=", scope.editionId)
    .where("s.plan", "in", plans);
  return rounds ? query.where("s.round_id", "in", rounds) : query;
}

/** Seats of a plan with the human being behind each delegate. */
export async function listSeats(reader: Reader, scope: Scope, plan: PlanName): Promise<Seat[]> {
  return await seatsOf(reader, scope, [plan]).execute();
}

function otherCommitments(reader: Reader, scope: Scope, plans: readonly PlanName[]) {
  return reader
    .selectFrom("commitment")
    .select([
      "plan",
      "holder_id as holderId",
      sql<string>`lower(during)`.as("from"),
      sql<string>`upper(during)`.as("to"),
    ])
    .where("edition_id", "=", scope.editionId)
    .where("plan", "in", plans)
    .where("cause", "<>", "meeting");
}

/** Commitments that are not meetings: visits, agenda, travel. */
export async function listOtherCommitments(
  reader: Reader,
  scope: Scope,
  plan: PlanName,
): Promise<{ holderId: Id; from: string; to: string }[]> {
  return await otherCommitments(reader, scope, [plan]).execute();
}

/** Writes a commitment that is not a meeting into both plans; the exclusion constraint refuses what clashes. */
export async function insertCommitment(
  tx: Tx,
  scope: Scope,
  commitment: { delegateId: Id; from: string; to: string; cause: "visit" | "agenda" | "travel"; sourceId: Id },
): Promise<void> {
  await sql`INSERT INTO commitment (edition_id, plan, delegate_id, holder_id, during, cause, source_id)
    SELECT d.edition_id, p.name, d.id, coalesce(d.person_id, d.id), tstzrange(${commitment.from}, ${commitment.to}), ${commitment.cause}, ${commitment.sourceId}
    FROM delegate d, plan p
    WHERE d.edition_id = ${scope.editionId} AND d.id = ${commitment.delegateId} AND p.edition_id = d.edition_id`.execute(
    tx,
  );
}

/** Delegates of registrations who take a seat, with the human being behind each; a placeholder has no name. */
export async function listSeatHolders(
  reader: Reader,
  scope: Scope,
  registrationIds?: readonly Id[],
): Promise<{ delegateId: Id; registrationId: Id; holderId: Id; name: PersonName | null }[]> {
  if (registrationIds?.length === 0) return [];
  let query = reader
    .selectFrom("delegate as d")
    .leftJoin("person as p", "p.id", "d.person_id")
    .select([
      "d.id as delegateId",
      sql<string>`d.registration_id`.as("registrationId"),
      sql<string>`coalesce(d.person_id, d.id)`.as("holderId"),
      "p.name",
    ])
    .where("d.edition_id", "=", scope.editionId)
    .where("d.registration_id", "is not", null)
    .orderBy("d.id");
  if (registrationIds) query = query.where("d.registration_id", "in", registrationIds);
  return await query.execute();
}

/** For each registration the most meetings it has placed in one of the plans, leaving one meeting out. */
export async function countPlaced(
  reader: Reader,
  scope: Scope,
  plans: readonly PlanName[],
  registrationIds: readonly Id[],
  except: Id,
): Promise<Map<Id, number>> {
  const rows = await reader
    .selectFrom("placement as p")
    .innerJoin("meeting as m", (join) =>
      join.onRef("m.edition_id", "=", "p.edition_id").onRef("m.id", "=", "p.meeting_id"),
    )
    .select(["p.plan", "m.a_id", "m.b_id"])
    .where("p.edition_id", "=", scope.editionId)
    .where("p.plan", "in", plans)
    .where("p.meeting_id", "<>", except)
    .where((where) => where.or([where("m.a_id", "in", registrationIds), where("m.b_id", "in", registrationIds)]))
    .execute();
  const inPlan = (plan: PlanName, id: Id) =>
    rows.filter((row) => row.plan === plan && (row.a_id === id || row.b_id === id)).length;
  return new Map(registrationIds.map((id) => [id, Math.max(...plans.map((plan) => inPlan(plan, id)))]));
}

/**
 * Applies changes to one plan: takes the meetings out of their places first and then puts them into the new ones, so
 * that two meetings can change places. `after: null` leaves a meeting unplaced. Seats are those of both institutions'
 * delegates and of the interpreter. Raises the plan's revision and answers the new one.
 */
export async function applyChanges(
  tx: Tx,
  scope: Scope,
  plan: PlanName,
  changes: readonly PlacementChange[],
): Promise<number> {
  const of = scope.editionId;
  const meetings = changes.map((change) => change.meetingId);
  if (meetings.length > 0) {
    await tx
      .deleteFrom("placement")
      .where("edition_id", "=", of)
      .where("plan", "=", plan)
      .where(sql<boolean>`meeting_id = ANY(${meetings}::uuid[])`)
      .execute();
    const placed = changes.flatMap((change) =>
      change.after ? [{ meeting_id: change.meetingId, ...change.after }] : [],
    );
    if (placed.length > 0) {
      await sql`INSERT INTO placement (edition_id, plan, meeting_id, round_id, table_id, interpreter_id, locked, by_hand)
        SELECT ${of}, ${plan}, x.meeting_id, x."roundId", x."tableId", x."interpreterId", x.locked, x."byHand"
        FROM jsonb_to_recordset(${JSON.stringify(placed)}::jsonb)
          AS x(meeting_id uuid, "roundId" uuid, "tableId" uuid, "interpreterId" uuid, locked boolean, "byHand" boolean)`.execute(
        tx,
      );
      await sql`INSERT INTO seat (edition_id, plan, meeting_id, round_id, delegate_id)
        SELECT p.edition_id, p.plan, p.meeting_id, p.round_id, d.id
        FROM placement p
        JOIN meeting m ON m.edition_id = p.edition_id AND m.id = p.meeting_id
        JOIN delegate d ON d.edition_id = p.edition_id AND (d.registration_id IN (m.a_id, m.b_id) OR d.id = p.interpreter_id)
        WHERE p.edition_id = ${of} AND p.plan = ${plan} AND p.meeting_id = ANY(${placed.map((each) => each.meeting_id)}::uuid[])
        ORDER BY d.id`.execute(tx);
    }
  }
  const row = await tx
    .updateTable("plan")
    .set((set) => ({ revision: set("revision", "+", 1) }))
    .where("edition_id", "=", of)
    .where("name", "=", plan)
    .returning("revision")
    .executeTakeFirstOrThrow();
  return row.revision;
}

/** Gives a newly named delegate a seat in every placed meeting of the institution, in both plans. */
export async function seatNewDelegate(tx: Tx, scope: Scope, registrationId: Id, delegateId: Id): Promise<void> {
  await sql`INSERT INTO seat (edition_id, plan, meeting_id, round_id, delegate_id)
    SELECT p.edition_id, p.plan, p.meeting_id, p.round_id, ${delegateId}
    FROM placement p JOIN meeting m ON m.edition_id = p.edition_id AND m.id = p.meeting_id
    WHERE p.edition_id = ${scope.editionId} AND ${registrationId} IN (m.a_id, m.b_id)`.execute(tx);
}

export async function setLocked(tx: Tx, scope: Scope, meetingIds: readonly Id[], locked: boolean): Promise<void> {
  await tx
    .updateTable("placement")
    .set({ locked })
    .where("edition_id", "=", scope.editionId)
    .where("plan", "=", "working")
    .where(sql<boolean>`meeting_id = ANY(${[...meetingIds]}::uuid[])`)
    .execute();
}

export type PlanStep = {
  readonly revision: number;
  readonly action: string;
  readonly changes: readonly PlacementChange[];
};

export async function insertStep(
  tx: Tx,
  scope: Scope,
  step: PlanStep & { readonly at: string; readonly by: Id | null },
): Promise<void> {
  await tx
    .insertInto("plan_step")
    .values({
      edition_id: scope.editionId,
      revision: step.revision,
      at: step.at,
      by: step.by,
      action: step.action,
      before: JSON.stringify(step.changes.map(({ meetingId, before }) => ({ meetingId, placement: before }))),
      after: JSON.stringify(step.changes.map(({ meetingId, after }) => ({ meetingId, placement: after }))),
    })
    .execute();
}

type Side = { meetingId: Id; placement: PlacementChange["before"] }[];

/** The newest step that was not undone. */
export async function lastStep(tx: Tx, scope: Scope): Promise<PlanStep | undefined> {
  const row = await tx
    .selectFrom("plan_step")
    .select(["revision", "action", "before", "after"])
    .where("edition_id", "=", scope.editionId)
    .where("undone", "=", false)
    .orderBy("revision", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!row) return undefined;
  const before = row.before as Side; // written by insertStep
  const after = new Map((row.after as Side).map((each) => [each.meetingId, each.placement]));
  return {
    revision: row.revision,
    action: row.action,
    changes: before.map(({ meetingId, placement }) => ({
      meetingId,
      before: placement,
      after: after.get(meetingId) ?? null,
    })),
  };
}

export async function markUndone(tx: Tx, scope: Scope, revision: number): Promise<void> {
  await tx
    .updateTable("plan_step")
    .set({ undone: true })
    .where("edition_id", "=", scope.editionId)
    .where("revision", "=", revision)
    .execute();
}
