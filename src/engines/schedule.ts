import { Worker } from "node:worker_threads";
import type { Assignment, Instance, Progress, Solution } from "#solver/index";

export type ScheduleOptions = {
  /** Any integer; with `steps` and without `seconds` the answer depends on nothing else. */
  readonly seed: number;
  readonly steps?: number;
  readonly seconds?: number;
  /** Timetable to begin from. */
  readonly start?: Assignment;
  /** No two parties may differ by more than this many breaks; overrides the instance. */
  readonly fairness?: number | null;
  /** Memory the run may take, in MB; it fails when it needs more. */
  readonly heapMb?: number;
  /** Threads that may search at once. */
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
  /** One number: 1 asks the run to end. */
  readonly stop: SharedArrayBuffer;
};

export type ScheduleReply =
  | { readonly progress: ScheduleProgress }
  | { readonly solution: Solution; readonly seconds: number };

/** Time a run has to answer after it was asked to stop. */
const PATIENCE_SECONDS = 30;

/**
 * Makes a timetable in a thread of its own, so that the program answers while it runs.
 * @throws when the instance is malformed or the thread dies; with the `code` "out-of-memory" when it needed more than
 * it may have, with "not-answering" when it did not stop
 */
export function runSchedule(
  instance: Instance,
  options: ScheduleOptions,
  { onProgress, signal }: ScheduleWatch = {},
): Promise<Solution & { readonly seconds: number }> {
  const { heapMb = 1_024 } = options;
  const stop = new SharedArrayBuffer(4);
  const worker = new Worker(new URL("./schedule-worker.js", import.meta.url), {
    workerData: { instance, options, stop } satisfies ScheduleOrder,
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
    env: {},
  });
  return new Promise((resolve, reject) => {
    let patience: NodeJS.Timeout | undefined;
    const ask = () => {
      Atomics.store(new Int32Array(stop), 0, 1);
      patience = setTimeout(() => {
        end();
        const late = `The run did not answer within ${PATIENCE_SECONDS} seconds of being stopped`;
        reject(Object.assign(new Error(late), { code: "not-answering" }));
      }, PATIENCE_SECONDS * 1_000);
    };
    const end = () => {
      clearTimeout(patience);
      signal?.removeEventListener("abort", ask);
      void worker.terminate();
    };
    worker.on("message", (reply: ScheduleReply) => {
      if ("progress" in reply) onProgress?.(reply.progress);
      else {
        end();
        resolve({ ...reply.solution, seconds: reply.seconds });
      }
    });
    worker.on("error", (error: Error & { readonly code?: string }) => {
      end();
      const starved = error.code === "ERR_WORKER_OUT_OF_MEMORY";
      if (!starved) return reject(error);
      const hungry = new Error(`The run needed more than ${heapMb} MB of memory`, { cause: error });
      reject(Object.assign(hungry, { code: "out-of-memory" }));
    });
    worker.on("exit", (code) => {
      end();
      reject(new Error(`The scheduling thread ended with code ${code}`)); // changes nothing after an answer
    });
    if (signal?.aborted) ask();
    else signal?.addEventListener("abort", ask);
  });
}
