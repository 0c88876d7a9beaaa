/** A sentence, or its plural forms chosen by `{count}`. Placeholders are `{name}`; values are put in as plain text. */
export type Message = string | { readonly one: string; readonly other: string };
export type Locale = "zh" | "en";
export const locales: readonly Locale[] = ["zh", "en"];
/** A text, a number, or a name in both languages of which the reader's is taken. */
export type Value = string | number | { readonly zh?: string | undefined; readonly en?: string | undefined };
export type Values = Readonly<Record<string, Value>>;

const plural = { zh: new Intl.PluralRules("zh-CN"), en: new Intl.PluralRules("en-GB") };
const tags: Record<Locale, string> = { zh: "zh-CN", en: "en-GB" };

/** BCP 47 tag of a locale, for `lang` attributes and `Intl`. */
export function tagOf(locale: Locale): string {
  return tags[locale];
}

/**
 * The sentence of `key` with its values. Numbers are written in the locale's way.
 * A value is never read as a template again, so `{name}` typed by a person stays text.
 */
export function translate<K extends string>(
  words: Readonly<Record<K, Message>>,
  locale: Locale,
  key: K,
  values: Values = {},
): string {
  const message = words[key];
  if (message === undefined) throw new Error(`No message for "${key}" in ${locale}`);
  const form = typeof message === "string" ? message : pick(message, locale, values.count);
  return form.replace(/\{([a-zA-Z]+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    if (typeof value === "object") return value[locale] ?? value[locale === "zh" ? "en" : "zh"] ?? "";
    return typeof value === "number" ? new Intl.NumberFormat(tags[locale]).format(value) : value;
  });
}

function pick(message: { readonly one: string; readonly other: string }, locale: Locale, count: unknown): string {
  return plural[locale].select(Number(count ?? 0)) === "one" ? message.one : message.other;
}
