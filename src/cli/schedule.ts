import { type Command, languageOption } from "#cli/command";
import { stop } from "#cli/terminal";

export const schedule: Command = {
  name: "schedule",
  usage: "schedule FILE | --edition CODE [--seconds N] [--seed N] [--adopt] [--json] [--out FILE]",
  summary: "cli.schedule.summary",
  about: "cli.schedule.about",
  files: 1,
  options: [languageOption],
  async run(terminal) {
    throw stop(terminal, "cli.wrong.file-or-edition", {}, 2);
  },
};
