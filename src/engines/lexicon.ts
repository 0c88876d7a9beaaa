import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";
import { Converter } from "opencc-js/t2cn";
import type { Lexicon, Sense } from "#matcher/index";

const folder = new URL("../lexicon/", import.meta.url);
const dimensions = 100;

// The package says nothing of its types.
const snowball: { newStemmer(language: string): { stem(word: string): string } } = createRequire(import.meta.url)(
  "snowball-stemmers",
);

/** A term and its renderings, as an organiser or the glossary gives them. */
export type GlossaryRow = { readonly zh: readonly string[]; readonly en: readonly string[]; readonly field: string };

/** Loads what the build made of dictionaries, word vectors and the glossary. */
export async function loadLexicon(more: readonly GlossaryRow[] = []): Promise<Lexicon> {
  const text = (name: string) => readFile(new URL(name, folder), "utf8");
  const [dictionary, own, words, bytes] = await Promise.all([
    text("dictionary.tsv"),
    text("glossary.tsv"),
    text("words.tsv"),
    readFile(new URL("vectors.bin", folder)),
  ]);
  const general = new Map<string, string>();
  for (const line of lines(dictionary)) {
    const tab = line.indexOf("\t");
    general.set(line.slice(0, tab), line.slice(tab + 1));
  }
  const terms = new Map<string, Set<string>>();
  for (const { zh, en } of [...glossaryRows(own), ...more]) {
    for (const one of zh) {
      const known = terms.get(one) ?? new Set();
      for (const other of en) known.add(other);
      terms.set(one, known);
    }
  }
  const at = new Map<string, number>();
  const rankOf: number[] = [];
  for (const line of lines(words)) {
    const [word = "", rank = "0"] = line.split("\t");
    at.set(word, at.size);
    rankOf.push(Number(rank));
  }
  const jieba = Jieba.withDict(dict);
  jieba.loadDict(Buffer.from([...terms.keys()].map((term) => `${term} 20000 n\n`).join("")));
  const simplify = Converter({ from: "t", to: "cn" });
  const stemmer = snowball.newStemmer("english");
  const stems = new Map<string, string>();
  const kept = new Map<string, readonly Sense[]>();
  const senses = (word: string): readonly Sense[] => {
    const known = kept.get(word);
    if (known) return known;
    const found = sensesOf(terms.get(word), general.get(word));
    if (found.length > 0) kept.set(word, found);
    return found;
  };
  return {
    cut: (line) => jieba.cut(line, true),
    simplify: (line) => simplify(line),
    stem: (word) => {
      const known = stems.get(word);
      if (known !== undefined) return known;
      const stem = stemmer.stem(word);
      stems.set(word, stem);
      return stem;
    },
    senses,
    isTerm: (word) => terms.has(word),
    vectorAt: (word) => {
      const index = at.get(word);
      return index === undefined ? -1 : index * dimensions;
    },
    vectors: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length),
    dimensions,
    rank: (word) => rankOf[at.get(word) ?? -1] ?? Number.POSITIVE_INFINITY,
  };
}

function lines(text: string): string[] {
  return text.split("\n").filter((line) => line !== "");
}

function glossaryRows(text: string): GlossaryRow[] {
  return lines(text).map((line) => {
    const [zh = "", en = "", field = ""] = line.split("\t");
    return { zh: zh.split("|"), en: en.split("|"), field };
  });
}

/** Terms first; what a general dictionary says beside them counts less, and less again with each further gloss. */
function sensesOf(terms: ReadonlySet<string> | undefined, glosses: string | undefined): Sense[] {
  const found: Sense[] = [...(terms ?? [])].map((text) => ({ text, weight: 1 / Math.sqrt(terms?.size ?? 1) }));
  const general = (glosses?.split("|") ?? []).filter((gloss) => !terms?.has(gloss));
  const sum = general.reduce((all, _, i) => all + 1 / (1 + 0.5 * i), 0);
  const share = terms ? 0.3 : 1;
  general.forEach((text, i) => {
    found.push({ text, weight: (share * (1 / (1 + 0.5 * i))) / sum });
  });
  return found;
}
