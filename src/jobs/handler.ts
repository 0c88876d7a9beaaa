import type { Work } from "#operations/queue";

/** `again`: put the job back for that instant, as if it had never been tried. */
export type Outcome = "done" | { readonly again: string };

/** What is done with the jobs of one kind. A throw is a bug or a missing database; the job is tried again later. */
export type Handler = {
  /** `signal` asks to come to an end: the program stops, or the job is another worker's by now. */
  handle(work: Work, signal: AbortSignal): Promise<Outcome>;
  /** Called when the job failed for good. */
  giveUp?(work: Work, error: string): Promise<void>;
};
