import { sql, type Updateable } from "kysely";
import type { Database, Tx } from "#db/connect";
import type { Tables } from "#db/tables";

export type Job = { readonly id: string; readonly kind: string; readonly payload: unknown; readonly tries: number };

export type NewJob = {
  readonly id: string;
  readonly kind: string;
  readonly payload: Readonly<Record<string, string>>;
  readonly runAt: string;
};

/** Puts a job into the queue and wakes a worker when the transaction commits. Payloads hold ids only. */
export async function enqueue(tx: Tx, job: NewJob): Promise<void> {
  await enqueueAll(tx, [job]);
}

export async function enqueueAll(tx: Tx, jobs: readonly NewJob[]): Promise<void> {
  if (jobs.length === 0) return;
  await sql`INSERT INTO job (id, kind, payload, run_at)
    SELECT x.id, x.kind, x.payload, x."runAt"
    FROM jsonb_to_recordset(${JSON.stringify(jobs)}::jsonb) AS x(id uuid, kind text, payload jsonb, "runAt" timestamptz)`.execute(
    tx,
  );
  await sql`SELECT pg_notify('job', '')`.execute(tx);
}

/** Takes one due job of the given kinds and leases it; another worker gets it when the lease runs out. */
export async function takeJob(
  db: Database,
  kinds: readonly string[],
  now: string,
  leasedUntil: string,
): Promise<Job | undefined> {
  const due = db
    .selectFrom("job")
    .select("id")
    .where("done_at", "is", null)
    .where("failed_at", "is", null)
    .where("kind", "in", kinds)
    .where("run_at", "<=", now)
    .where((where) => where.or([where("locked_until", "is", null), where("locked_until", "<", now)]))
    .orderBy("run_at")
    .orderBy("id")
    .limit(1)
    .forUpdate()
    .skipLocked();
  return await db
    .updateTable("job")
    .set((set) => ({ locked_until: leasedUntil, tries: set("tries", "+", 1) }))
    .where("id", "=", due)
    .returning(["id", "kind", "payload", "tries"])
    .executeTakeFirst();
}

/** A job as one worker holds it; the lease tells it from the same job in the hands of another. */
export type Held = { readonly id: string; readonly leasedUntil: string };

/** False when the lease ran out and the job is another worker's now. */
export async function extendLease(db: Database, held: Held, leasedUntil: string): Promise<boolean> {
  return await put(db, held, { locked_until: leasedUntil });
}

export async function finishJob(db: Database, held: Held, now: string): Promise<boolean> {
  return await put(db, held, { done_at: now, locked_until: null, last_error: null });
}

/** Puts a job back for `runAt`, or ends it as failed when `runAt` is null. */
export async function failJob(
  db: Database,
  held: Held,
  error: string,
  runAt: string | null,
  now: string,
): Promise<boolean> {
  return await put(db, held, {
    locked_until: null,
    last_error: error.slice(0, 2000),
    ...(runAt === null ? { failed_at: now } : { run_at: runAt }),
  });
}

/** Puts a job back for `runAt` as if it had never been tried. */
export async function postponeJob(db: Database, held: Held, runAt: string): Promise<boolean> {
  return await put(db, held, { locked_until: null, run_at: runAt, tries: 0 });
}

async function put(db: Database, held: Held, values: Updateable<Tables["job"]>): Promise<boolean> {
  const changed = await db
    .updateTable("job")
    .set(values)
    .where("id", "=", held.id)
    .where("locked_until", "=", held.leasedUntil)
    .where("done_at", "is", null)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

/** Puts a job under a fixed id into the queue, unless it stands there already. */
export async function enqueueOnce(db: Database, job: { id: string; kind: string; runAt: string }): Promise<void> {
  await db
    .insertInto("job")
    .values({
      id: job.id,
      kind: job.kind,
      payload: "{}",
      run_at: job.runAt,
      locked_until: null,
      done_at: null,
      failed_at: null,
      last_error: null,
    })
    .onConflict((conflict) =>
      // A daily job that once failed for good begins again with the program.
      conflict.column("id").doUpdateSet({ failed_at: null, done_at: null, tries: 0 }),
    )
    .execute();
}

/** The instant at which the next job is due, or undefined when the queue is empty. */
export async function nextDue(db: Database, kinds: readonly string[]): Promise<string | undefined> {
  const row = await db
    .selectFrom("job")
    .select((select) => select.fn.min<string | null>(sql`greatest(run_at, coalesce(locked_until, run_at))`).as("at"))
    .where("done_at", "is", null)
    .where("failed_at", "is", null)
    .where("kind", "in", kinds)
    .executeTakeFirst();
  return row?.at ?? undefined;
}
