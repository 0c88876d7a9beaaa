// biome-ignore-all lint/a11y/noRedundantRoles: on the phone the cells are blocks, and browsers then forget what they are
// biome-ignore-all lint/a11y/useSemanticElements: the same
import { useRouter } from "@tanstack/react-router";
import {
  type ColumnDef,
  createSortedRowModel,
  type RowSelectionState,
  rowSelectionFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from "react";
import { Button } from "#web/parts/button";
import { Checkbox } from "#web/parts/checkbox";
import { useFormats } from "#web/parts/formats";
import { Icon } from "#web/parts/icon";
import { useKeys } from "#web/parts/keys";
import { useSearchParams } from "#web/parts/search-params";
import { useWords } from "#web/parts/words";

export type Column<Row> = {
  readonly id: string;
  readonly label: string;
  readonly cell: (row: Row) => ReactNode;
  /** What the column is sorted by; texts go in the reader's order, nothing goes last. Without it the column is not sortable. */
  readonly sort?: (row: Row) => string | number | null;
  readonly align?: "end";
  /** Narrow columns do not grow. */
  readonly narrow?: boolean;
  /** Left out on narrower screens; still there on the phone, where every row is a card. */
  readonly wideOnly?: boolean;
};

type TableProps<Row> = {
  /** Names the table for screen readers. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  /** Names a row, for its checkbox. */
  readonly nameOf?: (row: Row) => string;
  /** The page behind a row; Enter on the row goes there. The first cell should hold the link as well. */
  readonly hrefOf?: (row: Row) => string;
  readonly selected?: ReadonlySet<string>;
  readonly onSelect?: (ids: ReadonlySet<string>) => void;
  /** Column to sort by at first: `name` or `-name`. Pressed heads write `sort` into the address. */
  readonly sortedBy?: string;
  /** What stands there when no row fits. */
  readonly empty?: ReactNode;
};

const features = tableFeatures({ rowSortingFeature, rowSelectionFeature, sortedRowModel: createSortedRowModel() });
/** Rows drawn at first; the rest comes on demand, so that 10,000 rows do not hold up the page. */
const portion = 200;

/** A dense list with sortable heads; arrows, Enter and the space bar work on its rows; on the phone each row is a card. */
export function Table<Row extends object>(props: TableProps<Row>) {
  const { label, columns, rows, idOf, nameOf, hrefOf, selected, onSelect, sortedBy, empty } = props;
  const { t } = useWords();
  const { compare } = useFormats();
  const router = useRouter();
  const [params, change] = useSearchParams();
  const [drawn, setDrawn] = useState(portion);

  const definitions = useMemo(
    () =>
      columns.map(
        ({ id, sort }): ColumnDef<typeof features, Row> => ({
          id,
          accessorFn: (row) => sort?.(row) ?? undefined,
          enableSorting: sort !== undefined,
          sortUndefined: "last",
          sortFn: (a, b, column) => order(a.getValue(column), b.getValue(column), compare),
        }),
      ),
    [columns, compare],
  );
  const sorted = params.get("sort") ?? sortedBy;
  const sorting = useMemo(
    () => (sorted === undefined ? [] : [{ id: sorted.replace(/^-/, ""), desc: sorted.startsWith("-") }]),
    [sorted],
  );
  const rowSelection = useMemo<RowSelectionState>(
    () => Object.fromEntries([...(selected ?? [])].map((id) => [id, true as const])),
    [selected],
  );
  const data = useMemo(() => [...rows], [rows]);
  const table = useTable({
    features,
    columns: definitions,
    data,
    getRowId: idOf,
    state: { sorting, rowSelection },
    onRowSelectionChange: (updater) => {
      const next = typeof updater === "function" ? updater(rowSelection) : updater;
      onSelect?.(new Set(Object.keys(next)));
    },
  });

  const frame = useRef<HTMLTableElement>(null);
  const step = (by: 1 | -1) => {
    const all = rowsOf(frame.current);
    const at = all.findIndex((row) => row.contains(document.activeElement));
    focusRow(all, at === -1 ? 0 : at + by);
  };
  useKeys([
    { keys: "j", label: t("parts.keys.next"), run: () => step(1) },
    { keys: "k", label: t("parts.keys.previous"), run: () => step(-1) },
  ]);

  const shown = table.getRowModel().rows;
  if (shown.length === 0) return <div className="table-none">{empty ?? t("parts.table.empty")}</div>;
  const selectable = onSelect !== undefined;

  return (
    <div className="table-frame">
      <table ref={frame} className="table" role="table" aria-label={label} onKeyDown={moveRows}>
        <thead role="rowgroup">
          <tr role="row">
            {selectable && (
              <th role="columnheader" className="table-check">
                <Checkbox
                  aria-label={t("parts.table.select-all")}
                  isSelected={table.getIsAllRowsSelected()}
                  isIndeterminate={table.getIsSomeRowsSelected() && !table.getIsAllRowsSelected()}
                  onChange={(on) => table.toggleAllRowsSelected(on)}
                />
              </th>
            )}
            {columns.map((column) => {
              const direction = sorting.find((one) => one.id === column.id);
              return (
                <th
                  key={column.id}
                  role="columnheader"
                  className={classOf(column)}
                  {...(direction ? { "aria-sort": direction.desc ? "descending" : "ascending" } : {})}
                >
                  {column.sort ? (
                    <Button
                      look="quiet"
                      aria-label={t("parts.table.sort", { column: column.label })}
                      onPress={() => change({ sort: direction && !direction.desc ? `-${column.id}` : column.id })}
                    >
                      {column.label}
                      <span className={`sort${direction ? " sort-on" : ""}`}>
                        <Icon name={direction?.desc ? "down" : "up"} />
                      </span>
                    </Button>
                  ) : (
                    column.label
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {shown.slice(0, drawn).map((row, index) => (
            <tr
              key={row.id}
              role="row"
              tabIndex={index === 0 ? 0 : -1}
              {...(row.getIsSelected() ? { "aria-selected": true } : {})}
              onKeyDown={(event) => {
                if (event.target !== event.currentTarget) return;
                if (event.key === "Enter" && hrefOf) router.history.push(hrefOf(row.original));
                else if (event.key === " " && selectable) row.toggleSelected();
                else return;
                event.preventDefault();
              }}
            >
              {selectable && (
                <td role="cell" className="table-check">
                  <Checkbox
                    aria-label={t("parts.table.select-row", { name: nameOf?.(row.original) ?? row.id })}
                    isSelected={row.getIsSelected()}
                    onChange={(on) => row.toggleSelected(on)}
                  />
                </td>
              )}
              {columns.map((column) => (
                <td key={column.id} role="cell" className={classOf(column)} data-label={column.label}>
                  {column.cell(row.original)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length > drawn && (
        <div className="table-more">
          <Button onPress={() => setDrawn(drawn + portion * 5)}>
            {t("parts.table.more", { count: shown.length - drawn })}
          </Button>
        </div>
      )}
    </div>
  );
}

function order(a: unknown, b: unknown, compare: (a: string, b: string) => number): number {
  return typeof a === "number" && typeof b === "number" ? a - b : compare(String(a), String(b));
}

function classOf<Row>({ align, narrow, wideOnly }: Column<Row>): string {
  return [align === "end" ? "number" : "", narrow ? "table-narrow" : "", wideOnly ? "table-wide" : ""]
    .filter(Boolean)
    .join(" ");
}

/** Arrow keys, Home and End go from row to row. */
function moveRows(event: KeyboardEvent<HTMLTableElement>) {
  const all = rowsOf(event.currentTarget);
  const at = event.target instanceof HTMLTableRowElement ? all.indexOf(event.target) : -1;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (at === -1 || to === undefined) return;
  event.preventDefault();
  focusRow(all, to);
}

function rowsOf(table: HTMLTableElement | null): readonly HTMLTableRowElement[] {
  return table === null ? [] : [...table.querySelectorAll<HTMLTableRowElement>("tbody > tr")];
}

/** One row at a time is in the tab order. */
function focusRow(all: readonly HTMLTableRowElement[], to: number) {
  const next = all[Math.min(Math.max(to, 0), all.length - 1)];
  for (const row of all) row.tabIndex = row === next ? 0 : -1;
  next?.focus();
}
