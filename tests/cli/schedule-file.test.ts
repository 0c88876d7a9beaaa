import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { check, type Instance, instanceText, readInstance } from "#solver/index";
import { instanceOf } from "#solver/testkit";
import { run, until } from "../kit/spawn.ts";
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

type Answer = {
  instance: string;
  status: string;
  value: number | null;
  bound: number | null;
  placed: number;
  requested: number;
  assignment: number[];
  tables: (string | null)[];
  interpreters: (string | null)[];
  violations: unknown[];
  reason: { id: string; sentence: string } | null;
  seed: number;
  seconds: number;
};

/** What the independent checker says of a printed timetable. */
function checked(instance: Instance, { assignment, tables, interpreters }: Answer) {
  const at = (things: readonly { id: string }[], id: string | null) => things.findIndex((thing) => thing.id === id);
  return check(instance, {
    round: assignment.map((round) => round - 1),
    table: tables.map((id) => at(instance.tables, id)),
    interpreter: interpreters.map((id) => at(instance.interpreters, id)),
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
    expect(answer).toMatchObject({
      instance: "small.dzn",
      status: "optimal",
      value: 1,
      bound: 1,
      placed: 3,
      requested: 3,
      reason: null,
      violations: [],
      seed: 1,
    });
    expect(checked(instanceFrom(possible), answer)).toEqual([]);
    expect(checked(instanceFrom(possible), { ...answer, assignment: [1, 1, 1] })).not.toEqual([]);
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
      parley(["schedule", path, "--json", "--seed", "11", "--threads", "1", "--time-limit", "1"]),
      parley(["schedule", path, "--json", "--seed", "11", "--threads", "1", "--time-limit", "1"]),
    ]);
    const [first, second] = [one.json() as Answer, two.json() as Answer];
    expect(first.assignment).toEqual(second.assignment);
    expect(first.placed).toBe(6);
    expect(checked(instance, first)).toEqual([]);
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
    expect(english.out).toContain("Result: proven to be the best possible timetable\n");
    expect(own.out).toContain("结论：已证明为最优日程\n");
    expect(english.out).toContain("Broken rules: 0\n");
    expect(english.out).toMatch(/^Time: \d+\.\d s; [\d,]+ moves; seed 1$/m);
    expect(own.out).toMatch(/^下界：\d+（平凡下界）$/m);
    expect(JSON.parse(readFileSync(out, "utf8"))).toMatchObject({
      instance: "shown.dzn",
      status: "optimal",
      placed: 3,
    });
  });

  test("[K08] that cannot be met is answered with the reason, in the reader's language", async () => {
    const path = file("hard.dzn", dzn);
    const [english, own] = await Promise.all([
      parley(["schedule", path, "--json"]),
      parley(["schedule", path, "--language", "zh"]),
    ]);
    expect([english.code, english.err, own.code]).toEqual([0, "", 0]);
    const answer = english.json() as Answer;
    expect(answer).toMatchObject({
      status: "infeasible",
      value: null,
      bound: null,
      reason: {
        id: "fixed-party-unavailable",
        sentence:
          "What is fixed to a single round contradicts itself: Party 3 is not available in round 3, where meeting 3 stands.",
      },
    });
    expect(answer.violations.length).toBeGreaterThan(0);
    expect(own.out).toContain("结论：已证明按现有条件无解\n");
    expect(own.out).toContain("固定于单一轮次的安排相互矛盾：参与方 3在第 3 轮不可安排，但洽谈 3在该轮次。\n");
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
    const said = await parley(["schedule", file("long.json", instanceText(instance)), "--time-limit", "0.7", "--json"]);
    const answer = said.json() as Answer & { ended: string };
    expect(answer).toMatchObject({ placed: 6, ended: "seconds" });
    expect(answer.seconds).toBeGreaterThanOrEqual(0.7);
  });
});

/** Twenty parties, six rounds and tables for five of seven meetings a round: it has no certificate to end with. */
function endless(): Instance {
  const names = [..."abcdefghijklmnopqrst"];
  const meetings = names.flatMap((a, i) => names.slice(i + 1, i + 5).map((b) => [`${a}${b}`, {}] as const));
  return instanceOf({
    rounds: 6,
    parties: Object.fromEntries(names.map((name) => [name, {}])),
    tables: Object.fromEntries([1, 2, 3, 4, 5].map((t) => [String(t), {}])),
    meetings: Object.fromEntries(meetings),
  });
}

describe("a folder", () => {
  const several = join(folder, "several");
  mkdirSync(join(several, "inner"), { recursive: true });
  writeFileSync(join(several, "b.dzn"), possible);
  writeFileSync(join(several, "c.json"), "[1");
  writeFileSync(join(several, "a.JSON"), instanceText(instanceFrom(possible)));
  writeFileSync(join(several, "notes.txt"), "no instance");
  writeFileSync(join(several, "inner", "d.dzn"), possible);
  const parsed = (text: string) =>
    text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as object);

  test("gives a line of JSON a file, by name, an unreadable one too", async () => {
    const out = join(folder, "several.jsonl");
    const said = await parley(["schedule", several, "--out", out]);
    expect([said.code, said.err]).toEqual([1, "2 of 3 files were answered; the lines of the others say why not.\n"]);
    expect(parsed(said.out)).toMatchObject([
      { instance: "a.JSON", status: "optimal", placed: 3 },
      { instance: "b.dzn", status: "optimal", placed: 3 },
      { instance: "c.json", status: "unknown", error: { id: "schedule.unreadable.line" } },
    ]);
    expect(readFileSync(out, "utf8")).toBe(said.out);
  });

  test("gives the same with --json, and code 0 when every file was answered", async () => {
    const whole = join(folder, "whole");
    mkdirSync(whole);
    writeFileSync(join(whole, "b.dzn"), possible);
    writeFileSync(join(whole, "hard.dzn"), dzn);
    const said = await parley(["schedule", whole, "--json"]);
    expect([said.code, said.err]).toEqual([0, ""]);
    expect(parsed(said.out)).toMatchObject([
      { instance: "b.dzn", status: "optimal" },
      { instance: "hard.dzn", status: "infeasible", reason: { id: "fixed-party-unavailable" } },
    ]);
  });

  test("without an instance is refused", async () => {
    const said = await parley(["schedule", join(several, "inner", "..", "..", "empty")]);
    expect(said.err).toContain("ENOENT");
    mkdirSync(join(folder, "empty"));
    const empty = await parley(["schedule", join(folder, "empty")]);
    expect([empty.code, empty.err]).toEqual([
      1,
      `The folder ${join(folder, "empty")} holds no .dzn or .json file. Name another folder.\n`,
    ]);
  });

  test("[K11] ends at Ctrl+C with the best so far of the file at hand", async () => {
    const long = join(folder, "long");
    mkdirSync(long);
    for (const name of ["a.json", "b.json", "c.json"]) writeFileSync(join(long, name), instanceText(endless()));
    const out = join(folder, "long.jsonl");
    const program = run("dist/cli/parley.js", ["schedule", long, "--time-limit", "600", "--out", out], {});
    await until("the work to begin", () => existsSync(out));
    program.kill("SIGINT");
    const { code } = await program.ended;
    expect([code, program.stderr()]).toEqual([1, "1 of 3 files were answered; the lines of the others say why not.\n"]);
    expect(parsed(program.stdout())).toMatchObject([{ instance: "a.json", status: "feasible", ended: "stopped" }]);
  });
});

test("[K11] Ctrl+C and SIGTERM end a file with the best so far, which breaks no rule", async () => {
  const instance = endless();
  const path = file("endless.json", instanceText(instance));
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    const out = join(folder, `${signal}.json`);
    const program = run("dist/cli/parley.js", ["schedule", path, "--time-limit", "600", "--json", "--out", out], {});
    await until("the work to begin", () => existsSync(out));
    program.kill(signal);
    expect([(await program.ended).code, program.stderr()]).toEqual([0, ""]);
    const answer = JSON.parse(program.stdout()) as Answer;
    expect(answer).toMatchObject({ status: "feasible", ended: "stopped" });
    expect(checked(instance, answer)).toEqual([]);
    expect(readFileSync(out, "utf8")).toBe(program.stdout());
  }
});

test("a reader that has seen enough is no failure", async () => {
  const many = join(folder, "many");
  mkdirSync(many);
  for (const name of ["a.dzn", "b.dzn", "c.dzn"]) writeFileSync(join(many, name), possible);
  const { stdout, stderr } = await promisify(execFile)("bash", [
    "-c",
    `set -o pipefail; "${process.execPath}" dist/cli/parley.js schedule "${many}" | head -c 20`,
  ]);
  expect([stdout, stderr]).toEqual(['{"instance":"a.dzn",', ""]);
});

test("a place for the answer that is not there is told before the search", async () => {
  const out = join(folder, "nowhere", "answer.json");
  const said = await parley(["schedule", file("endless2.json", instanceText(endless())), "--out", out]);
  expect([said.code, said.out]).toEqual([1, ""]);
  expect(said.err).toContain(out);
});

test("breaks are capped at two for the published form, as the file says for JSON, and as asked for either", async () => {
  // One party is fixed to every second round, so it has three breaks whatever the others do.
  const gaps = `nBusiness = 5; nMeetings = 4; nTables = 2; nTotalSlots = 7; nMorningSlots = 7;
requested = [|1,2,3, |1,3,3, |1,4,3, |1,5,3, |];
forbidden = [{0},{0},{0},{0},{0}];
fixed = [1,3,5,7];
`;
  const path = file("gaps.dzn", gaps);
  const json = file("gaps.json", instanceText(instanceFrom(gaps)));
  const answers = await Promise.all(
    [[path], [path, "--max-breaks", "3"], [json], [json, "--max-breaks", "2"]].map(
      async (args) => (await parley(["schedule", ...args, "--json"])).json() as Answer,
    ),
  );
  expect(answers.map(({ status, value, reason }) => [status, value, reason?.id ?? null])).toEqual([
    ["infeasible", null, "proof"],
    ["optimal", 3, null],
    ["optimal", 3, null],
    ["infeasible", null, "proof"],
  ]);
});
