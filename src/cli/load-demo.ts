import { writeFile } from "node:fs/promises";
import type { Options } from "#cli/command";
import { withDatabase } from "#cli/database";
import { written } from "#cli/files";
import { say, stopFor, type Terminal } from "#cli/terminal";
import { demoFiles, readDemo } from "#files/demo";
import { workbookOf } from "#files/spreadsheet/template";
import { program } from "#operations/ctx";
import { type DemoEdition, loadDemo } from "#operations/demo";

/** Loads the demo edition, or with `--workbook` writes its spreadsheets as one workbook. */
export async function demo(terminal: Terminal, options: Options): Promise<unknown> {
  if (typeof options.workbook === "string") {
    const path = options.workbook;
    const workbook = await workbookOf(await demoFiles());
    if (!workbook.ok) throw stopFor(terminal, workbook.refusal);
    await written(terminal, path, () => writeFile(path, workbook.value));
    if (!terminal.json) terminal.out(`${say(terminal.locale, "cli.written", { path })}\n`);
    return { files: [path] };
  }
  return await withDatabase(terminal, async (ctx) => {
    const read = await readDemo();
    if (!read.ok) throw stopFor(terminal, read.refusal);
    const { edition, sheets } = read.value;
    const loaded = await loadDemo(ctx, program, { edition: edition as DemoEdition, sheets }); // our own file
    if (!loaded.ok) throw stopFor(terminal, loaded.refusal);
    const { code } = loaded.value;
    if (!terminal.json) terminal.out(`${say(terminal.locale, "cli.demo.loaded", { code })}\n`);
    return { edition: code };
  });
}
