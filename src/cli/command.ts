import { type ParseArgsConfig, parseArgs } from "node:util";
import { type CliKey, say, stop, type Terminal } from "#cli/terminal";
import type { Locale } from "#i18n/translate";
import { terminalLocale } from "#setup/failure";

/** Values of the options by name: texts, and true for those without a value. */
export type Options = Readonly<Record<string, string | boolean | undefined>>;

export type Option = {
  readonly name: string;
  /** What stands for the value in the help, with `|` between the only choices; absent for an option without one. */
  readonly value?: string;
  readonly about: CliKey;
};

export type Command = {
  readonly name: "import" | "schedule" | "match" | "export" | "demo";
  /** How it is typed, after `parley`. */
  readonly usage: string;
  readonly summary: CliKey;
  readonly about: CliKey;
  /** Most file names it takes. */
  readonly files: number;
  readonly options: readonly Option[];
  /** Throws `Stopped`; what it answers, if anything, is printed as JSON when that was asked for. */
  run(terminal: Terminal, files: readonly string[], options: Options): Promise<unknown>;
};

export type Called = { readonly terminal: Terminal; readonly files: readonly string[]; readonly options: Options };

/** Options of every command. */
const common: readonly Option[] = [
  { name: "json", about: "cli.option.json" },
  { name: "help", about: "cli.option.help" },
];
export const languageOption: Option = { name: "language", value: "zh|en", about: "cli.option.language" };

/** Reads the arguments of a command. Throws `Stopped` with code 2 and a sentence that says what is wrong with them. */
export function readArguments(command: Command, args: readonly string[], terminal: Terminal): Called {
  const known = [...command.options, ...common];
  const options: NonNullable<ParseArgsConfig["options"]> = {};
  for (const { name, value } of known) {
    options[name] = { type: value === undefined ? "boolean" : "string", ...(name === "help" ? { short: "h" } : {}) };
  }
  // Read leniently and checked here, because the messages of parseArgs are for programmers.
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const option = known.find((each) => each.name === token.name);
    const typed = token.rawName;
    if (!option) throw stop(terminal, "cli.wrong.unknown-option", { option: typed, command: command.name }, 2);
    if (
      option.value !== undefined &&
      (token.value === undefined || (!token.inlineValue && token.value.startsWith("--")))
    )
      throw stop(terminal, "cli.wrong.value-missing", { option: typed, value: option.value, command: command.name }, 2);
    const choices = option.value?.includes("|") ? option.value.split("|") : null;
    if (choices && !choices.includes(token.value ?? "")) {
      const values = { option: typed, value: token.value ?? "", choices: choices.join(", "), command: command.name };
      throw stop(terminal, "cli.wrong.choice", values, 2);
    }
    if (option.value === undefined && token.value !== undefined)
      throw stop(terminal, "cli.wrong.value-unexpected", { option: typed, command: command.name }, 2);
  }
  const extra = positionals[command.files];
  if (extra !== undefined) throw stop(terminal, "cli.wrong.extra", { value: extra, command: command.name }, 2);
  return { terminal, files: positionals, options: values as Options }; // no option may be repeated
}

type Range = { readonly from: number; readonly to: number };

/** A whole number that an option must hold. */
export function wholeNumber(terminal: Terminal, command: string, options: Options, name: string, range: Range) {
  return numberIn(terminal, command, options, name, range, { form: /^\d+$/, refusal: "cli.wrong.number" });
}

/** A number that an option must hold, with a point if need be. */
export function decimalNumber(terminal: Terminal, command: string, options: Options, name: string, range: Range) {
  const form = /^(\d+\.?\d*|\.\d+)$/;
  return numberIn(terminal, command, options, name, range, { form, refusal: "cli.wrong.decimal" });
}

function numberIn(
  terminal: Terminal,
  command: string,
  options: Options,
  name: string,
  range: Range,
  { form, refusal }: { readonly form: RegExp; readonly refusal: "cli.wrong.number" | "cli.wrong.decimal" },
): number | undefined {
  const text = options[name];
  if (text === undefined) return undefined;
  const number = typeof text === "string" && form.test(text) ? Number(text) : Number.NaN;
  if (number >= range.from && number <= range.to) return number;
  const values = { option: `--${name}`, value: String(text), from: String(range.from), to: String(range.to), command };
  throw stop(terminal, refusal, values, 2);
}

/** The text of an option without which the command makes no sense. */
export function needed(terminal: Terminal, command: string, options: Options, name: string): string {
  const text = options[name];
  if (typeof text === "string" && text !== "") return text;
  throw stop(terminal, "cli.wrong.option-needed", { option: `--${name}`, command }, 2);
}

/** The reader's language: as asked for, else as the terminal is set. */
export function localeOf(args: readonly string[], env: Terminal["env"]): Locale {
  const at = args.findIndex((argument) => /^--language(=|$)/.test(argument));
  const asked = args[at]?.split("=")[1] ?? args[at + 1];
  return at >= 0 && (asked === "zh" || asked === "en") ? asked : terminalLocale(env);
}

/** The help of one command. */
export function helpOf(command: Command, locale: Locale): string {
  const rows = [...command.options, ...common].map(
    ({ name, value, about }) => [`--${name}${value === undefined ? "" : ` ${value}`}`, say(locale, about)] as const,
  );
  const width = Math.max(...rows.map(([option]) => option.length)) + 2;
  return [
    say(locale, "cli.usage", { usage: command.usage }),
    "",
    say(locale, command.about),
    "",
    ...rows.map(([option, about]) => `  ${option.padEnd(width)}${about}`),
    "",
  ].join("\n");
}
