import { sql } from "kysely";
import type { Reader, Tx } from "#db/connect";
import type { Scope } from "#domain/editions/can";
import type { Id } from "#domain/ids";
import type { Pair } from "#domain/pair";
import type { Break, Programme, Room, Round, Table, TableKind, Unavailability } from "#domain/programme/model";

const from = sql<string>`lower(during)`.as("from");
const to = sql<string>`upper(during)`.as("to");

export async function readProgramme(reader: Reader, scope: Scope): Promise<Programme> {
  const of = scope.editionId;
  const sessions = await reader
    .selectFrom("matchmaking_session")
    .select(["id", "name"])
    .where("edition_id", "=", of)
    .execute();
  const rounds = await listRounds(reader, scope);
  const breaks: Break[] = await reader
    .selectFrom("session_break")
    .select(["id", "session_id as sessionId", "name", from, to])
    .where("edition_id", "=", of)
    .orderBy("during")
    .execute();
  const firstOf = (session: Id) =>
    rounds.find((round) => round.sessionId === session)?.number ?? Number.MAX_SAFE_INTEGER;
  return {
    sessions: sessions
      .map((session) => ({
        ...session,
        rounds: rounds.filter((round) => round.sessionId === session.id),
        breaks: breaks.filter((pause) => pause.sessionId === session.id),
      }))
      .sort((a, b) => firstOf(a.id) - firstOf(b.id)),
    rooms: await listRooms(reader, scope),
    tables: await listTables(reader, scope),
    unavailabilities: await listUnavailabilities(reader, scope),
  };
}

/** Rounds of the edition, numbered in order of time. */
export async function listRounds(reader: Reader, scope: Scope): Promise<Round[]> {
  const rows = await reader
    .selectFrom("round")
    .select(["id", "session_id as sessionId", "wall", from, to])
    .where("edition_id", "=", scope.editionId)
    .orderBy("during")
    .execute();
  return rows.map((row, index) => ({ ...row, number: index + 1 }));
}

export async function listBreaks(reader: Reader, scope: Scope): Promise<Break[]> {
  return await reader
    .selectFrom("session_break")
    .select(["id", "session_id as sessionId", "name", from, to])
    .where("edition_id", "=", scope.editionId)
    .orderBy("during")
    .execute();
}

export async function listRooms(reader: Reader, scope: Scope): Promise<Room[]> {
  return await reader
    .selectFrom("room")
    .select(["id", "name"])
    .where("edition_id", "=", scope.editionId)
    .orderBy("position")
    .orderBy("id")
    .execute();
}

export async function listTables(reader: Reader, scope: Scope): Promise<Table[]> {
  return await reader
    .selectFrom("meeting_table")
    .select(["id", "room_id as roomId", "label", "capacity", "kind", "home_of as homeOf"])
    .where("edition_id", "=", scope.editionId)
    .orderBy("position")
    .orderBy("id")
    .execute();
}

export async function listUnavailabilities(reader: Reader, scope: Scope): Promise<Unavailability[]> {
  return await reader
    .selectFrom("unavailability")
    .select(["id", "registration_id as registrationId", "reason", from, to])
    .where("edition_id", "=", scope.editionId)
    .orderBy("during")
    .execute();
}

export async function insertSession(
  tx: Tx,
  scope: Scope,
  session: {
    id: Id;
    name: Pair;
    rounds: readonly { id: Id; wall: string; from: string; to: string }[];
    breaks: readonly { id: Id; name: Pair; from: string; to: string }[];
  },
  zoneVersion: string,
): Promise<void> {
  const of = scope.editionId;
  await tx
    .insertInto("matchmaking_session")
    .values({ edition_id: of, id: session.id, name: JSON.stringify(session.name) })
    .execute();
  for (const round of session.rounds) {
    await sql`INSERT INTO round (edition_id, id, session_id, during, wall, zone_version)
      VALUES (${of}, ${round.id}, ${session.id}, tstzrange(${round.from}, ${round.to}), ${round.wall}, ${zoneVersion})`.execute(
      tx,
    );
  }
  for (const pause of session.breaks) {
    await sql`INSERT INTO session_break (edition_id, id, session_id, name, during)
      VALUES (${of}, ${pause.id}, ${session.id}, ${JSON.stringify(pause.name)}, tstzrange(${pause.from}, ${pause.to}))`.execute(
      tx,
    );
  }
}

/** Removes a session with its rounds and breaks; the foreign key of placements refuses rounds that hold meetings. */
export async function deleteSession(tx: Tx, scope: Scope, sessionId: Id): Promise<boolean> {
  const of = scope.editionId;
  await tx.deleteFrom("session_break").where("edition_id", "=", of).where("session_id", "=", sessionId).execute();
  await tx.deleteFrom("round").where("edition_id", "=", of).where("session_id", "=", sessionId).execute();
  const row = await tx
    .deleteFrom("matchmaking_session")
    .where("edition_id", "=", of)
    .where("id", "=", sessionId)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertRoom(tx: Tx, scope: Scope, room: { id: Id; name: Pair; position: number }): Promise<void> {
  await tx
    .insertInto("room")
    .values({ edition_id: scope.editionId, id: room.id, name: JSON.stringify(room.name), position: room.position })
    .execute();
}

export async function insertTables(
  tx: Tx,
  scope: Scope,
  tables: readonly { id: Id; roomId: Id; label: string; position: number; capacity: number; kind: TableKind }[],
): Promise<void> {
  if (tables.length === 0) return;
  await tx
    .insertInto("meeting_table")
    .values(
      tables.map((table) => ({
        edition_id: scope.editionId,
        id: table.id,
        room_id: table.roomId,
        label: table.label,
        position: table.position,
        capacity: table.capacity,
        kind: table.kind,
        home_of: null,
      })),
    )
    .execute();
}

export async function updateTable(
  tx: Tx,
  scope: Scope,
  table: {
    id: Id;
    label?: string | undefined;
    capacity?: number | undefined;
    kind?: TableKind | undefined;
    homeOf?: Id | null | undefined;
  },
): Promise<boolean> {
  const changes = {
    ...(table.label === undefined ? {} : { label: table.label }),
    ...(table.capacity === undefined ? {} : { capacity: table.capacity }),
    ...(table.kind === undefined ? {} : { kind: table.kind }),
    ...(table.homeOf === undefined ? {} : { home_of: table.homeOf }),
  };
  if (Object.keys(changes).length === 0) return true;
  const row = await tx
    .updateTable("meeting_table")
    .set(changes)
    .where("edition_id", "=", scope.editionId)
    .where("id", "=", table.id)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export async function deleteTable(tx: Tx, scope: Scope, tableId: Id): Promise<boolean> {
  const row = await tx
    .deleteFrom("meeting_table")
    .where("edition_id", "=", scope.editionId)
    .where("id", "=", tableId)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Replaces what an institution said of its absences. */
export async function putUnavailabilities(
  tx: Tx,
  scope: Scope,
  registrationId: Id,
  absences: readonly { id: Id; from: string; to: string; reason: string }[],
): Promise<void> {
  await tx
    .deleteFrom("unavailability")
    .where("edition_id", "=", scope.editionId)
    .where("registration_id", "=", registrationId)
    .execute();
  for (const absence of absences) {
    await sql`INSERT INTO unavailability (edition_id, id, registration_id, during, reason)
      VALUES (${scope.editionId}, ${absence.id}, ${registrationId}, tstzrange(${absence.from}, ${absence.to}), ${absence.reason})`.execute(
      tx,
    );
  }
}
