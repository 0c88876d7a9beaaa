import { Worker } from "node:worker_threads";
import type { AlignedParties, AligningParty, ListRules } from "#matcher/index";

export type AlignOrder = { readonly parties: readonly AligningParty[]; readonly rules: ListRules };

export type AlignReply =
  | { readonly progress: { readonly done: number; readonly total: number } }
  | { readonly pairs: readonly AlignedParties[] };

export type AlignWatch = {
  /** Called at most four times a second. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
  /** Aborting it ends the comparison; it then throws. */
  readonly signal?: AbortSignal;
};

/** Memory of the thread, in MB: the lexicon takes 200, an event of 2,000 institutions as much again. */
const HEAP_MB = 1_024;

/**
 * Compares the needs and offers of all guests with those of all hosts in a thread of its own.
 * @throws when the thread dies or is told to end
 */
export function runAlignment(
  parties: readonly AligningParty[],
  rules: ListRules,
  { onProgress, signal }: AlignWatch = {},
): Promise<readonly AlignedParties[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./align-worker.js", import.meta.url), {
      workerData: { parties, rules } satisfies AlignOrder,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
      env: {},
    });
    const end = () => {
      signal?.removeEventListener("abort", stop);
      void worker.terminate();
    };
    const stop = () => {
      end();
      reject(new Error("The comparison was told to end"));
    };
    worker.on("message", (reply: AlignReply) => {
      if ("progress" in reply) return onProgress?.(reply.progress);
      end();
      resolve(reply.pairs);
    });
    worker.on("error", (error) => {
      end();
      reject(error);
    });
    worker.on("exit", (code) => reject(new Error(`The comparing thread ended with code ${code}`)));
    if (signal?.aborted) stop();
    else signal?.addEventListener("abort", stop);
  });
}
