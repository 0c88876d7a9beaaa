import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ExistingIndex, importKinds, type RowPlan, reasonIds } from "#domain/intake/model";
import { planImport } from "#domain/intake/plan";
import { reasonValues } from "#domain/intake/rules";
import { en } from "#i18n/en";
import { translate } from "#i18n/translate";
import { zh } from "#i18n/zh";
import { cpuSeconds } from "../../kit/cpu";
import { context, nothing, right, said, sheetOf, type Values, written } from "../../kit/intake";

const organisations = sheetOf("organisations", [right.guest, right.host]);
const whole = [
  sheetOf("wishes", [right.wish]),
  sheetOf("interpreters", [right.interpreter]),
  sheetOf("needs", [right.need]),
  sheetOf("offers", [{ ...right.need, key: "O01", organisation: "H01" }]),
  sheetOf("delegates", [right.delegate]),
  organisations,
];

const plan = (sheets: Parameters<typeof planImport>[0], existing: ExistingIndex = nothing) =>
  planImport(sheets, existing, context);
const rowsOf = (rows: readonly RowPlan[], kind: string) => rows.filter((row) => row.kind === kind);
const delegates = (...rows: Values[]) => rowsOf(plan([organisations, sheetOf("delegates", rows)]).rows, "delegates");
const wishes = (...rows: Values[]) =>
  rowsOf(plan([organisations, sheetOf("needs", [right.need]), sheetOf("wishes", rows)]).rows, "wishes");

describe("what a file would do", () => {
  test("everything is new, in the order in which it must be written, whatever the order of the sheets", () => {
    const planned = plan(whole);
    expect(planned.rows.map((row) => [row.kind, row.sheet, row.row, row.action])).toEqual(
      ["organisations", "organisations", "delegates", "needs", "offers", "interpreters", "wishes"].map((kind, i) => [
        kind,
        kind,
        i === 1 ? 3 : 2,
        "create",
      ]),
    );
    expect(planned.counts).toEqual({ create: 7, update: 0, same: 0, error: 0 });
    expect(planned.canCommit).toBe(true);
  });

  test("a row becomes a record with its columns understood", () => {
    const row = plan([organisations]).rows[0];
    expect(row?.record).toEqual({
      kind: "organisations",
      key: "G01",
      side: "guest",
      organisationKind: "university",
      country: "SE",
      name: { en: "Example University" },
      fields: [],
      languages: ["en", "sv"],
      needsInterpreter: false,
      minMeetings: 4,
      maxMeetings: 6,
      homeTable: null,
      unavailable: [],
      website: null,
      summary: {},
      fictional: false,
    });
    expect([row?.identity, row?.label, row?.existingId]).toEqual(["key:g01", "Example University", null]);
  });

  test("[G04] the same file twice changes nothing the second time", () => {
    const first = plan(whole);
    const second = plan(whole, written(first));
    expect(second.counts).toEqual({ create: 0, update: 0, same: 7, error: 0 });
    expect(second.rows.flatMap(said)).toEqual([]);
    expect(second.rows.map((row) => row.existingId)).toEqual(first.rows.map((row) => `id of ${row.identity}`));
  });

  test("[G04] the same file with other order, case and spaces of keys changes nothing either", () => {
    const again = [
      sheetOf("organisations", [right.host, { ...right.guest, key: " ｇ01" }]),
      sheetOf("delegates", [{ ...right.delegate, key: "d 01", organisation: "g01" }]),
    ];
    const before = written(plan([organisations, sheetOf("delegates", [right.delegate])]));
    // The key as people see it is part of what the row says.
    expect(plan(again, before).rows.map((row) => row.action)).toEqual(["same", "update", "update"]);
  });

  test("[G04] what a hundred generated files write is unchanged by the same file", () => {
    const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 });
    const value = fc.record({
      name_zh: text,
      summary_en: text,
      website: fc.constantFrom("", "example.org"),
      fields: fc.subarray(["ai", "xr"]).map((list) => list.join(";")),
    });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 8 }), (rows) => {
        const sheets = [
          sheetOf(
            "organisations",
            rows.map((row, i) => ({ ...right.host, ...row, key: `K${i}` })),
          ),
        ];
        const first = plan(sheets);
        const stored = first.rows.filter((row) => row.record !== null).length;
        expect(plan(sheets, written(first)).counts).toEqual({
          create: 0,
          update: 0,
          same: stored,
          error: first.counts.error,
        });
      }),
      { numRuns: 100 },
    );
  });

  test("a changed row is an update of what is there", () => {
    const before = written(plan(whole));
    const changed = plan([sheetOf("organisations", [{ ...right.guest, name_zh: "示例大学" }, right.host])], before);
    expect(changed.rows.map((row) => [row.action, row.existingId])).toEqual([
      ["update", "id of key:g01"],
      ["same", "id of key:h01"],
    ]);
  });

  test("an update names the columns that the sheet has, and no others", () => {
    const narrow = sheetOf("organisations", [right.guest], {}, ["summary_zh", "summary_en", "website"]);
    expect(plan([narrow]).sheets[0]?.columns).not.toContain("website");
    expect(plan([organisations]).sheets[0]?.columns).toContain("website");
  });

  test("a row that names what only the edition holds finds it there, by key or by name", () => {
    const before = written(plan([organisations]));
    const rows = plan(
      [
        sheetOf("delegates", [
          right.delegate,
          { ...right.delegate, key: "D02", mail: "b@example.org", name: "Bo Ek", organisation: "example university" },
        ]),
      ],
      before,
    ).rows;
    const reference = { identity: "key:g01", id: "id of key:g01" };
    expect(rows.map((row) => row.record?.kind === "delegates" && row.record.organisation)).toEqual([
      reference,
      reference,
    ]);
  });

  test("an organisation entered by hand is found by its name", () => {
    const byHand: ExistingIndex = {
      ...nothing,
      organisations: [{ id: "42", identity: null, hash: null, names: ["Example University"], side: "guest" }],
    };
    const row = plan([sheetOf("delegates", [{ ...right.delegate, organisation: "Example University" }])], byHand)
      .rows[0];
    expect(row?.record?.kind === "delegates" && row.record.organisation).toEqual({ identity: "id:42", id: "42" });
  });
});

describe("all or nothing", () => {
  test("one error anywhere, and nothing can be committed", () => {
    const planned = plan([
      organisations,
      sheetOf("delegates", [right.delegate, { ...right.delegate, key: "D02", name: "" }]),
    ]);
    expect(planned.canCommit).toBe(false);
    expect(planned.counts).toEqual({ create: 3, update: 0, same: 0, error: 1 });
    expect(planned.rows.at(-1)?.record).toBeNull();
  });

  test("a sheet without a needed column cannot be committed; the sheet says so once", () => {
    const planned = plan([sheetOf("organisations", [right.guest, right.host], {}, ["country", "name_zh", "name_en"])]);
    expect(planned.canCommit).toBe(false);
    expect(planned.sheets[0]?.reasons).toEqual([
      { id: "column-missing", severity: "error", column: null, values: { columns: "country" } },
      { id: "column-missing", severity: "error", column: null, values: { columns: "name_zh|name_en" } },
    ]);
    expect(planned.rows.flatMap(said)).toEqual([]);
  });

  test("two headers for one column cannot be committed", () => {
    const doubled = { ...organisations, mapping: organisations.mapping.map((id) => (id === "website" ? "key" : id)) };
    expect(plan([doubled]).sheets[0]?.reasons).toEqual([
      { id: "column-twice", severity: "error", column: "key", values: {} },
    ]);
    expect(plan([doubled]).canCommit).toBe(false);
  });

  test("no rows, nothing to commit", () => {
    const empty = plan([sheetOf("organisations", [])]);
    expect([empty.canCommit, empty.sheets[0]?.reasons[0]?.id]).toEqual([false, "sheet-empty"]);
  });

  test("cells to the right of the headers are pointed out", () => {
    const sheet = sheetOf("wishes", [right.wish]);
    const moved = {
      ...sheet,
      rows: sheet.rows.map((row, i) => (i === 1 ? { ...row, cells: [...row.cells, "rest", ""] } : row)),
    };
    expect(said(plan([organisations, moved]).rows.at(-1))).toEqual(["warning cells-beyond-headers -"]);
  });
});

describe("two rows that are one", () => {
  const second = (values: Values) => delegates(right.delegate, { ...right.delegate, key: "D02", ...values })[1];

  test("[G03] the same key, in whatever case, width and spaces", () => {
    const row = delegates(right.delegate, {
      ...right.delegate,
      key: "ｄ 01",
      name: "Bo Ek",
      mail: "bo@example.org",
    })[1];
    expect(row?.reasons).toEqual([
      { id: "row-twice", severity: "error", column: "key", values: { value: "ｄ 01", first: 2, sheet: "delegates" } },
    ]);
  });

  test("[G03] one person: the same address in other width and case, the name in other order, accents and spaces", () => {
    const twice = {
      id: "person-twice",
      severity: "error",
      column: "name",
      values: { value: "ÖBERG  Asa".replace("  ", " "), first: 2, sheet: "delegates" },
    };
    expect(
      second({ name: "ÖBERG  Asa", mail: "ASA＠example.org" })?.reasons.filter((reason) => reason.severity === "error"),
    ).toEqual([twice]);
  });

  test("[G03] one person: the same mobile number with and without +86", () => {
    const rows = delegates(
      { ...right.delegate, mail: "", mobile: "+86 138 0000 0000" },
      { ...right.delegate, key: "D02", mail: "", mobile: "13800000000" },
    );
    expect(said(rows[1])).toEqual(["error person-twice name"]);
  });

  test("[G03] without keys, the same contact and name are one row", () => {
    const rows = delegates({ ...right.delegate, key: "" }, { ...right.delegate, key: "", name: "Asa ÖBERG" });
    expect(rows[1]?.action).toBe("error");
    expect(rows[1]?.reasons.map((reason) => reason.id)).toContain("row-twice");
  });

  test("[G03] one person for two institutions is a question, not an error", () => {
    expect(said(second({ organisation: "H01" }))).toEqual(["warning person-two-organisations name"]);
  });

  test("[G03] namesakes of one institution are a question", () => {
    expect(said(second({ mail: "asa.oberg@example.org" }))).toEqual(["warning person-namesake name"]);
  });

  test("a mailbox shared by several people of an office is fine", () => {
    expect(said(second({ name: "Bo Ek" }))).toEqual([]);
  });

  test("[G03] one person whom the edition has under another key", () => {
    const before = written(plan([organisations, sheetOf("delegates", [right.delegate])]));
    const row = plan([sheetOf("delegates", [{ ...right.delegate, key: "X9" }])], before).rows[0];
    expect([row?.action, ...said(row)]).toEqual(["create", "warning person-exists name"]);
  });

  test("[G03] one organisation under two keys, with another legal form or spelling", () => {
    const rows = plan([
      sheetOf("organisations", [
        right.host,
        { ...right.host, key: "H02", name_zh: "成都示例科技" },
        { ...right.guest, name_en: "EXAMPLE  university" },
        { ...right.guest, key: "G02" },
      ]),
    ]).rows;
    expect(rows[1]?.reasons).toEqual([
      {
        id: "organisation-twice",
        severity: "warning",
        column: "name_zh",
        values: { value: "成都示例科技", first: 2, sheet: "organisations" },
      },
    ]);
    expect(said(rows[3])).toEqual(["warning organisation-twice name_en"]);
    const existing = plan(
      [sheetOf("organisations", [{ ...right.guest, key: "other" }])],
      written(plan([organisations])),
    ).rows[0];
    expect(said(existing)).toEqual(["warning organisation-exists name_en"]);
  });

  test("one need under two keys", () => {
    const rows = plan([
      organisations,
      sheetOf("needs", [right.need, { ...right.need, key: "N02", title_en: "Process for Recycling Batteries." }]),
    ]).rows;
    expect(said(rows.at(-1))).toEqual(["warning title-twice title_en"]);
  });
});

describe("what a row names", () => {
  test("an organisation that is nowhere; leading zeros that were lost", () => {
    const sheets = [
      sheetOf("organisations", [{ ...right.guest, key: "007" }]),
      sheetOf("delegates", [
        { ...right.delegate, organisation: "7" },
        { ...right.delegate, key: "D02", organisation: "G99" },
      ]),
    ];
    const rows = rowsOf(plan(sheets).rows, "delegates");
    expect(rows[0]?.reasons).toEqual([
      {
        id: "organisation-unknown-guess",
        severity: "error",
        column: "organisation",
        values: { value: "7", guess: "007" },
      },
    ]);
    expect(said(rows[1])).toEqual(["error organisation-unknown organisation"]);
  });

  test("a row that names a row with errors is not called wrong for it", () => {
    const rows = plan([
      sheetOf("organisations", [{ ...right.guest, country: "?" }, right.host]),
      sheetOf("delegates", [right.delegate]),
    ]).rows;
    expect([said(rows[0]), said(rows[2])]).toEqual([["error missing country"], []]);
  });

  test("a name that two organisations have does not say which", () => {
    const rows = plan([
      sheetOf("organisations", [right.guest, { ...right.guest, key: "G02" }]),
      sheetOf("delegates", [{ ...right.delegate, organisation: "Example University" }]),
    ]).rows;
    expect(said(rows.at(-1))).toEqual(["error organisation-ambiguous organisation"]);
  });

  test("an organisation cannot wish for itself", () => {
    expect(said(wishes({ from: "G01", to: "g01" })[0])).toEqual(["error wish-self to"]);
  });

  test("a wish that is there already names the first row; the other direction is a wish of its own", () => {
    const rows = wishes(right.wish, { from: "G01", to: "H01" }, { ...right.wish, message: "again" });
    expect(rows.map(said)).toEqual([[], [], ["error wish-twice to"]]);
    expect(rows[2]?.reasons[0]?.values).toEqual({ first: 2, sheet: "wishes" });
  });

  test("wishes within a side are questions", () => {
    const more = sheetOf("organisations", [
      right.guest,
      right.host,
      { ...right.guest, key: "G02", name_en: "Second" },
      { ...right.host, key: "H02", name_zh: "另一家" },
    ]);
    const rows = plan([
      more,
      sheetOf("wishes", [
        { from: "G01", to: "G02" },
        { from: "H01", to: "H02" },
      ]),
    ]).rows;
    expect(rowsOf(rows, "wishes").map(said)).toEqual([["warning wish-two-guests to"], ["warning wish-two-hosts to"]]);
  });

  test("the need or offer of a wish belongs to one of the two", () => {
    const more = sheetOf("organisations", [right.guest, right.host, { ...right.guest, key: "G02", name_en: "Second" }]);
    const sheets = [
      more,
      sheetOf("needs", [right.need]),
      sheetOf("wishes", [
        { ...right.wish, opportunity: "n01" },
        { from: "H01", to: "G02", opportunity: "N01" },
        { from: "G02", to: "H01", opportunity: "N9" },
      ]),
    ];
    const rows = rowsOf(plan(sheets).rows, "wishes");
    expect(rows.map(said)).toEqual([
      [],
      ["error opportunity-foreign opportunity"],
      ["error opportunity-unknown opportunity"],
    ]);
    expect(rows[0]?.record?.kind === "wishes" && rows[0].record.opportunity).toEqual({
      kind: "needs",
      identity: "key:n01",
      id: null,
    });
  });

  test("a wish that was entered by hand is updated, not doubled", () => {
    const before = written(plan([organisations]));
    const byHand = {
      ...before,
      wishes: [{ id: "w", identity: null, hash: null, fromId: "id of key:h01", toId: "id of key:g01" }],
    };
    const row = plan([sheetOf("wishes", [right.wish])], byHand).rows[0];
    expect([row?.action, row?.existingId]).toEqual(["update", "w"]);
  });
});

describe("large files", () => {
  const many = Array.from({ length: 10_000 }, (_, i): Values => {
    const bad = i % 100 === 99;
    return {
      key: `D${i}`,
      organisation: i % 2 ? "G01" : "H01",
      name: `Person ${i}`,
      mail: bad ? "none@" : `p${i}@example.org`,
      mobile: `+86 138${String(i).padStart(8, "0")}`,
      languages: "zh;en",
      title_en: "Representative",
    };
  });

  test("[G02] 10,000 rows with 1 % bad: a reason for each bad row, nothing can be committed, in seconds, with progress", async () => {
    const progress: number[] = [];
    const sheets = [organisations, sheetOf("delegates", many)];
    let planned = plan([]);
    const seconds = await cpuSeconds(() => {
      planned = planImport(sheets, nothing, context, (done, total) => {
        progress.push(done);
        expect(total).toBe(10_002);
      });
    });
    expect(planned.counts).toEqual({ create: 9_902, update: 0, same: 0, error: 100 });
    expect(planned.rows.filter((row) => row.action === "error").map(said)).toEqual(
      Array(100).fill(["error mail-shape mail"]),
    );
    expect(planned.rows.find((row) => row.action === "error")?.row).toBe(101);
    expect(planned.canCommit).toBe(false);
    expect(progress).toEqual([...Array.from({ length: 50 }, (_, i) => (i + 1) * 200), 10_002]);
    expect(seconds).toBeLessThan(5);
  });
});

describe("words", () => {
  test("every reason has a sentence in both languages whose placeholders are all filled", () => {
    const samples: Values[] = [
      {
        country: "Sweeden",
        fields: "cooking;energy storrage",
        languages: "xx",
        website: "x y",
        unavailable: "99",
        home_table: "99",
        readiness: "99",
        min_meetings: "9",
        max_meetings: "1",
      },
    ];
    const rows = plan([
      sheetOf(
        "organisations",
        samples.map((sample) => ({ ...right.guest, ...sample })),
      ),
    ]).rows;
    const reasons = rows.flatMap((row) => row.reasons);
    expect(reasons.length).toBeGreaterThan(6);
    for (const reason of reasons) {
      expect(translate(en, "en", `intake.${reason.id}`, reasonValues("organisations", reason, "en"))).not.toMatch(
        /[{}]/,
      );
      expect(translate(zh, "zh", `intake.${reason.id}`, reasonValues("organisations", reason, "zh"))).not.toMatch(
        /[{}]/,
      );
    }
    for (const id of reasonIds)
      expect([Object.hasOwn(en, `intake.${id}`), Object.hasOwn(zh, `intake.${id}`)]).toEqual([true, true]);
  });

  test("a sentence says which column, why and what to do, in the reader's language", () => {
    const reason = plan([sheetOf("organisations", [{ ...right.guest, name_en: "" }])]).rows[0]?.reasons[0];
    if (!reason) throw new Error("no reason");
    expect(translate(en, "en", `intake.${reason.id}`, reasonValues("organisations", reason, "en"))).toBe(
      "Name (Chinese) or Name (English): both are empty. Fill in at least one of the two.",
    );
    expect(translate(zh, "zh", `intake.${reason.id}`, reasonValues("organisations", reason, "zh"))).toBe(
      "“中文名称或英文名称”均为空。请至少填写其中一项。",
    );
  });

  test("all kinds are planned in an order that later ones can rely on", () => {
    expect(importKinds.indexOf("organisations")).toBe(0);
    expect(importKinds.indexOf("wishes")).toBe(importKinds.length - 1);
  });
});
