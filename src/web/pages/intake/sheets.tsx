import { useMemo, useState } from "react";
import { explanationTitle, tableOf } from "#domain/intake/columns";
import { guessMapping, missingColumns } from "#domain/intake/guess";
import { type ImportKind, importKinds, type Mapping } from "#domain/intake/model";
import { kindLabel, type Reading } from "#domain/intake/rules";
import type { Reply } from "#web/call";
import { Select } from "#web/parts/select";
import { type Column, Table } from "#web/parts/table";
import { Tag } from "#web/parts/tag";
import { useWords } from "#web/parts/words";

type StagedSheet = Reply<"intake.upload">["sheets"][number];

type SheetProps = {
  readonly sheet: StagedSheet;
  readonly reading: Reading;
  /** The only sheet of its file goes by the file's name. */
  readonly isAlone: boolean;
  readonly onChange: (reading: Reading) => void;
};

const none = "-";

/** One sheet of a file: what it holds, and where each of its columns leads. */
export function SheetReading({ sheet, reading, isAlone, onChange }: SheetProps) {
  const { t, locale } = useWords();
  const { kind } = reading;
  const unclear = kind === null && sheet.name !== explanationTitle;
  return (
    <section className="sheet-reading" aria-label={t("import.sheet", { name: sheet.name })}>
      <div className="sheet-line">
        {!isAlone && (
          <div>
            <h3>{t("import.sheet", { name: sheet.name })}</h3>
            <span className="note">{t("import.sheet-rows", { count: sheet.rows })}</span>
          </div>
        )}
        <Select
          label={t("import.kind")}
          value={kind ?? none}
          choices={[
            ...importKinds.map((each) => ({ id: each, label: kindLabel(each, locale) })),
            { id: none, label: t("import.kind-none") },
          ]}
          onChange={(id) => {
            const next = importKinds.find((each) => each === id) ?? null;
            if (next !== kind) onChange({ ...reading, kind: next, mapping: next ? guessed(next, sheet) : {} });
          }}
          hint={unclear && sheet.kind === null ? t("import.kind-none-guessed") : undefined}
        />
      </div>
      {kind !== null && <Columns kind={kind} sheet={sheet} reading={reading} onChange={onChange} />}
    </section>
  );
}

type HeaderRow = { readonly position: number; readonly header: string; readonly sample: string };

function Columns({ kind, sheet, reading, onChange }: Omit<SheetProps, "isAlone"> & { readonly kind: ImportKind }) {
  const { t, locale } = useWords();
  const { headers } = sheet;
  const mapping = useMemo(() => listed(reading.mapping, headers.length, kind), [reading.mapping, headers, kind]);
  const unsure = useMemo(() => unsureColumns(kind, headers), [kind, headers]);
  const asking = mapping.flatMap((column, position) => (column && unsure.get(position) === column ? [position] : []));
  const left = headers.flatMap((header, position) => (header.trim() !== "" && !mapping[position] ? [position] : []));
  const missing = missingColumns(kind, mapping);
  const [isOpen, setOpen] = useState(asking.length + left.length + missing.length > 0);
  const known = tableOf(kind).columns;
  const choices = [
    { id: none, label: t("import.column-leave-out") },
    ...known.map((column) => ({ id: column.id, label: column.header[locale] })),
  ];
  const nameOf = (id: string) => known.find((column) => column.id === id)?.header[locale] ?? id;
  const rows = headers.flatMap((header, position): HeaderRow[] => {
    const values = sheet.sample.flatMap((row) => row[position]?.trim() || []);
    return header.trim() === "" && values.length === 0
      ? []
      : [{ position, header, sample: values.slice(0, 3).join(" · ") }];
  });
  const columns: readonly Column<HeaderRow>[] = [
    {
      id: "header",
      label: t("import.column"),
      cell: ({ header, position }) => header.trim() || t("import.column-nameless", { position: position + 1 }),
    },
    {
      id: "leads",
      label: t("import.column-leads"),
      cell: ({ position, header }) => (
        <div className="column-leads">
          <Select
            label={`${header}: ${t("import.column-leads")}`}
            value={mapping[position] ?? none}
            choices={choices}
            onChange={(id) => {
              const { [String(position)]: _, ...others } = reading.mapping;
              onChange({ ...reading, mapping: id === null || id === none ? others : { ...others, [position]: id } });
            }}
          />
          {asking.includes(position) && <Tag tone="warn">{t("import.unsure")}</Tag>}
          {left.includes(position) && <Tag>{t("import.unmapped")}</Tag>}
        </div>
      ),
    },
    {
      id: "sample",
      label: t("import.sample"),
      cell: ({ sample }) => <span className="column-sample">{sample}</span>,
    },
  ];
  return (
    <details className="columns" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className="columns-title">{t("import.columns")}</span>
        <span className="note">{t("import.columns-clear", { count: mapping.filter(Boolean).length })}</span>
        {asking.length > 0 && <Tag tone="warn">{t("import.columns-unsure", { count: asking.length })}</Tag>}
        {left.length > 0 && <Tag>{t("import.columns-unmapped", { count: left.length })}</Tag>}
        {missing.map((group) => (
          <Tag key={group.join()} tone="bad">
            {t("import.columns-missing", { columns: group.map(nameOf).join(" / ") })}
          </Tag>
        ))}
      </summary>
      {isOpen && (
        <Table label={t("import.columns")} columns={columns} rows={rows} idOf={(row) => String(row.position)} />
      )}
    </details>
  );
}

/** The columns whose header only resembles them, by position. */
function unsureColumns(kind: ImportKind, headers: readonly string[]): ReadonlyMap<number, string> {
  const { mapping, unsure } = guessMapping(kind, headers);
  return new Map(unsure.flatMap((position) => (mapping[position] ? [[position, mapping[position]] as const] : [])));
}

function guessed(kind: ImportKind, { headers }: StagedSheet): Record<string, string> {
  const { mapping } = guessMapping(kind, headers);
  return Object.fromEntries(mapping.flatMap((column, position) => (column ? [[String(position), column]] : [])));
}

function listed(mapping: Reading["mapping"], width: number, kind: ImportKind): Mapping {
  const own = tableOf(kind).columns;
  return Array.from(
    { length: width },
    (_, position) => own.find((column) => column.id === mapping[String(position)])?.id ?? null,
  );
}
