import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

vi.setConfig({ testTimeout: 120_000 });

/** A project of one room with the scripts of this one. */
const project = mkdtempSync(join(tmpdir(), "parley-project-"));
afterAll(() => rmSync(project, { recursive: true }));

const put = (path, text) => {
  mkdirSync(join(project, path, ".."), { recursive: true });
  writeFileSync(join(project, path), text);
};
const has = (path) => existsSync(join(project, path));
const drop = (path) => rmSync(join(project, path));

function npm(script, ...args) {
  const env = { ...process.env, LANG: "C.UTF-8", LC_ALL: "" };
  const run = spawnSync(process.execPath, [join(project, "scripts", script), ...args], { encoding: "utf8", env });
  return { code: run.status, stdout: run.stdout, stderr: run.stderr };
}

beforeAll(() => {
  for (const path of ["scripts", "tsconfig.base.json"]) cpSync(path, join(project, path), { recursive: true });
  symlinkSync(resolve("node_modules"), join(project, "node_modules"));
  put("package.json", JSON.stringify({ name: "small", type: "module" }));
  put("package-lock.json", JSON.stringify({ packages: { "": {} } }));
  put("rooms.json", JSON.stringify({ rooms: { db: { rooms: [], npm: [], node: true } } }));
  put("src/db/words.ts", 'export const words = "hello";\n');
  put("src/db/migrations/0001.sql", "select 1;\n");
  put(
    "src/server.ts",
    'import { words } from "./db/words.js";\nprocess.stdout.write([words, process.argv[2]].join(" ") + "\\n");\n',
  );
  put("src/program.ts", "export {};\n");
  put("src/web/index.html", "<!doctype html><title>small</title>");
  put(
    "vite.config.ts",
    'export default { root: "src/web", build: { outDir: "../../dist/web", emptyOutDir: true } };\n',
  );
  put("tests/tsconfig.json", JSON.stringify({ files: [], compilerOptions: { composite: true } }));
  spawnSync(process.execPath, ["scripts/rooms.mjs"], { cwd: project });
});

test("the first start builds everything, the second nothing, and a change is built", () => {
  expect(npm("start.mjs", "--demo")).toEqual({ code: 0, stdout: "Building…\nhello --demo\n", stderr: "" });
  expect([has("dist/db/migrations/0001.sql"), has("dist/web/index.html")]).toEqual([true, true]);
  expect(npm("start.mjs", "--demo")).toEqual({ code: 0, stdout: "hello --demo\n", stderr: "" });
  put("src/db/words.ts", 'export const words = "good day";\n');
  expect(npm("start.mjs", "x").stdout).toBe("Building…\ngood day x\n");
});

test("what has no source any more leaves dist, and what is missing from dist comes back", () => {
  put("src/db/old.ts", "export const old = 1;\n");
  put("src/db/old.sql", "select 1;\n");
  expect(npm("build.mjs").code).toBe(0);
  expect([has("dist/db/old.js"), has("dist/db/old.sql")]).toEqual([true, true]);
  for (const path of ["src/db/old.ts", "src/db/old.sql", "dist/db/words.js", "dist/db/migrations/0001.sql"]) drop(path);
  expect(npm("build.mjs").code).toBe(0);
  expect([has("dist/db/old.js"), has("dist/db/old.d.ts"), has("dist/db/old.sql")]).toEqual([false, false, false]);
  expect([has("dist/db/words.js"), has("dist/db/migrations/0001.sql")]).toEqual([true, true]);
});

test("a mistake in the sources ends the start with the compiler's words, and is tried again next time", () => {
  put("src/db/words.ts", 'export const words: number = "hello";\n');
  for (let time = 0; time < 2; time++) {
    const { code, stdout, stderr } = npm("start.mjs", "x");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "Building…\n" });
    expect(stderr).toContain("words.ts");
  }
  put("src/db/words.ts", 'export const words = "hello";\n');
  expect(npm("start.mjs", "x").stdout).toBe("Building…\nhello x\n");
});

test("packages that are not there are installed, but never through a link", () => {
  put("package-lock.json", JSON.stringify({ packages: { "": {}, "node_modules/left-out": { version: "1.0.0" } } }));
  const { code, stdout, stderr } = npm("start.mjs", "x");
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toBe(
    `node_modules leads to ${resolve("node_modules")}, which does not hold what package-lock.json names. Run npm ci there.\n`,
  );
  put(
    "package-lock.json",
    JSON.stringify({ packages: { "": {}, "node_modules/x": { version: "1", optional: true } } }),
  );
  expect(npm("start.mjs", "x").code).toBe(0);
});
