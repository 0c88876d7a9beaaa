#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { type Command, helpOf, localeOf, readArguments } from "#cli/command";
import { demo } from "#cli/demo";
import { exportFiles } from "#cli/export";
import { importFile } from "#cli/import";
import { match } from "#cli/match";
import { schedule } from "#cli/schedule";
import { Stopped, say, stop, type Terminal } from "#cli/terminal";

const commands: readonly Command[] = [importFile, schedule, match, exportFiles, demo];

process.exitCode = await main(process.argv.slice(2));

/** Exit code: 0 done, 1 refused with a sentence, 2 typed wrongly. */
async function main(args: readonly string[]): Promise<number> {
  const [first, ...rest] = args;
  const terminal: Terminal = {
    locale: localeOf(args, process.env),
    json: args.includes("--json"),
    env: process.env,
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  };
  // A reader such as `head` that has seen enough is no failure.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
  try {
    if (first === undefined || first === "--help" || first === "-h" || first === "help") {
      terminal.out(overview(terminal));
      return first === undefined ? 2 : 0;
    }
    if (first === "--version") {
      terminal.out(`${version()}\n`);
      return 0;
    }
    const command = commands.find((each) => each.name === first);
    if (!command) throw stop(terminal, "cli.wrong.unknown-command", { command: first }, 2);
    const called = readArguments(command, rest, terminal);
    if (called.options.help) {
      terminal.out(helpOf(command, terminal.locale));
      return 0;
    }
    const answer = await command.run(terminal, called.files, called.options);
    if (terminal.json && answer !== undefined) terminal.out(`${JSON.stringify(answer)}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    const refused = { id: error.id, values: error.values, sentence: error.message };
    if (terminal.json && error.answer) terminal.out(`${JSON.stringify({ ...error.answer, refused })}\n`);
    terminal.err(`${error.message}\n`);
    return error.code;
  }
}

function overview({ locale }: Terminal): string {
  const width = Math.max(...commands.map((command) => command.name.length)) + 2;
  return [
    say(locale, "cli.usage", { usage: say(locale, "cli.usage.command") }),
    "",
    ...commands.map((command) => `  ${command.name.padEnd(width)}${say(locale, command.summary)}`),
    "",
    say(locale, "cli.help.more"),
    "",
  ].join("\n");
}

function version(): string {
  const found: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  return typeof found === "object" && found !== null && "version" in found ? String(found.version) : "";
}
