import { Worker } from "node:worker_threads";
import type { PartySide } from "#domain/editions/model";
import type { Timetable } from "#domain/scheduling/model";
import type { Catalogue, CatalogueOptions } from "#files/catalogue";
import type { DocumentOptions, PersonalSheet } from "#files/personal";
import type { PrintedDocument } from "#files/typst";

/** A document to print, with everything that its own function takes. */
export type PrintJob =
  | { readonly kind: "personal"; readonly sheets: readonly PersonalSheet[]; readonly options: DocumentOptions }
  | { readonly kind: "wall"; readonly timetable: Timetable; readonly options: { readonly now: string } }
  | {
      readonly kind: "list";
      readonly timetable: Timetable;
      readonly side: PartySide;
      readonly options: DocumentOptions;
    }
  | { readonly kind: "catalogue"; readonly catalogue: Catalogue; readonly options: CatalogueOptions };

export type PrintOrder = { readonly number: number; readonly job: PrintJob };
export type PrintReply = { readonly number: number } & (
  | { readonly document: PrintedDocument }
  | { readonly error: string }
);

type Waiting = { resolve(document: PrintedDocument): void; reject(error: Error): void; timer: NodeJS.Timeout };
type Press = { readonly worker: Worker; readonly waiting: Map<number, Waiting> };

let press: Press | null = null;
let orders = 0;

/**
 * Prints a document in the printing thread, so that a catalogue holds up nobody's page. The thread keeps the fonts
 * loaded and sets one document after the other.
 * @param seconds wall time, queue included, after which the job fails and the thread is replaced
 */
export function print(job: PrintJob, { seconds = 120 } = {}): Promise<PrintedDocument> {
  const own = started();
  orders += 1;
  const number = orders;
  return new Promise((resolve, reject) => {
    const late = () => stop(own, new Error(`Printing "${job.kind}" took more than ${seconds} seconds`));
    own.waiting.set(number, { resolve, reject, timer: setTimeout(late, seconds * 1_000) });
    own.worker.ref();
    own.worker.postMessage({ number, job } satisfies PrintOrder);
  });
}

function started(): Press {
  if (press) return press;
  const worker = new Worker(new URL("./press-thread.js", import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 512 },
    stdout: false,
    env: {},
  });
  const made: Press = { worker, waiting: new Map() };
  worker.on("message", (reply: PrintReply) => settle(made, reply));
  worker.on("error", (error: Error) => stop(made, error));
  worker.on("exit", (code) => stop(made, new Error(`The printing thread ended with code ${code}`)));
  press = made;
  return made;
}

function settle(own: Press, reply: PrintReply): void {
  const job = own.waiting.get(reply.number);
  if (!job) return;
  own.waiting.delete(reply.number);
  clearTimeout(job.timer);
  // An idle press does not keep the program from ending.
  if (own.waiting.size === 0) own.worker.unref();
  if ("document" in reply) job.resolve(reply.document);
  else job.reject(new Error(`Printing failed: ${reply.error}`));
}

/** Fails what waits for this thread; the next job starts another one. */
function stop(own: Press, error: Error): void {
  if (press === own) press = null;
  for (const job of own.waiting.values()) {
    clearTimeout(job.timer);
    job.reject(error);
  }
  own.waiting.clear();
  void own.worker.terminate();
}
