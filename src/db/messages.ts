import type { Reader, Tx } from "#db/connect";
import type { Scope } from "#domain/editions/can";
import type { Id } from "#domain/ids";
import type { MessageState, MessageView, NewMessage } from "#domain/messages/model";

/** Puts a waiting message into the outbox; false when one with the same dedupe key stands there already. */
export async function insertMessage(
  tx: Tx,
  message: NewMessage & { readonly id: Id; readonly createdAt: string },
): Promise<boolean> {
  const inserted = await tx
    .insertInto("message")
    .values({
      id: message.id,
      edition_id: message.editionId,
      kind: message.kind,
      recipient: message.to,
      person_id: message.personId,
      locale: message.locale,
      data: JSON.stringify(message.data),
      dedupe_key: message.dedupeKey,
      state: "waiting",
      created_at: message.createdAt,
      left_at: null,
      last_error: null,
    })
    .onConflict((conflict) => conflict.column("dedupe_key").doNothing())
    .returning("id")
    .executeTakeFirst();
  return inserted !== undefined;
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
