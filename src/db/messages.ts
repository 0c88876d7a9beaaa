import { sql } from "kysely";
import type { Reader, Tx } from "#db/connect";
import type { Scope } from "#domain/editions/can";
import type { Id } from "#domain/ids";
import type { Message, MessageState, MessageView, NewMessage } from "#domain/messages/model";

/**
 * Puts waiting messages into the outbox and answers the ids of those that are new; one whose dedupe key stands there
 * already adds nothing.
 */
export async function insertMessages(
  tx: Tx,
  messages: readonly (NewMessage & { readonly id: Id })[],
  createdAt: string,
): Promise<Id[]> {
  const rows = messages.map(({ data, ...message }) => ({ ...message, data: JSON.stringify(data) }));
  const inserted = await sql<{ id: Id }>`
    INSERT INTO message (id, edition_id, kind, recipient, person_id, locale, data, dedupe_key, state, created_at)
    SELECT x.id, x."editionId", x.kind, x."to", x."personId", x.locale, x.data::jsonb, x."dedupeKey", 'waiting', ${createdAt}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS x(id uuid, "editionId" uuid, kind text, "to" text, "personId" uuid, locale text, data text, "dedupeKey" text)
    ON CONFLICT (dedupe_key) DO NOTHING RETURNING id`.execute(tx);
  return inserted.rows.map((row) => row.id);
}

/** Messages of one edition, or of the whole installation; newest first. */
export async function listMessages(
  reader: Reader,
  of: Scope | "all",
  paging: { readonly offset: number; readonly limit: number },
  state: MessageState | undefined,
): Promise<{ total: number; items: MessageView[] }> {
  let rows = reader.selectFrom("message");
  if (of !== "all") rows = rows.where("edition_id", "=", of.editionId);
  if (state !== undefined) rows = rows.where("state", "=", state);
  const { total } = await rows.select((select) => select.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const items = await rows
    .select(["id", "kind", "recipient", "person_id", "edition_id", "locale", "state", "created_at", "left_at"])
    .select(["last_error", "subject", "body"])
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .offset(paging.offset)
    .limit(paging.limit)
    .execute();
  return {
    total,
    items: items.map((row) => ({
      id: row.id,
      kind: row.kind,
      to: row.recipient,
      personId: row.person_id,
      editionId: row.edition_id,
      locale: row.locale,
      state: row.state,
      createdAt: row.created_at,
      leftAt: row.left_at,
      lastError: row.last_error,
      subject: row.subject,
      text: row.body,
    })),
  };
}

export async function findMessage(reader: Reader, id: Id): Promise<Message | undefined> {
  const row = await reader.selectFrom("message").selectAll().where("id", "=", id).executeTakeFirst();
  return (
    row && {
      id: row.id,
      kind: row.kind,
      to: row.recipient,
      personId: row.person_id,
      editionId: row.edition_id,
      locale: row.locale,
      data: row.data,
      state: row.state,
      createdAt: row.created_at,
      leftAt: row.left_at,
      lastError: row.last_error,
    }
  );
}

/** Ends the waiting of a message; false when it was not waiting any more. `data` replaces what it was made from. */
export async function endMessage(
  tx: Tx,
  id: Id,
  end: {
    readonly state: Exclude<MessageState, "waiting">;
    readonly subject: string;
    readonly text: string;
    readonly at: string | null;
    readonly error: string | null;
    readonly data: Readonly<Record<string, unknown>> | undefined;
  },
): Promise<boolean> {
  const ended = await tx
    .updateTable("message")
    .set({
      state: end.state,
      subject: end.subject,
      body: end.text,
      left_at: end.at,
      last_error: end.error,
      ...(end.data === undefined ? {} : { data: JSON.stringify(end.data) }),
    })
    .where("id", "=", id)
    .where("state", "=", "waiting")
    .executeTakeFirst();
  return ended.numUpdatedRows > 0n;
}

/** Why a waiting message has not left yet. */
export async function noteTrouble(tx: Tx, id: Id, reason: string): Promise<void> {
  await tx
    .updateTable("message")
    .set({ last_error: reason })
    .where("id", "=", id)
    .where("state", "=", "waiting")
    .execute();
}

/** Every piece of news of a timetable that was meant for one reader: which version, and what became of it. */
export async function timetableNews(
  reader: Reader,
  of: { readonly editionId: Id; readonly personId: Id | null; readonly to: string; readonly holderId: Id },
): Promise<{ version: number; state: MessageState }[]> {
  const rows = await reader
    .selectFrom("message")
    .select(["state", sql<number>`(data ->> 'version')::integer`.as("version")])
    .where("edition_id", "=", of.editionId)
    .where("kind", "in", ["timetable-published", "timetable-changed"])
    .where(sql`data ->> 'holderId'`, "=", of.holderId)
    .where((where) => (of.personId === null ? where("recipient", "=", of.to) : where("person_id", "=", of.personId)))
    .execute();
  return rows;
}
