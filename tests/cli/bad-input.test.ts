import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { programScope } from "#domain/editions/can";
import { program } from "#operations/ctx";
import { addSession } from "#operations/programme";
import { instanceText } from "#solver/index";
import { instanceOf } from "#solver/testkit";
import { testApp } from "../kit/app.ts";
import { must, smallDialogue } from "../kit/dialogue.ts";
import { emptyEdition } from "../kit/edition.ts";
import { parley, urlOf } from "../kit/terminal.ts";
import { workbookParts, zipOf } from "../kit/zip.ts";

const { ctx, pool, database } = await testApp();
await smallDialogue(ctx, "bad", { guests: 1, hosts: 1 });
const bare = await emptyEdition(ctx, "bare");
const folder = mkdtempSync(join(tmpdir(), "parley-bad-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const env = { DATABASE_URL: urlOf(database), PARLEY_DATA: join(folder, "data") };

async function stored(): Promise<unknown> {
  const tables = [
    "registration",
    "person",
    "delegate",
    "opportunity",
    "meeting_request",
    "run",
    "staged_file",
    "record",
  ];
  const counts = tables.map((table) => `(select count(*)::int from ${table}) as ${table}`);
  return (await pool.query(`select ${counts.join(", ")}`)).rows[0];
}

/** What a command that has to be refused says on its way out; nothing is written. */
async function refused(args: readonly string[]): Promise<{ out: string; err: string }> {
  const before = await stored();
  const said = await parley(args, env);
  expect(said.code).toBe(1);
  expect(await stored()).toEqual(before);
  return said;
}

function file(name: string, content: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const locked = workbookParts("<row/>").map((part) => ({ ...part, claims: { flags: 1 } }));
const files = [
  ["too large", "large.csv", new Uint8Array(20 * 1024 * 1024 + 1), "larger than 20 MB. Split", "超过 20 MB。请拆分"],
  ["of the wrong kind", "a.xlsx", "%PDF-1.7\n1 0 obj", "This kind of file cannot be read. Choose an XLSX", "XLSX"],
  [
    "damaged",
    "half.xlsx",
    zipOf(workbookParts("<row/>")).subarray(0, 500),
    "damaged and cannot be opened. Save it again",
    "损坏",
  ],
  ["protected", "locked.xlsx", zipOf(locked), "protected by a password. Save a copy without", "密码"],
] as const;

test.each(files)(
  "a file that is %s is refused in both languages",
  { timeout: 60_000 },
  async (_, name, content, en, zh) => {
    const path = file(name, content);
    for (const [language, words] of [
      ["en", en],
      ["zh", zh],
    ] as const) {
      const { err, out } = await refused(["import", path, "--edition", "bad", "--commit", "--language", language]);
      expect(err).toContain(words);
      expect(out).toBe("");
    }
  },
);

const sides = "Key,Side,Kind,Country/region,Name (Chinese),Unavailable rounds\n";

test("a file in which an institution meets itself names the row, the field, and what to do", {
  timeout: 60_000,
}, async () => {
  const rows = file("own.csv", `${sides}O1,host,enterprise,CN,甲公司,\n`);
  expect((await parley(["import", rows, "--edition", "bad", "--commit"], env)).code).toBe(0);
  const wishes = file("wishes.csv", "From,To\nO1,O1\n");
  const english = await refused(["import", wishes, "--edition", "bad", "--commit"]);
  expect(english.out).toContain("row 2");
  expect(english.out).toContain("To: an institution cannot meet itself. Write another institution, or remove the row.");
  const chinese = await refused(["import", wishes, "--edition", "bad", "--commit", "--language", "zh"]);
  expect(chinese.out).toContain("第 2 行");
  expect(chinese.out).not.toMatch(/cannot|Write/);
});

test("a shift and a round outside the day are named with their rows", { timeout: 60_000 }, async () => {
  const shifts = file(
    "interpreters.csv",
    "Key,Name,Languages,From,To\nI1,李明,zh;en,25:00,18:00\nI2,王芳,zh;en,18:00,09:00\n",
  );
  const said = await refused(["import", shifts, "--edition", "bad", "--commit"]);
  expect(said.out).toContain("From: “25:00” is not a time of the day. Write it as hours:minutes, such as 13:30.");
  expect(said.out).toContain("The shift ends (09:00) before it begins (18:00). Correct the times.");
  const rounds = file("rounds.csv", `${sides}O2,host,enterprise,CN,乙公司,9\n`);
  expect((await refused(["import", rounds, "--edition", "bad", "--commit"])).out).toContain("Unavailable rounds");
});

test("two people who seem to be one are asked about before anything is written", { timeout: 60_000 }, async () => {
  const rows = file("both.csv", `${sides}P1,host,enterprise,CN,丙公司,\nP2,host,enterprise,CN,丁公司,\n`);
  expect((await parley(["import", rows, "--edition", "bad", "--commit"], env)).code).toBe(0);
  const before = await stored();
  const people = file(
    "people.csv",
    "Key,Organisation key,Name,Mail\nD1,P1,王芳,wang@example.org\nD2,P2,王芳,WANG@example.org\n",
  );
  const said = await parley(["import", people, "--edition", "bad"], env);
  expect(said.out).toContain("row 3");
  expect(said.out).toContain(
    "Name: 王芳 with the same contact is also in row 2 of the sheet “people” for another institution. Check whether one person speaks for both.",
  );
  expect(said.out).toContain("Nothing is written yet.");
  const chinese = await parley(["import", people, "--edition", "bad", "--language", "zh"], env);
  expect(chinese.out).toContain("第 3 行");
  expect(chinese.out).toContain(
    "“姓名”：王芳（联系方式相同）在工作表“people”第 2 行代表另一家机构。请确认是否一人代表两家机构。",
  );
  expect(await stored()).toEqual(before);
});

test("zero tables: of an edition, and of an instance", { timeout: 60_000 }, async () => {
  const plan = {
    name: { zh: "场" },
    date: "2026-11-18",
    start: "13:30",
    rounds: 1,
    minutes: 30,
    changeover: 0,
    breaks: [],
  };
  must(await addSession(ctx, program, programScope(bare.id), plan));
  for (const [language, words] of [
    ["en", "There are no tables yet. Add at least one table to the programme first.\n"],
    ["zh", "请先"],
  ] as const) {
    const { err } = await refused(["schedule", "--edition", "bare", "--language", language]);
    expect(err).toContain(words);
  }
  const none = instanceOf({ rounds: 1, parties: { a: {}, b: {} }, tables: {}, meetings: { ab: {} } });
  const said = await parley(["schedule", file("none.json", instanceText(none)), "--time-limit", "1"], env);
  expect(said.err).toBe("");
  expect(said.out).toContain("ab: No suitable table is free in any round in which both sides are free. Add a table,");
});
