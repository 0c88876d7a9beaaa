import { columnOf } from "#domain/intake/columns";
import type { CellFlag, ChosenSheet, ColumnId, Reason, ReasonId, Severity, SheetRow } from "#domain/intake/model";
import { cleanText, quote } from "#domain/intake/text";

/** One row while it is read: its texts by column, and what there is to say about them. */
export type RowReader = {
  readonly has: (column: ColumnId) => boolean;
  /** The cleaned text; empty when the cell is blank, not mapped, or refused for a reason that is said. */
  readonly text: (column: ColumnId) => string;
  readonly flag: (column: ColumnId) => CellFlag | undefined;
  readonly say: (
    severity: Severity,
    id: ReasonId,
    column: ColumnId | null,
    values?: Readonly<Record<string, string | number>>,
  ) => void;
  readonly reasons: readonly Reason[];
  readonly failed: () => boolean;
};

/** Columns of prose and names: a date or a number in them is odd, not wrong. */
const prose: ReadonlySet<ColumnId> = new Set([
  "name_zh",
  "name_en",
  "name",
  "name_latin",
  "title_zh",
  "title_en",
  "summary_zh",
  "summary_en",
  "cooperation_zh",
  "cooperation_en",
  "message",
]);

/** What people write into a cell that has nothing to say. */
const blanks = new Set([
  "-",
  "--",
  "—",
  "——",
  "–",
  "/",
  "\\",
  "n/a",
  "na",
  "nil",
  "null",
  "无",
  "暂无",
  "没有",
  "待定",
  "tbd",
  "tba",
  "?",
  "？",
]);
/** In these an answer such as 无 is an answer. */
const answers: ReadonlySet<ColumnId> = new Set(["needs_interpreter", "accepted", "fictional"]);

/** A reader for the rows of one sheet. */
export function rowReader(sheet: ChosenSheet): (row: SheetRow) => RowReader {
  const positions = new Map<ColumnId, number>();
  for (const [position, id] of sheet.mapping.entries()) if (id && !positions.has(id)) positions.set(id, position);
  return (row) => readerOf(sheet, positions, row);
}

function readerOf(sheet: ChosenSheet, positions: ReadonlyMap<ColumnId, number>, row: SheetRow): RowReader {
  const reasons: Reason[] = [];
  const texts = new Map<ColumnId, string>();
  const say: RowReader["say"] = (severity, id, column, values = {}) => {
    reasons.push({ id, severity, column, values });
  };
  const flag = (column: ColumnId): CellFlag | undefined => {
    const position = positions.get(column);
    return position === undefined ? undefined : row.flags?.get(position);
  };
  const read = (column: ColumnId): string => {
    const position = positions.get(column);
    const raw = position === undefined ? "" : (row.cells[position] ?? "");
    if (raw === "") return "";
    const { limit, lines } = columnOf(sheet.kind, column);
    // Measured before anything else looks at it: a text of a megabyte must not cost time.
    if (raw.length > limit * 4 + 200) {
      say("error", "too-long", column, { limit, length: raw.length });
      return "";
    }
    const { text, removed } = cleanText(raw, lines);
    if (removed > 0) say("note", "invisible-removed", column, { count: removed });
    if (!answers.has(column) && blanks.has(text.toLowerCase())) return "";
    const length = [...text].length;
    if (length > limit) {
      say("error", "too-long", column, { limit, length });
      return "";
    }
    return usable(column, text) ? text : "";
  };
  const usable = (column: ColumnId, text: string): boolean => {
    switch (flag(column)) {
      case "error":
        say("error", "formula-failed", column, { value: quote(text) });
        return false;
      case "digits-lost":
        say("error", "digits-lost", column, { value: quote(text) });
        return false;
      case "date":
        // A shift's end may be written with its day.
        if (sheet.kind === "interpreters" && (column === "from" || column === "to")) return true;
        say(prose.has(column) ? "warning" : "error", "turned-into-date", column, { value: quote(text) });
        return prose.has(column);
      default:
        return true;
    }
  };
  return {
    has: (column) => positions.has(column),
    text: (column) => {
      const held = texts.get(column);
      if (held !== undefined) return held;
      const text = read(column);
      texts.set(column, text);
      return text;
    },
    flag,
    say,
    reasons,
    failed: () => reasons.some((reason) => reason.severity === "error"),
  };
}
