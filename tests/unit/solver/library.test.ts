import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";

/** A project of somebody else, in which Parley is installed. */
const project = mkdtempSync(join(tmpdir(), "parley-library-"));
mkdirSync(join(project, "node_modules"));
symlinkSync(resolve("."), join(project, "node_modules", "parley"));
afterAll(() => rmSync(project, { recursive: true, force: true }));

/** The example at the head of the library. */
const [, comment = ""] =
  /@example\n([\s\S]*?)\n \*\n \* @module/.exec(readFileSync("src/solver/index.ts", "utf8")) ?? [];
const example = comment.replaceAll(/^ \* ?/gm, "");

const node = async (args: readonly string[]) => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd: project });
  return { stdout, stderr };
};

test("the example of parley/solver runs as it stands, outside of this repository", async () => {
  writeFileSync(join(project, "example.mjs"), example);
  expect(await node(["example.mjs"])).toEqual({
    stdout: ["1 0 true true", "party-twice table-twice", "search-limit", "null", ""].join("\n"),
    stderr: "",
  });
});

test("its types come with it, and refuse what is wrong", { timeout: 60_000 }, async () => {
  const compile = [
    resolve("node_modules/typescript/bin/tsc"),
    ..."--noEmit --strict --skipLibCheck --module nodenext --target es2023 --types node --typeRoots".split(" "),
    resolve("node_modules/@types"),
  ];
  writeFileSync(join(project, "right.mts"), example);
  expect(await node([...compile, "right.mts"])).toEqual({ stdout: "", stderr: "" });
  writeFileSync(join(project, "wrong.mts"), example.replace("seed: 1", 'seed: "one"'));
  await expect(node([...compile, "wrong.mts"])).rejects.toMatchObject({ stdout: expect.stringContaining("TS2322") });
});

test("only its door is open", async () => {
  writeFileSync(join(project, "inside.mjs"), 'import "parley/dist/solver/solve.js";');
  await expect(node(["inside.mjs"])).rejects.toMatchObject({
    stderr: expect.stringContaining("ERR_PACKAGE_PATH_NOT_EXPORTED"),
  });
});
