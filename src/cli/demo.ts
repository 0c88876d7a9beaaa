import { writeFile } from "node:fs/promises";
import { type Command, languageOption } from "#cli/command";
import { withDatabase } from "#cli/database";
import { written } from "#cli/files";
import { say, stopFor } from "#cli/terminal";
import { demoFiles, readDemo } from "#files/demo";
import { workbookOf } from "#files/spreadsheet/template";
import { program } from "#operations/ctx";
import { type DemoEdition, loadDemo } from "#operations/demo";

export const demo: Command = {
  name: "demo",
  usage: "demo [--workbook FILE]",
  summary: "cli.demo.summary",
  about: "cli.demo.about",
  files: 0,
  options: [{ name: "workbook", value: "FILE", about: "cli.demo.workbook" }, languageOption],
  async run(terminal, _files, options) {
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
  },
};
