import { enqueueOnce, extendLease, failJob, finishJob, nextDue, postponeJob, takeJob } from "#db/jobs";
import { plusSeconds } from "#domain/time";
import type { Ctx } from "#operations/ctx";

/** A job in the hands of one worker until `leasedUntil`; after that another worker may take it. */
export type Work = {
  readonly id: string;
  readonly kind: string;
  /** Ids only. */
  readonly payload: Readonly<Record<string, string>>;
  /** How often it was taken, this time included. */
  readonly tries: number;
  readonly leasedUntil: string;
};

/** Takes the oldest due job of these kinds, or undefined when there is none. */
export async function takeWork(ctx: Ctx, kinds: readonly string[], leaseSeconds: number): Promise<Work | undefined> {
  const now = ctx.now();
  const leasedUntil = plusSeconds(now, leaseSeconds);
  const job = await takeJob(ctx.db, kinds, now, leasedUntil);
  return job && { ...job, payload: job.payload as Record<string, string>, leasedUntil }; // written by enqueue only
}

/** The same work with a longer lease; undefined when it is another worker's by now. */
export async function keepWork(ctx: Ctx, work: Work, leaseSeconds: number): Promise<Work | undefined> {
  const leasedUntil = plusSeconds(ctx.now(), leaseSeconds);
  return (await extendLease(ctx.db, work, leasedUntil)) ? { ...work, leasedUntil } : undefined;
}

export async function finishWork(ctx: Ctx, work: Work): Promise<void> {
  await finishJob(ctx.db, work, ctx.now());
}

/** Puts work back as if it had never been tried. */
export async function postponeWork(ctx: Ctx, work: Work, runAt: string): Promise<void> {
  await postponeJob(ctx.db, work, runAt);
}

/** Puts failed work back for `runAt`, or ends it for good with null. */
export async function failWork(ctx: Ctx, work: Work, error: string, runAt: string | null): Promise<void> {
  await failJob(ctx.db, work, error, runAt, ctx.now());
}

/** Milliseconds until a job of these kinds is due; undefined when none waits. */
export async function millisecondsToNext(ctx: Ctx, kinds: readonly string[]): Promise<number | undefined> {
  const due = await nextDue(ctx.db, kinds);
  return due === undefined ? undefined : Math.max(0, Date.parse(due) - Date.parse(ctx.now()));
}

/** Makes sure that the one job with this id stands in the queue. */
export async function ensureWork(ctx: Ctx, job: { id: string; kind: string }): Promise<void> {
  await enqueueOnce(ctx.db, { ...job, runAt: ctx.now() });
}
