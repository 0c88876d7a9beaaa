import { type Command, languageOption } from "#cli/command";

export const importFile: Command = {
  name: "import",
  usage: "import FILE --edition CODE [--commit] [--json]",
  summary: "cli.import.summary",
  about: "cli.import.about",
  files: 1,
  options: [
    { name: "edition", value: "CODE", about: "cli.option.edition" },
    { name: "commit", about: "cli.import.commit" },
    languageOption,
  ],
  run: async (terminal, files, options) => (await import("#cli/import-file")).importFile(terminal, files, options),
};
