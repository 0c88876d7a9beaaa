import type { Language } from "#domain/pair";
import type { Refusal } from "#domain/refusal";
import { en } from "#i18n/en";
import { sentence } from "#i18n/sentence";
import { type Locale, type Message, translate, type Values } from "#i18n/translate";
import { cliEn } from "#i18n/words/cli.en";
import { cliZh } from "#i18n/words/cli.zh";
import { setupEn } from "#i18n/words/setup.en";
import { setupZh } from "#i18n/words/setup.zh";
import { zh } from "#i18n/zh";

/** Where a command runs: its reader, its environment, its two streams. */
export type Terminal = {
  readonly locale: Locale;
  /** One JSON document instead of words for people. */
  readonly json: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  out(text: string): void;
  err(text: string): void;
};

export type CliKey = keyof typeof en | keyof typeof cliEn | keyof typeof setupEn;

const words: Record<Language, Readonly<Record<CliKey, Message>>> = {
  en: { ...en, ...cliEn, ...setupEn },
  zh: { ...zh, ...cliZh, ...setupZh },
};

export function say(locale: Locale, key: CliKey, values: Values = {}): string {
  return translate(words[locale], locale, key, values);
}

/** A sentence whose key is only known at run time; undefined when there is none. */
export function sayIfKnown(locale: Locale, key: string, values: Values = {}): string | undefined {
  const known: Readonly<Record<string, Message>> = words[locale];
  return known[key] === undefined ? undefined : translate(known, locale, key, values);
}

/** What stopped a command, as the reader is told of it. `usage` says that the command was typed wrongly. */
export class Stopped extends Error {
  constructor(
    readonly id: string,
    message: string,
    readonly code: 1 | 2,
    readonly values: Values = {},
    /** What there is to show all the same; null when standard output holds it already. */
    readonly answer: object | null = {},
  ) {
    super(message);
  }

  with(answer: object | null): Stopped {
    return new Stopped(this.id, this.message, this.code, this.values, answer);
  }
}

/** Ends the command with exit code 1 and the refusal's sentence. */
export function stopFor(terminal: Terminal, refusal: Refusal): Stopped {
  return new Stopped(refusal.id, sentence(words[terminal.locale], terminal.locale, refusal), 1, refusal.values);
}

/** Ends the command with exit code 1, or 2 for wrong usage. */
export function stop(terminal: Terminal, key: keyof typeof cliEn, values: Values = {}, code: 1 | 2 = 1): Stopped {
  return new Stopped(key.replace(/^cli\./, ""), say(terminal.locale, key, values), code, values);
}
