import fc from "fast-check";
import { parseCsv, readXlsx, type Workbook, writeXlsx } from "hucre";
import { describe, expect, test } from "vitest";
import { cleanText } from "#domain/intake/text";
import { csvText, neutralised } from "#files/csv";
import { workbookBytes } from "#files/sheet";
import { parseCsv as readCsv } from "#files/spreadsheet/csv";
import { timetableWorkbook } from "#files/workbooks";
import { exampleTimetable, pair } from "../../kit/timetable.ts";

const now = "2024-11-15T09:00:00.000Z";
const timetable = exampleTimetable();

const payloads = [
  "=1+1",
  '=HYPERLINK("https://example.org","x")',
  "=cmd|' /C calc'!A0",
  "+1+1",
  "+cmd|' /C calc'!A0",
  "-1+1",
  "@SUM(1,1)",
  "\t=1+1",
  "\r=1+1",
  "\n=1+1",
  "\u0000=1+1",
  " =1+1",
  "\ufeff=1+1",
  "＝1+1",
  "＋1",
  "－1",
  "＠SUM(1)",
  "﹦1",
  "'=1+1",
  "''=1+1",
];
const numbers = ["+86 28 8888 0000", "+86-138-0000-0000", "+47 22 00 00 00", "-5", "+358 (0)40 123 4567"];
const harmless = ["成都=锦城", "a+b", "O'Brien", "'quoted'", "Åsa", "", "007", "1,5", 'say "hi"', "line\nbreak", "x;y"];

/** What a spreadsheet program would take for a formula when it opens a CSV. */
function looksLikeFormula(text: string): boolean {
  return /^[\s\p{Cf}\p{Cc}]*[=+\-@＝＋－＠﹦]/u.test(text);
}

describe("[F04] formulas in CSV", () => {
  test.each([...payloads, ...numbers])("[F04] %j is text in every field", (text) => {
    const [row = []] = parseCsv(csvText([[text, "x"]]));
    expect(row).toHaveLength(2);
    expect(looksLikeFormula(String(row[0]))).toBe(false);
    expect(looksLikeFormula(csvText([[text]]).replaceAll(/[\ufeff"]/g, ""))).toBe(false);
  });

  test("[F04] positive control: unguarded payloads do look like formulas", () => {
    expect(payloads.filter((text) => !looksLikeFormula(text))).toEqual(["'=1+1", "''=1+1"]);
    expect(harmless.filter(looksLikeFormula)).toEqual([]);
  });

  test("[F04] +86 numbers and everything else are the same after a round trip through our own importer", () => {
    const texts = [...payloads, ...numbers, ...harmless].map((text) =>
      cleanText(`x${text}`, true).text.slice(1).trim(),
    );
    const stored = texts.filter((text) => text !== "");
    const read = readCsv(csvText([["a", "b"], ...stored.map((text) => [text, "x"])]).slice(1), "file.csv");
    if (!read.ok) throw new Error(read.refusal.id);
    const cells = read.value.sheet.rows.slice(1).map((row) => row.cells[0] ?? "");
    expect(cells.map((cell) => cleanText(cell, true).text)).toEqual(stored);
    expect(stored).toContain("+86 28 8888 0000");
  });

  test("[F04] any text is kept behind the apostrophe and never looks like a formula", () => {
    const piece = fc.oneof(
      fc.constantFrom("=", "+", "-", "@", "'", "＝", "\t", " ", '"', ",", "\r\n", "a", "禤", "86"),
      fc.string(),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join("")),
        (text) => {
          const safe = neutralised(text);
          expect([text, `'${text}`]).toContain(safe);
          expect(looksLikeFormula(safe)).toBe(false);
          expect(safe === text).toBe(neutralised(safe) === safe);
        },
      ),
      { numRuns: 500 },
    );
  });

  test("harmless text is left as it is, numbers stay numbers, and the file is marked as UTF-8", () => {
    expect(
      csvText([
        ["机构", "Name"],
        [harmless[2] ?? "", -5],
        [null, true],
      ]),
    ).toBe('\ufeff机构,Name\r\n"O\'Brien",-5\r\n,true\r\n');
  });
});

function formulasOf(book: Workbook): string[] {
  const cells = book.sheets.flatMap((sheet) => [...(sheet.cells?.values() ?? [])]);
  return cells.flatMap((cell) => (cell.formula === undefined ? [] : [cell.formula]));
}

describe("[F04] formulas in XLSX", () => {
  test("[F04] positive control: a formula that is one is found", async () => {
    const cells = new Map([["0,0", { formula: "1+1", formulaResult: 2 }]]);
    const bytes = await writeXlsx({ sheets: [{ name: "x", rows: [[2]], cells }] });
    expect(formulasOf(await readXlsx(bytes))).toEqual(["1+1"]);
  });

  test("[F04] a text never becomes a formula, and comes back as it was", async () => {
    const texts = [...payloads, ...numbers, ...harmless];
    const bytes = await workbookBytes(
      [{ name: "Kind: [a]/b", columns: [{ header: "=A1", width: 10 }], rows: texts.map((text) => [text]) }],
      { title: "=1", creator: "x", now },
    );
    const book = await readXlsx(bytes);
    const [sheet] = book.sheets;
    const read = sheet?.rows.map((row) => String(row[0] ?? ""));
    expect(read).toEqual(["=A1", ...texts.map((text) => text.replaceAll("\u0000", ""))]);
    expect(formulasOf(book)).toEqual([]);
    expect(sheet?.name).toBe("Kind   a  b");
  });

  test("[F13] controls, halves of characters, full-width letters and rare Han are written safely", async () => {
    const bytes = await workbookBytes(
      [
        {
          name: "x",
          columns: [{ header: "h", width: 9 }],
          rows: [["a\u0007b\ud83dc"], ["𠮷㐀䶮 ＡＢ 😀"], ["_x003D_1"], ["x".repeat(40_000)]],
        },
      ],
      { title: "t", creator: "c", now },
    );
    const rows = (await readXlsx(bytes)).sheets[0]?.rows.map((row) => String(row[0] ?? ""));
    expect(rows?.slice(1, 4)).toEqual(["ab\ufffdc", "𠮷㐀䶮 ＡＢ 😀", "_x003D_1"]);
    expect(rows?.[4]).toHaveLength(32_767);
  });
});

describe("the timetable as a workbook", () => {
  test("has a sheet for every question, with headers in both languages that stay in sight", async () => {
    const book = await readXlsx(await timetableWorkbook(timetable, { now }), { readStyles: true });
    expect(book.sheets.map((sheet) => sheet.name)).toEqual([
      "总表 Grid",
      "洽谈明细 All meetings",
      "按外方 By guest",
      "按中方 By host",
      "翻译 Interpreters",
      "说明 About",
    ]);
    for (const sheet of book.sheets) expect(sheet.freezePane?.rows, sheet.name).toBe(1);
    const list = book.sheets[1];
    expect(list?.autoFilter?.range).toBe("A1:O77");
    expect(list?.rows[0]).toEqual([
      "日期 Date",
      "开始 Start\nAsia/Shanghai (UTC+8)",
      "结束 End\nAsia/Shanghai (UTC+8)",
      "轮次 Round",
      "洽谈桌 Table",
      "会议室 Room",
      "外方机构（中文） Guest (Chinese)",
      "外方机构（英文） Guest (English)",
      "中方机构（中文） Host (Chinese)",
      "中方机构（英文） Host (English)",
      "外方代表 Guest people",
      "中方代表 Host people",
      "翻译 Interpreter",
      "状态 Status",
      "洽谈编号 Meeting key",
    ]);
    expect(list?.rows[1]?.slice(0, 9)).toEqual([
      "2024-11-18",
      "13:30",
      "14:00",
      1,
      "2",
      "A厅\nHall A",
      "厄勒海峡医疗器械集团",
      "Øresund MedTech Group A/S",
      "四川天府数智人工智能实验室",
    ]);
  });

  test("lists what has no place last, without a time", async () => {
    const book = await readXlsx(await timetableWorkbook(timetable, { now }));
    const rows = book.sheets[1]?.rows.slice(1) ?? [];
    expect(rows).toHaveLength(76);
    expect(rows.filter((row) => row[0] === null).map((row) => row[13])).toEqual(["未安排 Not placed"]);
    expect(rows.at(-1)?.[13]).toBe("未安排 Not placed");
  });

  test("shows in the grid who sits where, and nothing twice", async () => {
    const book = await readXlsx(await timetableWorkbook(timetable, { now }));
    const grid = book.sheets[0]?.rows ?? [];
    expect(grid[0]?.slice(3, 5)).toEqual(["第 1 轮 Round 1\n13:30–14:00", "第 2 轮 Round 2\n14:05–14:35"]);
    const filled = grid
      .slice(1)
      .flatMap((row) => row.slice(3))
      .filter((value) => value !== null && value !== "");
    expect(filled).toHaveLength(75);
    expect(grid[1]?.slice(0, 5)).toEqual([
      "1",
      "A厅\nHall A",
      "斯堪的纳维亚储能系统公司\nSkandinavisk Energilagring AB",
      null,
      "四川川西储能与电力电子有限公司\nSichuan Chuanxi Energy Storage and Power Electronics Co., Ltd.",
    ]);
  });

  test("[F04] a hostile name stays text in every sheet", async () => {
    const evil = pair("=1+1", "+86 28 8888 0000");
    const meetings = timetable.meetings.map((meeting) => ({ ...meeting, host: { ...meeting.host, name: evil } }));
    const book = await readXlsx(await timetableWorkbook({ ...timetable, meetings }, { now }));
    expect(formulasOf(book)).toEqual([]);
    expect(book.sheets[1]?.rows[1]?.slice(8, 10)).toEqual(["=1+1", "+86 28 8888 0000"]);
  });

  test("the same data and instant give the same bytes", async () => {
    const [a, b] = await Promise.all([timetableWorkbook(timetable, { now }), timetableWorkbook(timetable, { now })]);
    expect(Buffer.from(a).equals(Buffer.from(b))).toBe(true);
  });
});
