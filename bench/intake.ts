// How long a large spreadsheet takes from file to plan, and how much memory. `npm run bench -- intake [ROWS]`
import iconv from "iconv-lite";
import { headerText, sheetTitle, tableOf } from "#domain/intake/columns";
import type { ExistingIndex, ImportKind, IntakeContext } from "#domain/intake/model";
import { planImport } from "#domain/intake/plan";
import { chosenSheets } from "#domain/intake/rules";
import { readSpreadsheet } from "#files/spreadsheet/read";
import { workbookOf } from "#files/spreadsheet/template";

const rows = Number(process.argv[2] ?? 10_000);
if (!Number.isInteger(rows) || rows < 10) {
  process.stderr.write(`"${process.argv[2]}" is not a number of rows from 10 on.\n`);
  process.exit(2);
}

/** A tenth of the rows are institutions, two fifths people, a quarter each needs and wishes; one in a hundred is wrong. */
const counts = {
  organisations: Math.ceil(rows / 10),
  delegates: Math.ceil(rows * 0.4),
  needs: Math.ceil(rows / 4),
  wishes: Math.ceil(rows / 4),
};
const party = (i: number) => `K${i % counts.organisations}`;
const summary = "面向沿海风电场的叶片防冰涂层，已完成中试，寻求联合研发与示范应用。";
const made: Readonly<Record<keyof typeof counts, (i: number) => Readonly<Record<string, string>>>> = {
  organisations: (i) => ({
    key: `K${i}`,
    side: i % 5 ? "host" : "guest",
    kind: "企业",
    country: i % 100 === 7 ? "Atlantis" : i % 5 ? "中国" : "Sweden",
    name_zh: `示例科技有限公司${i}`,
    name_en: `Example Technology ${i}`,
    fields: "ai;new-energy",
    languages: "zh;en",
    summary_zh: summary,
  }),
  delegates: (i) => ({
    key: `D${i}`,
    organisation: party(i),
    name: `王小明${i}`,
    name_latin: `Wang Xiaoming ${i}`,
    mail: i % 100 === 7 ? "none" : `p${i}@example.org`,
    mobile: `+86 138${String(i).padStart(8, "0")}`,
    languages: "zh;en",
  }),
  needs: (i) => ({
    key: `N${i}`,
    organisation: party(i),
    family: "技术",
    title_zh: `防冰涂层${i}`,
    summary_zh: summary,
    fields: "ai",
    readiness: "6",
  }),
  wishes: (i) => ({
    from: party(i),
    to: party(i + 1 + Math.floor(i / counts.organisations)),
    priority: "2",
    message: summary,
  }),
};

function csv(kind: ImportKind & keyof typeof counts): string {
  const { columns } = tableOf(kind);
  const lines = Array.from({ length: counts[kind] }, (_, i) => {
    const values = made[kind](i);
    return columns.map((column) => values[column.id] ?? "").join(",");
  });
  return [columns.map((column) => headerText(column.header)).join(","), ...lines].join("\r\n");
}

const texts = (Object.keys(counts) as (keyof typeof counts)[]).map((kind) => ({
  name: `${sheetTitle(kind)}.csv`,
  text: csv(kind),
})); // its own keys
const packed = await workbookOf(texts.map(({ name, text }) => ({ name, bytes: Buffer.from(text) })));
if (!packed.ok) throw new Error(packed.refusal.id);
const files: readonly (readonly [string, readonly (readonly [string, Uint8Array])[]])[] = [
  ["XLSX", [["list.xlsx", packed.value]]],
  ["CSV in UTF-8", texts.map(({ name, text }) => [name, Buffer.from(text)] as const)],
  ["CSV in GBK", texts.map(({ name, text }) => [name, iconv.encode(text, "gbk")] as const)],
];

const existing: ExistingIndex = {
  organisations: [],
  delegates: [],
  needs: [],
  offers: [],
  interpreters: [],
  wishes: [],
};
const context: IntakeContext = {
  fields: [
    { code: "ai", name: {} },
    { code: "new-energy", name: {} },
  ],
  rounds: 6,
  tables: [],
  hours: null,
};

async function timed<T>(work: () => T | Promise<T>): Promise<{ value: T; wall: number; cpu: number }> {
  const started = performance.now();
  const before = process.cpuUsage();
  const value = await work();
  const { user, system } = process.cpuUsage(before);
  return { value, wall: (performance.now() - started) / 1_000, cpu: (user + system) / 1_000_000 };
}

for (const [name, parts] of files) {
  const read = await timed(async () => {
    const sheets = [];
    for (const [file, bytes] of parts) {
      const result = await readSpreadsheet(bytes, file);
      if (!result.ok) throw new Error(`${file}: ${result.refusal.id}`);
      sheets.push(...chosenSheets(result.value.sheets));
    }
    return sheets;
  });
  const plan = await timed(() => planImport(read.value, existing, context));
  const size = parts.reduce((sum, [, bytes]) => sum + bytes.length, 0) / 1_024;
  const line = [
    `${name}, ${size.toFixed(0)} kB, ${plan.value.rows.length} rows (${plan.value.counts.error} wrong):`,
    `read ${read.wall.toFixed(2)} s (${read.cpu.toFixed(2)} s of processor),`,
    `planned ${plan.wall.toFixed(2)} s (${plan.cpu.toFixed(2)} s),`,
    `memory ${(process.memoryUsage().rss / 1_048_576).toFixed(0)} MB`,
  ];
  process.stdout.write(`${line.join(" ")}\n`);
}
