/** A text that a reader sees, in up to two languages, each side with its origin. Stored as one jsonb. */
export type Language = "zh" | "en";
export const languages: readonly Language[] = ["zh", "en"];

export type Side = {
  readonly text: string;
  readonly origin: "author" | "machine";
  /** Person id, or null when it came from a file or a command. */
  readonly by: string | null;
  /** ISO instant. */
  readonly at: string;
  readonly checkedBy?: string;
};

export type Pair = { readonly zh?: Side; readonly en?: Side };

/** What a form or a spreadsheet gives: plain texts, without origins. */
export type PairInput = { readonly zh?: string | undefined; readonly en?: string | undefined };

/** The text for a reader, and the language it is really in; undefined only when both sides are empty. */
export function read(pair: Pair, language: Language): { text: string; language: Language } | undefined {
  const other: Language = language === "zh" ? "en" : "zh";
  const own = pair[language];
  if (own) return { text: own.text, language };
  const fallback = pair[other];
  return fallback ? { text: fallback.text, language: other } : undefined;
}

/** The text for a reader, or the empty string. */
export function textOf(pair: Pair, language: Language): string {
  return read(pair, language)?.text ?? "";
}

/** A pair out of plain texts; blank sides are left out; a side whose text did not change keeps its origin. */
export function write(input: PairInput, by: string | null, at: string, before: Pair = {}): Pair {
  const side = (language: Language): Side | undefined => {
    const text = input[language]?.normalize("NFC").trim();
    if (!text) return undefined;
    const kept = before[language];
    return kept && kept.text === text ? kept : { text, origin: "author", by, at };
  };
  const zh = side("zh");
  const en = side("en");
  return { ...(zh ? { zh } : {}), ...(en ? { en } : {}) };
}

/** Plain texts of a pair, as forms and spreadsheets carry them. */
export function plain(pair: Pair): { zh?: string; en?: string } {
  return { ...(pair.zh ? { zh: pair.zh.text } : {}), ...(pair.en ? { en: pair.en.text } : {}) };
}

export function isEmpty(pair: Pair): boolean {
  return pair.zh === undefined && pair.en === undefined;
}
