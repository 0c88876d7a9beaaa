import { describe, expect, test } from "vitest";
import { countryOf } from "#domain/intake/countries";
import type { CellFlag, ColumnId, ImportKind, ImportRecord, RowPlan } from "#domain/intake/model";
import { planImport } from "#domain/intake/plan";
import { cpuSeconds } from "../../kit/cpu";
import { context, nothing, right, said, sheetOf, type Values } from "../../kit/intake";

const needed = [right.guest, right.host];

/** The plan of one changed row, in a file in which everything else is right. */
function rowWith(
  kind: ImportKind,
  values: Values,
  flags: Partial<Record<ColumnId, CellFlag>> = {},
): RowPlan | undefined {
  if (kind === "organisations")
    return planImport([sheetOf(kind, [{ ...right.guest, ...values }], { 1: flags })], nothing, context).rows[0];
  const base: Values = {
    delegates: right.delegate,
    needs: right.need,
    offers: right.need,
    interpreters: right.interpreter,
    wishes: right.wish,
  }[kind];
  const sheets = [sheetOf("organisations", needed), sheetOf(kind, [{ ...base, ...values }], { 1: flags })];
  return planImport(sheets, nothing, context).rows.find((row) => row.kind === kind);
}

function stored<K extends ImportRecord["kind"], P extends keyof Extract<ImportRecord, { kind: K }>>(
  kind: K,
  values: Values,
  property: P,
  flags = {},
) {
  const row = rowWith(kind, values, flags);
  if (!row?.record) return said(row);
  return (row.record as Extract<ImportRecord, { kind: K }>)[property]; // the row was planned as this kind
}

describe("countries and regions", () => {
  const known: readonly (readonly [string, string])[] = [
    ["SE", "SE"],
    ["se", "SE"],
    ["Sweden", "SE"],
    ["瑞典", "SE"],
    ["SWEDEN ", "SE"],
    ["Sverige", "SE"],
    ["UK", "GB"],
    ["英国", "GB"],
    ["United Kingdom", "GB"],
    ["South Korea", "KR"],
    ["韩国", "KR"],
    ["Republic of Korea", "KR"],
    ["台湾", "TW"],
    ["臺灣", "TW"],
    ["中国台湾", "TW"],
    ["香港", "HK"],
    ["中国香港特别行政区", "HK"],
    ["Hong Kong SAR China", "HK"],
    ["澳门", "MO"],
    ["Macau", "MO"],
    ["中国", "CN"],
    ["P.R. China", "CN"],
    ["The Netherlands", "NL"],
    ["Holland", "NL"],
    ["丹麦", "DK"],
    ["Côte d’Ivoire", "CI"],
    ["Türkiye", "TR"],
    ["Turkey", "TR"],
    ["Åland", "AX"],
    ["格陵兰", "GL"],
    ["Faroe Islands", "FO"],
    ["Ｆｉｎｌａｎｄ", "FI"],
    ["挪威", "NO"],
    ["冰岛", "IS"],
    ["USA", "US"],
  ];
  for (const [text, code] of known) test(`${text} is ${code}`, () => expect(countryOf(text)).toBe(code));

  test("every standard name in Chinese and English leads to its code", () => {
    const names = ["en", "zh-Hans"].map((locale) => new Intl.DisplayNames([locale], { type: "region" }));
    for (const code of [
      "AE",
      "CD",
      "CG",
      "CZ",
      "GE",
      "GM",
      "HK",
      "KP",
      "MK",
      "MM",
      "MO",
      "PS",
      "RU",
      "SZ",
      "TL",
      "TW",
      "US",
      "VA",
      "VN",
    ]) {
      for (const name of names) expect(countryOf(name.of(code) ?? "")).toBe(code);
    }
  });

  test("a misspelt name is refused with the nearest one, an unknown one without", () => {
    expect(rowWith("organisations", { country: "Sweeden" })?.reasons).toEqual([
      {
        id: "country-unknown-guess",
        severity: "error",
        column: "country",
        values: { value: "Sweeden", guess: "Sweden" },
      },
    ]);
    expect(said(rowWith("organisations", { country: "Atlantis" }))).toEqual(["error country-unknown country"]);
    expect(said(rowWith("organisations", { country: "XK" }))).toEqual(["error country-unknown country"]);
  });
});

describe("choices", () => {
  test("are understood in both languages, with the words people use", () => {
    expect(
      ["guest", "外方", "Guest", "嘉宾方", "guest 外方"].map((side) => stored("organisations", { side }, "side")),
    ).toEqual(Array(5).fill("guest"));
    expect(
      ["高校", "university", "大学", "College"].map((kind) => stored("organisations", { kind }, "organisationKind")),
    ).toEqual(Array(4).fill("university"));
    expect(
      ["是", "yes", "Y", "TRUE", "需要", "1", "✓"].map((text) =>
        stored("organisations", { needs_interpreter: text }, "needsInterpreter"),
      ),
    ).toEqual(Array(7).fill(true));
    expect(
      ["否", "no", "", "不需要", "0", "无"].map((text) =>
        stored("organisations", { needs_interpreter: text }, "needsInterpreter"),
      ),
    ).toEqual(Array(6).fill(false));
    expect(["1", "must", "必须", "1 必须", ""].map((priority) => stored("wishes", { priority }, "priority"))).toEqual([
      1, 1, 1, 1, 2,
    ]);
    expect(["public", "公开", "", "接受洽谈后"].map((tier) => stored("needs", { tier }, "tier"))).toEqual([
      "public",
      "public",
      "admitted",
      "accepted",
    ]);
  });

  test("an unknown one is refused with the list", () => {
    expect(rowWith("organisations", { side: "neither" })?.reasons).toEqual([
      {
        id: "choice-unknown",
        severity: "error",
        column: "side",
        values: { value: "neither", allowed: "guest / 外方; host / 中方" },
      },
    ]);
  });

  test("languages by code and by name, in one list however it is separated", () => {
    expect(stored("interpreters", { languages: "中文、英文；瑞典语" }, "languages")).toEqual(["zh", "en", "sv"]);
    expect(stored("interpreters", { languages: "zh-CN, en-GB and Norwegian" }, "languages")).toEqual([
      "zh",
      "en",
      "no",
    ]);
    expect(said(rowWith("interpreters", { languages: "zh;xx" }))).toEqual([
      "error language-unknown languages",
      "error languages-few languages",
    ]);
    expect(said(rowWith("interpreters", { languages: "en" }))).toEqual(["error languages-few languages"]);
    expect(said(rowWith("organisations", { languages: "" }))).toEqual(["note languages-assumed languages"]);
  });

  test("fields by code and by name; a slash may belong to a name", () => {
    expect(stored("organisations", { fields: "ai；储能、AR/VR" }, "fields")).toEqual(["ai", "energy-storage", "xr"]);
    expect(stored("organisations", { fields: "人工智能/新能源, ai" }, "fields")).toEqual(["ai", "new-energy"]);
    expect(rowWith("organisations", { fields: "energy storrage" })?.reasons[0]?.values).toEqual({
      value: "energy storrage",
      guess: "Energy storage",
    });
    expect(said(rowWith("organisations", { fields: "cooking" }))).toEqual(["error field-unknown fields"]);
    const empty = planImport([sheetOf("organisations", [{ ...right.guest, fields: "ai" }])], nothing, {
      ...context,
      fields: [],
    });
    expect(said(empty.rows[0])).toEqual(["error field-none fields"]);
  });
});

describe("contacts", () => {
  test("[G03] full-width signs, spaces and decoration of an address are repaired with a note", () => {
    for (const mail of [
      "asa＠example．org",
      "asa @ example.org",
      "mailto:asa@example.org",
      "Åsa <asa@Example.org>",
      "asa@example。org",
    ]) {
      expect(stored("delegates", { mail }, "mail")).toBe("asa@example.org");
      expect(said(rowWith("delegates", { mail }))).toEqual(["note mail-repaired mail"]);
    }
  });

  test("what is no address is refused", () => {
    for (const mail of [
      "asa",
      "asa@",
      "@example.org",
      "asa@example",
      "a..b@example.org",
      "asa@-example.org",
      "a@b@c.org x",
    ]) {
      expect(rowWith("delegates", { mail })?.action).toBe("error");
    }
    expect(said(rowWith("delegates", { mail: "a@example.org; b@example.org" }))).toEqual(["error mail-several mail"]);
  });

  test("[F04] +86 numbers are kept as they are, and so is one that an export has guarded", () => {
    expect(stored("delegates", { mobile: "+86 138 0000 0000" }, "mobile")).toBe("+86 138 0000 0000");
    expect(stored("delegates", { mobile: "'+86 138 0000 0000" }, "mobile")).toBe("+86 138 0000 0000");
    expect(said(rowWith("delegates", { mobile: "＋８６ 138 0000 0000" }))).toEqual(["note mobile-repaired mobile"]);
    expect(stored("delegates", { mobile: "0046 70 123 45 67" }, "mobile")).toBe("+46 70 123 45 67");
    expect(stored("delegates", { mobile: "028-8533 1234 转 12" }, "mobile")).toBe("028-8533 1234 转 12");
  });

  test("[F04] texts that an export has guarded come back as they were", () => {
    for (const text of ["=1+1", "@x", "-1", "＝1", "'=1", "+x"]) {
      expect(stored("wishes", { message: `'${text}` }, "message")).toBe(text);
    }
    expect(stored("wishes", { message: "'tis fine" }, "message")).toBe("'tis fine");
  });

  test("[G05] what a spreadsheet program does to numbers is caught", () => {
    expect(said(rowWith("delegates", { mobile: "1.38E+10" }))).toEqual(["error number-shortened mobile"]);
    expect(said(rowWith("delegates", { mobile: "701234567" }, { mobile: "number" }))).toEqual([
      "warning mobile-was-number mobile",
    ]);
    expect(said(rowWith("delegates", { mobile: "13800000000" }, { mobile: "number" }))).toEqual([]);
    expect(stored("delegates", { mobile: "8613800000000" }, "mobile", { mobile: "number" })).toBe("+8613800000000");
    expect(said(rowWith("delegates", { mobile: "138 0000 000" }))).toEqual(["warning mobile-length mobile"]);
    expect(said(rowWith("organisations", { key: "1.2E+17" }))).toEqual(["error number-shortened key"]);
    expect(said(rowWith("organisations", { key: "123456789012345680" }, { key: "digits-lost" }))).toEqual([
      "error digits-lost key",
    ]);
    expect(said(rowWith("needs", { readiness: "2024-06-05" }, { readiness: "date" }))).toEqual([
      "error turned-into-date readiness",
    ]);
    expect(said(rowWith("organisations", { key: "2024-03-05" }, { key: "date" }))).toEqual([
      "error turned-into-date key",
    ]);
    expect(said(rowWith("organisations", { website: "#REF!" }, { website: "error" }))).toEqual([
      "error formula-failed website",
    ]);
  });

  test("a person needs a key or a contact", () => {
    expect(said(rowWith("delegates", { key: "", mail: "" }))).toEqual(["error key-or-contact-missing key"]);
    expect(rowWith("delegates", { key: "" })?.identity).toBe("contact:asa@example.org/asa oberg");
  });
});

describe("numbers and times", () => {
  test("readiness is 1 to 9, also as TRL 6 or 6级", () => {
    expect(
      ["6", "TRL 6", "6级", "６", "6.0", "", "无"].map((readiness) => stored("needs", { readiness }, "readiness")),
    ).toEqual([6, 6, 6, 6, 6, null, null]);
    for (const readiness of ["0", "10", "5-6", "six", "1e1"])
      expect(said(rowWith("needs", { readiness }))).toEqual(["error number-range readiness"]);
  });

  test("bounds of meetings: customary where blank, refused when reversed", () => {
    const bounds = (values: Values) => [
      stored("organisations", values, "minMeetings"),
      stored("organisations", values, "maxMeetings"),
    ];
    expect(bounds({})).toEqual([4, 6]);
    expect(bounds({ side: "host" })).toEqual([1, 3]);
    expect(bounds({ max_meetings: "2" })).toEqual([2, 2]);
    expect(bounds({ min_meetings: "8" })).toEqual([8, 8]);
    expect(said(rowWith("organisations", { min_meetings: "5", max_meetings: "3" }))).toEqual([
      "error bounds-reversed min_meetings",
    ]);
  });

  test("rounds as numbers, lists and ranges", () => {
    const lists = ["1;2", "2、1", "1-2", "第1轮；第2轮", "1,2,2"];
    expect(lists.map((unavailable) => stored("organisations", { unavailable }, "unavailable"))).toEqual(
      lists.map(() => [1, 2]),
    );
    expect(said(rowWith("organisations", { unavailable: "7" }))).toEqual(["error round-unknown unavailable"]);
    expect(said(rowWith("organisations", { unavailable: "morning" }))).toEqual(["error round-unknown unavailable"]);
    expect(said(rowWith("organisations", { unavailable: "1-6" }))).toEqual(["warning no-round-left unavailable"]);
  });

  test("shifts as wall time, inside the day and the rounds", () => {
    const times = ["13:30", "1:30 PM", "下午1:30", "13：30", "13.30", "13:30:00", "13时30分"];
    expect(times.map((from) => stored("interpreters", { from, to: "17:00" }, "shift"))).toEqual(
      times.map(() => ({ from: "13:30", to: "17:00" })),
    );
    expect(stored("interpreters", { from: "0.5625", to: "17:00" }, "shift", { from: "number" })).toEqual({
      from: "13:30",
      to: "17:00",
    });
    expect(said(rowWith("interpreters", { from: "25:00", to: "17:00" }))).toEqual(["error time-shape from"]);
    expect(said(rowWith("interpreters", { from: "13:30" }))).toEqual(["error shift-half to"]);
    expect(said(rowWith("interpreters", { from: "16:00", to: "15:00" }))).toEqual(["error shift-reversed from"]);
    expect(said(rowWith("interpreters", { from: "08:00", to: "12:00" }))).toEqual(["error shift-outside from"]);
  });

  test("home tables are the edition's, each once", () => {
    expect(stored("organisations", { home_table: "a4" }, "homeTable")).toBe("A4");
    expect(said(rowWith("organisations", { home_table: "9" }))).toEqual(["error table-unknown home_table"]);
    const second = { ...right.host, home_table: "3" };
    const plan = planImport(
      [sheetOf("organisations", [{ ...right.guest, home_table: "3" }, second])],
      nothing,
      context,
    );
    expect(plan.rows[1]?.reasons).toEqual([
      {
        id: "table-twice",
        severity: "error",
        column: "home_table",
        values: { value: "3", first: 2, sheet: "organisations" },
      },
    ]);
  });

  test("web addresses get their scheme; scripts are refused", () => {
    expect(stored("organisations", { website: "www.example.org/a?b=c" }, "website")).toBe(
      "https://www.example.org/a?b=c",
    );
    for (const website of ["javascript:alert(1)", "https://", "example", "http://exa mple..org", "ftp://example.org"]) {
      expect(said(rowWith("organisations", { website }))).toEqual(["error website-shape website"]);
    }
  });
});

describe("texts", () => {
  test("[F12] bidi overrides and zero-width characters are removed with a note", () => {
    const row = rowWith("organisations", { name_en: "Exa\u200bmple \u202eytisrevinU\u202c" });
    expect(row?.record?.kind === "organisations" && row.record.name.en).toBe("Example ytisrevinU");
    expect(row?.reasons).toEqual([
      { id: "invisible-removed", severity: "note", column: "name_en", values: { count: 3 } },
    ]);
  });

  test("[F12] letters of different scripts in one word are pointed out", () => {
    expect(said(rowWith("organisations", { name_en: "T\u041eMRA Group" }))).toEqual([
      "warning lookalike-letters name_en",
    ]);
    expect(said(rowWith("organisations", { name_en: "TNFα Research" }))).toEqual([]);
  });

  test("[F13] NFC, rare Han, emoji with their joiners and full width arrive whole", () => {
    const row = rowWith("delegates", { name: "A\u030asa 𠮷㐀䶮 👩‍🔬", title_zh: "ＣＴＯ" });
    expect(row?.record?.kind === "delegates" && [row.record.name.native, row.record.title.zh]).toEqual([
      "Åsa 𠮷㐀䶮 👩‍🔬",
      "ＣＴＯ",
    ]);
  });

  test("[F10] a text of a megabyte is refused with its reason, in no time", async () => {
    const seconds = await cpuSeconds(() => {
      for (const text of ["a".repeat(1_000_000), " ".repeat(1_000_000), "(".repeat(1_000_000), "a@".repeat(500_000)]) {
        for (const [kind, column] of [
          ["organisations", "name_en"],
          ["delegates", "mail"],
          ["delegates", "mobile"],
          ["organisations", "website"],
          ["organisations", "fields"],
          ["wishes", "message"],
        ] as const) {
          const row = rowWith(kind, { [column]: text });
          expect(row?.reasons.find((reason) => reason.column === column)?.id).toBe("too-long");
        }
      }
    });
    expect(seconds).toBeLessThan(3);
  });

  test("[F10] texts of the full length allowed cost no time either", async () => {
    const seconds = await cpuSeconds(() => {
      for (const unit of ["a", " a", "(", "1-", "a.", "-", "1 ", ";"]) {
        rowWith("organisations", {
          name_en: unit.repeat(150),
          website: unit.repeat(240),
          fields: unit.repeat(240),
          unavailable: unit.repeat(100),
          summary_en: unit.repeat(1_900),
        });
        rowWith("delegates", { mail: unit.repeat(120), mobile: unit.repeat(29), languages: unit.repeat(100) });
        rowWith("interpreters", { from: unit.repeat(100), to: unit.repeat(100) });
      }
    });
    expect(seconds).toBeLessThan(3);
  });

  test("mixed-up columns of languages are pointed out", () => {
    expect(said(rowWith("organisations", { name_zh: "Example University" }))).toEqual(["note not-chinese name_zh"]);
    expect(said(rowWith("organisations", { name_en: "示例大学" }))).toEqual(["warning not-english name_en"]);
  });

  test("what must be there is named; dashes say nothing", () => {
    expect(said(rowWith("organisations", { key: "", side: "-", country: "—" }))).toEqual([
      "error missing key",
      "error missing side",
      "error missing country",
    ]);
    expect(rowWith("organisations", { name_en: "" })?.reasons).toEqual([
      { id: "missing-one-of", severity: "error", column: "name_zh", values: { columns: "name_zh|name_en" } },
    ]);
    expect(said(rowWith("wishes", { to: "" }))).toEqual(["error missing to"]);
  });
});
