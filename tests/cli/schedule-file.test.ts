import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { check, type Instance, instanceText, readInstance } from "#solver/index";
import { instanceOf } from "#solver/testkit";
import { parley } from "../kit/terminal.ts";

const folder = mkdtempSync(join(tmpdir(), "parley-schedule-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A small event in the published form: three parties, four rounds, a pin, an order, forbidden rounds. */
const dzn = `nBusiness = 3; nMeetings = 3;
nTables = 2;
nTotalSlots = 4;
nMorningSlots = 2;
requested = [|1, 2,3,
|1, 3,1,
|2, 3,2, |];
meetingsxBusiness = [{1,2,3},{1,2,4},{1,3,4}];
nMeetingsBusiness = [2,2,2];
forbidden = [{0},{0,1},
{0,3..4}];
fixed = [0,0,3];
precedences = [{},{1},{}];
`;
const possible = dzn.replace("{0,1},\n{0,3..4}", "{0},\n{0,4}");

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

type Row = { meeting: string; round: number | null; table: string | null; interpreter: string | null };
type Answer = {
  placed: number;
  assignment: Row[];
  cost: { total: number };
  bound: { value: number; name: string };
  violations: unknown[];
  seed: number;
  seconds: number;
};

/** What the independent checker says of a printed timetable. */
function checked(instance: Instance, rows: readonly Row[]) {
  const at = (things: readonly { id: string }[], id: string | null) => things.findIndex((thing) => thing.id === id);
  return check(instance, {
    round: rows.map((row) => (row.round ?? 0) - 1),
    table: rows.map((row) => at(instance.tables, row.table)),
    interpreter: rows.map((row) => at(instance.interpreters, row.interpreter)),
  });
}

function instanceFrom(text: string): Instance {
  const read = readInstance(text);
  if (!read.ok) throw new Error(JSON.stringify(read));
  return read.instance;
}

describe("a stand-alone instance", () => {
  test("in the published form is solved without breaking a rule, and without a database", async () => {
    const data = join(folder, "never");
    const said = await parley(["schedule", file("small.dzn", possible), "--json"], { PARLEY_DATA: data });
    expect([said.code, said.err]).toEqual([0, ""]);
    const answer = said.json() as Answer;
    expect(answer).toMatchObject({ placed: 3, violations: [], seed: 1, bound: { name: "trivial" } });
    expect(checked(instanceFrom(possible), answer.assignment)).toEqual([]);
    expect(
      checked(
        instanceFrom(possible),
        answer.assignment.map((row) => ({ ...row, round: 1 })),
      ),
    ).not.toEqual([]);
    expect(existsSync(data)).toBe(false);
  });

  test("in our own form is solved alike for the same seed", async () => {
    const instance = instanceOf({
      rounds: 4,
      parties: { a: {}, b: {}, c: {}, x: {}, y: {}, z: {} },
      tables: { "1": {}, "2": {}, "3": {} },
      meetings: { ax: {}, ay: {}, bx: {}, bz: {}, cy: {}, cz: {} },
    });
    const path = file("own.json", instanceText(instance));
    const [one, two] = await Promise.all([
      parley(["schedule", path, "--json", "--seed", "11"]),
      parley(["schedule", path, "--json", "--seed", "11"]),
    ]);
    const [first, second] = [one.json() as Answer, two.json() as Answer];
    expect(first.assignment).toEqual(second.assignment);
    expect(first.placed).toBe(6);
    expect(checked(instance, first.assignment)).toEqual([]);
  });

  test("is shown to people with cost, labelled bound, rules and time", async () => {
    const path = file("shown.dzn", possible);
    const out = join(folder, "answer.json");
    const [english, own] = await Promise.all([
      parley(["schedule", path, "--out", out]),
      parley(["schedule", path, "--language", "zh"]),
    ]);
    expect(english.code).toBe(0);
    const lines = english.out.split("\n");
    expect(lines[0]).toBe("meeting\tround\ttable\tinterpreter");
    expect(lines.slice(1, 4).every((line) => /^\d\t\d\t\S+\t–$/.test(line))).toBe(true);
    expect(english.out).toContain("shown.dzn: 3 parties, 3 meetings, 4 rounds, 2 tables");
    expect(english.out).toContain("Placed: 3 of 3 meetings\n");
    expect(english.out).toMatch(/^Lower bound: \d+ \(trivial\)$/m);
    expect(english.out).toContain("Broken rules: 0\n");
    expect(english.out).toMatch(/^Time: \d+\.\d s; [\d,]+ moves; seed 1$/m);
    expect(own.out).toMatch(/^下界：\d+（平凡下界）$/m);
    expect((JSON.parse(readFileSync(out, "utf8")) as Answer).placed).toBe(3);
  });

  test("that cannot be met is shown as far as it goes, and refused", async () => {
    const said = await parley(["schedule", file("hard.dzn", dzn), "--json"]);
    expect(said.code).toBe(1);
    const answer = said.json() as Answer & { refused: { id: string } };
    expect(answer.violations.length).toBeGreaterThan(0);
    expect(answer.refused.id).toBe("schedule.broken");
  });

  test("that is broken says where", async () => {
    const said = await parley(["schedule", file("broken.dzn", dzn.replace("{1},{}", "{one},{}"))]);
    expect(said.code).toBe(1);
    expect(said.err).toMatch(/broken\.dzn .*line 13/);
    const missing = await parley(["schedule", join(folder, "nowhere.dzn")]);
    expect([missing.code, missing.err]).toEqual([
      1,
      `The file ${join(folder, "nowhere.dzn")} cannot be read (ENOENT). Check its name and your rights.\n`,
    ]);
  });

  test("is searched for as long as was asked", async () => {
    // Nine meetings, and places for six: the bound is out of reach.
    const instance = instanceOf({
      rounds: 3,
      parties: { a: {}, b: {}, c: {}, x: {}, y: {}, z: {} },
      tables: { "1": {}, "2": {} },
      meetings: { ax: {}, ay: {}, az: {}, bx: {}, by: {}, bz: {}, cx: {}, cy: {}, cz: {} },
    });
    const said = await parley(["schedule", file("long.json", instanceText(instance)), "--seconds", "1", "--json"]);
    const answer = said.json() as Answer;
    expect(answer.placed).toBe(6);
    expect(answer.seconds).toBeGreaterThanOrEqual(1);
    expect(answer.seconds).toBeLessThan(5);
  });
});
