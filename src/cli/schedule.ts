import { writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { type Command, decimalNumber, languageOption, type Options, wholeNumber } from "#cli/command";
import { written } from "#cli/files";
import { say, stop, type Terminal } from "#cli/terminal";

/** What a run is asked for, whatever it is a run of. */
export type ScheduleAsked = {
  readonly seconds: number | undefined;
  readonly seed: number | undefined;
  readonly threads: number;
  /** Overrides what the file says of fairness. */
  readonly maxBreaks: number | undefined;
  /** Ctrl+C ends the search with the best so far. */
  readonly signal: AbortSignal;
};

/** The result of an edition: lines for people, one value for programs, and how many rules it breaks. */
export type ScheduleAnswer = { readonly lines: readonly string[]; readonly value: object; readonly violations: number };

const MOST_THREADS = 8;

export const schedule: Command = {
  name: "schedule",
  usage:
    "schedule FILE|DIR | --edition CODE [--time-limit S] [--threads N] [--seed N] [--max-breaks D] [--adopt] [--json] [--out F]",
  summary: "cli.schedule.summary",
  about: "cli.schedule.about",
  files: 1,
  options: [
    { name: "edition", value: "CODE", about: "cli.option.edition" },
    { name: "time-limit", value: "S", about: "cli.schedule.time-limit" },
    { name: "threads", value: "N", about: "cli.schedule.threads" },
    { name: "seed", value: "N", about: "cli.schedule.seed" },
    { name: "max-breaks", value: "D", about: "cli.schedule.max-breaks" },
    { name: "adopt", about: "cli.schedule.adopt" },
    { name: "out", value: "F", about: "cli.schedule.out" },
    languageOption,
  ],
  async run(terminal, [path], options) {
    const { edition } = options;
    if ((path === undefined) === (typeof edition !== "string"))
      throw stop(terminal, "cli.wrong.file-or-edition", {}, 2);
    if (path !== undefined && options.adopt) throw stop(terminal, "cli.wrong.only-edition", { option: "--adopt" }, 2);
    const stray = ["threads", "max-breaks"].find((name) => path === undefined && options[name] !== undefined);
    if (stray) throw stop(terminal, "cli.wrong.only-file", { option: `--${stray}` }, 2);
    const number = (name: string, from: number, to: number) =>
      wholeNumber(terminal, "schedule", options, name, { from, to });
    const interrupt = new AbortController();
    const asked: ScheduleAsked = {
      seconds: decimalNumber(terminal, "schedule", options, "time-limit", { from: 0.1, to: 3600 }),
      seed: number("seed", 0, 2_147_483_647),
      threads: number("threads", 1, 256) ?? Math.min(MOST_THREADS, availableParallelism()),
      maxBreaks: number("max-breaks", 0, 10_000),
      signal: interrupt.signal,
    };
    const onInterrupt = () => interrupt.abort();
    // Once each: a second one ends the program as usual.
    for (const signal of signals) process.once(signal, onInterrupt);
    try {
      if (path === undefined) return await runEdition(terminal, String(edition), asked, options);
      const { scheduleFiles } = await import("#cli/schedule-file");
      return await scheduleFiles(terminal, path, asked, textOrNone(options.out));
    } finally {
      for (const signal of signals) process.removeListener(signal, onInterrupt);
    }
  },
};

const signals = ["SIGINT", "SIGTERM"] as const;

async function runEdition(terminal: Terminal, code: string, asked: ScheduleAsked, options: Options): Promise<object> {
  const { scheduleEdition } = await import("#cli/schedule-edition");
  const answer = await scheduleEdition(terminal, code, asked, options.adopt === true);
  const out = textOrNone(options.out);
  if (out !== undefined) await written(terminal, out, () => writeFile(out, `${JSON.stringify(answer.value)}\n`));
  if (!terminal.json) {
    const lines =
      out === undefined ? answer.lines : [...answer.lines, say(terminal.locale, "cli.written", { path: out })];
    terminal.out(`${lines.join("\n")}\n`);
  }
  if (answer.violations === 0) return answer.value;
  throw stop(terminal, "cli.schedule.broken", { count: answer.violations }).with(answer.value);
}

function textOrNone(value: Options[string]): string | undefined {
  return typeof value === "string" ? value : undefined;
}
