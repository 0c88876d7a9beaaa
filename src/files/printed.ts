import { type Language, type Pair, read } from "#domain/pair";
import { nameOf, type PersonName } from "#domain/people/model";

/** A text with the language it is really in, as the templates take it. */
export type Run = { readonly t: string; readonly l: Language };

export function run(text: string, language: Language): Run {
  return { t: text.replaceAll(legalForm, "$1\u00a0$2"), l: language };
}

/** The two halves of a legal form, which look wrong on two lines. */
const legalForm = /\b(Co\.,?|Pte\.?|Pty\.?) (Ltd)/g;

/** A pair for a reader: the own language, or the other one rather than nothing. */
export function shown(pair: Pair, language: Language): Run | null {
  const found = read(pair, language);
  return found ? run(found.text, found.language) : null;
}

/** A pair in the reader's language first and, where it has both and they differ, in the other one below. */
export function doubled(pair: Pair, language: Language): { readonly main: Run; readonly other: Run | null } {
  const main = shown(pair, language) ?? run("", language);
  const otherLanguage: Language = language === "zh" ? "en" : "zh";
  const other = pair[otherLanguage];
  const differs = main.l === language && other !== undefined && other.text !== main.t;
  return { main, other: differs ? run(other.text, otherLanguage) : null };
}

/** A person's name for a reader of the language. */
export function personName(name: PersonName, language: Language): Run {
  const text = unbroken(nameOf(name, language));
  return run(text, /\p{Script=Han}/u.test(text) ? "zh" : "en");
}

/** A name that stays on one line, unless it is too long for one. */
export function unbroken(name: string): string {
  return name.length <= 30 ? name.replaceAll(" ", "\u00a0") : name;
}

/** Groups in order of first appearance. */
export function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
