import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { programScope } from "#domain/editions/can";
import { program } from "#operations/ctx";
import { publish } from "#operations/publishing";
import { checkWorkingPlan } from "#operations/scheduling";
import { showTimetable } from "#operations/timetable";
import { testApp } from "../kit/app.ts";
import { readCalendar } from "../kit/calendar.ts";
import { must } from "../kit/dialogue.ts";
import { parley, urlOf } from "../kit/terminal.ts";

const { ctx, pool, database } = await testApp();
const folder = mkdtempSync(join(tmpdir(), "parley-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const env = {
  DATABASE_URL: urlOf(database),
  PARLEY_DATA: join(folder, "data"),
  PARLEY_URL: "https://dialogue.example.org",
};
const minutes = 60_000;

async function count(table: string): Promise<number> {
  return (await pool.query(`select count(*)::int as count from ${table}`)).rows[0].count;
}

async function scope() {
  return programScope((await pool.query("select id from edition where code = 'nordic-2024'")).rows[0].id);
}

/** In the order of the main job: each test goes on from the one before. */
describe("the main job from the terminal", () => {
  test("an edition that is not there is named with those that are", { timeout: minutes }, async () => {
    const none = await parley(["import", "data/demo/wishes.csv", "--edition", "x"], env);
    expect([none.code, none.err]).toEqual([
      1,
      "There is no edition yet. Create one in the browser, or load the demo edition with “parley demo”.\n",
    ]);
  });

  test("the demo edition is loaded once", { timeout: minutes }, async () => {
    const loaded = await parley(["demo", "--json"], env);
    expect([loaded.code, loaded.err, loaded.json()]).toEqual([0, "", { edition: "nordic-2024" }]);
    expect(await count("registration")).toBe(66);
    const again = await parley(["demo"], env);
    expect([again.code, again.err]).toEqual([1, "The demo edition is there already. Its code is nordic-2024.\n"]);
    expect(await count("edition")).toBe(1);
    const unknown = await parley(["export", "--edition", "x", "--what", "wall", "--out", "x.pdf"], env);
    expect(unknown.err).toBe("There is no edition with the code x. Use one of these: nordic-2024.\n");
  });

  test("its workbook goes through the import and changes nothing", { timeout: 2 * minutes }, async () => {
    const workbook = join(folder, "demo.xlsx");
    expect((await parley(["demo", "--workbook", workbook])).out).toBe(`Written: ${workbook}\n`);
    const said = await parley(["import", workbook, "--edition", "nordic-2024", "--commit", "--json"], env);
    expect([said.code, said.err]).toEqual([0, ""]);
    const answer = said.json() as { committed: boolean; counts: { kind: string; counts: Record<string, number> }[] };
    expect(answer.committed).toBe(true);
    expect(answer.counts.map(({ kind }) => kind)).toEqual([
      "organisations",
      "delegates",
      "needs",
      "offers",
      "interpreters",
      "wishes",
    ]);
    for (const { counts } of answer.counts) expect(counts).toMatchObject({ create: 0, update: 0, error: 0 });
  });

  test("a file is shown before it is written, and written whole or not at all", { timeout: 2 * minutes }, async () => {
    const header = "Key,Side,Kind,Country/region,Name (Chinese),Name (English),Fields";
    const good = join(folder, "good.csv");
    writeFileSync(good, `${header}\nnew-1,host,enterprise,CN,新机构,New Institution,ai\n`);
    const shown = await parley(["import", good, "--edition", "nordic-2024"], env);
    expect(shown.out.split("\n")).toEqual([
      "Organisations: New 1",
      "Sheet “good”, row 2 (新机构): Languages is empty, so zh is assumed. Fill it in if that is wrong.",
      "Nothing is written yet. Add --commit to import.",
      "",
    ]);
    expect(await count("registration")).toBe(66);
    const bad = join(folder, "bad.csv");
    writeFileSync(
      bad,
      `${header}\nnew-2,host,enterprise,CN,新机构二,Second,ai\nnew-3,host,enterprise,Narnia,新机构三,Third,ai\n`,
    );
    const refused = await parley(["import", bad, "--edition", "nordic-2024", "--commit", "--language", "zh"], env);
    expect(refused.code).toBe(1);
    expect(refused.out).toContain("工作表“bad”第 3 行（新机构三）：有误：“国家/地区”：无法识别国家/地区“Narnia”。");
    expect(refused.err).toContain("有 1 行存在错误，未导入任何数据。");
    expect(await count("registration")).toBe(66);
    expect((await parley(["import", good, "--edition", "nordic-2024", "--commit"], env)).out).toContain(
      "Imported: 1 new, 0 changed, 0 unchanged.\n",
    );
    expect(await count("registration")).toBe(67);
  });

  test("nothing is exported as published before anything is", { timeout: minutes }, async () => {
    const said = await parley(
      ["export", "--edition", "nordic-2024", "--what", "wall", "--out", join(folder, "w.pdf")],
      env,
    );
    expect([said.code, said.err]).toEqual([
      1,
      "No timetable is published yet. Publish one on the timetable page, or export the draft with --plan working.\n",
    ]);
  });

  test("the timetable is made, and adopted only when that was asked for", { timeout: 2 * minutes }, async () => {
    const tried = await parley(["schedule", "--edition", "nordic-2024", "--time-limit", "2", "--seed", "5"], env);
    expect([tried.code, tried.err]).toEqual([0, ""]);
    expect(tried.out).toContain("Placed: 80 of 80 meetings\n");
    expect(tried.out).toMatch(/^Lower bound: \d[\d,]* \(trivial\)$/m);
    expect(tried.out).toContain("The draft schedule is unchanged.");
    expect(await count("placement")).toBe(0);
    const done = await parley(["schedule", "--edition", "nordic-2024", "--time-limit", "2", "--adopt", "--json"], env);
    expect(done.json()).toMatchObject({ adopted: true, run: { candidate: { placed: 80, violations: 0 } } });
    expect(await count("placement")).toBe(80);
    expect(must(await checkWorkingPlan(ctx, await scope()))).toEqual({ violations: [], unplaced: [] });
  });

  test("everything that leaves is written", { timeout: 3 * minutes }, async () => {
    const of = await scope();
    const { revision } = must(await showTimetable(ctx, of, "working"));
    must(await publish(ctx, program, of, { revision }));
    const out = (name: string) => join(folder, "out", name);
    const write = async (what: string, language: string, path: string) => {
      const said = await parley(
        ["export", "--edition", "nordic-2024", "--what", what, "--language", language, "--out", path, "--json"],
        env,
      );
      expect([what, said.code, said.err]).toEqual([what, 0, ""]);
      return (said.json() as { files: string[] }).files;
    };
    expect(await write("personal", "both", out("day.pdf"))).toEqual([out("day.zh.pdf"), out("day.en.pdf")]);
    expect(await write("wall", "en", out("wall.pdf"))).toEqual([out("wall.pdf")]);
    expect(await write("catalogue", "both", out("catalogue.pdf"))).toEqual([out("catalogue.pdf")]);
    expect(await write("timetable", "zh", out("timetable.xlsx"))).toEqual([out("timetable.xlsx")]);
    for (const name of ["day.zh.pdf", "day.en.pdf", "wall.pdf", "catalogue.pdf"])
      expect(readFileSync(out(name)).subarray(0, 5).toString()).toBe("%PDF-");
    expect(readFileSync(out("timetable.xlsx")).subarray(0, 2).toString()).toBe("PK");
    const calendars = await write("ics", "zh", out("calendars"));
    expect(readdirSync(out("calendars"))).toHaveLength(calendars.length);
    const events = calendars.map((path) => readCalendar(readFileSync(path, "utf8")).events.length);
    const interpreted = (
      await pool.query(
        "select count(*)::int as count from placement where plan = 'live' and interpreter_id is not null",
      )
    ).rows[0].count;
    expect(events.reduce((sum, each) => sum + each, 0)).toBe(2 * 80 + interpreted);
    expect(readFileSync(calendars[0] ?? "", "utf8").replaceAll("\r\n ", "")).toContain(
      "https://dialogue.example.org/e/nordic-2024/personal/",
    );
  });
});
