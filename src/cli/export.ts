import type { Command } from "#cli/command";

export const kinds = ["personal", "wall", "timetable", "catalogue", "ics"] as const;
export const plans = ["live", "working"] as const;
export const tongues = ["zh", "en", "both"] as const;

export const exportFiles: Command = {
  name: "export",
  usage: `export --edition CODE --what ${kinds.join("|")} --language zh|en|both --out PATH [--plan live|working] [--json]`,
  summary: "cli.export.summary",
  about: "cli.export.about",
  files: 0,
  options: [
    { name: "edition", value: "CODE", about: "cli.option.edition" },
    { name: "what", value: kinds.join("|"), about: "cli.export.what" },
    { name: "language", value: tongues.join("|"), about: "cli.export.language" },
    { name: "out", value: "PATH", about: "cli.export.out" },
    { name: "plan", value: plans.join("|"), about: "cli.export.plan" },
  ],
  run: async (terminal, _files, options) => (await import("#cli/export-files")).exportFiles(terminal, options),
};
