import { Worker } from "node:worker_threads";
import type { AlignedParties, AligningParty, Candidate, Listed, ListRules } from "#matcher/index";

export type Market = {
  readonly guests: readonly Listed[];
  readonly hosts: readonly Listed[];
  readonly candidates: readonly Candidate[];
};

export type Order =
  | { readonly kind: "pairs"; readonly parties: readonly AligningParty[]; readonly rules: ListRules }
  | { readonly kind: "lists"; readonly market: Market };

export type Reply =
  | { readonly progress: { readonly done: number; readonly total: number } }
  | { readonly pairs: readonly AlignedParties[] }
  | { readonly listed: readonly Candidate[] };

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
export async function runAlignment(
  parties: readonly AligningParty[],
  rules: ListRules,
  { onProgress, signal }: AlignWatch = {},
): Promise<readonly AlignedParties[]> {
  const reply = await carriedOut({ kind: "pairs", parties, rules }, signal, onProgress);
  return "pairs" in reply ? reply.pairs : [];
}

/**
 * Makes fair lists in a thread of its own: those of `candidates` that stand on them.
 * @throws when the thread dies or is told to end
 */
export async function runLists(market: Market, signal?: AbortSignal): Promise<readonly Candidate[]> {
  if (market.candidates.length === 0) return [];
  const reply = await carriedOut({ kind: "lists", market }, signal);
  return "listed" in reply ? reply.listed : [];
}

function carriedOut(
  order: Order,
  signal: AbortSignal | undefined,
  onProgress?: AlignWatch["onProgress"],
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./align-worker.js", import.meta.url), {
      workerData: order,
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
    worker.on("message", (reply: Reply) => {
      if ("progress" in reply) return onProgress?.(reply.progress);
      end();
      resolve(reply);
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
