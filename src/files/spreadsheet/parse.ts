import type { Encoding, Spreadsheet } from "#domain/intake/model";
import { accept, type Result, refuse } from "#domain/refusal";
import { parseCsv } from "#files/spreadsheet/csv";
import { decode } from "#files/spreadsheet/encoding";
import { kindOf } from "#files/spreadsheet/kind";
import { fileLimit, limits } from "#files/spreadsheet/limits";
import { parseXlsx } from "#files/spreadsheet/xlsx";

/** Reads a file in the calling thread; `readSpreadsheet` does it in a thread of its own, with a time limit. */
export async function parseSpreadsheet(
  bytes: Uint8Array,
  name: string,
  encoding?: Encoding,
): Promise<Result<Spreadsheet>> {
  if (bytes.length === 0) return refuse("file-empty");
  if (bytes.length > limits.file) return refuse("file-too-large", { limit: fileLimit });
  const kind = kindOf(bytes);
  if (kind === "encrypted") return refuse("file-password-protected");
  if (kind !== "zip" && kind !== "text") return refuse("file-kind-unknown", { found: kind });
  return kind === "zip" ? readWorkbook(bytes) : readText(bytes, name, encoding);
}

async function readWorkbook(bytes: Uint8Array): Promise<Result<Spreadsheet>> {
  const parsed = await parseXlsx(bytes);
  if (!parsed.ok) return parsed;
  const { sheets, warnings } = parsed.value;
  if (sheets.every((sheet) => sheet.rows.length === 0)) return refuse("file-empty");
  return accept({ format: "xlsx", sheets, warnings });
}

function readText(bytes: Uint8Array, name: string, encoding: Encoding | undefined): Result<Spreadsheet> {
  const decoded = decode(bytes, encoding);
  if (!decoded.ok) return decoded;
  const parsed = parseCsv(decoded.value.text, sheetName(name));
  if (!parsed.ok) return parsed;
  const { sheet, delimiter } = parsed.value;
  if (sheet.rows.length === 0) return refuse("file-empty");
  return accept({ format: "csv", sheets: [sheet], encoding: decoded.value.encoding, delimiter, warnings: [] });
}

/** `C:\\lists\\organisations.csv` → `organisations`. */
function sheetName(path: string): string {
  const file = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  const dot = file.lastIndexOf(".");
  return (dot > 0 ? file.slice(0, dot) : file).slice(0, 100) || "CSV";
}
