import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { I18nProvider } from "react-aria-components";
import type { WordKey, Words } from "#i18n/en";
import { type RefusalLike, sentence } from "#i18n/sentence";
import { type Locale, locales, tagOf, translate, type Values } from "#i18n/translate";

const storageKey = "parley-locale";

type Spoken = { readonly locale: Locale; readonly words: Words };

export type Translate = (key: WordKey, values?: Values) => string;

type WordsValue = Spoken & {
  readonly t: Translate;
  /** The sentence of a refusal, saying which field, why, and what to do. */
  readonly sentence: (refusal: RefusalLike) => string;
  readonly setLocale: (locale: Locale) => Promise<void>;
};

const WordsContext = createContext<WordsValue | null>(null);

/** One language's words; each language is a file of its own and is fetched when it is needed. */
export async function loadWords(locale: Locale): Promise<Words> {
  return locale === "zh" ? (await import("#i18n/zh")).zh : (await import("#i18n/en")).en;
}

/** What the reader chose before, else the first of the browser's languages that we have, else English. */
export function preferredLocale(): Locale {
  const cookie = document.cookie.match(/(?:^|; )parley-locale=(zh|en)(?:;|$)/)?.[1];
  const asked = [read(storageKey), cookie, ...navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase())];
  return asked.map((tag) => locales.find((locale) => locale === tag)).find((locale) => locale !== undefined) ?? "en";
}

/** Gives the words of one language to everything below and keeps the reader's choice. */
export function WordsProvider({ initial, children }: { readonly initial: Spoken; readonly children: ReactNode }) {
  const [spoken, setSpoken] = useState(initial);
  const { locale, words } = spoken;

  useEffect(() => {
    document.documentElement.lang = tagOf(locale);
  }, [locale]);

  const setLocale = useCallback(async (next: Locale) => {
    const loaded = await loadWords(next);
    keep(next);
    setSpoken({ locale: next, words: loaded });
  }, []);

  const value = useMemo<WordsValue>(
    () => ({
      locale,
      words,
      t: (key, values) => translate(words, locale, key, values),
      sentence: (refusal) => sentence(words, locale, refusal),
      setLocale,
    }),
    [locale, words, setLocale],
  );

  return (
    <WordsContext value={value}>
      <I18nProvider locale={tagOf(locale)}>{children}</I18nProvider>
    </WordsContext>
  );
}

/** The words of the reader's language: `t(key, values)`, `sentence(refusal)`, `locale` and `setLocale`. */
export function useWords(): WordsValue {
  const value = useContext(WordsContext);
  if (value === null) throw new Error("useWords stands outside of WordsProvider");
  return value;
}

function keep(locale: Locale) {
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store API is not in every browser we serve
  document.cookie = `parley-locale=${locale}; path=/; max-age=31536000; samesite=lax`;
  try {
    localStorage.setItem(storageKey, locale);
  } catch {
    // A browser that keeps nothing still shows the language until the page is closed.
  }
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
