import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parley } from "../kit/terminal.ts";

const chinese = { LANG: "zh_CN.UTF-8" };

describe("help", () => {
  test.each(["import", "schedule", "match", "export", "demo"])(
    "of %s stands in both languages and names every option",
    async (name) => {
      const [english, own] = await Promise.all([parley([name, "--help"]), parley([name, "-h"], chinese)]);
      expect([english.code, own.code, english.err, own.err]).toEqual([0, 0, "", ""]);
      expect(english.out).toMatch(new RegExp(`^Usage: parley ${name} `));
      expect(own.out).toMatch(new RegExp(`^用法：parley ${name} `));
      expect(english.out).not.toMatch(/\p{Script=Han}/u);
      const options = (text: string) => [...text.matchAll(/^ {2}(--[a-z-]+)/gm)].map((match) => match[1]);
      expect(options(english.out)).toEqual(options(own.out));
      expect(options(english.out)).toEqual(expect.arrayContaining(["--json", "--help"]));
      for (const [, option] of english.out.split("\n")[0]?.matchAll(/(--[a-z-]+)/g) ?? [])
        expect(options(english.out)).toContain(option);
    },
  );

  test("of the program lists the commands; the version is that of the package", async () => {
    const help = await parley(["--help"]);
    expect([...help.out.matchAll(/^ {2}([a-z]+)/gm)].map((match) => match[1])).toEqual([
      "import",
      "schedule",
      "match",
      "export",
      "demo",
    ]);
    expect(help.code).toBe(0);
    expect((await parley(["--version"])).out).toBe(`${JSON.parse(readFileSync("package.json", "utf8")).version}\n`);
  });
});

describe("wrong usage ends with code 2 and one sentence", () => {
  test.each<[string, string[], string]>([
    ["nothing", [], ""],
    ["an unknown command", ["fly"], "“fly” is no command. “parley --help” lists them.\n"],
    [
      "an unknown option",
      ["demo", "--fast"],
      "--fast is no option of this command. “parley demo --help” lists them.\n",
    ],
    [
      "a missing value",
      ["import", "x.csv", "--edition"],
      "--edition needs a value: --edition CODE. See “parley import --help”.\n",
    ],
    [
      "a value eaten by an option",
      ["import", "x.csv", "--edition", "--commit"],
      "--edition needs a value: --edition CODE. See “parley import --help”.\n",
    ],
    ["a value too many", ["demo", "--json=yes"], "--json takes no value. See “parley demo --help”.\n"],
    [
      "a file too many",
      ["import", "a.csv", "b.csv", "--edition", "x"],
      "“b.csv” is too much. See “parley import --help”.\n",
    ],
    ["no file", ["import", "--edition", "x"], "The file is missing. See “parley import --help”.\n"],
    ["no edition", ["import", "a.csv"], "--edition is missing. See “parley import --help”.\n"],
    [
      "no number",
      ["schedule", "a.dzn", "--seed", "lucky"],
      "--seed must be a whole number from 0 to 2147483647, not “lucky”. See “parley schedule --help”.\n",
    ],
    [
      "no time",
      ["schedule", "a.dzn", "--time-limit", "0"],
      "--time-limit must be a number from 0.1 to 3600, not “0”. See “parley schedule --help”.\n",
    ],
    [
      "threads of an edition",
      ["schedule", "--edition", "x", "--threads", "2"],
      "--threads goes with a file or folder only. See “parley schedule --help”.\n",
    ],
    [
      "no such choice",
      ["export", "--what", "song"],
      "--what must be one of personal, wall, timetable, catalogue, ics, not “song”. See “parley export --help”.\n",
    ],
    [
      "file and edition",
      ["schedule", "a.dzn", "--edition", "x"],
      "Give either a file or folder, or --edition CODE. See “parley schedule --help”.\n",
    ],
    [
      "adoption of a file",
      ["schedule", "a.dzn", "--adopt"],
      "--adopt goes with --edition only. See “parley schedule --help”.\n",
    ],
  ])("%s", async (_what, args, sentence) => {
    const said = await parley(args);
    expect([said.code, said.err]).toEqual([2, sentence]);
  });

  test("in the language that was asked for, and as JSON", async () => {
    const said = await parley(["demo", "--fast", "--json", "--language", "zh"]);
    expect(said.code).toBe(2);
    expect(said.err).toBe("本命令没有 --fast 选项。“parley demo --help”可列出全部选项。\n");
    expect(said.json()).toEqual({
      refused: {
        id: "wrong.unknown-option",
        values: { option: "--fast", command: "demo" },
        sentence: said.err.trim(),
      },
    });
  });

  test("of a setting is told as well", async () => {
    const said = await parley(["demo"], { PARLEY_DATA: "/dev/null" });
    expect(said.code).toBe(2);
    expect(said.err).toContain("PARLEY_DATA");
  });
});
