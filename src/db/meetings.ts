import { sql } from "kysely";
import type { Reader, Tx } from "#db/connect";
import { matches } from "#db/search";
import type { Scope } from "#domain/editions/can";
import type { Id } from "#domain/ids";
import type { PartyName, Priority, RequestState, RequestView, Veto } from "#domain/meetings/model";

export type RequestRow = {
  readonly id: Id;
  readonly fromId: Id;
  readonly toId: Id;
  readonly opportunityId: Id | null;
  readonly message: string;
  readonly priority: Priority;
  readonly state: RequestState;
  readonly meetingId: Id | null;
};

export type MeetingRow = {
  readonly id: Id;
  readonly aId: Id;
  readonly bId: Id;
  readonly needsInterpreter: boolean;
  readonly priority: number;
  readonly state: "active" | "cancelled";
};

type RequestFilter = {
  readonly q?: string | undefined;
  readonly state?: RequestState | undefined;
  readonly registration?: Id | undefined;
  readonly priority?: number | undefined;
  readonly meetingId?: Id | undefined;
  readonly offset: number;
  readonly limit: number;
};

/** Requests, the pressing ones first; both sides named. */
export async function listRequests(
  reader: Reader,
  scope: Scope,
  filter: RequestFilter,
): Promise<{ total: number; items: RequestView[] }> {
  let query = reader
    .selectFrom("meeting_request as q")
    .innerJoin("registration as f", (join) =>
      join.onRef("f.edition_id", "=", "q.edition_id").onRef("f.id", "=", "q.from_id"),
    )
    .innerJoin("organisation as fo", "fo.id", "f.organisation_id")
    .innerJoin("registration as t", (join) =>
      join.onRef("t.edition_id", "=", "q.edition_id").onRef("t.id", "=", "q.to_id"),
    )
    .innerJoin("organisation as to", "to.id", "t.organisation_id")
    .where("q.edition_id", "=", scope.editionId);
  if (filter.state) query = query.where("q.state", "=", filter.state);
  if (filter.meetingId) query = query.where("q.meeting_id", "=", filter.meetingId);
  if (filter.priority) query = query.where("q.priority", "=", filter.priority);
  const registration = filter.registration;
  if (registration)
    query = query.where((where) =>
      where.or([where("q.from_id", "=", registration), where("q.to_id", "=", registration)]),
    );
  const typed = filter.q ?? "";
  const inFrom = matches("f.search", typed);
  const inTo = matches("t.search", typed);
  if (inFrom && inTo) query = query.where((where) => where.or([inFrom, inTo]));
  const { total } = await query.select((select) => select.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const rows = await query
    .select(["q.id", "q.opportunity_id", "q.message", "q.priority", "q.state", "q.revision", "q.meeting_id"])
    .select(["f.id as from_id", "fo.name as from_name", "fo.country as from_country", "f.side as from_side"])
    .select(["t.id as to_id", "to.name as to_name", "to.country as to_country", "t.side as to_side"])
    .select(
      sql<boolean>`EXISTS (SELECT 1 FROM meeting_request m WHERE m.edition_id = q.edition_id AND m.from_id = q.to_id AND m.to_id = q.from_id AND m.state IN ('open', 'accepted'))`.as(
        "mutual",
      ),
    )
    .orderBy(sql`array_position(ARRAY['open', 'accepted', 'declined', 'withdrawn', 'lapsed'], q.state)`)
    .orderBy("q.priority")
    .orderBy("fo.sort_key")
    .orderBy("q.id")
    .offset(filter.offset)
    .limit(filter.limit)
    .execute();
  return {
    total,
    items: rows.map((row) => ({
      id: row.id,
      from: { registrationId: row.from_id, name: row.from_name, country: row.from_country, side: row.from_side },
      to: { registrationId: row.to_id, name: row.to_name, country: row.to_country, side: row.to_side },
      opportunityId: row.opportunity_id,
      message: row.message,
      priority: row.priority as Priority, // the table's CHECK keeps it within 1 to 3
      state: row.state,
      revision: row.revision,
      meetingId: row.meeting_id,
      mutual: row.mutual,
    })),
  };
}

/** One request, locked against others until the transaction ends. */
export async function lockRequest(tx: Tx, scope: Scope, id: Id): Promise<RequestRow | undefined> {
  const row = await tx
    .selectFrom("meeting_request")
    .selectAll()
    .where("edition_id", "=", scope.editionId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row && requestOf(row);
}

/** Open requests between two institutions, in either direction, locked. */
export async function lockOpenRequests(tx: Tx, scope: Scope, one: Id, other: Id): Promise<RequestRow[]> {
  const rows = await tx
    .selectFrom("meeting_request")
    .selectAll()
    .where("edition_id", "=", scope.editionId)
    .where("state", "=", "open")
    .where("from_id", "in", [one, other])
    .where("to_id", "in", [one, other])
    .orderBy("id")
    .forUpdate()
    .execute();
  return rows.map(requestOf);
}

function requestOf(row: {
  id: string;
  from_id: string;
  to_id: string;
  opportunity_id: string | null;
  message: string;
  priority: number;
  state: RequestState;
  meeting_id: string | null;
}): RequestRow {
  return {
    id: row.id,
    fromId: row.from_id,
    toId: row.to_id,
    opportunityId: row.opportunity_id,
    message: row.message,
    priority: row.priority as Priority, // the table's CHECK keeps it within 1 to 3
    state: row.state,
    meetingId: row.meeting_id,
  };
}

export async function insertRequest(tx: Tx, scope: Scope, request: RequestRow, at: string): Promise<void> {
  await tx
    .insertInto("meeting_request")
    .values({
      edition_id: scope.editionId,
      id: request.id,
      from_id: request.fromId,
      to_id: request.toId,
      opportunity_id: request.opportunityId,
      message: request.message,
      priority: request.priority,
      state: request.state,
      meeting_id: request.meetingId,
      created_at: at,
    })
    .execute();
}

/**
 * Who declined whom and has not asked since: requests that were declined, without an open or accepted one the other
 * way round. Of one pair, or of the whole edition.
 */
export async function listDeclined(
  reader: Reader,
  scope: Scope,
  pair?: { one: Id; other: Id },
): Promise<{ fromId: Id; toId: Id }[]> {
  let query = reader
    .selectFrom("meeting_request as q")
    .select(["q.from_id as fromId", "q.to_id as toId"])
    .distinct()
    .where("q.edition_id", "=", scope.editionId)
    .where("q.state", "=", "declined")
    .where(
      sql<boolean>`NOT EXISTS (SELECT 1 FROM meeting_request m WHERE m.edition_id = q.edition_id AND m.from_id = q.to_id AND m.to_id = q.from_id AND m.state IN ('open', 'accepted'))`,
    );
  if (pair)
    query = query.where("q.from_id", "in", [pair.one, pair.other]).where("q.to_id", "in", [pair.one, pair.other]);
  return await query.execute();
}

/** Compare-and-swap of a request's state; false when somebody else changed it first. */
export async function changeRequest(
  tx: Tx,
  scope: Scope,
  id: Id,
  from: RequestState,
  to: RequestState,
  meetingId: Id | null,
): Promise<boolean> {
  const row = await tx
    .updateTable("meeting_request")
    .set((set) => ({ state: to, meeting_id: meetingId, revision: set("revision", "+", 1) }))
    .where("edition_id", "=", scope.editionId)
    .where("id", "=", id)
    .where("state", "=", from)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** What an import says anew of a request that stands: its priority, message and opportunity. */
export async function updateRequestTexts(
  tx: Tx,
  scope: Scope,
  id: Id,
  texts: { priority: Priority; message: string; opportunityId: Id | null },
): Promise<void> {
  await tx
    .updateTable("meeting_request")
    .set((set) => ({
      priority: texts.priority,
      message: texts.message,
      opportunity_id: texts.opportunityId,
      revision: set("revision", "+", 1),
    }))
    .where("edition_id", "=", scope.editionId)
    .where("id", "=", id)
    .execute();
}

export async function insertMeeting(tx: Tx, scope: Scope, meeting: MeetingRow): Promise<void> {
  await tx
    .insertInto("meeting")
    .values({
      edition_id: scope.editionId,
      id: meeting.id,
      a_id: meeting.aId,
      b_id: meeting.bId,
      needs_interpreter: meeting.needsInterpreter,
      priority: meeting.priority,
      state: meeting.state,
    })
    .execute();
}

export async function findMeeting(reader: Reader, scope: Scope, id: Id): Promise<MeetingRow | undefined> {
  const [row] = await listMeetings(reader, scope, [id], false);
  return row;
}

/** The active meeting of a pair given in stored order. */
export async function findActiveMeeting(reader: Reader, scope: Scope, pair: { a: Id; b: Id }): Promise<Id | undefined> {
  const row = await reader
    .selectFrom("meeting")
    .select("id")
    .where("edition_id", "=", scope.editionId)
    .where("a_id", "=", pair.a)
    .where("b_id", "=", pair.b)
    .where("state", "=", "active")
    .executeTakeFirst();
  return row?.id;
}

export async function listMeetings(
  reader: Reader,
  scope: Scope,
  ids: readonly Id[] | null,
  activeOnly: boolean,
): Promise<MeetingRow[]> {
  if (ids?.length === 0) return [];
  let query = reader
    .selectFrom("meeting")
    .select(["id", "a_id as aId", "b_id as bId", "needs_interpreter as needsInterpreter", "priority", "state"])
    .where("edition_id", "=", scope.editionId)
    .orderBy("id");
  if (ids) query = query.where("id", "in", ids);
  if (activeOnly) query = query.where("state", "=", "active");
  return await query.execute();
}

export async function raisePriority(tx: Tx, scope: Scope, meetingId: Id, priority: number): Promise<void> {
  await tx
    .updateTable("meeting")
    .set({ priority })
    .where("edition_id", "=", scope.editionId)
    .where("id", "=", meetingId)
    .where("priority", ">", priority)
    .execute();
}

/** Compare-and-swap from active to cancelled. */
export async function cancelMeeting(tx: Tx, scope: Scope, id: Id): Promise<boolean> {
  const row = await tx
    .updateTable("meeting")
    .set({ state: "cancelled" })
    .where("edition_id", "=", scope.editionId)
    .where("id", "=", id)
    .where("state", "=", "active")
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Requests that led to a meeting end as withdrawn when the meeting is cancelled. */
export async function withdrawRequestsOf(tx: Tx, scope: Scope, meetingId: Id): Promise<void> {
  await tx
    .updateTable("meeting_request")
    .set((set) => ({ state: "withdrawn" as const, meeting_id: null, revision: set("revision", "+", 1) }))
    .where("edition_id", "=", scope.editionId)
    .where("meeting_id", "=", meetingId)
    .where("state", "=", "accepted")
    .execute();
}

export async function isVetoed(reader: Reader, scope: Scope, pair: { a: Id; b: Id }): Promise<boolean> {
  const row = await reader
    .selectFrom("veto")
    .select("id")
    .where("edition_id", "=", scope.editionId)
    .where("a_id", "=", pair.a)
    .where("b_id", "=", pair.b)
    .executeTakeFirst();
  return row !== undefined;
}

export async function listVetoes(reader: Reader, scope: Scope): Promise<(Veto & { aId: Id; bId: Id })[]> {
  const rows = await reader
    .selectFrom("veto as v")
    .innerJoin("registration as ra", (join) =>
      join.onRef("ra.edition_id", "=", "v.edition_id").onRef("ra.id", "=", "v.a_id"),
    )
    .innerJoin("organisation as oa", "oa.id", "ra.organisation_id")
    .innerJoin("registration as rb", (join) =>
      join.onRef("rb.edition_id", "=", "v.edition_id").onRef("rb.id", "=", "v.b_id"),
    )
    .innerJoin("organisation as ob", "ob.id", "rb.organisation_id")
    .select([
      "v.id",
      "v.a_id",
      "v.b_id",
      "v.reason",
      "oa.name as a_name",
      "oa.country as a_country",
      "ra.side as a_side",
    ])
    .select(["ob.name as b_name", "ob.country as b_country", "rb.side as b_side"])
    .where("v.edition_id", "=", scope.editionId)
    .orderBy("v.id")
    .execute();
  const party = (registrationId: Id, name: PartyName["name"], country: string, side: PartyName["side"]): PartyName => ({
    registrationId,
    name,
    country,
    side,
  });
  return rows.map((row) => ({
    id: row.id,
    aId: row.a_id,
    bId: row.b_id,
    a: party(row.a_id, row.a_name, row.a_country, row.a_side),
    b: party(row.b_id, row.b_name, row.b_country, row.b_side),
    reason: row.reason,
  }));
}

export async function insertVeto(tx: Tx, scope: Scope, veto: { id: Id; a: Id; b: Id; reason: string }): Promise<void> {
  await tx
    .insertInto("veto")
    .values({ edition_id: scope.editionId, id: veto.id, a_id: veto.a, b_id: veto.b, reason: veto.reason })
    .execute();
}

export async function deleteVeto(tx: Tx, scope: Scope, id: Id): Promise<boolean> {
  const row = await tx
    .deleteFrom("veto")
    .where("edition_id", "=", scope.editionId)
    .where("id", "=", id)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}
