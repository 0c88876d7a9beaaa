import { programScope } from "#domain/editions/can";
import { type Encoding, encodings } from "#domain/intake/model";
import { chosenSheets } from "#domain/intake/rules";
import type { Result } from "#domain/refusal";
import { readSpreadsheet } from "#files/spreadsheet/read";
import type { Handler } from "#jobs/handler";
import type { Caller, Ctx } from "#operations/ctx";
import { commitImport, endTask, type Imported, keepTask, loadTaskFile, showTask } from "#operations/intake";

/** Milliseconds between two signs of progress. */
const pace = 250;

/** Imports a staged file: everything or nothing, and once, since a second try finds that nothing has changed. */
export function runImport(ctx: Ctx): Handler {
  async function importFile(editionId: string, taskId: string, by: Caller): Promise<Result<Imported>> {
    const file = await loadTaskFile(ctx, editionId, taskId);
    if (!file.ok) return file;
    const { name, bytes, options } = file.value;
    const read = await readSpreadsheet(bytes, name, { encoding: encodingOf(options.encoding) });
    if (!read.ok) return read;
    let told = 0;
    return await commitImport(
      ctx,
      by,
      programScope(editionId),
      chosenSheets(read.value.sheets, options.sheets),
      async (done, total) => {
        if (done < total && Date.now() - told < pace) return;
        told = Date.now();
        await keepTask(ctx, editionId, taskId, { done, total });
      },
    );
  }

  return {
    async handle({ payload }) {
      const { editionId = "", taskId = "", personId } = payload;
      const task = await showTask(ctx, programScope(editionId), taskId);
      if (!task.ok || (task.value.state !== "queued" && task.value.state !== "running")) return "done";
      const actor = personId === undefined ? null : { personId, installation: [], editions: [] };
      await endTask(ctx, editionId, taskId, await importFile(editionId, taskId, { actor, client: "program" }));
      return "done";
    },
    async giveUp({ payload }) {
      await endTask(ctx, payload.editionId ?? "", payload.taskId ?? "", "failed");
    },
  };
}

function encodingOf(text: string | undefined): Encoding | undefined {
  return encodings.find((encoding) => encoding === text);
}
