import { type Sheet as HucreSheet, readXlsx } from "hucre";
import type { CellFlag, Sheet, SheetRow, SpreadsheetWarning } from "#domain/intake/model";
import { accept, type Refused, type Result, refuse } from "#domain/refusal";
import { packageKind } from "#files/spreadsheet/kind";
import { fileLimit, limits } from "#files/spreadsheet/limits";
import { openZip, storeZip, unpack, type ZipEntry } from "#files/spreadsheet/zip";

type Sheets = { readonly sheets: readonly Sheet[]; readonly warnings: readonly SpreadsheetWarning[] };

/**
 * The sheets of an XLSX workbook. Only the parts that hold cells are unpacked, within limits, checked for document
 * types and entities, and given to the spreadsheet library as a package of their own; drawings, comments,
 * pivots, macros and links to elsewhere never reach it.
 */
export async function parseXlsx(bytes: Uint8Array): Promise<Result<Sheets>> {
  const opened = openZip(bytes);
  if (!opened.ok) return opened;
  const kind = packageKind(opened.value.keys());
  if (kind !== "xlsx") return refuse("file-kind-unknown", { found: kind });
  const parts = cellParts(bytes, opened.value);
  if (!parts.ok) return parts;
  const workbook = await readParts(parts.value);
  if (!workbook) return refuse("file-damaged");
  if (workbook.length > limits.sheets) return refuse("file-too-large", { limit: fileLimit });
  const warnings: SpreadsheetWarning[] = [];
  const sheets = workbook.map((sheet) => sheetOf(sheet, warnings));
  const rows = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  return rows > limits.rows ? refuse("file-too-many-rows", { limit: limits.rows, rows }) : accept({ sheets, warnings });
}

/** Null when the library cannot make sense of the parts; whatever it throws is about the file. */
async function readParts(parts: ReadonlyMap<string, Uint8Array>): Promise<readonly HucreSheet[] | null> {
  const padded = [...parts].some(([name, data]) => name.endsWith("styles.xml") && paddedFormat.test(textOf(data)));
  const range = `A1:${columnName(limits.columns)}${limits.rowNumber}`;
  try {
    return (await readXlsx(storeZip(parts), { range, readStyles: padded })).sheets;
  } catch {
    return null;
  }
}

/** A number format of zeros only, by which people keep leading zeros. */
const paddedFormat = /formatCode="0{2,20}"/;

function cellParts(bytes: Uint8Array, entries: ReadonlyMap<string, ZipEntry>): Result<Map<string, Uint8Array>> {
  const parts = new Map<string, Uint8Array>();
  let total = 0;
  const add = (name: string): Result<Uint8Array> => {
    const entry = entries.get(name);
    if (!entry) return refuse("file-damaged");
    const held = parts.get(name);
    if (held) return accept(held);
    total += entry.unpacked;
    if (total > limits.unpacked) return refuse("file-too-large", { limit: fileLimit });
    const data = unpack(bytes, entry);
    if (!data.ok) return data;
    if (hasDocumentType(data.value)) return refuse("file-damaged");
    parts.set(name, data.value);
    return data;
  };
  const types = add("[Content_Types].xml");
  if (!types.ok) return types;
  const root = add("_rels/.rels");
  if (!root.ok) return root;
  const main = relations(root.value).find((relation) => relation.type.endsWith("/officeDocument"));
  if (!main) return refuse("file-damaged");
  const workbook = resolve("", main.target);
  const slash = workbook.lastIndexOf("/");
  const folder = workbook.slice(0, slash + 1);
  const book = add(workbook);
  if (!book.ok) return book;
  const links = add(`${folder}_rels/${workbook.slice(slash + 1)}.rels`);
  if (!links.ok) return links;
  for (const { type, target } of relations(links.value)) {
    if (!/\/(worksheet|sharedStrings|styles)$/.test(type)) continue;
    const name = resolve(folder, target);
    // A workbook may name shared strings that it does not hold; a sheet must be there.
    if (!entries.has(name) && !type.endsWith("/worksheet")) continue;
    const part = add(name);
    if (!part.ok) return part;
    const refused = type.endsWith("/worksheet") ? sheetRefusal(part.value) : null;
    if (refused) return refused;
  }
  return accept(parts);
}

/** No spreadsheet program writes a document type; it is where entity tricks begin. */
function hasDocumentType(data: Uint8Array): boolean {
  const buffer = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const utf16 = data[0] === 0xff || data[0] === 0xfe || data[1] === 0;
  return utf16 || buffer.includes("<!DOCTYPE") || buffer.includes("<!doctype") || buffer.includes("<!ENTITY");
}

/** The library reads what is there of a sheet that breaks off, and leaves out rows that are too far down. */
function sheetRefusal(data: Uint8Array): Refused | null {
  const text = textOf(data);
  if (!/<\/(?:\w{1,20}:)?worksheet\s*>\s*$/.test(text.slice(-200))) return refuse("file-damaged");
  const row = /<(?:\w{1,20}:)?row\s[^>]{0,400}?\br="(\d{1,9})"/g;
  for (let match = row.exec(text); match; match = row.exec(text)) {
    if (Number(match[1]) <= limits.rowNumber) continue;
    const filled = /<(?:\w{1,20}:)?(?:v|is)>/.test(text.slice(match.index));
    return filled ? refuse("file-too-many-rows", { limit: limits.rows }) : null;
  }
  return null;
}

type Relation = { readonly type: string; readonly target: string };

function relations(data: Uint8Array): Relation[] {
  const text = textOf(data).slice(0, 1_000_000);
  const found: Relation[] = [];
  for (const [tag] of text.matchAll(/<(?:\w{1,20}:)?Relationship\s[^>]{0,4000}>/g)) {
    const type = attribute(tag, "Type");
    const target = attribute(tag, "Target");
    if (type && target && attribute(tag, "TargetMode") !== "External") found.push({ type, target });
  }
  return found;
}

function attribute(tag: string, name: string): string | undefined {
  const match = new RegExp(`\\s${name}\\s{0,9}=\\s{0,9}(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return match?.[1] ?? match?.[2];
}

function resolve(folder: string, target: string): string {
  if (target.startsWith("/")) return target.slice(1);
  const parts = folder.split("/").filter(Boolean);
  for (const part of target.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
}

function textOf(data: Uint8Array): string {
  return new TextDecoder().decode(data);
}

function columnName(count: number): string {
  let name = "";
  for (let rest = count; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

function sheetOf(sheet: HucreSheet, warnings: SpreadsheetWarning[]): Sheet {
  const rows: SheetRow[] = [];
  let formulas = 0;
  for (const cell of sheet.cells?.values() ?? []) if (cell.formula !== undefined) formulas += 1;
  for (const [index, values] of sheet.rows.entries()) {
    const cells: string[] = [];
    const flags = new Map<number, CellFlag>();
    for (const [column, value] of values.entries()) {
      const cell = sheet.cells?.get(`${index},${column}`);
      const shown =
        cell?.type === "error"
          ? { text: String(value ?? ""), flag: "error" as const }
          : show(value, cell?.style?.numFmt);
      // A formula whose result was never stored would look like an empty cell.
      const lost = shown.text === "" && cell?.formula !== undefined && value === null;
      cells.push(lost ? "#" : shown.text);
      const flag = lost ? "error" : shown.flag;
      if (flag) flags.set(column, flag);
    }
    const filled = cells.findLastIndex((text) => text.trim() !== "") + 1;
    if (filled > 0)
      rows.push({ number: index + 1, cells: cells.slice(0, filled), ...(flags.size > 0 ? { flags } : {}) });
  }
  const hidden = sheet.hidden === true || sheet.veryHidden === true;
  if (hidden && rows.length > 0) warnings.push({ id: "sheet-hidden", sheet: sheet.name, values: {} });
  if (formulas > 0) warnings.push({ id: "formulas-read-as-shown", sheet: sheet.name, values: { count: formulas } });
  return { name: sheet.name, hidden, rows };
}

type Shown = { readonly text: string; readonly flag?: CellFlag };

/** What the spreadsheet program showed, as near as an import needs it. */
function show(value: unknown, format: string | undefined): Shown {
  if (value === null || value === undefined) return { text: "" };
  if (typeof value === "boolean") return { text: value ? "TRUE" : "FALSE", flag: "boolean" };
  if (value instanceof Date) return showDate(value);
  if (typeof value !== "number") return { text: String(value) };
  if (format && /^0{2,20}$/.test(format) && Number.isSafeInteger(value) && value >= 0) {
    return { text: String(value).padStart(format.length, "0") };
  }
  if (Math.abs(value) >= 1e15)
    return { text: Number.isInteger(value) ? BigInt(value).toString() : String(value), flag: "digits-lost" };
  // Fifteen digits are what spreadsheet programs keep; the rest is noise of binary fractions.
  return { text: String(Number(value.toPrecision(15))), flag: "number" };
}

function showDate(date: Date): Shown {
  if (Number.isNaN(date.getTime())) return { text: "#", flag: "error" };
  const rounded = new Date(Math.round(date.getTime() / 60_000) * 60_000);
  const iso = rounded.toISOString();
  const time = iso.slice(11, 16);
  if (rounded.getUTCFullYear() < 1900 || iso.startsWith("1904-01-01T")) return { text: time, flag: "time" };
  const day = iso.slice(0, iso.indexOf("T"));
  return { text: time === "00:00" ? day : `${day} ${time}`, flag: "date" };
}
