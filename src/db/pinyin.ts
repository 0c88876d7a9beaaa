import { pinyin } from "pinyin-pro";
import { foldLatin } from "#domain/search";

/** Surnames that the library reads as the common word. */
const surnames: Readonly<Record<string, string>> = {
  种: "chong2",
  黑: "he4",
  秘: "bi4",
  洗: "xian3",
  单于: "chan2 yu2",
};
/** Characters of names that the library does not know. */
const rare: Readonly<Record<string, string>> = { 𠮷: "ji2", 㐀: "qiu1", 㛃: "jie2", 𬭊: "du4" };

const longest = 120;

/**
 * The key by which names are sorted: pinyin of Chinese, letters without accents of Latin, numbers by size.
 *
 * It consists of `a`–`z` and `0`–`9` only, which every collation of every PostgreSQL orders alike. `0` ends a word, so
 * that a shorter word comes first; after `00` come the tones and the name itself, which decide between equal sounds.
 */
export function sortKeyOf(name: string): string {
  return keyOf(name, (chinese) => read(chinese, false));
}

/** The same for a person's name in its own script: 单, 曾, 解, 仇 and their like are read as surnames. */
export function sortKeyOfPerson(name: string): string {
  let first = true;
  return keyOf(name, (chinese) => {
    const syllables = read(chinese, first);
    first = false;
    return syllables;
  });
}

function keyOf(name: string, syllablesOf: (chinese: string) => string[]): string {
  const text = [...name.normalize("NFKC")].slice(0, longest).join("");
  const words: string[] = [];
  let tones = "";
  for (const [run] of text.matchAll(/\p{Script=Han}+|[0-9]+|(?:(?!\p{Script=Han})[\p{L}\p{M}])+/gu)) {
    if (/^[0-9]/.test(run)) words.push(numberKey(run));
    else if (!/\p{Script=Han}/u.test(run)) words.push(wordKey(run));
    else {
      for (const syllable of syllablesOf(run)) {
        const tone = /[0-9]$/.exec(syllable)?.[0];
        words.push(tone ? syllable.slice(0, -1).replace("ü", "u1") : wordKey(syllable));
        tones += tone ?? "0";
      }
    }
  }
  return `${words.map((word) => `${word}0`).join("")}0${tones}0${[...text].slice(0, 40).map(hex).join("")}`;
}

function read(chinese: string, surname: boolean): string[] {
  const named = surname
    ? Object.keys(surnames).find((head) => chinese.startsWith(head) && chinese !== head)
    : undefined;
  if (named) return [...(surnames[named] ?? "").split(" "), ...syllables(chinese.slice(named.length), false)];
  return syllables(chinese, surname);
}

function syllables(chinese: string, surname: boolean): string[] {
  if (chinese === "") return [];
  const mode = surname ? ({ surname: "head" } as const) : {};
  return pinyin(chinese, { toneType: "num", type: "array", toneSandhi: false, ...mode }).map(
    (syllable) => rare[syllable] ?? syllable,
  );
}

/** A number by its size: the count of its digits comes first. */
function numberKey(digits: string): string {
  const bare = digits.replace(/^0+(?=[0-9])/, "");
  return `1${String(Math.min(bare.length, 99)).padStart(2, "0")}${bare}`;
}

/** Letters as they are; of other scripts and unread characters the code, behind all letters. */
function wordKey(word: string): string {
  return [...foldLatin(word)]
    .map((character) => (/[a-z0-9]/.test(character) ? character : `zz${hex(character)}`))
    .join("");
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).padStart(6, "0");
}
