import { isStopWanted } from "#db/runs";
import { programScope } from "#domain/editions/can";
import type { Id } from "#domain/ids";
import { type RunError, runErrors } from "#domain/scheduling/model";
import type { Ctx } from "#operations/ctx";
import { beginRun, failRun, finishRun, keepProgress, leaseSeconds } from "#operations/runs";
import type { Assignment, Instance, Progress, Solution } from "#solver/index";

/**
 * Makes the timetable in a thread of its own: `runSchedule` of the engines. What it throws names in `code` one of
 * `runErrors`, or is a bug.
 */
export type RunSolver = (
  instance: Instance,
  options: { readonly seed: number; readonly seconds: number; readonly start: Assignment },
  watch: { readonly onProgress: (progress: Progress & { seconds: number }) => void; readonly signal: AbortSignal },
) => Promise<Solution & { readonly seconds: number }>;

/** Milliseconds between two questions whether somebody wants the run stopped. */
const pace = 300;

/**
 * Carries out a queued run from its snapshot to its candidate, with progress on the way. False when the run was not
 * to be had: stopped, or in other hands. `signal` says that the program ends; the run then keeps its best so far and
 * reads as interrupted.
 */
export async function carryOutRun(
  ctx: Ctx,
  solver: RunSolver,
  editionId: Id,
  runId: Id,
  signal: AbortSignal,
): Promise<boolean> {
  const leased = await beginRun(ctx, editionId, runId);
  if (!leased) return false;
  const { problem, seed, seconds } = leased;
  const end = new AbortController();
  const watch = watchRun(ctx, editionId, runId, problem, () => end.abort());
  let solution: Awaited<ReturnType<RunSolver>>;
  try {
    const options = { seed, seconds, start: problem.start };
    const either = AbortSignal.any([signal, end.signal]);
    solution = await solver(problem.instance, options, { onProgress: watch.tell, signal: either });
  } catch (error) {
    await watch.close();
    ctx.log("error", "A run failed", { run: runId, error: String(error) });
    await failRun(ctx, editionId, runId, reasonOf(error));
    return true;
  }
  await watch.close();
  const interrupted = signal.aborted && solution.ended === "stopped";
  await finishRun(ctx, editionId, runId, problem, solution, solution.seconds, interrupted ? "interrupted" : undefined);
  return true;
}

function reasonOf(error: unknown): RunError {
  const code = error instanceof Error && "code" in error ? error.code : null;
  return runErrors.find((each) => each === code) ?? "broken";
}

/** Writes the newest progress whenever the last one is written, keeps the lease, and asks whether to stop. */
function watchRun(ctx: Ctx, editionId: Id, runId: Id, problem: Parameters<typeof keepProgress>[3], onStop: () => void) {
  let latest: (Progress & { seconds: number }) | undefined;
  let fresh = false;
  let kept = Date.parse(ctx.now());
  let closed = false;

  async function once(): Promise<void> {
    const stale = Date.parse(ctx.now()) - kept > (leaseSeconds * 1000) / 3;
    if (latest && (fresh || stale)) {
      fresh = false;
      kept = Date.parse(ctx.now());
      const { stop } = await keepProgress(ctx, editionId, runId, problem, latest, latest.seconds);
      if (stop) onStop();
    } else if (await isStopWanted(ctx.db, programScope(editionId), runId)) onStop();
  }

  const loop = (async () => {
    while (!closed) {
      await ctx.sleep(pace);
      if (!closed) {
        // A run goes on while the database is away for a moment; its lease decides how long.
        await once().catch((error: unknown) =>
          ctx.log("warn", "Progress of a run could not be written", { run: runId, error: String(error) }),
        );
      }
    }
  })();

  return {
    tell(progress: Progress & { seconds: number }): void {
      latest = progress;
      fresh = true;
    },
    async close(): Promise<void> {
      closed = true;
      await loop;
    },
  };
}
