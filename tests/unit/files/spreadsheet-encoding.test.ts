import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import type { Spreadsheet } from "#domain/intake/model";
import type { Result } from "#domain/refusal";
import { encodingSamples } from "#files/spreadsheet/encoding";
import { parseSpreadsheet } from "#files/spreadsheet/parse";

const chinese = [
  ["编号", "中文名称", "国家/地区", "中文简介"],
  ["G01", "成都天府科技有限公司", "中国", "从事储能，“精准对接”"],
  ["G02", "示例大学", "瑞典", "两行\n简介"],
];

function csv(rows: readonly (readonly string[])[], delimiter = ",", end = "\r\n"): string {
  return rows
    .map((row) =>
      row.map((cell) => (/[,;\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter),
    )
    .join(end);
}

async function read(text: string, encoding: string, addBOM = false): Promise<Spreadsheet> {
  return opened(await parseSpreadsheet(iconv.encode(text, encoding, { addBOM }), "list.csv"));
}

function opened(result: Result<Spreadsheet>): Spreadsheet {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

const cells = (spreadsheet: Spreadsheet) => spreadsheet.sheets[0]?.rows.map((row) => row.cells);

describe("encodings", () => {
  const files = [
    ["utf8", false, "utf-8"],
    ["utf8", true, "utf-8"],
    ["utf16le", true, "utf-16le"],
    ["utf16be", true, "utf-16be"],
    ["utf16le", false, "utf-16le"],
    ["utf16be", false, "utf-16be"],
    ["gbk", false, "gb18030"],
    ["gb18030", false, "gb18030"],
  ] as const;
  for (const [encoding, mark, expected] of files) {
    for (const delimiter of [",", ";", "\t"] as const) {
      for (const end of ["\n", "\r\n", "\r"]) {
        test(`[G01] ${encoding}${mark ? " with mark" : ""}, ${JSON.stringify(delimiter)}, ${JSON.stringify(end)} is read as written`, async () => {
          // A bare CR inside a field would be the record's own line end.
          const spreadsheet = await read(csv(chinese, delimiter, end), encoding, mark);
          expect(cells(spreadsheet)).toEqual(chinese);
          expect([spreadsheet.encoding, spreadsheet.delimiter]).toEqual([expected, delimiter]);
        });
      }
    }
  }

  test("[G01] characters beyond GBK survive GB18030", async () => {
    const rows = [
      ["姓名", "Name"],
      ["䶮㐀𠮷", "Åsa Öberg"],
      ["王芳", "Wang Fang"],
      ["李明", "Li Ming"],
      ["成都大学", "x"],
    ];
    expect(cells(await read(csv(rows), "gb18030"))).toEqual(rows);
  });

  test("[G01] Nordic lists of Western spreadsheet programs are read as such", async () => {
    const rows = [
      ["Namn", "Ort"],
      ["Åsa Öberg", "Malmö"],
      ["Jörgen Sørensen", "Århus"],
    ];
    const spreadsheet = await read(csv(rows, ";"), "windows-1252");
    expect(cells(spreadsheet)).toEqual(rows);
    expect(spreadsheet.encoding).toBe("windows-1252");
  });

  test("[G01] traditional characters in Big5 are read as such", async () => {
    const rows = [
      ["編號", "名稱", "國家/地區"],
      ["1", "國立研究機構", "臺灣"],
      ["2", "科技有限公司", "香港"],
    ];
    const spreadsheet = await read(csv(rows), "big5");
    expect(cells(spreadsheet)).toEqual(rows);
    expect(spreadsheet.encoding).toBe("big5");
  });

  test("[G01] an unclear file is asked about with samples, and the answer is taken", async () => {
    const bytes = iconv.encode("a,b\n1,嗫嚅龃龉\n", "gbk");
    const asked = await parseSpreadsheet(bytes, "list.csv");
    expect(asked.ok || asked.refusal.id).toBe("file-encoding-unsure");
    const offered = encodingSamples(bytes);
    expect(asked.ok || asked.refusal.values?.candidates).toBe(offered.map((sample) => sample.encoding).join(", "));
    expect(offered.find((sample) => sample.encoding === "gb18030")?.lines).toEqual(["1,嗫嚅龃龉"]);
    expect(asked.ok || asked.refusal.values?.["sample:gb18030"]).toBe("1,嗫嚅龃龉");
    const answered = opened(await parseSpreadsheet(bytes, "list.csv", "gb18030"));
    expect(cells(answered)).toEqual([
      ["a", "b"],
      ["1", "嗫嚅龃龉"],
    ]);
  });

  test("[G01] a file whose UTF-8 was cut into is refused, never read as other characters", async () => {
    const whole = Buffer.from(csv(chinese));
    const broken = Buffer.concat([whole.subarray(0, 40), whole.subarray(41)]);
    const result = await parseSpreadsheet(broken, "list.csv");
    expect(result.ok || result.refusal.id).toBe("file-damaged");
  });

  test("[G01] an answer that does not fit is asked again", async () => {
    const result = await parseSpreadsheet(iconv.encode(csv(chinese), "gbk"), "list.csv", "utf-8");
    expect(result.ok || result.refusal.id).toBe("file-encoding-unsure");
  });
});

describe("rows of a CSV file", () => {
  test("quoted fields may hold quotes, delimiters and line ends; rows are counted as a spreadsheet program counts", async () => {
    const text = 'key,name\n1,"a ""b"", c\nd"\n\n2,e "f"\n';
    const sheet = (await read(text, "utf8")).sheets[0];
    expect(sheet?.rows.map(({ number, cells: found }) => [number, ...found])).toEqual([
      [1, "key", "name"],
      [2, "1", 'a "b", c\nd'],
      [4, "2", 'e "f"'],
    ]);
  });

  test("a quote that is never closed is refused with its row", async () => {
    const result = await parseSpreadsheet(Buffer.from('key,name\n1,a\n2,"b\n3,c\n'), "list.csv");
    expect(result.ok || result.refusal).toEqual({ id: "file-damaged", values: { row: 3 } });
  });

  test("a line that names the delimiter is followed and not counted", async () => {
    const spreadsheet = await read("sep=;\nkey;name, first\n1;a\n", "utf8");
    expect(spreadsheet.delimiter).toBe(";");
    expect(spreadsheet.sheets[0]?.rows[0]).toEqual({ number: 1, cells: ["key", "name, first"] });
  });

  test("a comma in most cells does not beat the tab between them", async () => {
    const spreadsheet = await read("key\tname\n1\tOne, two\n2\tThree, four\n", "utf8");
    expect(spreadsheet.delimiter).toBe("\t");
  });

  test("the sheet is named after the file", async () => {
    expect((await read("a,b\n1,2", "utf8")).sheets[0]?.name).toBe("list");
  });
});
