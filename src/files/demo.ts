import { readFile } from "node:fs/promises";
import { type ChosenSheet, importKinds } from "#domain/intake/model";
import { chosenSheets } from "#domain/intake/rules";
import { accept, type Result } from "#domain/refusal";
import { readSpreadsheet } from "#files/spreadsheet/read";

/** Folder of the demo edition's spreadsheets. */
const demoFolder = new URL("../../data/demo/", import.meta.url);

/** The CSV files of the demo edition by kind, as they lie on disk. */
export async function demoFiles(): Promise<{ kind: string; name: string; bytes: Uint8Array }[]> {
  return Promise.all(
    importKinds.map(async (kind) => ({
      kind,
      name: `${kind}.csv`,
      bytes: await readFile(new URL(`${kind}.csv`, demoFolder)),
    })),
  );
}

/** The demo edition's description and its spreadsheets, read the way that any upload is. */
export async function readDemo(): Promise<Result<{ edition: unknown; sheets: ChosenSheet[] }>> {
  const sheets: ChosenSheet[] = [];
  for (const file of await demoFiles()) {
    const read = await readSpreadsheet(file.bytes, file.name);
    if (!read.ok) return read;
    sheets.push(...chosenSheets(read.value.sheets));
  }
  return accept({ edition: JSON.parse(await readFile(new URL("edition.json", demoFolder), "utf8")), sheets });
}
