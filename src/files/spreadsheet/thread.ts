import { parentPort, workerData } from "node:worker_threads";
import type { Encoding, Spreadsheet } from "#domain/intake/model";
import type { Result } from "#domain/refusal";
import { parseSpreadsheet } from "#files/spreadsheet/parse";

export type Reply = { readonly result: Result<Spreadsheet> } | { readonly error: string };
type Task = { readonly bytes: Uint8Array; readonly name: string; readonly encoding: Encoding | undefined };

// `readSpreadsheet` is the only one that starts this thread, with a task of this shape.
const { bytes, name, encoding } = workerData as Task;

parseSpreadsheet(bytes, name, encoding).then(
  (result) => parentPort?.postMessage({ result } satisfies Reply),
  (error: unknown) =>
    parentPort?.postMessage({
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    } satisfies Reply),
);
