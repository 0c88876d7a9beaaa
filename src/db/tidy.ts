import { sql } from "kysely";
import type { Database } from "#db/connect";

/** Uploads that nobody imported in time. */
export async function forgetStagedFiles(db: Database, now: string): Promise<void> {
  await db.deleteFrom("staged_file").where("expires_at", "<", now).execute();
}

/** Sessions that ended or ran out before `instant`. */
export async function forgetSessionsBefore(db: Database, instant: string): Promise<void> {
  await db
    .deleteFrom("sign_in_session")
    .where((where) => where.or([where("ended_at", "<", instant), where("expires_at", "<", instant)]))
    .execute();
}

/** Jobs that were done before one instant, and those that failed before another. */
export async function forgetJobsBefore(db: Database, done: string, failed: string): Promise<void> {
  await db
    .deleteFrom("job")
    .where((where) => where.or([where("done_at", "<", done), where("failed_at", "<", failed)]))
    .execute();
}

/** Empties messages that let somebody sign in until an instant that has passed. */
export async function forgetExpiredSecrets(db: Database, now: string): Promise<void> {
  await db
    .updateTable("message")
    .set({ data: "{}", body: "" })
    .where("kind", "in", ["sign-in-code", "invitation"])
    .where("state", "=", "written")
    .where(sql<boolean>`(data ->> 'expiresAt')::timestamptz < ${now}`)
    .execute();
}
