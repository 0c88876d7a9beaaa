import { sql } from "kysely";
import type { Database, Reader, Tx } from "#db/connect";
import type { Scope } from "#domain/editions/can";
import type { RecordEntry } from "#domain/records/model";

export async function insertRecord(tx: Tx, entry: RecordEntry): Promise<void> {
  await tx
    .insertInto("record")
    .values({
      id: entry.id,
      at: entry.at,
      actor_id: entry.actorId,
      on_behalf_of: entry.onBehalfOf,
      edition_id: entry.editionId,
      action: entry.action,
      subject_id: entry.subjectId,
      detail: JSON.stringify(entry.detail),
    })
    .execute();
}

/** Newest records of an edition first. */
export async function listRecords(reader: Reader, scope: Scope, limit: number): Promise<RecordEntry[]> {
  const rows = await reader
    .selectFrom("record")
    .selectAll()
    .where("edition_id", "=", scope.editionId)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    actorId: row.actor_id,
    onBehalfOf: row.on_behalf_of,
    editionId: row.edition_id,
    action: row.action,
    subjectId: row.subject_id,
    detail: row.detail,
  }));
}

/**
 * Takes an idempotency key, waiting for another transaction that holds it. Answers the stored request and answer
 * when the key was used before, undefined when it is now ours.
 */
export async function takeKey(
  tx: Tx,
  taken: { actor: string; key: string; requestHash: string; at: string },
): Promise<{ requestHash: string; answer: unknown } | undefined> {
  const inserted = await tx
    .insertInto("idempotency")
    .values({
      actor: taken.actor,
      key: taken.key,
      request_hash: taken.requestHash,
      answer: "null",
      created_at: taken.at,
    })
    .onConflict((conflict) => conflict.columns(["actor", "key"]).doNothing())
    .returning("key")
    .executeTakeFirst();
  if (inserted) return undefined;
  const row = await tx
    .selectFrom("idempotency")
    .select(["request_hash", "answer"])
    .where("actor", "=", taken.actor)
    .where("key", "=", taken.key)
    .executeTakeFirstOrThrow();
  return { requestHash: row.request_hash, answer: row.answer };
}

export async function storeAnswer(tx: Tx, actor: string, key: string, answer: unknown): Promise<void> {
  await tx
    .updateTable("idempotency")
    .set({ answer: JSON.stringify(answer ?? null) })
    .where("actor", "=", actor)
    .where("key", "=", key)
    .execute();
}

export async function forgetKeysBefore(db: Database, instant: string): Promise<void> {
  await db.deleteFrom("idempotency").where("created_at", "<", instant).execute();
}

/** Wakes listeners of a topic, in a transaction when it commits. The payload is an id, never content. */
export async function notify(to: Reader, topic: string, id: string): Promise<void> {
  await sql`SELECT pg_notify(${topic}, ${id})`.execute(to);
}
