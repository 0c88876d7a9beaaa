import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parley } from "../kit/terminal.ts";

const folder = mkdtempSync(join(tmpdir(), "parley-match-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const needs = file("needs.tsv", "id\tlang\ttext\nn1\tzh\t风机叶片结冰\nn2\tzh\t\nn3\ten\tsea lice in salmon cages\n");
const offers = file(
  "offers.tsv",
  "\uFEFFid\tlang\ttext\ttags\r\no1\ten\tHeating keeps turbine blades free of ice\twind;energy\r\no2\tzh\t网箱养殖鱼虱激光清除系统\t水产\r\n",
);

describe("parley match", () => {
  test("gives a line of JSON for each need, in their order, and notes apart from it", async () => {
    const { code, out, err } = await parley(["match", "--needs", needs, "--offers", offers, "--top", "1", "--json"]);
    const lines = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(lines.map(({ id, matches }) => [id, matches.map((each: { id: string }) => each.id)])).toEqual([
      ["n1", ["o1"]],
      ["n2", []],
      ["n3", ["o2"]],
    ]);
    expect(Object.keys(lines[0].matches[0])).toEqual(["id", "score", "reasons"]);
    expect(err).toBe("n2: the text is empty, so nothing can be found for it.\n");
  });

  test("says in words what carries a match, in the reader's language", async () => {
    const { out } = await parley(["match", "--needs", needs, "--offers", offers, "--language", "zh"]);
    expect(out).toContain("n1: 风机叶片结冰");
    expect(out).toMatch(/依据：.*叶片 = .*blades \(.*blade\)/);
    expect(out).toContain("没有找到");
  });

  test.each([
    [["match"], 2, "--needs and --offers"],
    [["match", "--needs", needs], 2, "--needs and --offers"],
    [["match", "--needs", needs, "--offers", offers, "--top", "0"], 2, "--top must be a whole number"],
    [["match", "--eval", folder, "--top", "3"], 2, "--top does not go with --eval"],
    [["match", "--needs", needs, "--offers", join(folder, "missing.tsv")], 1, "cannot be read (ENOENT)"],
    [["match", "--eval", join(folder, "missing")], 1, "cannot be read (ENOENT)"],
  ])("%j is refused", async (args, code, sentence) => {
    const said = await parley(args);
    expect(said.code).toBe(code);
    expect(said.err).toContain(sentence);
    expect(said.out).toBe("");
  });

  test("names the column that is missing, and the line of an id that is there twice", async () => {
    const bare = file("bare.tsv", "id\tname\nx\ty\n");
    expect((await parley(["match", "--needs", bare, "--offers", offers])).err).toContain("no column “text”");
    const twice = file("twice.tsv", "id\ttext\nx\ta\nx\tb\n");
    expect((await parley(["match", "--needs", twice, "--offers", offers])).err).toContain("line 3: the id “x”");
  });
});

describe("parley match --eval", () => {
  const sets = join(folder, "sets");
  mkdirSync(join(sets, "goals"), { recursive: true });
  const squad = (context: string, question: string) =>
    JSON.stringify({ data: [{ paragraphs: [{ context, qas: [{ question }] }] }] });
  writeFileSync(join(sets, "quiz.en.json"), squad("Ice on turbine blades costs energy.", "What does ice cost?"));
  writeFileSync(join(sets, "quiz.zh.json"), squad("叶片结冰造成发电量损失。", "结冰造成什么？"));
  writeFileSync(join(sets, "talk.eng"), "I like tea.\nThe train is late.\n");
  writeFileSync(join(sets, "talk.cmn"), "我喜欢茶。\n火车晚点了。\n");
  writeFileSync(join(sets, "goals", "x.en.targets.yml"), "1-title: Clean\n  water for all\n2-title: 'Decent work'\n");
  writeFileSync(
    join(sets, "goals", "x.zh-Hans.targets.yml"),
    "1-title: 人人享有清洁用水\n2-title: 体面工作\n3-title: 无\n",
  );
  writeFileSync(
    join(sets, "seed.tsv"),
    "id\tneed_en\tneed_zh\toffer_en\toffer_zh\na\tice on blades\t叶片结冰\tblade heating\t叶片加热\n",
  );

  test("measures each set in each direction and in the mixed pool", async () => {
    const { code, json } = await parley(["match", "--eval", sets, "--json"]);
    const { measures } = json() as { measures: Record<string, unknown>[] };
    expect(code).toBe(0);
    expect(new Set(measures.map(({ set, n }) => `${set} ${n}`))).toEqual(
      new Set(["quiz 1", "talk 2", "goals 2", "seed 1"]),
    );
    expect(measures.filter(({ set }) => set === "talk").map(({ from, to }) => `${from} ${to}`)).toEqual([
      "zh zh",
      "zh en",
      "zh zh+en",
      "en zh",
      "en en",
      "en zh+en",
    ]);
    expect(measures.find(({ set, from, to }) => set === "talk" && from === "zh" && to === "en")).toEqual({
      set: "talk",
      from: "zh",
      to: "en",
      n: 2,
      "R@1": 100,
      "R@5": 100,
      "R@10": 100,
      MRR: 100,
      "nDCG@10": 100,
    });
  });

  test("says so where there is nothing to measure on", async () => {
    const empty = join(folder, "empty");
    mkdirSync(empty);
    const { code, err } = await parley(["match", "--eval", empty]);
    expect([code, err.includes("no parallel texts")]).toEqual([1, true]);
  });
});
