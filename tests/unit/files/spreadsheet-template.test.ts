import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { sheetTitle, tableOf } from "#domain/intake/columns";
import { guessSheet } from "#domain/intake/guess";
import { importKinds, type Spreadsheet } from "#domain/intake/model";
import { planImport } from "#domain/intake/plan";
import { chosenSheets } from "#domain/intake/rules";
import { write } from "#domain/pair";
import { parseSpreadsheet } from "#files/spreadsheet/parse";
import { templateWorkbook, workbookOf } from "#files/spreadsheet/template";
import { nothing, written } from "../../kit/intake";

async function read(bytes: Uint8Array, name: string): Promise<Spreadsheet> {
  const result = await parseSpreadsheet(bytes, name);
  if (!result.ok) throw new Error(result.refusal.id);
  return result.value;
}

const folder = new URL("../../../data/demo/", import.meta.url);
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".csv"))
  .map((name) => ({ name, bytes: readFileSync(new URL(name, folder)) }));
const demo = JSON.parse(readFileSync(new URL("edition.json", folder), "utf8"));
const context = {
  fields: demo.fields.map(
    ({ code, zh, en, name }: { code: string; zh?: string; en?: string; name?: { zh: string; en: string } }) => ({
      code,
      name: write(name ?? { zh, en }, null, "2024-01-01T00:00:00.000Z"),
    }),
  ),
  rounds: 6,
  tables: [],
  hours: null,
};

describe("the template", () => {
  let template: Spreadsheet;
  beforeAll(async () => {
    template = await read(await templateWorkbook({ fields: context.fields }), "template.xlsx");
  });

  test("has a sheet a kind with all columns, which the import recognises without a doubt", () => {
    const guesses = template.sheets.map((sheet) => [sheet.name, guessSheet(sheet)] as const);
    for (const kind of importKinds) {
      const guess = guesses.find(([name]) => name === sheetTitle(kind))?.[1];
      expect(guess).toMatchObject({
        kind,
        headerRow: 0,
        unsure: [],
        unmapped: [],
        mapping: tableOf(kind).columns.map((column) => column.id),
      });
      expect(guess?.headers.filter((header) => header.endsWith(" *")).length).toBe(
        tableOf(kind).columns.filter((column) => column.required === "yes").length,
      );
    }
  });

  test("imports nothing as it is: examples stand in the explanation only", () => {
    const plan = planImport(chosenSheets(template.sheets), nothing, context);
    expect([plan.rows.length, plan.canCommit]).toEqual([0, false]);
    expect(JSON.stringify(template.sheets.at(-1)?.rows)).toContain("wang.fang@example.org");
  });

  test("explains every column in both languages, with the fields of the edition", () => {
    const rows = template.sheets.at(-1)?.rows.slice(8) ?? [];
    expect(rows.length).toBe(importKinds.reduce((sum, kind) => sum + tableOf(kind).columns.length, 0));
    for (const { cells } of rows) {
      expect(cells[3]).toMatch(/^[^\p{Script=Han}]+[.]|Choices|Fields/u);
      expect(cells[4]).toMatch(/\p{Script=Han}/u);
    }
    expect(rows.some(({ cells }) => cells[3]?.includes("energy-storage (Energy storage)"))).toBe(true);
  });

  test("its examples would be imported without a reason, were they rows", () => {
    const rows = template.sheets.at(-1)?.rows.slice(8) ?? [];
    const sheets = importKinds.map((kind) => {
      const own = rows.filter(({ cells }) => cells[0] === sheetTitle(kind));
      const other = {
        G01: "H01",
        guest: "host",
        示例大学: "示例公司",
        "Example University": "Example Company",
      } as Record<string, string>;
      const example = own.map(({ cells }) => cells[5] ?? "");
      const second =
        kind === "organisations"
          ? [{ number: 3, cells: example.map((cell, i) => (i === 11 ? "" : (other[cell] ?? cell))) }]
          : [];
      return {
        name: sheetTitle(kind),
        hidden: false,
        rows: [{ number: 1, cells: own.map(({ cells }) => cells[1] ?? "") }, { number: 2, cells: example }, ...second],
      };
    });
    const plan = planImport(chosenSheets(sheets), nothing, context);
    expect(plan.rows.flatMap((row) => row.reasons)).toEqual([]);
    expect(plan.counts).toEqual({ create: 7, update: 0, same: 0, error: 0 });
  });
});

describe("the demo spreadsheets", () => {
  test("[G04] go through the import like anyone's, without a reason, and the second time change nothing", async () => {
    const sheets = (await Promise.all(files.map(({ name, bytes }) => read(bytes, name)))).flatMap((file) =>
      chosenSheets(file.sheets),
    );
    const first = planImport(sheets, nothing, context);
    expect(first.rows.flatMap((row) => row.reasons)).toEqual([]);
    expect(first.canCommit).toBe(true);
    const second = planImport(sheets, written(first), context);
    expect(second.counts).toEqual({ create: 0, update: 0, same: first.rows.length, error: 0 });
  });

  test("[G04] packed into one workbook they say the same as the CSV files", async () => {
    const packed = await workbookOf(files);
    if (!packed.ok) throw new Error(packed.refusal.id);
    const workbook = await read(packed.value, "demo.xlsx");
    expect(workbook.sheets.map((sheet) => sheet.name)).toEqual(importKinds.map(sheetTitle));
    const separate = (await Promise.all(files.map(({ name, bytes }) => read(bytes, name)))).flatMap((file) =>
      chosenSheets(file.sheets),
    );
    const before = written(planImport(separate, nothing, context));
    const plan = planImport(chosenSheets(workbook.sheets), before, context);
    expect(plan.counts.same).toBe(plan.rows.length);
    expect(plan.rows.length).toBe(separate.reduce((sum, sheet) => sum + sheet.rows.length - 1, 0));
  });
});
