import { setTimeout as sleep } from "node:timers/promises";
import { plusSeconds } from "#domain/time";
import type { Handler, Outcome } from "#jobs/handler";
import type { Ctx } from "#operations/ctx";
import {
  failWork,
  finishWork,
  keepWork,
  millisecondsToNext,
  postponeWork,
  takeWork,
  type Work,
} from "#operations/queue";

/** Calls `hear` for every notice on a topic, and after a gap in hearing, until the answered function is called. */
export type Listen = (topic: string, hear: () => void) => Promise<() => void>;

/** Jobs that share their workers: `parallel` of them run at once in this process, oldest first. */
export type Lane = { readonly handlers: Readonly<Record<string, Handler>>; readonly parallel: number };

export type WorkerOptions = {
  readonly ctx: Ctx;
  readonly lanes: readonly Lane[];
  /** Without it, or while it fails, the queue is only looked at every `pollSeconds`. */
  readonly listen?: Listen;
  readonly pollSeconds?: number;
  /** A job whose worker died is taken again after this time. */
  readonly leaseSeconds?: number;
  /** How often a job that throws is tried before it counts as failed. */
  readonly maxTries?: number;
};

export type Worker = {
  /** Takes no more jobs, asks the running ones to come to an end, and waits for them. */
  stop(): Promise<void>;
};

/** Takes jobs from the queue and runs them until it is stopped. */
export function startWorker(options: WorkerOptions): Worker {
  const { ctx, lanes, listen } = options;
  const pollMilliseconds = (options.pollSeconds ?? 5) * 1000;
  const leaseSeconds = options.leaseSeconds ?? 60;
  const maxTries = options.maxTries ?? 8;
  const stopping = new AbortController();
  const bell = makeBell(stopping.signal);

  const loops = lanes.flatMap((lane) => Array.from({ length: lane.parallel }, () => loop(lane)));
  const heard = listen?.("job", bell.ring).catch((error: unknown) => {
    ctx.log("warn", "The queue cannot be listened to and is looked at from time to time", { error: String(error) });
  });

  async function loop(lane: Lane): Promise<void> {
    const kinds = Object.keys(lane.handlers);
    let trouble = 0;
    while (!stopping.signal.aborted) {
      try {
        const seen = bell.count();
        const work = await takeWork(ctx, kinds, leaseSeconds);
        if (work) await carryOut(work, lane);
        else {
          const next = (await millisecondsToNext(ctx, kinds)) ?? pollMilliseconds;
          // Another worker may be taking the job that is due; asking without a pause would keep both busy.
          await bell.wait(seen, Math.min(Math.max(next, 20), pollMilliseconds));
        }
        trouble = 0;
      } catch (error) {
        // Only the database fails here; what a handler throws is dealt with in carryOut.
        ctx.log("error", "The queue cannot be read", { error: String(error) });
        trouble = Math.min(trouble + 1, 5);
        await quietly(sleep(500 * 2 ** trouble, undefined, { signal: stopping.signal }));
      }
    }
  }

  async function carryOut(work: Work, lane: Lane): Promise<void> {
    const handler = lane.handlers[work.kind];
    if (!handler) throw new Error(`No handler for jobs of kind ${work.kind}`);
    const lost = new AbortController();
    const lease = keepLease(ctx, work, leaseSeconds, () => lost.abort());
    let outcome: Outcome | undefined;
    let problem: unknown;
    try {
      outcome = await handler.handle(work, AbortSignal.any([stopping.signal, lost.signal]));
    } catch (error) {
      problem = error;
    }
    const held = await lease.end();
    if (!held) return;
    if (outcome === "done") return await finishWork(ctx, held);
    if (outcome) return await postponeWork(ctx, held, outcome.again);
    const error = problem instanceof Error ? (problem.stack ?? problem.message) : String(problem);
    const final = work.tries >= maxTries;
    ctx.log("error", final ? "A job failed for good" : "A job failed and is tried again", {
      job: work.id,
      kind: work.kind,
      tries: work.tries,
      error,
    });
    if (final) await handler.giveUp?.(work, error);
    const seconds = Math.min(2 ** work.tries, 3600) + ctx.random(1000) / 1000;
    await failWork(ctx, held, error, final ? null : plusSeconds(ctx.now(), seconds));
  }

  return {
    async stop() {
      stopping.abort();
      const unlisten = await heard;
      unlisten?.();
      await Promise.all(loops);
    },
  };
}

/** Extends the lease of a job while it runs. `end` answers the job as it is held, or undefined when it was lost. */
function keepLease(ctx: Ctx, work: Work, leaseSeconds: number, onLost: () => void) {
  let held: Work | undefined = work;
  let extending = Promise.resolve();
  const timer = setInterval(
    () => {
      extending = extending.then(async () => {
        if (!held) return;
        try {
          held = await keepWork(ctx, held, leaseSeconds);
        } catch (error) {
          // The lease still runs for a while; the next try may succeed.
          ctx.log("warn", "The lease of a job could not be extended", { job: work.id, error: String(error) });
          return;
        }
        if (!held) onLost();
      });
    },
    (leaseSeconds * 1000) / 3,
  );
  return {
    async end(): Promise<Work | undefined> {
      clearInterval(timer);
      await extending;
      return held;
    },
  };
}

/** Wakes whoever waits. The count is read before looking into the queue, so that no ring in between is missed. */
function makeBell(stopped: AbortSignal) {
  let count = 0;
  let waiting: (() => void)[] = [];
  const ring = () => {
    count++;
    for (const wake of waiting.splice(0)) wake();
  };
  stopped.addEventListener("abort", ring);
  return {
    ring,
    count: () => count,
    /** Until the next ring after `seen`, but no longer than that many milliseconds. */
    async wait(seen: number, milliseconds: number): Promise<void> {
      if (count !== seen) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(wake, milliseconds);
        function wake() {
          clearTimeout(timer);
          waiting = waiting.filter((each) => each !== wake);
          resolve();
        }
        waiting.push(wake);
      });
    },
  };
}

async function quietly(promise: Promise<unknown>): Promise<void> {
  await promise.catch(() => {});
}
