import { describe, expect, test } from "vitest";
import { headerText, tableOf } from "#domain/intake/columns";
import { guessKind, guessMapping, guessSheet, missingColumns } from "#domain/intake/guess";
import { type ImportKind, importKinds, type Sheet } from "#domain/intake/model";
import { chosenSheets } from "#domain/intake/rules";
import { cpuSeconds } from "../../kit/cpu";

const sheet = (name: string, ...rows: string[][]): Sheet => ({
  name,
  hidden: false,
  rows: rows.map((cells, index) => ({ number: index + 1, cells })),
});
const mapped = (kind: ImportKind, headers: string[]) => guessMapping(kind, headers).mapping;

describe("guessing columns", () => {
  const ways: readonly (readonly [string, (label: { en: string; zh: string }) => string])[] = [
    ["both languages", headerText],
    ["both languages, marked", (label) => `${headerText(label)} *`],
    ["English alone", (label) => label.en],
    ["Chinese alone", (label) => label.zh],
    ["capitals and spaces", (label) => `  ${label.en.toUpperCase()} `],
    ["Chinese first", (label) => `${label.zh}（${label.en}）`],
    ["full width", (label) => label.en.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))],
    ["on two lines", (label) => `${label.zh}\n${label.en}`],
  ];
  for (const kind of importKinds) {
    for (const [way, text] of ways) {
      test(`${kind}: ${way}`, () => {
        const headers = tableOf(kind).columns.map((column) => text(column.header));
        const guess = guessMapping(kind, headers);
        expect(guess).toEqual({ mapping: tableOf(kind).columns.map((column) => column.id), unsure: [], unmapped: [] });
        expect(guessKind(tableOf(kind).title.zh, headers)).toBe(kind);
      });
    }
  }

  test("lists as people keep them", () => {
    expect(mapped("organisations", ["序号", "单位名称", "国别", "单位性质", "中方/外方", "官网"])).toEqual([
      "key",
      "name_zh",
      "country",
      "kind",
      "side",
      "website",
    ]);
    expect(mapped("delegates", ["ID", "Company", "Full name", "Job title", "E-mail", "Phone"])).toEqual([
      "key",
      "organisation",
      "name",
      "title_en",
      "mail",
      "mobile",
    ]);
    expect(mapped("delegates", ["编号", "企业名称", "联系人", "职务", "电子邮箱", "联系电话"])).toEqual([
      "key",
      "organisation",
      "name",
      "title_zh",
      "mail",
      "mobile",
    ]);
  });

  test("misspelt headers are found and marked as unsure; strange ones are named", () => {
    const headers = [
      "Key",
      "Organization key",
      "Catgory",
      "Titel (English)",
      "Sumary",
      "TRL",
      "Feilds",
      "Colour of the logo",
    ];
    const guess = guessMapping("offers", headers);
    expect(guess.mapping).toEqual([
      "key",
      "organisation",
      "family",
      "title_en",
      "summary_en",
      "readiness",
      "fields",
      null,
    ]);
    expect(guess.unsure).toEqual([2, 3, 4, 6]);
    expect(guess.unmapped).toEqual([7]);
  });

  test("a column is used once: the better header wins, the other is named", () => {
    expect(guessMapping("delegates", ["Phone", "Mobile / 手机"])).toEqual({
      mapping: [null, "mobile"],
      unsure: [],
      unmapped: [0],
    });
  });

  test("[F11] headers named like parts of a program lead nowhere", () => {
    const headers = ["__proto__", "constructor", "hasOwnProperty", "Key", "Name"];
    expect(mapped("delegates", headers)).toEqual([null, null, null, "key", "name"]);
    const chosen = chosenSheets(
      [sheet("delegates", headers)],
      [
        {
          name: "delegates",
          kind: "delegates",
          mapping: JSON.parse('{"__proto__": "key", "3": "key", "4": "constructor", "toString": "mail"}'),
        },
      ],
    );
    expect(chosen[0]?.mapping).toEqual([null, null, null, "key", null]);
  });

  test("[F10] headers of a megabyte cost no time", async () => {
    const seconds = await cpuSeconds(() => {
      guessSheet(
        sheet(
          "x",
          Array.from({ length: 256 }, (_, i) => `${"ab ".repeat(4_000)}${i}`),
        ),
      );
    });
    expect(seconds).toBeLessThan(3);
  });
});

describe("guessing sheets", () => {
  test("headers under a title row are found", () => {
    const guess = guessSheet(
      sheet(
        "Sheet1",
        ["2024年参会企业名单"],
        ["序号", "单位名称", "国别", "单位性质", "参会方"],
        ["1", "x", "CN", "企业", "中方"],
      ),
    );
    expect([guess.kind, guess.headerRow]).toEqual(["organisations", 1]);
  });

  test("needs and offers have the same columns: the sheet's name or a header decides", () => {
    const headers = ["编号", "机构", "类别", "标题"];
    expect(guessKind("供给清单", headers)).toBe("offers");
    expect(guessKind("需求", headers)).toBe("needs");
    expect(guessKind("Sheet1", ["成果名称", "编号", "单位", "类别"])).toBe("offers");
  });

  test("explanations and unrelated sheets are no list", () => {
    expect(guessSheet(sheet("Read me 填写说明", ["Key", "Name", "Organisation"])).kind).toBeNull();
    expect(guessSheet(sheet("Budget", ["Item", "Price"], ["Tea", "12"])).kind).toBeNull();
    expect(guessSheet(sheet("Empty")).kind).toBeNull();
  });

  test("what a kind needs is named when no column holds it", () => {
    expect(missingColumns("organisations", ["key", "name_en", null])).toEqual([["side"], ["kind"], ["country"]]);
    expect(missingColumns("delegates", ["mail", "organisation", "name_latin"])).toEqual([]);
  });
});
