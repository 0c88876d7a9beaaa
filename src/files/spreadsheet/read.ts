import { Worker } from "node:worker_threads";
import type { Encoding, Spreadsheet } from "#domain/intake/model";
import { type Result, refuse } from "#domain/refusal";
import { fileLimit, limits } from "#files/spreadsheet/limits";
import type { Reply } from "#files/spreadsheet/thread";

/**
 * Reads an XLSX or CSV file in a thread of its own, so that no file can hold up or fell the program.
 *
 * @param name the file's name; names the only sheet of a CSV file, and is otherwise not believed
 * @param options.encoding the person's answer to `file-encoding-unsure`
 * @param options.seconds wall time after which the file is refused as damaged
 * @returns refusals `file-empty`, `file-too-large` {limit}, `file-kind-unknown` {found}, `file-damaged`,
 * `file-password-protected`, `file-too-many-rows` {limit}, `file-encoding-unsure` {candidates, sample:<encoding>}
 */
export function readSpreadsheet(
  bytes: Uint8Array,
  name: string,
  options: { readonly encoding?: Encoding | undefined; readonly seconds?: number } = {},
): Promise<Result<Spreadsheet>> {
  if (bytes.length > limits.file) return Promise.resolve(refuse("file-too-large", { limit: fileLimit }));
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./thread.js", import.meta.url), {
      workerData: { bytes, name, encoding: options.encoding },
      resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes },
      stdout: false,
      env: {},
    });
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      settle();
      void worker.terminate();
    };
    const timer = setTimeout(
      () => finish(() => resolve(refuse("file-damaged"))),
      (options.seconds ?? limits.seconds) * 1_000,
    );
    worker.once("message", (reply: Reply) => {
      finish(() =>
        "result" in reply ? resolve(reply.result) : reject(new Error(`Reading ${name} failed: ${reply.error}`)),
      );
    });
    worker.once("error", (error: Error & { code?: string }) => {
      const outOfMemory = error.code === "ERR_WORKER_OUT_OF_MEMORY";
      finish(() => (outOfMemory ? resolve(refuse("file-too-large", { limit: fileLimit })) : reject(error)));
    });
  });
}
