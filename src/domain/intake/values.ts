import type { Field } from "#domain/editions/model";
import { allowed, type Choice, chosen, languageOf, yesNoChoices } from "#domain/intake/choices";
import { shortenedNumber } from "#domain/intake/contacts";
import { countryOf, nearestCountry } from "#domain/intake/countries";
import { alike } from "#domain/intake/likeness";
import type { ColumnId } from "#domain/intake/model";
import type { RowReader } from "#domain/intake/row";
import { comparable, hasLookalikes, quote } from "#domain/intake/text";
import type { PairInput } from "#domain/pair";

/** Says that a cell which must be filled is blank; nothing when the sheet has no such column, which is said once. */
export function requireText(row: RowReader, column: ColumnId): string {
  const text = row.text(column);
  if (
    text === "" &&
    row.has(column) &&
    !row.reasons.some((reason) => reason.column === column && reason.severity === "error")
  ) {
    row.say("error", "missing", column);
  }
  return text;
}

/** A name that people will recognise somebody by: look-alike letters of another script are pointed out. */
export function nameText(row: RowReader, column: ColumnId): string {
  const text = row.text(column);
  if (text !== "" && hasLookalikes(text)) row.say("warning", "lookalike-letters", column, { value: quote(text) });
  return text;
}

/** Both languages of a text; `needed` when one of the two must be there. */
export function pairOf(row: RowReader, zh: ColumnId, en: ColumnId, needed: boolean): PairInput {
  const pair = { zh: nameText(row, zh), en: nameText(row, en) };
  if (needed && pair.zh === "" && pair.en === "" && (row.has(zh) || row.has(en)) && !row.failed()) {
    row.say("error", "missing-one-of", row.has(zh) ? zh : en, { columns: `${zh}|${en}` });
  }
  if (pair.zh !== "" && !/\p{Script=Han}/u.test(pair.zh) && /\p{L}{3}/u.test(pair.zh))
    row.say("note", "not-chinese", zh, { value: quote(pair.zh) });
  if (pair.en !== "" && /\p{Script=Han}/u.test(pair.en) && !/[a-z]{3}/i.test(pair.en))
    row.say("warning", "not-english", en, { value: quote(pair.en) });
  return { ...(pair.zh ? { zh: pair.zh } : {}), ...(pair.en ? { en: pair.en } : {}) };
}

/** A key as people wrote it, and refused where the spreadsheet program has changed it. */
export function keyText(row: RowReader, column: ColumnId): string {
  const text = row.text(column).normalize("NFKC");
  if (!shortenedNumber.test(text)) return text;
  row.say("error", "number-shortened", column, { value: quote(text) });
  return "";
}

export function choiceOf<T>(row: RowReader, column: ColumnId, choices: readonly Choice<T>[], preset: T): T;
export function choiceOf<T>(row: RowReader, column: ColumnId, choices: readonly Choice<T>[], preset: null): T | null;
/** The value that a cell names; the preset when blank; refused with the list of allowed values otherwise. */
export function choiceOf<T>(
  row: RowReader,
  column: ColumnId,
  choices: readonly Choice<T>[],
  preset: T | null,
): T | null {
  const text = row.text(column);
  if (text === "") return preset;
  const found = chosen(choices, text);
  if (!found) row.say("error", "choice-unknown", column, { value: quote(text), allowed: allowed(choices) });
  return found ? found.value : preset;
}

export function yesOrNo(row: RowReader, column: ColumnId): boolean {
  return choiceOf(row, column, yesNoChoices, false);
}

export function country(row: RowReader): string | null {
  const text = requireText(row, "country");
  if (text === "") return null;
  const code = countryOf(text);
  if (code) return code;
  const guess = nearestCountry(text.slice(0, 60));
  if (guess) row.say("error", "country-unknown-guess", "country", { value: quote(text), guess });
  else row.say("error", "country-unknown", "country", { value: quote(text) });
  return null;
}

/** Codes of the edition's fields, each once, in the order of the cell. */
export function fieldsOf(row: RowReader, fields: readonly Field[]): string[] {
  const byName = fieldNames(fields);
  const found: string[] = [];
  // A comma or slash may belong to a name such as AR/VR, so it separates only what is not a name as it stands.
  const whole = splitList(row.text("fields"), /[;；、\n|｜]/);
  const parts = whole.flatMap((part) => (byName.has(comparable(part)) ? [part] : splitList(part, /[,，/／]/)));
  for (const part of parts) {
    const code = byName.get(comparable(part));
    if (code && !found.includes(code)) found.push(code);
    if (code) continue;
    const guess = nearestField(part.slice(0, 80), fields);
    const list = fields.map((field) => field.code).join(", ");
    if (list === "") row.say("error", "field-none", "fields", { value: quote(part) });
    else if (guess) row.say("error", "field-unknown-guess", "fields", { value: quote(part), guess });
    else row.say("error", "field-unknown", "fields", { value: quote(part), allowed: list });
  }
  return found;
}

const namesByFields = new WeakMap<readonly Field[], ReadonlyMap<string, string>>();

function fieldNames(fields: readonly Field[]): ReadonlyMap<string, string> {
  const held = namesByFields.get(fields);
  if (held) return held;
  const made = new Map<string, string>();
  for (const { code, name } of fields) {
    for (const text of [name.zh?.text, name.en?.text, code]) if (text) made.set(comparable(text), code);
  }
  namesByFields.set(fields, made);
  return made;
}

function nearestField(text: string, fields: readonly Field[]): string | null {
  let best: string | null = null;
  let bestScore = 0.6;
  for (const { code, name } of fields) {
    for (const candidate of [name.zh?.text, name.en?.text, code]) {
      const score = candidate ? alike(comparable(text), comparable(candidate)) : 0;
      if (score > bestScore) {
        bestScore = score;
        best = candidate ?? null;
      }
    }
  }
  return best;
}

/** BCP 47 codes, each once, in the order of the cell. */
export function languagesOf(row: RowReader): string[] {
  const found: string[] = [];
  for (const part of splitList(row.text("languages"), /[;；、,，|｜/／+&\n]|\s+and\s+|和|及/i)) {
    const code = languageOf(part);
    if (code && !found.includes(code)) found.push(code);
    if (!code) row.say("error", "language-unknown", "languages", { value: quote(part) });
  }
  return found;
}

/** A whole number within bounds; null when blank or refused. */
export function wholeNumber(row: RowReader, column: ColumnId, low: number, high: number): number | null {
  const text = row.text(column).normalize("NFKC");
  if (text === "") return null;
  const match = /^(?:trl|level|级别)?\s*([0-9]{1,9})(?:\.0+)?\s*(?:级|场|次|个)?$/i.exec(text);
  const value = match ? Number(match[1]) : Number.NaN;
  if (value >= low && value <= high) return value;
  row.say("error", "number-range", column, { value: quote(text), low, high });
  return null;
}

/** Numbers of rounds, sorted, each once: `1;2`, `1、2`, `2-4`, `第3轮`. `rounds` 0: not laid out yet. */
export function roundsOf(row: RowReader, rounds: number): number[] {
  const found = new Set<number>();
  const last = rounds > 0 ? rounds : 99;
  for (const part of splitList(row.text("unavailable").normalize("NFKC"), /[;、,|/\n]|\s+and\s+|和/i)) {
    const match =
      /^(?:第|round|r)?\s*([0-9]{1,3})\s*(?:轮)?(?:\s*(?:-|–|—|~|至|到|to)\s*(?:第|round|r)?\s*([0-9]{1,3})\s*(?:轮)?)?$/i.exec(
        part,
      );
    const from = match ? Number(match[1]) : 0;
    const to = match?.[2] ? Number(match[2]) : from;
    if (from < 1 || to < from || to > last) {
      if (rounds > 0) row.say("error", "round-unknown", "unavailable", { value: quote(part), rounds });
      else row.say("error", "round-shape", "unavailable", { value: quote(part) });
      continue;
    }
    for (let round = from; round <= to; round++) found.add(round);
  }
  return [...found].sort((a, b) => a - b);
}

/** A wall time as `HH:MM`; null when blank or refused. */
export function wallTime(row: RowReader, column: ColumnId): string | null {
  const text = row
    .text(column)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/^[0-9]{4}-[0-9]{2}-[0-9]{2} (?=[0-9])/, "");
  if (text === "") return null;
  if (row.flag(column) === "number" && /^0?\.[0-9]+$/.test(text)) {
    const minutes = Math.round(Number(text) * 24 * 60);
    return clock(Math.floor(minutes / 60), minutes % 60);
  }
  const match =
    /^(上午|下午|晚上|中午)?\s*([0-9]{1,2})(?:[:.时点]\s*([0-9]{1,2})?(?::[0-9]{2})?分?|(?=\s*[ap]\.?m))\s*([ap]\.?m\.?)?$/.exec(
      text,
    );
  const late = match?.[1] === "下午" || match?.[1] === "晚上" || match?.[4]?.startsWith("p");
  const early = match?.[1] === "上午" || match?.[4]?.startsWith("a");
  const hour = match ? Number(match[2]) : 99;
  const minute = match?.[3] ? Number(match[3]) : 0;
  const of24 = late && hour < 12 ? hour + 12 : early && hour === 12 ? 0 : hour;
  if (of24 < 24 && minute < 60) return clock(of24, minute);
  row.say("error", "time-shape", column, { value: quote(text) });
  return null;
}

function clock(hour: number, minute: number): string {
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

const address =
  /^https?:\/\/(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+\p{L}{2,63}(?::[0-9]{1,5})?(?:[/?#][^\s<>"]*)?$/iu;

/** A web address with its scheme; null when blank or refused. */
export function websiteOf(row: RowReader): string | null {
  const text = row.text("website");
  if (text === "") return null;
  const bare = text.normalize("NFKC").replace(/\s/g, "");
  const full = /^[a-z][a-z0-9+.-]{1,20}:\/\//i.test(bare) ? bare : `https://${bare}`;
  if (address.test(full)) return full;
  row.say("error", "website-shape", "website", { value: quote(text) });
  return null;
}

function splitList(text: string, separators: RegExp): string[] {
  return text
    .split(separators)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
