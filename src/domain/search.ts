/** Longest word kept, in characters; PostgreSQL takes lexemes of up to 2 kB. */
const longest = 64;
/** Words of a query beyond these say nothing more. */
const mostWords = 16;

/** Letters that NFD does not take apart, and how people write them without their language's keyboard. */
const letters: Readonly<Record<string, string>> = {
  ø: "o",
  æ: "ae",
  œ: "oe",
  ð: "d",
  đ: "d",
  þ: "th",
  ł: "l",
  ß: "ss",
  ı: "i",
  ħ: "h",
};
/** The longer spellings that are common too: Göteborg is also written Goeteborg, Ålborg Aalborg. */
const spelledOut: Readonly<Record<string, string>> = { å: "aa", ä: "ae", ö: "oe", ü: "ue", ø: "oe" };

const marks = /[\u0300-\u036f]/g;
/** Variation selectors and zero-width characters do not change which word it is. */
const silent = /[\u00ad\u200b-\u200f\u2060\ufeff]|\p{Variation_Selector}/gu;
/** Words joined by a hyphen and its like: anti-icing, R&D, AR/VR. */
const clusters = /[\p{L}\p{N}\p{M}]+(?:[-‐‑&/.'’·+][\p{L}\p{N}\p{M}]+)*/gu;
const parts =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}\p{M}])+/gu;
const withoutSpaces = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Latin letters without accents: `Åse Þór` → `ase thor`. Other scripts stay as they are; case goes. */
export function foldLatin(text: string): string {
  return text
    .toLowerCase()
    .replace(/[øæœðđþłßıħ]/g, (letter) => letters[letter] ?? letter)
    .normalize("NFD")
    .replace(marks, "")
    .normalize("NFC");
}

/**
 * The tokens under which texts are found: Latin words without accents and in their longer spelling, joined words also
 * as one, every Chinese character and every two neighbours.
 */
export function searchTokens(texts: readonly string[]): string[] {
  const tokens = new Set<string>();
  for (const text of texts) {
    for (const cluster of clustersOf(text)) {
      const words = cluster.match(parts) ?? [];
      for (const word of words) for (const token of wordTokens(word)) tokens.add(token);
      const joined = words.join("");
      if (words.length > 1 && !withoutSpaces.test(joined)) tokens.add(cut(foldLatin(joined)));
    }
  }
  return [...tokens];
}

/**
 * What a reader typed, in the tokens of `searchTokens`; all of them must be found. A Chinese word of one character is
 * that character, a longer one all its neighbouring pairs; a Latin word matches every word that begins with it.
 * Both lists are empty when the query holds no letter and no digit.
 */
export function queryTokens(query: string): { exact: string[]; prefix: string[] } {
  const exact = new Set<string>();
  const prefix = new Set<string>();
  for (const cluster of clustersOf(query.slice(0, 500))) {
    const words = cluster.match(parts) ?? [];
    const joined = words.join("");
    // One letter of R&D or AR/VR would match half of the catalogue.
    const asOne = words.length > 1 && words.some((word) => [...word].length < 2) && !withoutSpaces.test(joined);
    for (const word of asOne ? [joined] : words) {
      if (exact.size + prefix.size >= mostWords) break;
      if (withoutSpaces.test(word)) for (const token of pairsOf(word)) exact.add(token);
      else prefix.add(cut(foldLatin(word)));
    }
  }
  return { exact: [...exact], prefix: [...prefix] };
}

function clustersOf(text: string): string[] {
  return text.normalize("NFKC").toLowerCase().replace(silent, "").match(clusters) ?? [];
}

function wordTokens(word: string): string[] {
  if (withoutSpaces.test(word)) return [...new Set([...word, ...pairsOf(word)])];
  const longer = word.replace(/[åäöüø]/g, (letter) => spelledOut[letter] ?? letter);
  return longer === word ? [cut(foldLatin(word))] : [cut(foldLatin(word)), cut(foldLatin(longer))];
}

/** Every two neighbouring characters; the character itself when it is alone. Never half of a surrogate pair. */
function pairsOf(word: string): string[] {
  const characters = [...word];
  return characters.length === 1
    ? characters
    : characters.slice(1).map((character, i) => `${characters[i] ?? ""}${character}`);
}

function cut(word: string): string {
  return word.length <= longest ? word : [...word].slice(0, longest).join("");
}
