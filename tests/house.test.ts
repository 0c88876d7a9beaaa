import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { refusalIds } from "#domain/refusal";
import { en } from "#i18n/en";
import { zh } from "#i18n/zh";
import { breaches, codeOf, importsOf, sources } from "./kit/house.ts";

const all = sources();

test("every import keeps to the table of rooms", () => {
  expect(all.length).toBeGreaterThan(100);
  expect(breaches(all)).toEqual([]);
});

const planted: readonly [string, string, string, string][] = [
  [
    "a room that is not in the table",
    "src/web/pages/x.tsx",
    'import { listRounds } from "#db/programme";',
    "web may not import db",
  ],
  [
    "a value where only types may come",
    "src/domain/scheduling/x.ts",
    'import { check } from "#solver/index";',
    "domain may import only types of solver",
  ],
  [
    "an eager import of a lazy room",
    "src/web/pages/x.tsx",
    'import { check } from "#solver/index";',
    "web may load solver lazily only",
  ],
  [
    "a later noun",
    "src/domain/editions/x.ts",
    'import type { Priority } from "#domain/meetings/model";',
    "editions comes before meetings",
  ],
  ["an npm package", "src/domain/editions/x.ts", 'import { z } from "zod";', "domain may not use the package zod"],
  [
    "a node module",
    "src/operations/x.ts",
    'import { readFile } from "node:fs/promises";',
    "operations may not use node:fs/promises",
  ],
  [
    "a relative import",
    "src/operations/x.ts",
    'import { run } from "./run.js";',
    "write #operations/… instead of ./run.js",
  ],
  ["the clock in a pure room", "src/solver/x.ts", "export const at = Date.now();", "solver may not use Date.now("],
  [
    "chance in a pure room",
    "src/matcher/x.ts",
    "export const chance = Math.random();",
    "matcher may not use Math.random(",
  ],
  ["the page in a pure room", "src/domain/x.ts", "export const title = document.title;", "domain may not use document"],
  [
    "a re-export of another room",
    "src/contract/x.ts",
    'export { run } from "#operations/run";',
    "contract may not import operations",
  ],
  ["a dynamic import", "src/web/x.ts", 'await import("#operations/run");', "web may not import operations"],
  ["a folder that is no room", "src/utils/x.ts", "export const x = 1;", "utils is no room"],
];

for (const [what, path, text, expected] of planted) {
  test(`the guard of the rooms catches ${what}`, () => {
    expect(breaches([{ path, text }]).join("\n")).toContain(expected);
  });
}

test("the guard of the rooms lets through what the table allows", () => {
  expect(
    breaches([
      {
        path: "src/domain/scheduling/x.ts",
        text: 'import type { Instance } from "#solver/model";\n// Date.now() in a comment\nexport const a = "Math.random()";',
      },
      {
        path: "src/web/pages/x.tsx",
        text: 'const solver = () => import("#solver/index");\nimport type { Id } from "#domain/ids";',
      },
    ]),
  ).toEqual([]);
  expect(importsOf('import {\n  type A,\n  type B,\n} from "#solver/model";')).toEqual([
    { specifier: "#solver/model", typeOnly: true, lazy: false, line: 1 },
  ]);
});

test("tsconfig files are made from rooms.json", () => {
  expect(spawnSync(process.execPath, ["scripts/rooms.mjs", "--check"], { encoding: "utf8" }).stderr).toBe("");
});

test("the browser's table and openapi.json are printed from the contract", () => {
  expect(spawnSync(process.execPath, ["scripts/contract.mjs", "--check"], { encoding: "utf8" }).stderr).toBe("");
});

test("no file of the rooms is longer than 400 lines", () => {
  const long = all.filter(
    (file) =>
      !file.path.includes("/i18n/words/") &&
      file.path !== "src/contract/table.ts" &&
      file.text.split("\n").length > 401,
  );
  expect(long.map((file) => file.path)).toEqual([]);
});

test("a transaction is opened in operations/run.ts only", () => {
  const openers = all.filter(
    (file) =>
      /\.transaction\(\)|BEGIN/.test(codeOf(file.text)) &&
      !["src/operations/run.ts", "src/db/migrate.ts"].includes(file.path),
  );
  expect(openers.map((file) => file.path)).toEqual([]);
});

test("SQL is spoken in db only", () => {
  const speakers = all.filter(
    (file) => !file.path.startsWith("src/db/") && /\bfrom "kysely"|\bfrom "pg"/.test(file.text),
  );
  expect(speakers.map((file) => file.path).filter((path) => !path.startsWith("src/setup/"))).toEqual([]);
});

test("[H05] both languages have every sentence, and every refusal has one in each", () => {
  expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
  const missing = refusalIds.filter((id) => !(`refusal.${id}` in en));
  expect(missing).toEqual([]);
  const placeholders = (message: unknown) => [...new Set(JSON.stringify(message).match(/\{[a-zA-Z]+\}/g) ?? [])].sort();
  const differing = Object.keys(en).filter(
    (key) =>
      JSON.stringify(placeholders(en[key as keyof typeof en])) !==
      JSON.stringify(placeholders(zh[key as keyof typeof zh])),
  );
  expect(differing).toEqual([]);
});

test("[H05] no sentence for people is written into a page", () => {
  const pages = all.filter((file) => file.path.startsWith("src/web/") && file.path.endsWith(".tsx"));
  expect(pages.flatMap(hardCoded)).toEqual([]);
  expect(hardCoded({ path: "src/web/x.tsx", text: "return <p>Save the plan</p>;" })).toEqual([
    "src/web/x.tsx: Save the plan",
  ]);
  expect(hardCoded({ path: "src/web/x.tsx", text: 'return <input aria-label="Search here" />;' })).toEqual([
    "src/web/x.tsx: Search here",
  ]);
  expect(hardCoded({ path: "src/web/x.tsx", text: "return <p>保存</p>;" })).toEqual(["src/web/x.tsx: 保存"]);
});

/** Texts between tags and in attributes that people read or hear. */
function hardCoded(file: { path: string; text: string }): string[] {
  const code = file.text.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*/g, "");
  const between = [...code.matchAll(/<\/?[A-Za-z][^<>]*(?<![=-])>([^<>{}()=;]+)</g)].map((match) =>
    (match[1] ?? "").trim(),
  );
  const spoken = [...code.matchAll(/\b(?:aria-label|title|placeholder|alt|label|description)="([^"]+)"/g)].map(
    (match) => match[1] ?? "",
  );
  return [...between, ...spoken]
    .filter((text) => /[A-Za-z]{3}|[\u4e00-\u9fff]/.test(text))
    .map((text) => `${file.path}: ${text}`);
}

test("[D10] a route without a policy does not compile", { timeout: 60_000 }, () => {
  const folder = ".cache/planted";
  mkdirSync(folder, { recursive: true });
  const source = (policy: string) =>
    `import { z } from "zod";\nimport { route } from "#contract/route";\nexport const x = route({ method: "GET", path: "/api/x", kind: "json", ${policy}summary: "x", reply: z.object({}) });\n`;
  writeFileSync(`${folder}/without.ts`, source(""));
  writeFileSync(`${folder}/with.ts`, source('policy: "public", '));
  const config = (file: string) => ({
    extends: "../../tsconfig.base.json",
    compilerOptions: { noEmit: true, composite: false, types: [], rootDir: "../.." },
    files: [file],
  });
  const compile = (file: string) => {
    writeFileSync(`${folder}/tsconfig.${file}.json`, JSON.stringify(config(`${file}.ts`)));
    return spawnSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", `${folder}/tsconfig.${file}.json`], {
      encoding: "utf8",
    });
  };
  try {
    expect(compile("with").stdout).toBe("");
    expect(compile("without").stdout).toContain("'policy' is missing");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("the project names no other workplace and holds nothing of the shared reference", () => {
  const tracked = execFileSync("git", ["ls-files"], { encoding: "utf8" })
    .split("\n")
    .filter((path) => /\.(ts|tsx|md|mjs|json)$/.test(path) && path !== "package-lock.json");
  const naming = tracked.filter(
    (path) => path !== "tests/house.test.ts" && /\/work\/|\.\.\/shared/.test(readFileSync(path, "utf8")),
  );
  expect(naming).toEqual([]);
});
