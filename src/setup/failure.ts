import type { Locale, Values } from "#i18n/translate";
import { translate } from "#i18n/translate";
import { setupEn } from "#i18n/words/setup.en";
import { setupZh } from "#i18n/words/setup.zh";

/** Why Parley cannot start: a sentence for the operator and the exit code of the program. */
export type SetupFailure = {
  readonly id: keyof typeof setupEn;
  readonly values: Values;
  /** 2: a setting is wrong; 3: the settings are right, but the data or the database cannot be used now. */
  readonly exitCode: 2 | 3;
};

export type Setup<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: SetupFailure };

export function ready<T>(value: T): Setup<T> {
  return { ok: true, value };
}

export function failed(
  id: SetupFailure["id"],
  values: Values = {},
  exitCode: SetupFailure["exitCode"] = 3,
): { readonly ok: false; readonly failure: SetupFailure } {
  return { ok: false, failure: { id, values, exitCode } };
}

/** The operator's language by the terminal's own settings (LC_ALL, LC_MESSAGES, LANG, in that order). */
export function terminalLocale(env: Readonly<Record<string, string | undefined>>): Locale {
  const setting = env.LC_ALL || env.LC_MESSAGES || env.LANG || "";
  return setting.toLowerCase().startsWith("zh") ? "zh" : "en";
}

/** The one sentence that tells the operator what is wrong and what to do. */
export function failureSentence(failure: SetupFailure, locale: Locale): string {
  const values = Object.entries(failure.values).map(([name, value]) => [name, String(value).replace(/\p{Cc}/gu, " ")]);
  return translate(locale === "zh" ? setupZh : setupEn, locale, failure.id, Object.fromEntries(values));
}
