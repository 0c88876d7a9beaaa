/** Spaces of every width. */
const spaces = /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const breaks = /\r\n|[\r\n\v\f\u0085\u2028\u2029]/g;

/**
 * Characters that nobody sees: bidi controls, zero-width ones, fillers, tags, controls, halves of surrogate pairs.
 * Variation selectors stay: emoji and rare Han need them.
 */
const invisible =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each is looked for alone
  /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\u{e0000}-\u{e00ff}]|\p{Cs}/gu;
const joiners = /[\u200c\u200d]/g;

/** Joiners mean something only between the parts of an emoji, and in scripts whose letters join. */
function joins(whole: string, at: number): boolean {
  const before =
    /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{M}|\p{Script=Arabic}|\p{Script=Devanagari}|\p{Script=Bengali})$/u;
  const after = /^(?:\p{Extended_Pictographic}|\p{Script=Arabic}|\p{Script=Devanagari}|\p{Script=Bengali})/u;
  return before.test(whole.slice(Math.max(0, at - 2), at)) && after.test(whole.slice(at + 1, at + 3));
}

/** An apostrophe that `files/csv.ts` put before a text which a spreadsheet program would take for a formula. */
const guard = /^'(?='*[\s\p{Cf}]*[=+\-@\t\r＝＋－＠﹦﹢﹣﹫])/u;

/** Words with one space between, of characters that are never changed: most cells are nothing else. */
const plain = /^(?!')[!-~\u4e00-\u9fff]+(?: [!-~\u4e00-\u9fff]+)*$/;

/**
 * A cell's text as it is stored: NFC, without invisible characters, trimmed; one line unless `lines`.
 * `removed` counts the invisible characters.
 */
export function cleanText(raw: string, lines: boolean): { readonly text: string; readonly removed: number } {
  if (plain.test(raw)) return { text: raw, removed: 0 };
  let removed = 0;
  const drop = () => {
    removed += 1;
    return "";
  };
  const visible = raw
    .replace(guard, "")
    .replace(breaks, "\n")
    .replace(invisible, drop)
    .replace(joiners, (joiner, at: number, whole: string) => (joins(whole, at) ? joiner : drop()));
  const rows = visible
    .normalize("NFC")
    .replace(spaces, " ")
    .split("\n")
    .map((row) => row.replace(/ {2,}/g, " ").trim());
  const text = lines
    ? rows.filter((row, i) => row !== "" || rows[i - 1] !== "").join("\n")
    : rows.filter(Boolean).join(" ");
  return { text: text.trim(), removed };
}

const cyrillic = /\p{Script=Cyrillic}/u;
const latin = /\p{Script=Latin}/u;
/** Greek letters that look like Latin ones; TNFα and µm are no deception. */
const greekLookalike = /[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοϹϲ]/;

/** Whether a word is put together of letters that look alike but belong to different scripts. */
export function hasLookalikes(text: string): boolean {
  return text
    .split(/[^\p{L}\p{M}]+/u)
    .some((word) => latin.test(word) && (cyrillic.test(word) || greekLookalike.test(word)));
}

const ascii = /^[\0-\x7f]*$/;

/** Letters and digits only, without width, case and accents: two spellings of one name are equal. */
export function comparable(text: string): string {
  if (ascii.test(text)) return text.toLowerCase().replace(/[^a-z0-9]+/g, "");
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/ø/g, "o")
    .replace(/æ/g, "ae")
    .replace(/ß/g, "ss")
    .replace(/ð/g, "d")
    .replace(/þ/g, "th")
    .replace(/ł/g, "l")
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}]/gu, "");
}

const legalForms =
  /(股份有限公司|有限责任公司|集团有限公司|有限公司|公司|集团)$|(limited|ltd|incorporated|inc|corporation|corp|company|gmbh|aktiebolag|oyj|ab|as|asa|aps|oy|ehf|hf|plc|llc|bv|nv|sa)$/;

/** The name of an organisation without its legal form, for telling whether two may be one. */
export function comparableOrganisation(name: string): string {
  const words = name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[.,，。()（）]/g, " ")
    .trim();
  const last = words.slice(words.lastIndexOf(" ") + 1);
  const latinForm = legalForms.test(last) && /^[a-z]+$/.test(last) && last.replace(legalForms, "") === "";
  const bare = latinForm ? words.slice(0, words.length - last.length) : words;
  const whole = comparable(bare);
  const stripped = /\p{Script=Han}/u.test(whole) ? whole.replace(legalForms, "") : whole;
  return stripped.length >= 2 ? stripped : comparable(words);
}

/** The first characters of a text, for quoting it in a sentence. */
export function quote(text: string, length = 60): string {
  const line = text.slice(0, length * 4).replace(/\s/g, " ");
  const characters = [...line];
  return characters.length > length || line.length < text.length ? `${characters.slice(0, length).join("")}…` : line;
}
