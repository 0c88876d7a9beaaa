import { Worker } from "node:worker_threads";
import { boardOn, emptyBoard } from "#engines/board";
import type { Assignment, Instance, Progress, Solution } from "#solver/index";

export type ScheduleOptions = {
  /** Any integer; without `seconds` the answer depends on nothing else but `steps`. */
  readonly seed: number;
  readonly steps?: number;
  readonly seconds?: number;
  /** Timetable to begin from. */
  readonly start?: Assignment;
  /** No two parties may differ by more than this many breaks; overrides the instance. */
  readonly fairness?: number | null;
  /** Memory that each thread may take, in MB; it fails when it needs more. */
  readonly heapMb?: number;
  /** Threads that search at once, where there is a limit in seconds. Default: 1. */
  readonly threads?: number;
};

/** `seconds` since the run began. */
export type ScheduleProgress = Progress & { readonly seconds: number };

export type ScheduleWatch = {
  /** Called at most four times a second, each time with a better timetable. */
  readonly onProgress?: (progress: ScheduleProgress) => void;
  /** Aborting it ends the run early; the best timetable so far is its answer. */
  readonly signal?: AbortSignal;
};

export type ScheduleOrder = {
  readonly instance: Instance;
  readonly options: ScheduleOptions;
  /** What all threads of the run share, see `boardOn`. */
  readonly memory: SharedArrayBuffer;
  /** Number of the thread from 0; null when there is no other. */
  readonly thread: number | null;
};

export type ScheduleReply =
  | { readonly progress: ScheduleProgress }
  | { readonly solution: Solution; readonly seconds: number };

/** Time a run has to answer after it was asked to stop. */
const PATIENCE_SECONDS = 30;

/** `seconds` the run took; `lost`: what was said by threads that died while others went on. */
export type Scheduled = Solution & { readonly seconds: number; readonly lost: readonly string[] };

/**
 * Makes a timetable in threads of its own, so that the program answers while it runs. Several threads search with
 * seeds of their own and tell each other what they find; a run without a limit in seconds has one, so that its answer
 * can be had again.
 * @throws when the instance is malformed or all threads die; with the `code` "out-of-memory" when they needed more
 * than they may have, with "not-answering" when they did not stop
 */
export function runSchedule(
  instance: Instance,
  options: ScheduleOptions,
  { onProgress, signal }: ScheduleWatch = {},
): Promise<Scheduled> {
  const { heapMb = 1_024 } = options;
  const threads = options.seconds === undefined ? 1 : Math.max(1, options.threads ?? 1);
  const memory = emptyBoard(instance.meetings.length);
  const board = boardOn(memory);
  return new Promise((resolve, reject) => {
    let patience: NodeJS.Timeout | undefined;
    let best: (Solution & { readonly seconds: number }) | null = null;
    let shown = Number.POSITIVE_INFINITY;
    const lost: Error[] = [];
    const running = new Set<Worker>();
    const ask = () => {
      board.stop();
      patience ??= setTimeout(() => {
        end();
        const late = `The run did not answer within ${PATIENCE_SECONDS} seconds of being stopped`;
        reject(Object.assign(new Error(late), { code: "not-answering" }));
      }, PATIENCE_SECONDS * 1_000);
    };
    const end = () => {
      clearTimeout(patience);
      signal?.removeEventListener("abort", ask);
      for (const worker of running) void worker.terminate();
      running.clear();
    };
    /** A thread is done with or without an answer; the last one, or one whose answer is final, ends the run. */
    const leave = (worker: Worker, isFinal: boolean) => {
      if (!running.delete(worker)) return;
      void worker.terminate();
      if (running.size > 0 && !isFinal) return;
      end();
      if (best) resolve({ ...best, lost: lost.map((error) => error.message) });
      else reject(lost[0]);
    };
    const start = (thread: number) => {
      const own = { ...options, seed: options.seed + thread };
      const worker = new Worker(new URL("./schedule-worker.js", import.meta.url), {
        workerData: { instance, options: own, memory, thread: threads === 1 ? null : thread } satisfies ScheduleOrder,
        resourceLimits: { maxOldGenerationSizeMb: heapMb },
        env: {},
      });
      running.add(worker);
      worker.on("message", (reply: ScheduleReply) => {
        if ("progress" in reply) {
          if (reply.progress.cost >= shown && threads > 1) return;
          shown = reply.progress.cost;
          onProgress?.(reply.progress);
          return;
        }
        const { solution, seconds } = reply;
        if (!best || isBetter(solution, best)) best = { ...solution, seed: options.seed, seconds };
        leave(worker, solution.optimal || solution.infeasible);
      });
      worker.on("error", (error: Error & { readonly code?: string }) => {
        const hungry = new Error(`The run needed more than ${heapMb} MB of memory`, { cause: error });
        const starved = error.code === "ERR_WORKER_OUT_OF_MEMORY";
        lost.push(starved ? Object.assign(hungry, { code: "out-of-memory" }) : error);
        leave(worker, false);
      });
      worker.on("exit", (code) => {
        if (running.has(worker)) lost.push(new Error(`The scheduling thread ended with code ${code}`));
        leave(worker, false);
      });
    };
    if (signal?.aborted) ask();
    else signal?.addEventListener("abort", ask);
    for (let thread = 0; thread < threads; thread++) start(thread);
  });
}

/** Proven before not, fewer broken rules, fewer left out, less cost, more bound. */
function isBetter(a: Solution, b: Solution): boolean {
  const rank = (one: Solution) => [one.optimal || one.infeasible ? 0 : 1, one.violations.length, one.total, -one.bound];
  const [ranksOfA, ranksOfB] = [rank(a), rank(b)];
  const k = ranksOfA.findIndex((value, i) => value !== ranksOfB[i]);
  return k >= 0 && (ranksOfA[k] ?? 0) < (ranksOfB[k] ?? 0);
}
