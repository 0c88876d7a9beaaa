import { readFileSync } from "node:fs";
import { writeXlsx } from "hucre";
import { describe, expect, test } from "vitest";
import type { ReplyOf } from "#contract/route";
import type { RouteId, Routes } from "#contract/routes";
import type { Reason } from "#domain/intake/model";
import { reasonValues } from "#domain/intake/rules";
import type { Refusal } from "#domain/refusal";
import { en } from "#i18n/en";
import { sentence } from "#i18n/sentence";
import { translate } from "#i18n/translate";
import { zh } from "#i18n/zh";
import { testApp } from "../kit/app.ts";
import type { Answered, CallOptions } from "../kit/caller.ts";
import { smallDialogue } from "../kit/dialogue.ts";
import { emptyEdition } from "../kit/edition.ts";
import { peopleOf } from "../kit/people.ts";
import { workbookParts, zipOf } from "../kit/zip.ts";

const parley = await testApp();
const { ctx, pool } = parley;
const dialogue = await smallDialogue(ctx, "bad", { guests: 1, hosts: 1 });
const bare = await emptyEdition(ctx, "bare");
const people = peopleOf(ctx);
const [organiser, elsewhere] = [await people.organiser(dialogue.edition.id), await people.organiser(bare.id)];
const params = { edition: "bad" };
const guest = dialogue.guests[0]?.registrationId ?? "";

/** Everything that a half-written change would leave, record included. */
async function stored(): Promise<unknown> {
  const tables = `staged_file task matchmaking_session round session_break room meeting_table person delegate
    interpreter_shift meeting_request meeting placement seat run job record registration`.split(/\s+/);
  const counts = tables.map((table) => `(select count(*)::int from ${table}) as "${table}"`);
  return (await pool.query(`select ${counts.join(", ")}`)).rows[0];
}

const said = (refusal: Refusal | undefined) =>
  refusal === undefined ? [] : [sentence(en, "en", refusal), sentence(zh, "zh", refusal)];

/** A call that has to be refused: its status, its field, and its sentence in both languages; nothing is written. */
async function refused<Id extends RouteId>(id: Id, asked: CallOptions<Id>) {
  const before = await stored();
  const answer: Answered<Id> = await parley.call(id, { params, as: organiser, ...asked } as CallOptions<Id>);
  expect(await stored()).toEqual(before);
  return [answer.status, answer.refusal?.field, ...said(answer.refusal)];
}

const locked = workbookParts("<row/>").map((part) => ({ ...part, claims: { flags: 1 } }));

describe("a file", () => {
  const whole = zipOf(workbookParts('<row r="1"><c r="A1" t="inlineStr"><is><t>Key</t></is></c></row>'));
  test.each([
    [
      "too large",
      "list.csv",
      new Uint8Array(20 * 1024 * 1024 + 1),
      [413, "The file is larger than 20 MB. Split it into smaller files.", "文件超过 20 MB。请拆分为较小的文件。"],
    ],
    [
      "of the wrong kind",
      "list.xlsx",
      Buffer.from("%PDF-1.7\n1 0 obj"),
      [422, "This kind of file cannot be read. Choose an XLSX or CSV file.", zh["refusal.file-kind-unknown"]],
    ],
    ["damaged", "list.xlsx", whole.subarray(0, 500), [422, en["refusal.file-damaged"], zh["refusal.file-damaged"]]],
    [
      "protected by a password",
      "list.xlsx",
      zipOf(locked),
      [
        422,
        "The file is protected by a password. Save a copy without the password and choose that.",
        zh["refusal.file-password-protected"],
      ],
    ],
    ["empty", "list.csv", new Uint8Array(), [422, en["refusal.file-empty"], zh["refusal.file-empty"]]],
  ] as const)("%s is refused in both languages and not kept", async (_, name, bytes, [status, ...sentences]) => {
    const raw = new Uint8Array(bytes);
    expect(await refused("intake.upload", { query: { name }, raw })).toEqual([status, undefined, ...sentences]);
  });

  test("positive control: one that can be read is kept", async () => {
    const raw = new Uint8Array(readFileSync("data/demo/organisations.csv"));
    expect((await parley.call("intake.upload", { params, query: { name: "a.csv" }, raw, as: organiser })).status).toBe(
      200,
    );
    expect((await pool.query("select name from staged_file")).rows).toEqual([{ name: "a.csv" }]);
  });
});

describe("two people who seem to be one", () => {
  const name = { native: "", latin: "Åsa Öberg" };
  const add = { params: { ...params, registration: guest } };

  test("are not both added as delegates of an institution, unless their contacts tell them apart", async () => {
    const body = { name, mail: "asa@example.org" };
    await parley.must("editions.add-delegate", { ...add, body, as: organiser });
    for (const again of [body, { name: { native: "", latin: "Öberg, Asa" } }, { name, mail: "ASA@example.org" }]) {
      expect(await refused("editions.add-delegate", { ...add, body: again })).toEqual([
        409,
        "name",
        "Åsa Öberg is there already. If it is somebody else of the same name, give a mail address or a mobile number of their own.",
        "Åsa Öberg 已在名单中。如为同名的另一人，请填写其本人的邮箱或手机号。",
      ]);
    }
    const other = { name, mail: "asa.the.other@example.org" };
    await parley.must("editions.add-delegate", { ...add, body: other, as: organiser });
  });

  test("are not both added as interpreters", async () => {
    const shift = { languages: ["zh", "en"], date: "2026-11-18", from: "13:00", to: "18:00" };
    const body = { name: { native: "王芳", latin: "" }, ...shift };
    await parley.must("editions.add-interpreter", { params, body, as: organiser });
    expect((await refused("editions.add-interpreter", { body })).slice(0, 2)).toEqual([409, "name"]);
  });

  test("come as a question in the preview of an import, on the row of the second, in both languages", async () => {
    const sheets = [
      {
        name: "Organisations",
        rows: [
          ["Key", "Side", "Kind", "Country/region", "Name (Chinese)"],
          ["O1", "host", "enterprise", "CN", "甲公司"],
          ["O2", "host", "enterprise", "CN", "乙公司"],
        ],
      },
      {
        name: "Delegates",
        rows: [
          ["Key", "Organisation key", "Name", "Mail"],
          ["D1", "O1", "王芳", "wang@example.org"],
          ["D2", "O2", "王芳", "ＷANG@example.org"],
        ],
      },
    ];
    const raw = new Uint8Array(await writeXlsx({ sheets }));
    const staged = await parley.must("intake.upload", { params, query: { name: "list.xlsx" }, raw, as: organiser });
    const before = await stored();
    const { canCommit, rows } = await preview(staged);
    expect([canCommit, await stored()]).toEqual([true, before]);
    const second = rows.find((row) => row.sheet === "Delegates" && row.row === 3);
    const reason = second?.reasons.find((each) => each.id === "person-two-organisations");
    if (!reason) throw new Error(`not asked: ${JSON.stringify(rows)}`);
    expect([reason.column, reason.severity]).toEqual(["name", "warning"]);
    const asked = reason as Reason; // the contract gives ids as texts
    expect([
      translate(en, "en", `intake.${asked.id}`, reasonValues("delegates", asked, "en")),
      translate(zh, "zh", `intake.${asked.id}`, reasonValues("delegates", asked, "zh")),
    ]).toEqual([
      "Name: 王芳 with the same contact is also in row 2 of the sheet “Delegates” for another institution. Check whether one person speaks for both.",
      "“姓名”：王芳（联系方式相同）在工作表“Delegates”第 2 行代表另一家机构。请确认是否一人代表两家机构。",
    ]);
  });
});

async function preview({ importId, sheets }: ReplyOf<Routes["intake.upload"]>) {
  const body = { sheets: sheets.map(({ name, kind, mapping }) => ({ name, kind, mapping })) };
  return await parley.must("intake.preview", { params: { ...params, import: importId }, body, as: organiser });
}

describe("a time outside the day", () => {
  const plan = {
    name: { zh: "晚场", en: "Evening" },
    date: "2026-11-18",
    start: "20:00",
    rounds: 4,
    minutes: 30,
    changeover: 5,
    breaks: [],
  };
  const shift = { name: { native: "陈晨", latin: "" }, languages: ["zh", "en"], date: "2026-11-18" };

  test.each([
    ["a session on another day", { ...plan, date: "2026-11-21" }, "date", "outside-event.full"],
    ["rounds past midnight", { ...plan, rounds: 12 }, "rounds", "past-midnight.full"],
    ["a time that is none", { ...plan, start: "25:00" }, "start", "bad-input.not-a-time"],
    ["a day that is none", { ...plan, date: "2026-02-30" }, "date", "bad-input.not-a-date"],
  ] as const)("%s", async (_, body, field, key) => {
    const [, at, english, chinese] = await refused("programme.add-session", { body });
    expect(at).toBe(field);
    expectFilled(english, en[`refusal.${key}`]);
    expectFilled(chinese, zh[`refusal.${key}`]);
  });

  test.each([
    [
      "an interpreter on another day",
      { ...shift, date: "2026-11-21", from: "09:00", to: "18:00" },
      "date",
      "outside-event.full",
    ],
    ["a shift that ends before it begins", { ...shift, from: "18:00", to: "09:00" }, "to", "times-reversed.full"],
  ] as const)("%s", async (_, body, field, key) => {
    const [, at, english, chinese] = await refused("editions.add-interpreter", { body });
    expect(at).toBe(field);
    expectFilled(english, en[`refusal.${key}`]);
    expectFilled(chinese, zh[`refusal.${key}`]);
  });
});

/** That a sentence is this message with its placeholders filled. */
function expectFilled(text: unknown, message: unknown): void {
  const parts = String(message).split(/\{\w+\}/);
  for (const part of parts) expect(text).toContain(part);
  expect(text).not.toMatch(/[{}]/);
}

test("a meeting of an institution with itself", async () => {
  const sentences = [
    "An institution cannot meet itself. Choose two different institutions.",
    zh["refusal.same-organisation"],
  ];
  const asked = await refused("meetings.request", { body: { fromId: guest, toId: guest } });
  expect(asked).toEqual([422, "toId", ...sentences]);
  const roundId = dialogue.rounds[0]?.id ?? "";
  const booked = await refused("meetings.book", { body: { oneId: guest, otherId: guest, roundId } });
  expect(booked).toEqual([422, "otherId", ...sentences]);
});

describe("zero tables", () => {
  test("of a room", async () => {
    const body = { name: { zh: "B厅" }, tables: 0, capacity: 4 };
    expect(await refused("programme.add-room", { body })).toEqual([
      400,
      "tables",
      "Number of tables is too small. The smallest is 1.",
      "“桌数”数值过小。最小为 1。",
    ]);
  });

  test("of an edition whose timetable is to be made", async () => {
    const own = { params: { edition: "bare" }, as: elsewhere };
    const body = { seconds: 1 };
    expect((await refused("scheduling.start-run", { ...own, body }))[2]).toBe(en["refusal.no-rounds"]);
    const session = { name: { zh: "场" }, date: "2026-11-18", start: "13:30", rounds: 1, minutes: 30, changeover: 0 };
    await parley.must("programme.add-session", { ...own, body: session });
    expect(await refused("scheduling.start-run", { ...own, body })).toEqual([
      409,
      undefined,
      "There are no tables yet. Add at least one table to the programme first.",
      zh["refusal.no-tables"],
    ]);
  });
});
