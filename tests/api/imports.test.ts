import { setTimeout as sleep } from "node:timers/promises";
import { readXlsx } from "hucre";
import iconv from "iconv-lite";
import { afterAll, describe, expect, test } from "vitest";
import { headerText, tableOf } from "#domain/intake/columns";
import type { ColumnId, ImportKind } from "#domain/intake/model";
import { csvText } from "#files/csv";
import { en } from "#i18n/en";
import { sentence } from "#i18n/sentence";
import { zh } from "#i18n/zh";
import { startJobs } from "#jobs/start";
import { fileTransport, senderOf } from "#mail/transport";
import { testApp } from "../kit/app.ts";
import { smallDialogue } from "../kit/dialogue.ts";
import type { Values } from "../kit/intake.ts";
import { peopleOf } from "../kit/people.ts";

const parley = await testApp();
const { ctx, door, pool, must } = parley;
const sender = senderOf("parley@example.org");
const worker = await startJobs(ctx, {
  post: { transport: fileTransport("/nonexistent", sender), sender },
  listen: door.listen,
});
afterAll(() => worker.stop());

const dialogue = await smallDialogue(ctx, "intake");
const organiser = await peopleOf(ctx).organiser(dialogue.edition.id);
const params = { edition: "intake" };

function csv(kind: ImportKind, columns: readonly ColumnId[], rows: readonly Values[]): Uint8Array<ArrayBuffer> {
  const headers = tableOf(kind).columns.filter((column) => columns.includes(column.id));
  const cells = rows.map((row) => headers.map((column) => row[column.id] ?? ""));
  return new TextEncoder().encode(csvText([headers.map((column) => headerText(column.header)), ...cells]));
}

const send = (name: string, raw: Uint8Array<ArrayBuffer>, encoding?: string) =>
  parley.call("intake.upload", {
    params,
    query: { name, ...(encoding === undefined ? {} : { encoding }) },
    raw,
    as: organiser,
  });

async function upload(name: string, raw: Uint8Array<ArrayBuffer>, encoding?: string) {
  const answered = await send(name, raw, encoding);
  expect(answered.status, answered.text).toBe(200);
  return answered.reply;
}

type Staged = Awaited<ReturnType<typeof upload>>;

/** Names a staged file, read as its columns were guessed. */
function chosen({ importId, sheets }: Staged) {
  const body = { sheets: sheets.map(({ name, kind, mapping }) => ({ name, kind, mapping })) };
  return { params: { ...params, import: importId }, body, as: organiser };
}

const preview = (staged: Staged) => must("intake.preview", chosen(staged));

const discard = ({ importId }: Staged) =>
  must("intake.discard", { params: { ...params, import: importId }, as: organiser });

/** Imports a staged file, and answers how it ended and which progress was to be seen on the way. */
async function commit(staged: Staged) {
  const { taskId } = await must("intake.commit", chosen(staged));
  const seen = new Set<number>();
  for (;;) {
    const task = await must("intake.task", { params: { ...params, task: taskId }, as: organiser });
    if (task.state === "running" && task.progress) seen.add(task.progress.done);
    if (task.state !== "queued" && task.state !== "running") return { ...task, seen: [...seen] };
    await sleep(50);
  }
}

/** What an import may write, counted; and the files that wait. */
async function stored(): Promise<Record<string, number>> {
  const tables = ["organisation", "registration", "person", "delegate", "intake_key", "staged_file"];
  const counts = tables.map((table) => `(select count(*)::int from ${table}) as "${table}"`);
  return (await pool.query(`select ${counts.join(", ")}`)).rows[0];
}

const organisation = ["key", "side", "kind", "country", "name_zh", "name_en"] as const satisfies ColumnId[];
const delegate = ["key", "organisation", "name", "mail", "mobile"] as const satisfies ColumnId[];
const host = { side: "host", kind: "enterprise", country: "CN" };

test("[G01] a list in GBK is read as it was written, from the upload to the page", async () => {
  const text = "编号,参会方,类型,国家/地区,中文名称\r\nH90,主办方,企业,中国,成都示例精密仪器有限公司\r\n";
  const staged = await upload("机构.csv", new Uint8Array(iconv.encode(text, "gbk")));
  expect([staged.encoding, staged.sheets[0]?.sample]).toEqual([
    "gb18030",
    [["H90", "主办方", "企业", "中国", "成都示例精密仪器有限公司"]],
  ]);
  expect(await commit(staged)).toMatchObject({ state: "finished", result: { created: 1 } });
  const query = { q: "精密仪器" };
  const { items } = await must("editions.participants", { params, query, as: organiser });
  expect(items.map((each) => each.name.zh?.text)).toEqual(["成都示例精密仪器有限公司"]);
});

test("[G01] an unclear encoding is asked for in both languages, nothing is kept, and the answer is taken", async () => {
  const before = await stored();
  const bytes = new Uint8Array(iconv.encode("编号,中文名称\n1,嗫嚅龃龉\n", "gbk")).slice(14);
  const text = new Uint8Array([...new TextEncoder().encode("Key,Name\n"), ...bytes]);
  const asked = await send("unclear.csv", text);
  expect([asked.status, asked.refusal?.id]).toEqual([422, "file-encoding-unsure"]);
  expect(asked.refusal?.values).toMatchObject({ "sample:gb18030": "1,嗫嚅龃龉" });
  if (!asked.refusal) throw new Error("Not asked");
  for (const said of [sentence(en, "en", asked.refusal), sentence(zh, "zh", asked.refusal)])
    expect(said).not.toMatch(/[{}]/);
  expect(await stored()).toEqual(before);
  const answered = await upload("unclear.csv", text, "gb18030");
  expect(answered.sheets[0]?.sample).toEqual([["1", "嗫嚅龃龉"]]);
  await discard(answered);
  expect(await stored()).toEqual(before);
});

describe("10,000 rows", { timeout: 180_000 }, () => {
  const rows = (bad: boolean) =>
    Array.from({ length: 10_000 }, (_, index) => ({
      key: `T${index}`,
      organisation: `M${index % 200}`,
      name: `Delegate ${index}`,
      mail: bad && index % 100 === 99 ? "none@" : `t${index}@example.org`,
      mobile: `+86 138${String(index).padStart(8, "0")}`,
    }));

  test("[G02] with 1 % bad say why row by row and write nothing; put right they are all written, with progress", async () => {
    const parties = Array.from({ length: 200 }, (_, index) => ({ ...host, key: `M${index}`, name_zh: `机构${index}` }));
    await commit(await upload("organisations.csv", csv("organisations", organisation, parties)));
    const before = await stored();

    const staged = await upload("delegates.csv", csv("delegates", delegate, rows(true)));
    const { canCommit, counts, rows: told, withReasons } = await preview(staged);
    expect([canCommit, withReasons]).toEqual([false, 100]);
    expect(counts).toEqual([{ kind: "delegates", create: 9_900, update: 0, same: 0, error: 100 }]);
    expect(told.map(({ row, action }) => [row, action])).toEqual(
      Array.from({ length: 100 }, (_, index) => [(index + 1) * 100 + 1, "error"]),
    );
    for (const { reasons } of told)
      expect(reasons).toMatchObject([{ id: "mail-shape", column: "mail", severity: "error" }]);
    expect(await commit(staged)).toMatchObject({
      state: "refused",
      result: { created: 0, refusal: "import-has-errors", values: { count: 100 } },
    });
    expect(await stored()).toEqual(before);

    const right = await upload("delegates.csv", csv("delegates", delegate, rows(false)));
    const { seen, ...done } = await commit(right);
    expect(done).toMatchObject({ state: "finished", progress: { done: 10_000 }, result: { created: 10_000 } });
    expect(seen.length).toBeGreaterThan(1);
    const after = await stored();
    // The marked placeholder of each institution became its first delegate.
    expect([(after.person ?? 0) - (before.person ?? 0), (after.delegate ?? 0) - (before.delegate ?? 0)]).toEqual([
      10_000, 9_800,
    ]);
    expect(after.staged_file).toBe(0);
  });

  test("[G04] the same 10,000 rows again change nothing", async () => {
    const before = await stored();
    const again = await upload("delegates.csv", csv("delegates", delegate, rows(false)));
    expect(await commit(again)).toMatchObject({ result: { created: 0, updated: 0, same: 10_000 } });
    expect(await stored()).toEqual(before);
  });
});

describe("one person in two rows", () => {
  test("[G03] of one file, by whatever spelling, stops the import and is named with both rows", async () => {
    const before = await stored();
    const file = csv("delegates", delegate, [
      { key: "P1", organisation: "M7", name: "Åsa Öberg", mail: "asa@example.org" },
      { key: "P2", organisation: "M7", name: "ÖBERG  Asa", mail: " ASA＠example.org" },
    ]);
    const staged = await upload("delegates.csv", file);
    const { canCommit, rows } = await preview(staged);
    const errors = rows.filter((row) => row.action === "error");
    expect([canCommit, errors.map((row) => row.row)]).toEqual([false, [3]]);
    expect(errors[0]?.reasons.find((reason) => reason.severity === "error")).toMatchObject({
      id: "person-twice",
      column: "name",
      values: { first: 2 },
    });
    expect(await commit(staged)).toMatchObject({ state: "refused", result: { refusal: "import-has-errors" } });
    expect(await stored()).toEqual(before);
  });

  test("[G03] of which the edition has one under another key is a question before anything is written", async () => {
    const one = csv("delegates", delegate, [
      { key: "P1", organisation: "M7", name: "Åsa Öberg", mail: "asa@example.org" },
    ]);
    await commit(await upload("delegates.csv", one));
    const before = await stored();
    const other = csv("delegates", delegate, [
      { key: "Q7", organisation: "M7", name: "Asa Oeberg ÖBERG", mail: "someone@example.org" },
      { key: "Q8", organisation: "M7", name: "öberg, asa", mail: "ＡSA@EXAMPLE.ORG" },
    ]);
    const staged = await upload("delegates.csv", other);
    const { rows } = await preview(staged);
    expect(rows.filter((row) => row.reasons.some((reason) => reason.id === "person-exists"))).toMatchObject([
      { row: 3, label: expect.stringContaining("öberg, asa") },
    ]);
    await discard(staged);
    expect(await stored()).toEqual(before);
  });
});

test("[F04] hostile names and +86 numbers come in from a guarded CSV as they are and leave as text", async () => {
  const names = ["=HYPERLINK(1)", "＝1+1", "@SUM(A1)", "-1+1", "+86公司"];
  const [first = ""] = names;
  const file = csv(
    "organisations",
    organisation,
    names.map((name_zh, index) => ({ ...host, key: `F${index}`, name_zh })),
  );
  expect(new TextDecoder().decode(file)).toContain(`'${first}`);
  await commit(await upload("organisations.csv", file));
  const people = [{ key: "F9", organisation: "F0", name: "=cmd|' /C calc'!A0", mobile: "+86 138 0000 9999" }];
  await commit(await upload("delegates.csv", csv("delegates", delegate, people)));
  const { rows } = await pool.query("select mobile from person where name->>'native' = $1", [people[0]?.name]);
  expect(rows).toEqual([{ mobile: "+86 138 0000 9999" }]);
  const query = { q: "HYPERLINK" };
  const [party] = (await must("editions.participants", { params, query, as: organiser })).items;
  expect(party?.name.zh?.text).toBe(first);
  const { meetingId } = await must("meetings.request", {
    params,
    body: { fromId: dialogue.guests[0]?.registrationId ?? "", toId: party?.registrationId ?? "", accepted: true },
    as: organiser,
  });
  const [round, table] = [dialogue.rounds[0]?.id ?? "", dialogue.tables[0]?.id ?? ""];
  await must("scheduling.move", {
    params,
    body: { meetingId: meetingId ?? "", roundId: round, tableId: table },
    as: organiser,
  });
  const answered = await parley.call("files.timetable-xlsx", { params, query: { plan: "working" }, as: organiser });
  const book = await readXlsx(answered.bytes);
  const cells = book.sheets.flatMap((sheet) => sheet.rows.flat()).filter((cell) => String(cell).includes("HYPERLINK"));
  expect(cells.length).toBeGreaterThan(2);
  for (const cell of cells) expect(String(cell).split("\n")).toContain(first);
  const formulas = book.sheets.flatMap((sheet) => [...(sheet.cells?.values() ?? [])].filter((cell) => cell.formula));
  expect(formulas).toEqual([]);
});
