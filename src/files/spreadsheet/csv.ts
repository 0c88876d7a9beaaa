import type { Sheet, SheetRow } from "#domain/intake/model";
import { accept, type Result, refuse } from "#domain/refusal";
import { limits } from "#files/spreadsheet/limits";

export const delimiters = [",", ";", "\t"] as const;
export type Delimiter = (typeof delimiters)[number];

/** A CSV text as a sheet. Line ends may be LF, CRLF or CR alone; quoted fields may hold any of them. */
export function parseCsv(text: string, name: string): Result<{ sheet: Sheet; delimiter: Delimiter }> {
  const { body, declared } = declaredDelimiter(text);
  const delimiter = declared ?? guessDelimiter(body);
  const rows: SheetRow[] = [];
  // A line `sep=;` is not shown as a row by the spreadsheet program.
  const outcome = records(body, delimiter, (cells, number) => {
    const filled = cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== "") + 1);
    if (filled.length > limits.columns) return "too-wide";
    if (filled.length > 0) rows.push({ number, cells: filled });
    return rows.length > limits.rows ? "too-many" : "go-on";
  });
  if (outcome.stopped === "too-many") return refuse("file-too-many-rows", { limit: limits.rows });
  if (outcome.stopped === "too-wide") return refuse("file-damaged");
  if (outcome.openQuoteIn !== null) return refuse("file-damaged", { row: outcome.openQuoteIn });
  return accept({ sheet: { name, hidden: false, rows }, delimiter });
}

function declaredDelimiter(text: string): { body: string; declared: Delimiter | null } {
  const match = /^"?sep=([,;\t])"?(?:\r\n|\r|\n)/i.exec(text.slice(0, 20));
  const declared = delimiters.find((delimiter) => delimiter === match?.[1]) ?? null;
  return declared && match ? { body: text.slice(match[0].length), declared } : { body: text, declared: null };
}

/** The delimiter by which most of the first rows have the same number of fields, more fields preferred. */
function guessDelimiter(text: string): Delimiter {
  const head = text.slice(0, 200_000);
  let best: Delimiter = ",";
  let bestScore = 0;
  for (const delimiter of delimiters) {
    const counts = new Map<number, number>();
    let seen = 0;
    records(head, delimiter, (cells) => {
      counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
      seen += 1;
      return seen >= 50 ? "too-many" : "go-on";
    });
    for (const [fields, times] of counts) {
      const score = fields > 1 ? (times / seen) * Math.min(fields, 10) : 0;
      if (score > bestScore) {
        bestScore = score;
        best = delimiter;
      }
    }
  }
  return best;
}

type Verdict = "go-on" | "too-many" | "too-wide";

/** Walks the records once; a quote inside an unquoted field is an ordinary character. */
function records(
  text: string,
  delimiter: Delimiter,
  onRecord: (cells: string[], number: number) => Verdict,
): { stopped: Verdict | null; openQuoteIn: number | null } {
  let at = 0;
  let number = 1;
  let cells: string[] = [];
  const finish = (): Verdict => {
    const verdict = onRecord(cells, number);
    cells = [];
    number += 1;
    return verdict;
  };
  while (at < text.length) {
    let field: string;
    if (text[at] === '"') {
      const quoted = readQuoted(text, at + 1);
      if (!quoted) return { stopped: null, openQuoteIn: number };
      // What follows the closing quote up to the next delimiter belongs to the field, as spreadsheet programs read it.
      const rest = endOfField(text, quoted.after, delimiter);
      field = quoted.value + text.slice(quoted.after, rest);
      at = rest;
    } else {
      const stop = endOfField(text, at, delimiter);
      field = text.slice(at, stop);
      at = stop;
    }
    cells.push(field);
    const next = text[at];
    if (next === delimiter) {
      at += 1;
      if (at === text.length) cells.push("");
      continue;
    }
    if (next === "\r") at += text[at + 1] === "\n" ? 2 : 1;
    else if (next === "\n") at += 1;
    const verdict = finish();
    if (verdict !== "go-on") return { stopped: verdict, openQuoteIn: null };
  }
  if (cells.length > 0) {
    const verdict = finish();
    if (verdict !== "go-on") return { stopped: verdict, openQuoteIn: null };
  }
  return { stopped: null, openQuoteIn: null };
}

function endOfField(text: string, from: number, delimiter: string): number {
  let at = from;
  while (at < text.length) {
    const char = text[at];
    if (char === delimiter || char === "\n" || char === "\r") return at;
    at += 1;
  }
  return at;
}

function readQuoted(text: string, from: number): { value: string; after: number } | null {
  let value = "";
  let at = from;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return null;
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"') return { value, after: quote + 1 };
    value += '"';
    at = quote + 2;
  }
}
