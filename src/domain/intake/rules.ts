import { columnOf, tableOf } from "#domain/intake/columns";
import { guessSheet } from "#domain/intake/guess";
import {
  type ChosenSheet,
  type ColumnId,
  columnIds,
  type ImportKind,
  type Mapping,
  type Reason,
  type Sheet,
} from "#domain/intake/model";
import type { Language } from "#domain/pair";

/** The name of a kind for a reader. */
export function kindLabel(kind: ImportKind, language: Language): string {
  return tableOf(kind).title[language];
}

const or: Readonly<Record<Language, string>> = { en: " or ", zh: "或" };

/** The values of a reason with its columns named in the reader's language: what `intake.<reason>` is filled with. */
export function reasonValues(
  kind: ImportKind,
  reason: Reason,
  language: Language,
): Readonly<Record<string, string | number>> {
  const { columns } = reason.values;
  const named = typeof columns === "string" ? columns.split("|").filter(isColumn) : [];
  return {
    ...reason.values,
    ...(reason.column ? { column: columnLabel(kind, reason.column, language) } : {}),
    ...(named.length > 0
      ? { columns: named.map((column) => columnLabel(kind, column, language)).join(or[language]) }
      : {}),
  };
}

/** The header of a column for a reader. */
function columnLabel(kind: ImportKind, column: ColumnId, language: Language): string {
  return columnOf(kind, column).header[language];
}

function isColumn(text: string): text is ColumnId {
  return (columnIds as readonly string[]).includes(text); // widened, since `includes` takes only its own members
}

/** How a person wants one sheet to be read: column index → column id. What is not named is left out. */
export type Reading = {
  readonly name: string;
  readonly kind: ImportKind | null;
  readonly mapping: Readonly<Record<string, string>>;
};

/**
 * The sheets to import, by the person's readings, or as guessed where there are none.
 * A sheet without a kind is left out, and so are columns that its kind does not have.
 */
export function chosenSheets(sheets: readonly Sheet[], readings?: readonly Reading[]): ChosenSheet[] {
  return sheets.flatMap((sheet) => {
    const guess = guessSheet(sheet);
    if (!readings)
      return guess.kind ? [{ ...sheet, kind: guess.kind, headerRow: guess.headerRow, mapping: guess.mapping }] : [];
    const reading = readings.find((candidate) => candidate.name === sheet.name);
    if (!reading?.kind) return [];
    const mapping = mappingOf(reading.kind, reading.mapping, guess.headers.length);
    return [{ ...sheet, kind: reading.kind, headerRow: guess.headerRow, mapping }];
  });
}

function mappingOf(kind: ImportKind, chosen: Readonly<Record<string, string>>, width: number): Mapping {
  const own = tableOf(kind).columns;
  const wanted = new Map(Object.entries(chosen));
  return Array.from(
    { length: width },
    (_, position) => own.find((column) => column.id === wanted.get(String(position)))?.id ?? null,
  );
}
