import { type Encoding, encodings } from "#domain/intake/model";
import { accept, type Result, refuse } from "#domain/refusal";

export type Decoded = { readonly text: string; readonly encoding: Encoding };
export type EncodingSample = { readonly encoding: Encoding; readonly lines: readonly string[] };

type Candidate = Decoded & {
  /** 0–1: how likely such bytes are in this encoding. */
  readonly score: number;
};

/** A text is believed from this score on, when the next best is this far behind. */
const sureFrom = 0.8;
const margin = 0.2;

/**
 * The text of a file. A BOM decides; then strict UTF-8; then the one encoding that fits clearly best.
 * Refuses `file-encoding-unsure` with the `candidates` (comma-separated) and a sample under `sample:<encoding>`;
 * the person's choice comes back as `chosen`. Refuses `file-kind-unknown` for what is no text at all.
 */
export function decode(bytes: Uint8Array, chosen?: Encoding): Result<Decoded> {
  if (chosen) {
    const text = strict(bytes, chosen);
    return text === null ? unsure(bytes) : accept({ text, encoding: chosen });
  }
  const marked = byMark(bytes);
  if (marked) {
    const text = strict(bytes, marked);
    return text === null ? refuse("file-damaged") : accept({ text, encoding: marked });
  }
  const candidates = candidatesOf(bytes);
  const [best, second] = candidates;
  if (!best) return unreadable(bytes);
  const sure = best.score >= sureFrom && (!second || best.score - second.score >= margin);
  return sure ? accept({ text: best.text, encoding: best.encoding }) : unsure(bytes);
}

/** The first telling lines of a file in every encoding in which it can be read, most likely first. */
export function encodingSamples(bytes: Uint8Array): EncodingSample[] {
  return candidatesOf(bytes).map(({ encoding, text }) => {
    const lines = text.slice(0, 200_000).split(/\r\n|\r|\n/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: everything beyond ASCII is what differs
    const telling = lines.filter((line) => /[^\x00-\x7f]/.test(line));
    return { encoding, lines: telling.slice(0, 3).map((line) => [...line].slice(0, 100).join("")) };
  });
}

function unsure(bytes: Uint8Array): Result<Decoded> {
  const samples = encodingSamples(bytes);
  if (samples.length === 0) return unreadable(bytes);
  const values: Record<string, string> = { candidates: samples.map((sample) => sample.encoding).join(", ") };
  for (const { encoding, lines } of samples) values[`sample:${encoding}`] = lines.join("\n");
  return refuse("file-encoding-unsure", values);
}

/** A text with bytes that no encoding has, or no text at all. */
function unreadable(bytes: Uint8Array): Result<Decoded> {
  const text = !bytes.includes(0) && isText(new TextDecoder("latin1").decode(bytes));
  return text ? refuse("file-damaged") : refuse("file-kind-unknown", { found: "binary" });
}

function byMark(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return null;
}

/** Null where the bytes are not of this encoding. The mark at the beginning is taken off. */
function strict(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function candidatesOf(bytes: Uint8Array): Candidate[] {
  const found: Candidate[] = [];
  const nul = bytes.includes(0);
  for (const encoding of encodings) {
    const wide = encoding === "utf-16le" || encoding === "utf-16be";
    if (nul !== wide) continue;
    const score = scores[encoding](bytes);
    if (score <= 0) continue;
    const text = strict(bytes, encoding);
    if (text === null || !isText(text)) continue;
    const chinese = encoding === "gb18030" || encoding === "big5";
    found.push({ encoding, text, score: chinese ? score * usual(text) : score });
  }
  return found.sort((a, b) => b.score - a.score);
}

/**
 * Frequent characters, those of lists of institutions first, simplified and traditional. Chinese text read in the
 * wrong double-byte encoding consists of valid characters too, but of hardly any of these.
 */
const frequent = new Set(
  "编号機机构構名称稱国國家地区區中文英姓职職务務邮郵箱手电電话話公司企业業大学學研究院所协協会會科技术術术有限责責任集团團" +
    "技发發展开開合作项項目需求供给給成果领領域能源新材料医醫药藥疗療器械农農环環保护護航天空经經济濟生物人工智语語言翻译譯" +
    "市省县縣京上海川都深广廣州江苏蘇浙南北西东東山河湖长長春安重庆慶类類型别別简簡介绍紹网網址站备備注註代表联聯系繫是否" +
    "的一在不了他这這我们們来來到时時为為以个個用说說年和就出也得里后後自之过過子得可下多对對小心么麼把那与與等动動理本前面主" +
    "方分于於法道然事如产產现現水力点點门門高化数數据數据质質量总總全部公共平台创創意通信息系统統制造加强设設计計建工程服产",
);

/** From 0.6, where no character is a frequent one, to 1, where half of them are. */
function usual(text: string): number {
  let han = 0;
  let known = 0;
  for (const char of text.slice(0, 50_000)) {
    if (char < "\u2e80") continue;
    if (/\p{Script=Han}/u.test(char)) han += 1;
    if (frequent.has(char)) known += 1;
  }
  return han === 0 ? 0.6 : 0.6 + 0.4 * Math.min(1, (2 * known) / han);
}

/** Few control characters other than tab and line ends. */
function isText(text: string): boolean {
  let control = 0;
  const length = Math.min(text.length, 100_000);
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) control += 1;
  }
  return control * 100 <= length;
}

const scores: Record<Encoding, (bytes: Uint8Array) => number> = {
  "utf-8": scoreUtf8,
  "utf-16le": (bytes) => scoreUtf16(bytes, "utf-16le"),
  "utf-16be": (bytes) => scoreUtf16(bytes, "utf-16be"),
  gb18030: (bytes) => scoreDouble(bytes, 0xb0, 0xd7, 0xa1, true),
  big5: (bytes) => scoreDouble(bytes, 0xa4, 0xc6, 0x40, false),
  "windows-1252": scoreWestern,
};

/**
 * Bytes that are strict UTF-8 are hardly ever anything else. Only a handful of two-byte characters may also be
 * a few Chinese characters in GBK: then it is better to ask.
 */
function scoreUtf8(bytes: Uint8Array): number {
  if (strict(bytes, "utf-8") === null) return 0;
  let pairs = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte >= 0xe0) return 2;
    if (byte >= 0xc2) pairs += 1;
  }
  if (pairs === 0 || pairs > 8) return 2;
  return chineseWords(bytes) ? 1 : 2;
}

/** Whether the high bytes stand in even runs of four and more, apart from Latin letters, as Chinese words do. */
function chineseWords(bytes: Uint8Array): boolean {
  let run = 0;
  let before = 0;
  for (let i = 0; i <= bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte >= 0x80) {
      run += 1;
      continue;
    }
    if (run > 0 && (run < 4 || run % 2 === 1 || isLetter(before) || isLetter(byte))) return false;
    run = 0;
    before = byte;
  }
  return true;
}

function scoreUtf16(bytes: Uint8Array, encoding: "utf-16le" | "utf-16be"): number {
  if (bytes.length % 2 === 1) return 0;
  const text = strict(bytes.subarray(0, 200_000), encoding);
  if (text === null || text.length === 0) return 0;
  let plain = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const latin = (code >= 32 && code < 0x250) || code === 9 || code === 10 || code === 13;
    if (latin || (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3000 && code < 0x3100) || code >= 0xff00) plain += 1;
  }
  const breaks = /[,;\t\r\n]/.test(text);
  return breaks ? plain / text.length : 0;
}

/**
 * The share of common characters among the double-byte ones. In the older sets the common characters come first,
 * while text of another encoding falls anywhere.
 */
function scoreDouble(bytes: Uint8Array, low: number, high: number, trailFrom: number, fourByte: boolean): number {
  let common = 0;
  let all = 0;
  for (let i = 0; i < bytes.length; i++) {
    const lead = bytes[i] ?? 0;
    if (lead < 0x80) continue;
    const trail = bytes[i + 1] ?? 0;
    all += 1;
    if (fourByte && trail >= 0x30 && trail <= 0x39) {
      // Hardly any other text happens to consist of valid four-byte characters.
      i += 3;
      common += 1;
      continue;
    }
    i += 1;
    const punctuation = lead >= 0xa1 && lead <= 0xa3 && trail >= trailFrom;
    if (punctuation || (lead >= low && lead <= high && trail >= trailFrom)) common += 1;
    else if (lead > high && lead <= 0xf7 && trail >= trailFrom) common += 0.4;
  }
  return all === 0 ? 0 : common / all;
}

/** The share of high bytes that are letters inside words, as accents in European names are. */
function scoreWestern(bytes: Uint8Array): number {
  let fitting = 0;
  let all = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x80) continue;
    all += 1;
    const before = bytes[i - 1] ?? 0;
    const after = bytes[i + 1] ?? 0;
    const letter = byte >= 0xc0 && byte !== 0xd7 && byte !== 0xf7;
    const alone = before < 0x80 && after < 0x80;
    const quoteOrDash = byte >= 0x91 && byte <= 0x97;
    if (
      (letter && (isLetter(before) || isLetter(after)) && (alone || before < 0x80 !== after < 0x80)) ||
      (alone && quoteOrDash)
    )
      fitting += 1;
  }
  return all === 0 ? 0 : fitting / all;
}

function isLetter(byte: number): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}
