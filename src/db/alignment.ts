import { sql } from "kysely";
import type { Reader, Tx } from "#db/connect";
import type { Scope } from "#domain/editions/can";
import type { Id } from "#domain/ids";
import type { AlignmentState, PairDetail } from "#domain/matching/model";

export type AlignmentRow = {
  readonly id: Id;
  readonly state: AlignmentState;
  readonly facts: string;
  readonly done: number;
  readonly total: number;
  readonly startedAt: string;
  readonly finishedAt: string | null;
};

export type AlignedPairRow = {
  readonly guestId: Id;
  readonly hostId: Id;
  readonly score: number;
  readonly detail: PairDetail;
  /** Whether it stands on the fair lists of the two. */
  readonly listed: boolean;
};

/** What identifies everything that a comparison reads: another text as soon as one need, offer or field changes. */
export async function readAlignmentFacts(reader: Reader, scope: Scope): Promise<string> {
  const row = await reader
    .selectNoFrom([
      sql<string>`md5(
        coalesce((SELECT string_agg(id::text || revision, ',' ORDER BY id) FROM opportunity WHERE edition_id = ${scope.editionId}), '')
        || '|' ||
        coalesce((SELECT string_agg(id::text || side || fields::text, ',' ORDER BY id) FROM registration WHERE edition_id = ${scope.editionId}), '')
      )`.as("facts"),
    ])
    .executeTakeFirstOrThrow();
  return row.facts;
}

/** What identifies everything that the fair lists are made of beside scores. */
export async function readListFacts(reader: Reader, scope: Scope): Promise<string> {
  const row = await reader
    .selectNoFrom([
      sql<string>`md5(
        coalesce((SELECT id::text || state FROM alignment WHERE edition_id = ${scope.editionId}), '')
        || '|' ||
        coalesce((SELECT string_agg(id::text || revision, ',' ORDER BY id) FROM registration WHERE edition_id = ${scope.editionId}), '')
        || '|' ||
        coalesce((SELECT string_agg(id::text, ',' ORDER BY id) FROM veto WHERE edition_id = ${scope.editionId}), '')
        || '|' ||
        coalesce((SELECT string_agg(id::text || state, ',' ORDER BY id) FROM meeting_request WHERE edition_id = ${scope.editionId}), '')
      )`.as("facts"),
    ])
    .executeTakeFirstOrThrow();
  return row.facts;
}

export async function readAlignment(reader: Reader, scope: Scope): Promise<AlignmentRow | undefined> {
  return await reader
    .selectFrom("alignment")
    .select(["id", "state", "facts", "done", "total", "started_at as startedAt", "finished_at as finishedAt"])
    .where("edition_id", "=", scope.editionId)
    .executeTakeFirst();
}

/** Queues a comparison in the place of the one before; its pairs stay until the new ones are there. */
export async function insertAlignment(tx: Tx, scope: Scope, row: { id: Id; facts: string; at: string }): Promise<void> {
  const values = { id: row.id, state: "queued" as const, facts: row.facts, started_at: row.at, finished_at: null };
  await tx
    .insertInto("alignment")
    .values({ edition_id: scope.editionId, ...values })
    .onConflict((conflict) => conflict.column("edition_id").doUpdateSet({ ...values, done: 0, total: 0 }))
    .execute();
}

/** Writes a sign of life; false when another comparison took its place. */
export async function saveAlignment(
  reader: Reader,
  scope: Scope,
  id: Id,
  now: { state: AlignmentState; done?: number; total?: number; facts?: string; finishedAt?: string },
): Promise<boolean> {
  const row = await reader
    .updateTable("alignment")
    .set({
      state: now.state,
      ...(now.done === undefined ? {} : { done: now.done }),
      ...(now.total === undefined ? {} : { total: now.total }),
      ...(now.facts === undefined ? {} : { facts: now.facts }),
      ...(now.finishedAt === undefined ? {} : { finished_at: now.finishedAt }),
    })
    .where("edition_id", "=", scope.editionId)
    .where("id", "=", id)
    // Progress that is late does not bring an ended one back.
    .where("state", "in", ["queued", "running"])
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Puts these pairs in the place of all that were there; pairs of institutions that are gone meanwhile are left out. */
export async function replacePairs(tx: Tx, scope: Scope, pairs: readonly AlignedPairRow[]): Promise<void> {
  await tx.deleteFrom("aligned_pair").where("edition_id", "=", scope.editionId).execute();
  await sql`
    INSERT INTO aligned_pair (edition_id, guest_id, host_id, score, detail, listed)
    SELECT ${scope.editionId}, p."guestId", p."hostId", p.score, p.detail, p.listed
    FROM jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) AS p("guestId" uuid, "hostId" uuid, score real, detail jsonb, listed boolean)
    JOIN registration g ON g.edition_id = ${scope.editionId} AND g.id = p."guestId"
    JOIN registration h ON h.edition_id = ${scope.editionId} AND h.id = p."hostId"`.execute(tx);
}

/** Says of every pair whether it stands on the lists. */
export async function saveLists(
  tx: Tx,
  scope: Scope,
  listed: readonly { readonly guestId: Id; readonly hostId: Id }[],
): Promise<void> {
  await sql`
    WITH listed AS (
      SELECT guest_id, host_id
      FROM jsonb_to_recordset(${JSON.stringify(listed.map(({ guestId, hostId }) => ({ guest_id: guestId, host_id: hostId })))}::jsonb)
        AS l(guest_id uuid, host_id uuid)
    )
    UPDATE aligned_pair p
    SET listed = NOT p.listed
    WHERE p.edition_id = ${scope.editionId}
      AND p.listed <> ((p.guest_id, p.host_id) IN (SELECT guest_id, host_id FROM listed))`.execute(tx);
}

/** Pairs of the edition, or those of one institution; the best first. */
export async function listAlignedPairs(reader: Reader, scope: Scope, of?: Id): Promise<AlignedPairRow[]> {
  let query = reader
    .selectFrom("aligned_pair")
    .select(["guest_id as guestId", "host_id as hostId", "score", "detail", "listed"])
    .where("edition_id", "=", scope.editionId)
    .orderBy("score", "desc")
    .orderBy("guest_id")
    .orderBy("host_id");
  if (of) query = query.where((where) => where.or([where("guest_id", "=", of), where("host_id", "=", of)]));
  return await query.execute();
}
