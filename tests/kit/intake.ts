import { headerText, tableOf } from "#domain/intake/columns";
import type {
  CellFlag,
  ChosenSheet,
  ColumnId,
  ExistingIndex,
  ImportKind,
  ImportPlan,
  IntakeContext,
  RowPlan,
} from "#domain/intake/model";
import { write } from "#domain/pair";

export type Values = Readonly<Partial<Record<ColumnId, string>>>;

const at = "2024-01-01T00:00:00.000Z";
const field = (code: string, zh: string, en: string) => ({ code, name: write({ zh, en }, null, at) });

export const context: IntakeContext = {
  fields: [
    field("ai", "人工智能", "Artificial intelligence"),
    field("new-energy", "新能源", "New energy"),
    field("xr", "虚拟与增强现实", "AR/VR"),
    field("energy-storage", "储能", "Energy storage"),
  ],
  rounds: 6,
  tables: ["1", "2", "3", "A4"],
  hours: { from: "13:30", to: "17:00" },
};

export const nothing: ExistingIndex = {
  organisations: [],
  delegates: [],
  needs: [],
  offers: [],
  interpreters: [],
  wishes: [],
};

/** A sheet under the template's headers; `flags` by row (1-based among the data) and column. */
export function sheetOf(
  kind: ImportKind,
  rows: readonly Values[],
  flags: Readonly<Record<number, Readonly<Partial<Record<ColumnId, CellFlag>>>>> = {},
  leaveOut: readonly ColumnId[] = [],
): ChosenSheet {
  const columns = tableOf(kind).columns.filter((column) => !leaveOut.includes(column.id));
  const position = (id: string) => columns.findIndex((column) => column.id === id);
  return {
    name: kind,
    hidden: false,
    kind,
    headerRow: 0,
    mapping: columns.map((column) => column.id),
    rows: [
      { number: 1, cells: columns.map((column) => headerText(column.header)) },
      ...rows.map((values, index) => ({
        number: index + 2,
        cells: columns.map((column) => values[column.id] ?? ""),
        flags: new Map(Object.entries(flags[index + 1] ?? {}).map(([id, flag]) => [position(id), flag])),
      })),
    ],
  };
}

/** Rows that are right as they stand; tests change one thing. */
export const right = {
  guest: {
    key: "G01",
    side: "guest",
    kind: "university",
    country: "SE",
    name_en: "Example University",
    languages: "en;sv",
  },
  host: {
    key: "H01",
    side: "host",
    kind: "enterprise",
    country: "CN",
    name_zh: "成都示例科技有限公司",
    languages: "zh",
  },
  delegate: { key: "D01", organisation: "G01", name: "Åsa Öberg", mail: "asa@example.org" },
  need: { key: "N01", organisation: "G01", family: "technology", title_en: "Process for recycling batteries" },
  interpreter: { key: "I01", name: "李明", name_latin: "Li Ming", languages: "zh;en" },
  wish: { from: "H01", to: "G01" },
} as const satisfies Readonly<Record<string, Values>>;

/** `error missing name`, in the order in which it is said. */
export function said(row: RowPlan | undefined): string[] {
  return (row?.reasons ?? []).map(({ severity, id, column }) => `${severity} ${id} ${column ?? "-"}`);
}

/** The edition as it stands after a plan was written; ids are the identities with `id of` before them. */
export function written(plan: ImportPlan): ExistingIndex {
  const rows = (kind: ImportKind) => plan.rows.filter((row) => row.kind === kind && row.record !== null);
  const common = ({ identity, hash }: RowPlan) => ({ id: `id of ${identity}`, identity, hash });
  const people = (kind: "delegates" | "interpreters") =>
    rows(kind).flatMap((row) => {
      const { record } = row;
      if (record?.kind !== "delegates" && record?.kind !== "interpreters") return [];
      const organisationId = record.kind === "delegates" ? `id of ${record.organisation.identity}` : null;
      return [
        {
          ...common(row),
          names: [record.name.native, record.name.latin],
          mail: record.mail,
          mobile: record.mobile,
          organisationId,
        },
      ];
    });
  const opportunities = (kind: "needs" | "offers") =>
    rows(kind).flatMap((row) => {
      const { record } = row;
      if (record?.kind !== "needs" && record?.kind !== "offers") return [];
      return [{ ...common(row), organisationId: `id of ${record.organisation.identity}` }];
    });
  return {
    organisations: rows("organisations").flatMap((row) => {
      const { record } = row;
      if (record?.kind !== "organisations") return [];
      return [{ ...common(row), names: [record.name.zh ?? "", record.name.en ?? ""], side: record.side }];
    }),
    delegates: people("delegates"),
    interpreters: people("interpreters"),
    needs: opportunities("needs"),
    offers: opportunities("offers"),
    wishes: rows("wishes").flatMap((row) => {
      const { record } = row;
      if (record?.kind !== "wishes") return [];
      return [{ ...common(row), fromId: `id of ${record.from.identity}`, toId: `id of ${record.to.identity}` }];
    }),
  };
}
