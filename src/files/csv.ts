export type CsvValue = string | number | boolean | null;

/**
 * A table as CSV for spreadsheet programs: UTF-8 with byte order mark, comma, CRLF.
 * A text that such a program would take for a formula stands behind an apostrophe; the importer takes it away again
 * (`domain/intake/text.ts`).
 */
export function csvText(rows: readonly (readonly CsvValue[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(field).join(",")}\r\n`).join("")}`;
}

function field(value: CsvValue): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  const text = neutralised(plainText(value));
  return /[",;'\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Signs that begin a formula in some spreadsheet program, full-width and small forms included, also after white space. */
const formula = /^'*[\s\p{Cf}]*[=+\-@\t\r＝＋－＠﹦﹢﹣﹫]/u;

/** A text that no spreadsheet program reads as a formula; the same text when it never would. */
export function neutralised(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** Without controls that no table can hold (NUL among them), halves of surrogate pairs replaced. */
export function plainText(text: string): string {
  return text.replaceAll(/(?![\t\n\r])\p{Cc}/gu, "").replaceAll(/\p{Cs}/gu, "\ufffd");
}
