import { columnOf, type Label, tableOf } from "#domain/intake/columns";
import { type ColumnId, columnIds, type ImportKind, type Reason } from "#domain/intake/model";
import type { Language } from "#domain/pair";

/** The header of a column for a reader. */
export function columnLabel(kind: ImportKind, column: ColumnId, language: Language): string {
  return columnOf(kind, column).header[language];
}

/** The name of a kind for a reader. */
export function kindLabel(kind: ImportKind, language: Language): string {
  const { title }: { readonly title: Label } = tableOf(kind);
  return title[language];
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

function isColumn(text: string): text is ColumnId {
  return (columnIds as readonly string[]).includes(text); // widened, since `includes` takes only its own members
}
