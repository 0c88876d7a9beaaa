import { sql } from "kysely";
import type { Database, Reader, Tx } from "#db/connect";
import type { Id } from "#domain/ids";
import type { PersonName } from "#domain/people/model";

// Tokens and codes are stored as hashes only.

/** The installation's row, taken so that only one administrator's link is ever used. */
export async function lockInstallation(tx: Tx): Promise<{ claimed: boolean }> {
  const row = await tx.selectFrom("installation").select("claimed_at").forUpdate().executeTakeFirstOrThrow();
  return { claimed: row.claimed_at !== null };
}

export async function isClaimed(reader: Reader): Promise<boolean> {
  const row = await reader.selectFrom("installation").select("claimed_at").executeTakeFirstOrThrow();
  return row.claimed_at !== null;
}

export async function claimInstallation(tx: Tx, at: string): Promise<void> {
  await tx.updateTable("installation").set({ claimed_at: at }).execute();
}

// sessions -------------------------------------------------------------------------------------------------------

export async function insertSession(
  tx: Tx,
  session: { tokenHash: Buffer; personId: Id; at: string; expiresAt: string },
): Promise<void> {
  await sql`INSERT INTO sign_in_session (token_hash, person_id, epoch, created_at, expires_at)
    SELECT ${session.tokenHash}, id, epoch, ${session.at}, ${session.expiresAt} FROM person WHERE id = ${session.personId}`.execute(
    tx,
  );
}

export async function endSession(tx: Tx, tokenHash: Buffer, at: string): Promise<void> {
  await tx
    .updateTable("sign_in_session")
    .set({ ended_at: at })
    .where("token_hash", "=", tokenHash)
    .where("ended_at", "is", null)
    .execute();
}

/** Whether a session, live or over, was one of somebody with this address: the browser has signed in with it before. */
export async function knowsAddress(reader: Reader, tokenHash: Buffer, mail: string): Promise<boolean> {
  const row = await reader
    .selectFrom("sign_in_session as s")
    .innerJoin("person as p", "p.id", "s.person_id")
    .select("p.id")
    .where("s.token_hash", "=", tokenHash)
    .where("p.mail", "=", mail)
    .executeTakeFirst();
  return row !== undefined;
}

export async function hasEverSignedIn(reader: Reader, personId: Id): Promise<boolean> {
  const row = await reader
    .selectFrom("sign_in_session")
    .select("person_id")
    .where("person_id", "=", personId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

// links ----------------------------------------------------------------------------------------------------------

export type LinkKind = "administrator" | "invitation" | "personal";
export type Link = { readonly id: Id; readonly kind: LinkKind; readonly personId: Id | null };

export async function insertLink(
  tx: Tx,
  link: Link & { tokenHash: Buffer; at: string; by: Id | null; expiresAt: string },
): Promise<void> {
  await tx
    .insertInto("sign_in_link")
    .values({
      id: link.id,
      token_hash: link.tokenHash,
      kind: link.kind,
      person_id: link.personId,
      created_at: link.at,
      created_by: link.by,
      expires_at: link.expiresAt,
      used_at: null,
      revoked_at: null,
    })
    .execute();
}

/** A link that still opens something, with the name of its person. */
export async function findLiveLink(
  reader: Reader,
  tokenHash: Buffer,
  now: string,
): Promise<(Link & { name: PersonName | null }) | undefined> {
  return await reader
    .selectFrom("sign_in_link as l")
    .leftJoin("person as p", "p.id", "l.person_id")
    .select(["l.id", "l.kind", "l.person_id as personId", "p.name"])
    .where("l.token_hash", "=", tokenHash)
    .where("l.expires_at", ">", now)
    .where("l.used_at", "is", null)
    .where("l.revoked_at", "is", null)
    .executeTakeFirst();
}

/** Marks a link as used; false when it was used or revoked meanwhile. */
export async function spendLink(tx: Tx, id: Id, at: string): Promise<boolean> {
  const row = await tx
    .updateTable("sign_in_link")
    .set({ used_at: at })
    .where("id", "=", id)
    .where("used_at", "is", null)
    .where("revoked_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends the live links of a kind: those of a person, or the administrator's. The number of links ended. */
export async function revokeLinks(tx: Tx, kind: LinkKind, personId: Id | null, at: string): Promise<number> {
  const rows = await tx
    .updateTable("sign_in_link")
    .set({ revoked_at: at })
    .where("kind", "=", kind)
    .where("person_id", personId === null ? "is" : "=", personId)
    .where("used_at", "is", null)
    .where("revoked_at", "is", null)
    .returning("id")
    .execute();
  return rows.length;
}

// codes ----------------------------------------------------------------------------------------------------------

/** What stands for a code that was asked for and not made yet; no text has this hash. */
const noCode = Buffer.alloc(32);

export async function insertCode(
  tx: Tx,
  code: { id: Id; address: string; at: string; expiresAt: string },
): Promise<void> {
  await tx
    .insertInto("sign_in_code")
    .values({
      id: code.id,
      address: code.address,
      code_hash: noCode,
      created_at: code.at,
      expires_at: code.expiresAt,
      used_at: null,
    })
    .execute();
}

/** The address of a code that still has to be made. */
export async function findAskedCode(
  tx: Tx,
  id: Id,
  now: string,
): Promise<{ address: string; expiresAt: string } | undefined> {
  return await tx
    .selectFrom("sign_in_code")
    .select(["address", "expires_at as expiresAt"])
    .where("id", "=", id)
    .where("code_hash", "=", noCode)
    .where("expires_at", ">", now)
    .forUpdate()
    .executeTakeFirst();
}

export async function setCode(tx: Tx, id: Id, codeHash: Buffer): Promise<void> {
  await tx.updateTable("sign_in_code").set({ code_hash: codeHash }).where("id", "=", id).execute();
}

/** Counts one try against a code; undefined when there is no such live code for the address. */
export async function tryCode(
  tx: Tx,
  id: Id,
  address: string,
  now: string,
): Promise<{ codeHash: Buffer; tries: number } | undefined> {
  return await tx
    .updateTable("sign_in_code")
    .set((set) => ({ tries: set("tries", "+", 1) }))
    .where("id", "=", id)
    .where("address", "=", address)
    .where("expires_at", ">", now)
    .where("used_at", "is", null)
    .returning(["code_hash as codeHash", "tries"])
    .executeTakeFirst();
}

/** Marks a code as used; false when it was used meanwhile. */
export async function spendCode(tx: Tx, id: Id, at: string): Promise<boolean> {
  const row = await tx
    .updateTable("sign_in_code")
    .set({ used_at: at })
    .where("id", "=", id)
    .where("used_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

// tries ----------------------------------------------------------------------------------------------------------

/** Adds to the count of a bucket in a window and answers the new count. */
export async function countTry(tx: Tx, bucket: string, windowStart: string, by: 1 | -1 = 1): Promise<number> {
  const row = await tx
    .insertInto("try_count")
    .values({ bucket, window_start: windowStart, count: Math.max(by, 0) })
    .onConflict((conflict) =>
      conflict.columns(["bucket", "window_start"]).doUpdateSet({ count: sql`greatest(try_count.count + ${by}, 0)` }),
    )
    .returning("count")
    .executeTakeFirstOrThrow();
  return row.count;
}

export async function readTries(reader: Reader, bucket: string, windowStart: string): Promise<number> {
  const row = await reader
    .selectFrom("try_count")
    .select("count")
    .where("bucket", "=", bucket)
    .where("window_start", "=", windowStart)
    .executeTakeFirst();
  return row?.count ?? 0;
}

/** Forgets counts and codes of windows that ended before an instant. */
export async function forgetSignInBefore(db: Database, instant: string): Promise<void> {
  await db.deleteFrom("try_count").where("window_start", "<", instant).execute();
  await db.deleteFrom("sign_in_code").where("expires_at", "<", instant).execute();
}
