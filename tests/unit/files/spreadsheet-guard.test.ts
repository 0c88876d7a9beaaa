import { randomBytes } from "node:crypto";
import { crc32, deflateSync } from "node:zlib";
import { writeXlsx } from "hucre";
import { describe, expect, test } from "vitest";
import { parseSpreadsheet } from "#files/spreadsheet/parse";
import { readSpreadsheet } from "#files/spreadsheet/read";
import { type Part, workbookParts, zipOf } from "../../kit/zip.ts";

const row = (number: number, text: string) =>
  `<row r="${number}"><c r="A${number}" t="inlineStr"><is><t>${text}</t></is></c></row>`;
const honest = row(1, "Key") + row(2, "G01");

async function refusalOf(bytes: Uint8Array, name = "list.xlsx"): Promise<string> {
  const result = await parseSpreadsheet(bytes, name);
  return result.ok ? "read" : result.refusal.id;
}

function withSheet(change: (sheet: Part) => Part): Uint8Array {
  return zipOf(workbookParts(honest).map((part) => (part.name === "xl/worksheets/sheet1.xml" ? change(part) : part)));
}

describe("files that are no spreadsheet", () => {
  test("positive control: the plain workbook is read", async () => {
    expect(await refusalOf(zipOf(workbookParts(honest)))).toBe("read");
  });

  const files: readonly (readonly [string, string, Uint8Array, string])[] = [
    ["an empty file", "file-empty", new Uint8Array(0), "a.csv"],
    ["blank lines", "file-empty", Buffer.from("\n \r\n,,\n"), "a.csv"],
    ["a PDF", "file-kind-unknown", Buffer.from("%PDF-1.7\n1 0 obj"), "a.xlsx"],
    [
      "a picture renamed",
      "file-kind-unknown",
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]),
      "a.xlsx",
    ],
    [
      "a web page renamed",
      "file-kind-unknown",
      Buffer.from("<html><table><tr><td>1</td></tr></table></html>"),
      "a.xls",
    ],
    ["SVG", "file-kind-unknown", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), "a.csv"],
    ["JSON", "file-kind-unknown", Buffer.from('[{"key": 1}]'), "a.csv"],
    ["random bytes", "file-kind-unknown", Buffer.concat([Buffer.from([7, 0]), randomBytes(5_000)]), "a.csv"],
    [
      "an old binary workbook",
      "file-kind-unknown",
      Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)]),
      "a.xls",
    ],
    [
      "a text document",
      "file-kind-unknown",
      zipOf([
        { name: "[Content_Types].xml", data: "<Types/>" },
        { name: "word/document.xml", data: "<w/>" },
      ]),
      "a.xlsx",
    ],
    ["any other archive", "file-kind-unknown", zipOf([{ name: "readme.txt", data: "x" }]), "a.xlsx"],
    ["half a workbook", "file-damaged", zipOf(workbookParts(honest)).subarray(0, 500), "a.xlsx"],
    ["a workbook without its sheet", "file-damaged", zipOf(workbookParts(honest).slice(0, 4)), "a.xlsx"],
    [
      "a sheet that breaks off",
      "file-damaged",
      withSheet((sheet) => ({ ...sheet, data: String(sheet.data).replace("</worksheet>", "") })),
      "a.xlsx",
    ],
  ];
  for (const [what, id, bytes, name] of files) {
    test(`${what} is refused: ${id}`, async () => {
      expect(await refusalOf(bytes, name)).toBe(id);
    });
  }

  test("a workbook with a password is refused as such", async () => {
    const bytes = await writeXlsx({
      sheets: [{ name: "a", rows: [["Key"], ["1"]] }],
      encryption: { password: "secret", spinCount: 10 },
    });
    expect(await refusalOf(bytes)).toBe("file-password-protected");
  });

  test("a package with encrypted parts is refused as such", async () => {
    expect(await refusalOf(withSheet((sheet) => ({ ...sheet, claims: { flags: 1 } })))).toBe("file-password-protected");
  });
});

describe("files that cost too much", () => {
  test("[F09] more than 20 MB is refused before it is looked at", async () => {
    const result = await readSpreadsheet(Buffer.alloc(20 * 1024 * 1024 + 1, "a,b\n"), "a.csv");
    expect(result.ok || result.refusal).toEqual({ id: "file-too-large", values: { limit: "20 MB" } });
  });

  test("[F09] more than 50,000 rows are refused, 50,000 are read", async () => {
    const result = await parseSpreadsheet(Buffer.from("key\n".repeat(50_001)), "a.csv");
    expect(result.ok || result.refusal).toEqual({ id: "file-too-many-rows", values: { limit: 50_000 } });
    expect(await refusalOf(Buffer.from("key\n".repeat(50_000)), "a.csv")).toBe("read");
  });

  test("[F09] a part that unpacks to a thousand times its size is refused by its declared size", async () => {
    const bytes = withSheet((sheet) => ({ ...sheet, data: `${sheet.data}${" ".repeat(30_000_000)}` }));
    expect(bytes.length).toBeLessThan(60_000);
    expect(await refusalOf(bytes)).toBe("file-too-large");
  });

  test("[F09] a part that declares less than it unpacks to is stopped at what it declared", async () => {
    const bytes = withSheet((sheet) => ({
      ...sheet,
      data: `${sheet.data}${" ".repeat(100_000_000)}`,
      claims: { unpacked: 900 },
    }));
    const before = process.memoryUsage().arrayBuffers;
    expect(await refusalOf(bytes)).toBe("file-damaged");
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
  });

  test("[F09] many parts that together are too large are refused", async () => {
    const block = randomBytes(1_000_000).toString("hex");
    const parts = Array.from(
      { length: 140 },
      (_, i): Part => ({ name: `xl/media/${i}.xml`, data: "", claims: { unpacked: block.length } }),
    );
    expect(await refusalOf(zipOf([...workbookParts(honest), ...parts]))).toBe("file-too-large");
  });

  test("[F09] parts that share their bytes are refused", async () => {
    const plain = workbookParts(honest);
    const shared: Part[] = [
      ...plain,
      { name: "xl/a.xml", data: "1234567890" },
      { name: "xl/b.xml", data: "1234567890", claims: { offset: 0 } },
    ];
    expect(await refusalOf(zipOf(shared))).toBe("file-damaged");
  });

  test("[F09] a picture of 20,000 × 20,000 pixels in a workbook is passed over", async () => {
    const side = 20_000;
    const chunk = (type: string, data: Uint8Array) => {
      const named = Buffer.concat([Buffer.from(type), data]);
      const ends = Buffer.alloc(8);
      ends.writeUInt32BE(data.length, 0);
      ends.writeUInt32BE(crc32(named), 4);
      return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
    };
    const head = Buffer.alloc(13);
    head.writeUInt32BE(side, 0);
    head.writeUInt32BE(side, 4);
    head[8] = 1; // one bit a pixel, grey
    const picture = Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk("IHDR", head),
      chunk("IDAT", deflateSync(Buffer.alloc(side * (side / 8 + 1)))),
      chunk("IEND", Buffer.alloc(0)),
    ]);
    expect(picture.length).toBeLessThan(100_000);
    const before = process.memoryUsage();
    const bytes = zipOf([...workbookParts(honest), { name: "xl/media/image1.png", data: picture }]);
    const result = await parseSpreadsheet(bytes, "a.xlsx");
    expect(result.ok && result.value.sheets[0]?.rows.map((each) => each.cells)).toEqual([["Key"], ["G01"]]);
    const after = process.memoryUsage();
    expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(20_000_000);
    // The same picture as a file of its own is no spreadsheet, whatever its name says.
    expect(await refusalOf(picture, "a.xlsx")).toBe("file-kind-unknown");
  });

  test("[F09] more than 2,000 parts are refused", async () => {
    const parts = Array.from({ length: 2_001 }, (_, i): Part => ({ name: `xl/${i}.xml`, data: "" }));
    expect(await refusalOf(zipOf(parts))).toBe("file-too-large");
  });

  test("[F09] two names for one part are refused", async () => {
    const parts = workbookParts(honest);
    expect(await refusalOf(zipOf([...parts, ...parts.slice(-1)]))).toBe("file-damaged");
  });

  test("[F09] entity declarations are refused in every part", async () => {
    const lol = '<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>';
    expect(await refusalOf(zipOf(workbookParts(honest, lol)))).toBe("file-damaged");
    const external = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>';
    expect(await refusalOf(zipOf(workbookParts(honest.replace("G01", "&e;"), external)))).toBe("file-damaged");
  });

  test("[F09] a stray cell in the last corner neither fills the memory nor is taken for a row", async () => {
    const corner = `${honest}<row r="1048576"><c r="XFD1048576" s="0"/></row>`;
    const result = await parseSpreadsheet(zipOf(workbookParts(corner)), "a.xlsx");
    expect(result.ok && result.value.sheets[0]?.rows.map((each) => each.number)).toEqual([1, 2]);
  });

  test("[F09] a value beyond the rows that are looked at is never dropped silently", async () => {
    expect(await refusalOf(zipOf(workbookParts(honest + row(1_048_576, "G02"))))).toBe("file-too-many-rows");
  });

  test("[F09] what takes too long is ended and refused", async () => {
    // Each of these column definitions covers 16,384 columns.
    const slow = zipOf(
      workbookParts(honest).map((part) =>
        part.name === "xl/worksheets/sheet1.xml"
          ? {
              ...part,
              data: `<worksheet><cols>${Array.from({ length: 150_000 }, (_, i) => `<col min="1" max="16384" width="${i}"/>`).join("")}</cols></worksheet>`,
            }
          : part,
      ),
    );
    const started = performance.now();
    const result = await readSpreadsheet(slow, "a.xlsx", { seconds: 1 });
    expect(result.ok || result.refusal.id).toBe("file-damaged");
    expect(performance.now() - started).toBeLessThan(15_000);
  });

  test("[F10] a name of a megabyte and deep nesting cost no time", async () => {
    const started = performance.now();
    const name = await readSpreadsheet(Buffer.from(`key,name\n1,${"a ".repeat(500_000)}\n`), "a.csv");
    expect(name.ok && name.value.sheets[0]?.rows[1]?.cells[1]?.length).toBe(1_000_000);
    const deep = await readSpreadsheet(zipOf(workbookParts(honest, "<a>".repeat(100_000))), "a.xlsx");
    expect(deep.ok).toBe(true);
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});

describe("cells of a workbook", () => {
  const parsed = async (rows: Parameters<typeof writeXlsx>[0]["sheets"][number]["rows"]) => {
    const result = await readSpreadsheet(
      await writeXlsx({ sheets: [{ name: "Delegates 代表", rows: rows ?? [] }] }),
      "a.xlsx",
    );
    if (!result.ok) throw new Error(result.refusal.id);
    return result.value.sheets[0];
  };

  test("[G05] numbers, dates, times and truth values are shown as the spreadsheet program shows them, and flagged", async () => {
    const cells = [
      13_800_000_000,
      0.1 + 0.2,
      new Date("2024-11-18T00:00:00Z"),
      new Date("2024-11-18T13:30:00Z"),
      true,
      "007",
      Number("1234567890123456789"),
    ];
    const sheet = await parsed([cells]);
    expect(sheet?.rows[0]?.cells.slice(0, 6)).toEqual([
      "13800000000",
      "0.3",
      "2024-11-18",
      "2024-11-18 13:30",
      "TRUE",
      "007",
    ]);
    expect([...(sheet?.rows[0]?.flags ?? [])]).toEqual([
      [0, "number"],
      [1, "number"],
      [2, "date"],
      [3, "date"],
      [4, "boolean"],
      [6, "digits-lost"],
    ]);
  });

  test("[G05] a format of zeros shows the zeros that the number lacks", async () => {
    const bytes = await writeXlsx({ sheets: [{ name: "a", columns: [{ numFmt: "00000" }], rows: [[123], ["x"]] }] });
    const result = await readSpreadsheet(bytes, "a.xlsx");
    expect(result.ok && result.value.sheets[0]?.rows[0]).toEqual({ number: 1, cells: ["00123"] });
  });

  test("[F11] headers named like parts of a program are ordinary headers", async () => {
    const sheet = await parsed([
      ["__proto__", "constructor", "toString"],
      ["1", "2", "3"],
    ]);
    expect(sheet?.rows.map((each) => each.cells)).toEqual([
      ["__proto__", "constructor", "toString"],
      ["1", "2", "3"],
    ]);
    expect(({} as Record<string, unknown>)["1"]).toBeUndefined();
  });

  test("[F04] text that looks like a formula stays text", async () => {
    const texts = ["=1+1", "+86 138 0000 0000", "-1", "@SUM(A1)", "＝1+1"];
    expect((await parsed([texts]))?.rows[0]).toEqual({ number: 1, cells: texts });
  });

  test("[F13] rare Han, emoji and decomposed letters arrive as they were written", async () => {
    const texts = ["𠮷㐀䶮", "👩‍🔬", "A\u030asa"];
    expect((await parsed([texts]))?.rows[0]?.cells).toEqual(texts);
  });

  test("errors and formulas without a result are flagged, results are read", async () => {
    const cell = (ref: string, inner: string, type = "") => `<c r="${ref}"${type}>${inner}</c>`;
    const data = `<row r="1">${cell("A1", "<f>1+1</f><v>2</v>")}${cell("B1", "<f>X()</f>")}${cell("C1", "<v>#N/A</v>", ' t="e"')}</row>`;
    const result = await readSpreadsheet(zipOf(workbookParts(data)), "a.xlsx");
    expect(result.ok && result.value.sheets[0]?.rows[0]?.cells).toEqual(["2", "#", "#N/A"]);
    expect(result.ok && [...(result.value.sheets[0]?.rows[0]?.flags ?? [])]).toEqual([
      [0, "number"],
      [1, "error"],
      [2, "error"],
    ]);
    expect(result.ok && result.value.warnings).toEqual([
      { id: "formulas-read-as-shown", sheet: "Organisations", values: { count: 2 } },
    ]);
  });
});
