import { writeFile } from "node:fs/promises";
import { type Command, languageOption, type Options, wholeNumber } from "#cli/command";
import { written } from "#cli/files";
import { say, stop, type Terminal } from "#cli/terminal";

/** What a run is asked for, whatever it is a run of. */
export type ScheduleAsked = {
  readonly seconds: number | undefined;
  readonly seed: number | undefined;
  /** Ctrl+C ends the search with the best so far. */
  readonly signal: AbortSignal;
};

/** A result: lines for people, one value for programs, and how many rules it breaks. */
export type ScheduleAnswer = { readonly lines: readonly string[]; readonly value: object; readonly violations: number };

export const schedule: Command = {
  name: "schedule",
  usage: "schedule FILE | --edition CODE [--seconds N] [--seed N] [--adopt] [--json] [--out FILE]",
  summary: "cli.schedule.summary",
  about: "cli.schedule.about",
  files: 1,
  options: [
    { name: "edition", value: "CODE", about: "cli.option.edition" },
    { name: "seconds", value: "N", about: "cli.schedule.seconds" },
    { name: "seed", value: "N", about: "cli.schedule.seed" },
    { name: "adopt", about: "cli.schedule.adopt" },
    { name: "out", value: "FILE", about: "cli.schedule.out" },
    languageOption,
  ],
  async run(terminal, [file], options) {
    const { edition } = options;
    if ((file === undefined) === (typeof edition !== "string"))
      throw stop(terminal, "cli.wrong.file-or-edition", {}, 2);
    if (file !== undefined && options.adopt) throw stop(terminal, "cli.wrong.only-edition", { option: "--adopt" }, 2);
    const interrupt = new AbortController();
    const onInterrupt = () => interrupt.abort();
    process.once("SIGINT", onInterrupt);
    const asked: ScheduleAsked = {
      seconds: wholeNumber(terminal, "schedule", options, "seconds", { from: 1, to: 3600 }),
      seed: wholeNumber(terminal, "schedule", options, "seed", { from: 0, to: 2_147_483_647 }),
      signal: interrupt.signal,
    };
    const answer =
      file === undefined
        ? await (await import("#cli/schedule-edition")).scheduleEdition(
            terminal,
            String(edition),
            asked,
            options.adopt === true,
          )
        : await (await import("#cli/schedule-file")).scheduleFile(terminal, file, asked);
    process.removeListener("SIGINT", onInterrupt);
    await show(terminal, answer, options);
    if (answer.violations === 0) return answer.value;
    throw stop(terminal, "cli.schedule.broken", { count: answer.violations }).with(answer.value);
  },
};

async function show(terminal: Terminal, answer: ScheduleAnswer, options: Options): Promise<void> {
  const { out } = options;
  if (typeof out === "string")
    await written(terminal, out, () => writeFile(out, `${JSON.stringify(answer.value, null, 1)}\n`));
  if (terminal.json) return;
  terminal.out(`${answer.lines.join("\n")}\n`);
  if (typeof out === "string") terminal.out(`${say(terminal.locale, "cli.written", { path: out })}\n`);
}
