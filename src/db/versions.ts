import { sql } from "kysely";
import type { Reader, Tx } from "#db/connect";
import type { Scope } from "#domain/editions/can";
import type { Id } from "#domain/ids";
import type { Timetable, VersionChange, VersionView } from "#domain/scheduling/model";

/** Published versions, newest first; or one of them. */
export async function listVersions(reader: Reader, scope: Scope, number?: number): Promise<VersionView[]> {
  let query = reader
    .selectFrom("version as v")
    .leftJoin("person as p", "p.id", "v.published_by")
    .select(["v.number", "v.published_at", "p.name", "v.changes", "v.meetings"])
    .where("v.edition_id", "=", scope.editionId)
    .orderBy("v.number", "desc");
  if (number !== undefined) query = query.where("v.number", "=", number);
  return (await query.execute()).map((row) => ({
    number: row.number,
    publishedAt: row.published_at,
    publishedBy: row.name,
    meetings: row.meetings,
    changes: row.changes as VersionChange[], // written by insertVersion only
  }));
}

export async function latestVersion(reader: Reader, scope: Scope): Promise<number> {
  const row = await reader
    .selectFrom("version")
    .select((select) => select.fn.max<number | null>("number").as("number"))
    .where("edition_id", "=", scope.editionId)
    .executeTakeFirst();
  return row?.number ?? 0;
}

/** A version as frozen; the newest when no number is given. */
export async function readVersion(reader: Reader, scope: Scope, number?: number): Promise<Timetable | undefined> {
  let query = reader
    .selectFrom("version")
    .select("timetable")
    .where("edition_id", "=", scope.editionId)
    .orderBy("number", "desc")
    .limit(1);
  if (number !== undefined) query = query.where("number", "=", number);
  const row = await query.executeTakeFirst();
  return row?.timetable as Timetable | undefined; // written by insertVersion only
}

export async function insertVersion(
  tx: Tx,
  scope: Scope,
  version: { number: number; at: string; by: Id | null; timetable: Timetable; changes: readonly VersionChange[] },
): Promise<void> {
  await tx
    .insertInto("version")
    .values({
      edition_id: scope.editionId,
      number: version.number,
      published_at: version.at,
      published_by: version.by,
      timetable: JSON.stringify(version.timetable),
      changes: JSON.stringify(version.changes),
    })
    .execute();
}

/** SEQUENCE and state of the calendar entry of each meeting that was ever published. */
export async function listCalendarEntries(
  reader: Reader,
  scope: Scope,
): Promise<Map<Id, { sequence: number; cancelled: boolean }>> {
  const rows = await reader
    .selectFrom("calendar_entry")
    .select(["meeting_id", "sequence", "cancelled"])
    .where("edition_id", "=", scope.editionId)
    .execute();
  return new Map(rows.map((row) => [row.meeting_id, { sequence: row.sequence, cancelled: row.cancelled }]));
}

/** First publication of an entry gives SEQUENCE 0; every later change or cancellation one more. Answers the new ones. */
export async function raiseCalendarEntries(
  tx: Tx,
  scope: Scope,
  changed: readonly { meetingId: Id; cancelled: boolean }[],
): Promise<Map<Id, number>> {
  const { rows } = await sql<{
    meeting_id: Id;
    sequence: number;
  }>`INSERT INTO calendar_entry (edition_id, meeting_id, sequence, cancelled)
    SELECT ${scope.editionId}, x."meetingId", 0, x.cancelled
    FROM jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) AS x("meetingId" uuid, cancelled boolean)
    ON CONFLICT (edition_id, meeting_id) DO UPDATE SET sequence = calendar_entry.sequence + 1, cancelled = excluded.cancelled
    RETURNING meeting_id, sequence`.execute(tx);
  return new Map(rows.map((row) => [row.meeting_id, row.sequence]));
}
