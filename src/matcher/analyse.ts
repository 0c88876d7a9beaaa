import type { Language, Lexicon, Sense } from "#matcher/model";
import { chineseStopWords, stopWords } from "#matcher/stop-words";

/** One rendering of a term: English words with their stems. */
export type Rendering = {
  readonly words: readonly string[];
  readonly stems: readonly string[];
  readonly weight: number;
};

/** A word of a text with what it means in English. */
export type Term = {
  /** As in the text, in simplified characters or small letters. */
  readonly text: string;
  readonly isHan: boolean;
  /** How much it counts beside the others, from 0 to 1. */
  readonly weight: number;
  readonly renderings: readonly Rendering[];
};

export type Analysis = {
  readonly language: Language;
  readonly terms: readonly Term[];
  /** Chinese content words without a rendering, and all of them. */
  readonly unknown: readonly string[];
  readonly content: number;
};

/** Longer texts are cut: what a need or an offer is about stands far before. */
const MOST_CHARACTERS = 20_000;
/** Most characters of a word that several others make. */
const LONGEST = 10;
/** Weights of words that were made by splitting one that is not known, and of single characters. */
const PART = 0.8;
const SINGLE = 0.4;
/** From this length on a known word counts with its parts too, which another text may have alone; and their weight. */
const COMPOUND = 4;
const WITHIN = 0.5;
/** Weight of words that say nothing of a subject: in a short text they are most of what there is. */
const EMPTY = 0.4;

/** The words of a text, with what each Chinese one can mean in English. */
export function analyse(text: string, lexicon: Lexicon): Analysis {
  const plain = lexicon.simplify(text.slice(0, MOST_CHARACTERS).normalize("NFKC"));
  const terms: Term[] = [];
  const unknown: string[] = [];
  let content = 0;
  for (const [run] of plain.matchAll(/\p{Script=Han}+|[\p{Script=Latin}\p{Number}]+(?:['’][\p{Script=Latin}]+)?/gu)) {
    if (!/\p{Script=Han}/u.test(run)) {
      const term = latinTerm(run, lexicon);
      if (term) terms.push(term);
      continue;
    }
    for (const word of merged(lexicon.cut(run), lexicon)) {
      if (chineseStopWords.has(word)) {
        const renderings = renderingsOf(lexicon.senses(word), lexicon);
        terms.push({ text: word, isHan: true, weight: EMPTY, renderings });
        continue;
      }
      if (word.length > 1) content++;
      const found = hanTerms(word, lexicon);
      terms.push(...found);
      if (word.length > 1 && lexicon.senses(word).length === 0) unknown.push(word);
    }
  }
  return { language: languageOf(plain), terms, unknown, content };
}

/** By script: Chinese where a fifth of the letters are Han, English where most letters are plain Latin. */
function languageOf(text: string): Language {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latin = text.match(/[a-z]/gi)?.length ?? 0;
  const letters = text.match(/\p{Letter}/gu)?.length ?? 0;
  if (letters === 0) return "other";
  if (/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text) && han < letters / 2) return "other";
  if (han > 0 && 3 * han >= latin / 2) return "zh";
  return 10 * latin >= 9 * letters ? "en" : "other";
}

function latinTerm(run: string, { stem }: Lexicon): Term | null {
  const word = run.toLowerCase().replace(/['’].*$/, "");
  if (word === "") return null;
  const weight = stopWords.has(word) || (word.length === 1 && !/\d/.test(word)) ? EMPTY : 1;
  return { text: word, isHan: false, weight, renderings: [{ words: [word], stems: [stem(word)], weight: 1 }] };
}

/** Neighbours that together are a known word become one: the longest from each place on. */
function merged(words: readonly string[], { senses }: Lexicon): string[] {
  const found: string[] = [];
  for (let i = 0; i < words.length; ) {
    let best = 1;
    let joined = words[i] ?? "";
    for (let count = 2; i + count <= words.length; count++) {
      joined += words[i + count - 1] ?? "";
      if (joined.length > LONGEST) break;
      if (senses(joined).length > 0) best = count;
    }
    found.push(words.slice(i, i + best).join(""));
    i += best;
  }
  return found;
}

function hanTerms(word: string, lexicon: Lexicon): Term[] {
  const senses = lexicon.senses(word);
  const single = word.length === 1 ? SINGLE : 1;
  if (senses.length > 0) {
    const whole = { text: word, isHan: true, weight: single, renderings: renderingsOf(senses, lexicon) };
    return word.length < COMPOUND ? [whole] : [whole, ...partsOf(word, WITHIN, lexicon)];
  }
  if (word.length === 1) return [{ text: word, isHan: true, weight: single, renderings: [] }];
  return partsOf(word, PART, lexicon);
}

function partsOf(word: string, weight: number, lexicon: Lexicon): Term[] {
  return split(word, lexicon).map((part) => ({
    text: part,
    isHan: true,
    weight: weight * (part.length === 1 ? SINGLE : 1),
    renderings: renderingsOf(lexicon.senses(part), lexicon),
  }));
}

function renderingsOf(senses: readonly Sense[], { stem }: Lexicon): Rendering[] {
  return senses.flatMap(({ text, weight }) => {
    const words = text.toLowerCase().match(/[\p{Script=Latin}\p{Number}]+/gu) ?? [];
    const full = words.filter((word) => !stopWords.has(word));
    return words.length > 0 ? [renderingOf(full.length > 0 ? full : words, weight, stem)] : [];
  });
}

function renderingOf(words: readonly string[], weight: number, stem: Lexicon["stem"]): Rendering {
  return { words, stems: words.map(stem), weight };
}

/** A word that is not known as the fewest known ones: a longer one costs less than single characters, an unknown one most. */
function split(word: string, { senses }: Lexicon): string[] {
  const cost = [0];
  const from = [0];
  for (let end = 1; end <= word.length; end++) {
    let best = Number.POSITIVE_INFINITY;
    for (let start = Math.max(0, end - LONGEST); start < end; start++) {
      if (end - start === word.length) continue;
      const known = senses(word.slice(start, end)).length > 0;
      if (!known && end - start > 1) continue;
      const own = (cost[start] ?? 0) + (known ? (end - start > 1 ? 1 : 1.6) : 3);
      if (own < best) {
        best = own;
        from[end] = start;
      }
    }
    cost[end] = best;
  }
  const parts: string[] = [];
  for (let end = word.length; end > 0; end = from[end] ?? 0) parts.unshift(word.slice(from[end], end));
  return parts;
}
