import { type CellStyle, type CellValue, type DataValidation, type WriteSheet, writeXlsx } from "hucre";
import type { Field } from "#domain/editions/model";
import {
  type Choice,
  familyChoices,
  organisationKindChoices,
  priorityChoices,
  sideChoices,
  tierChoices,
  yesNoChoices,
} from "#domain/intake/choices";
import { type Column, headerText, type KindTable, sheetTitle, tableOf } from "#domain/intake/columns";
import { type ChosenSheet, type ColumnId, type ImportKind, importKinds } from "#domain/intake/model";
import { chosenSheets } from "#domain/intake/rules";
import { accept, type Result } from "#domain/refusal";
import { explanationSheet } from "#files/spreadsheet/explanation";
import { parseSpreadsheet } from "#files/spreadsheet/parse";

/** Rows that are formatted as text and offer their choices. */
const preparedRows = 500;

const text: CellStyle = { numFmt: "@", alignment: { vertical: "top", wrapText: false } };
const header: CellStyle = {
  ...text,
  font: { bold: true },
  fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "EFEDE6" } },
};
const neededHeader: CellStyle = { ...header, fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "F3D9B8" } } };

/**
 * The workbook to fill in: one sheet a kind with headers in both languages, required ones marked with `*`,
 * cells formatted as text so that the program changes nothing, choices as lists, and a sheet that explains all.
 */
export function templateWorkbook(options: { readonly fields?: readonly Field[] } = {}): Promise<Uint8Array> {
  const sheets = importKinds.map((kind) => kindSheet(tableOf(kind)));
  return writeXlsx({ sheets: [...sheets, explanationSheet(options.fields ?? [])], activeSheet: 0 });
}

/**
 * CSV files of the kinds, as `data/demo` holds them, packed into one workbook under the template's headers.
 * Values are written as text, never as formulas. Columns that no kind knows are left out.
 */
export async function workbookOf(
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): Promise<Result<Uint8Array>> {
  const sheets: ChosenSheet[] = [];
  for (const { name, bytes } of files) {
    const parsed = await parseSpreadsheet(bytes, name);
    if (!parsed.ok) return parsed;
    sheets.push(...chosenSheets(parsed.value.sheets));
  }
  return accept(
    await writeXlsx({
      sheets: importKinds.flatMap((kind) => sheets.filter((sheet) => sheet.kind === kind).map(packed)),
    }),
  );
}

function packed({ kind, headerRow, mapping, rows }: ChosenSheet): WriteSheet {
  const columns = tableOf(kind).columns.filter((column) => mapping.includes(column.id));
  const texts = rows
    .slice(headerRow + 1)
    .map(({ cells }) => columns.map((column) => cells[mapping.indexOf(column.id)] || null));
  return sheetWith(kind, columns, texts);
}

function kindSheet(table: KindTable): WriteSheet {
  const empty = Array.from({ length: preparedRows }, () => table.columns.map((): CellValue => null));
  return { ...sheetWith(table.kind, table.columns, empty), dataValidations: table.columns.flatMap(choiceList) };
}

function sheetWith(kind: ImportKind, columns: readonly Column[], rows: readonly CellValue[][]): WriteSheet {
  const cells = new Map(
    columns.map((column, i) => [`0,${i}`, { style: column.required === "yes" ? neededHeader : header }]),
  );
  return {
    name: sheetTitle(kind),
    columns: columns.map((column) => ({ width: widthOf(column), style: text })),
    rows: [columns.map(headerOf), ...rows],
    cells,
    freezePane: { rows: 1, columns: 1 },
  };
}

function headerOf(column: Column): string {
  return column.required === "yes" ? `${headerText(column.header)} *` : headerText(column.header);
}

function widthOf(column: Column): number {
  if (column.limit >= 2_000) return 48;
  const shown = [...headerText(column.header)].reduce((sum, char) => sum + (char > "\u2e80" ? 2 : 1), 4);
  return Math.max(shown, column.limit >= 300 ? 32 : 14);
}

const choices: Readonly<Partial<Record<ColumnId, readonly Choice<unknown>[]>>> = {
  side: sideChoices,
  kind: organisationKindChoices,
  family: familyChoices,
  tier: tierChoices,
  priority: priorityChoices,
  needs_interpreter: yesNoChoices,
  accepted: yesNoChoices,
  fictional: yesNoChoices,
};

/** A list to choose from; other ways of writing the same are understood too, so it only warns. */
function choiceList(column: Column, position: number): DataValidation[] {
  const list = choices[column.id];
  if (!list) return [];
  const letter = String.fromCharCode(65 + position);
  return [
    {
      type: "list",
      values: list.map(({ en, zh }) => (/^\d/.test(en) ? `${en} ${zh.slice(2)}` : `${en} ${zh}`)),
      allowBlank: true,
      showErrorMessage: true,
      errorStyle: "warning",
      range: `${letter}2:${letter}${preparedRows + 1}`,
    },
  ];
}
