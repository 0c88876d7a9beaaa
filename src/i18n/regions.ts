import { type Locale, tagOf } from "#i18n/translate";

type Kind = "region" | "language";

const kept = new Map<string, Intl.DisplayNames>();

function names(kind: Kind, locale: Locale): Intl.DisplayNames {
  const key = `${kind} ${locale}`;
  const known = kept.get(key);
  if (known) return known;
  const made = new Intl.DisplayNames([tagOf(locale)], { type: kind });
  kept.set(key, made);
  return made;
}

/** The standard (CLDR) name of a country or region by its ISO 3166-1 code; the code itself when it is none. */
export function regionName(code: string, locale: Locale): string {
  return nameOf("region", code, locale);
}

/** The standard (CLDR) name of a language by its BCP 47 code; the code itself when it is none. */
export function languageName(code: string, locale: Locale): string {
  return nameOf("language", code, locale);
}

function nameOf(kind: Kind, code: string, locale: Locale): string {
  try {
    return names(kind, locale).of(code) ?? code;
  } catch {
    return code;
  }
}
