import type { Database, Reader, Tx } from "#db/connect";
import type { Scope } from "#domain/editions/can";
import type { Id } from "#domain/ids";
import type { RunProgress, RunState } from "#domain/scheduling/model";

export type RunRow = {
  readonly id: Id;
  readonly state: RunState;
  readonly seed: number;
  readonly seconds: number;
  readonly planRevision: number;
  readonly progress: RunProgress | null;
  readonly candidate: unknown;
  readonly error: string | null;
  readonly stopWanted: boolean;
  readonly leasedUntil: string | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly adoptedAt: string | null;
};

const columns = [
  "id",
  "state",
  "seed",
  "seconds",
  "plan_revision as planRevision",
  "progress",
  "candidate",
  "error",
  "stop_wanted as stopWanted",
  "leased_until as leasedUntil",
  "created_at as createdAt",
  "started_at as startedAt",
  "finished_at as finishedAt",
  "adopted_at as adoptedAt",
] as const;

export async function insertRun(
  tx: Tx,
  scope: Scope,
  run: { id: Id; seed: number; seconds: number; planRevision: number; problem: unknown; by: Id | null; at: string },
): Promise<void> {
  await tx
    .insertInto("run")
    .values({
      edition_id: scope.editionId,
      id: run.id,
      state: "queued",
      seed: run.seed,
      seconds: run.seconds,
      plan_revision: run.planRevision,
      problem: JSON.stringify(run.problem),
      created_by: run.by,
      created_at: run.at,
      error: null,
      leased_until: null,
      started_at: null,
      finished_at: null,
      adopted_at: null,
    })
    .execute();
}

/** Runs of the edition, newest first. */
export async function listRuns(reader: Reader, scope: Scope, limit: number, id?: Id): Promise<RunRow[]> {
  let query = reader
    .selectFrom("run")
    .select(columns)
    .where("edition_id", "=", scope.editionId)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(limit);
  if (id) query = query.where("id", "=", id);
  const rows = await query.execute();
  return rows.map((row) => ({ ...row, progress: row.progress as RunProgress | null })); // written by saveProgress only
}

export async function readRunProblem(reader: Reader, scope: Scope, id: Id): Promise<unknown> {
  const row = await reader
    .selectFrom("run")
    .select("problem")
    .where("edition_id", "=", scope.editionId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.problem;
}

/** Takes a queued run, or one whose worker died, for a worker until `leasedUntil`; false when it is not to be had. */
export async function leaseRun(db: Database, scope: Scope, id: Id, now: string, leasedUntil: string): Promise<boolean> {
  const row = await db
    .updateTable("run")
    .set((set) => ({
      state: "running" as const,
      leased_until: leasedUntil,
      started_at: set.fn.coalesce("started_at", set.val(now)),
    }))
    .where("edition_id", "=", scope.editionId)
    .where("id", "=", id)
    .where("state", "=", "queued")
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Writes progress, the best so far and the lease of a running run; answers whether somebody wants it stopped. */
export async function saveProgress(
  db: Database,
  scope: Scope,
  id: Id,
  progress: RunProgress,
  candidate: unknown,
  leasedUntil: string,
): Promise<{ stop: boolean }> {
  const row = await db
    .updateTable("run")
    .set({
      progress: JSON.stringify(progress),
      leased_until: leasedUntil,
      ...(candidate === undefined ? {} : { candidate: JSON.stringify(candidate) }),
    })
    .where("edition_id", "=", scope.editionId)
    .where("id", "=", id)
    .where("state", "=", "running")
    .returning("stop_wanted")
    .executeTakeFirst();
  return { stop: row?.stop_wanted ?? true };
}

/** Whether a running run is to stop; true also when it is running no more. */
export async function isStopWanted(reader: Reader, scope: Scope, id: Id): Promise<boolean> {
  const row = await reader
    .selectFrom("run")
    .select("stop_wanted")
    .where("edition_id", "=", scope.editionId)
    .where("id", "=", id)
    .where("state", "=", "running")
    .executeTakeFirst();
  return row?.stop_wanted ?? true;
}

/** Ends a run; false when it had ended already. */
export async function endRun(
  reader: Reader,
  scope: Scope,
  id: Id,
  end: { state: "finished" | "stopped" | "interrupted" | "failed"; candidate?: unknown; error?: string; at: string },
): Promise<boolean> {
  const row = await reader
    .updateTable("run")
    .set({
      state: end.state,
      finished_at: end.at,
      leased_until: null,
      error: end.error ?? null,
      ...(end.candidate === undefined ? {} : { candidate: JSON.stringify(end.candidate) }),
    })
    .where("edition_id", "=", scope.editionId)
    .where("id", "=", id)
    .where("state", "in", ["queued", "running"])
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Marks runs whose worker's lease ran out as interrupted; they keep their best so far. Answers the editions concerned. */
export async function interruptExpiredRuns(db: Database, now: string): Promise<{ editionId: Id; id: Id }[]> {
  return await db
    .updateTable("run")
    .set({ state: "interrupted", finished_at: now, leased_until: null })
    .where("state", "=", "running")
    .where("leased_until", "<", now)
    .returning(["edition_id as editionId", "id"])
    .execute();
}

/** Asks a run to stop; a queued one stops at once. False when it had ended already. */
export async function wantStop(tx: Tx, scope: Scope, id: Id, at: string): Promise<boolean> {
  const row = await tx
    .updateTable("run")
    .set((set) => ({
      stop_wanted: true,
      state: set
        .case()
        .when("state", "=", "queued")
        .then("stopped" as const)
        .else(set.ref("state"))
        .end(),
      finished_at: set.case().when("state", "=", "queued").then(at).else(set.ref("finished_at")).end(),
    }))
    .where("edition_id", "=", scope.editionId)
    .where("id", "=", id)
    .where("state", "in", ["queued", "running"])
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Marks the candidate as taken; false when it was taken before or the run has none. */
export async function markAdopted(tx: Tx, scope: Scope, id: Id, at: string): Promise<boolean> {
  const row = await tx
    .updateTable("run")
    .set({ adopted_at: at })
    .where("edition_id", "=", scope.editionId)
    .where("id", "=", id)
    .where("adopted_at", "is", null)
    .where("candidate", "is not", null)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}
