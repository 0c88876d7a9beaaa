import { type CellStyle, type CellValue, type WriteSheet, writeXlsx } from "hucre";
import { plainText } from "#files/csv";

export type SheetCell = string | number | null;

export type SheetTable = {
  readonly name: string;
  readonly columns: readonly { readonly header: string; readonly width: number }[];
  readonly rows: readonly (readonly SheetCell[])[];
  /** Columns that stay in sight when the sheet is scrolled sideways. */
  readonly frozenColumns?: number;
  readonly filter?: boolean;
};

/** The longest text that a cell may hold. */
const cellLimit = 32_767;

const headerStyle: CellStyle = {
  font: { bold: true },
  alignment: { wrapText: true, vertical: "bottom" },
  border: { bottom: { style: "thin", color: { rgb: "6B7280" } } },
};
const bodyStyle: CellStyle = { alignment: { wrapText: true, vertical: "top" } };

/**
 * Tables as an XLSX workbook: header row frozen, filters, widths, landscape and as wide as the page when printed.
 * Every text is a string cell, so that none can become a formula, whatever it begins with.
 */
export async function workbookBytes(
  tables: readonly SheetTable[],
  properties: { readonly title: string; readonly creator: string; readonly now: string },
): Promise<Uint8Array> {
  const made = new Date(properties.now);
  return writeXlsx({
    sheets: tables.map(writeSheet),
    properties: {
      title: plainText(properties.title),
      creator: plainText(properties.creator),
      created: made,
      modified: made,
    },
  });
}

function writeSheet(table: SheetTable): WriteSheet {
  const rows = [table.columns.map((column) => column.header), ...table.rows].map((row) => row.map(cellValue));
  const cells: NonNullable<WriteSheet["cells"]> = new Map();
  table.columns.forEach((_, column) => {
    cells.set(`0,${column}`, { style: headerStyle });
  });
  const lastColumn = columnName(table.columns.length - 1);
  return {
    name: sheetName(table.name),
    columns: table.columns.map((column) => ({ width: column.width, style: bodyStyle })),
    rows,
    cells,
    freezePane: { rows: 1, columns: table.frozenColumns ?? 0 },
    ...(table.filter === false ? {} : { autoFilter: { range: `A1:${lastColumn}${rows.length}` } }),
    pageSetup: {
      paperSize: "a4",
      orientation: "landscape",
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: "$1:$1",
    },
  };
}

function cellValue(value: SheetCell): CellValue {
  if (typeof value !== "string") return value;
  // In this format `_x003D_` means an equals sign, so an underscore that could begin such a code is written as a code.
  return plainText(value)
    .slice(0, cellLimit)
    .replaceAll(/_(?=x[\dA-Fa-f]{4}_)/g, "_x005F_");
}

/** At most 31 characters without those that a sheet's name may not hold. */
function sheetName(name: string): string {
  return name.replaceAll(/[\\/?*[\]:]/g, " ").slice(0, 31);
}

/** 0 is A, 26 is AA. */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}
