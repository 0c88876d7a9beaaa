import { type Command, languageOption } from "#cli/command";

export const demo: Command = {
  name: "demo",
  usage: "demo [--workbook FILE]",
  summary: "cli.demo.summary",
  about: "cli.demo.about",
  files: 0,
  options: [{ name: "workbook", value: "FILE", about: "cli.demo.workbook" }, languageOption],
  run: async (terminal, _files, options) => (await import("#cli/load-demo")).demo(terminal, options),
};
