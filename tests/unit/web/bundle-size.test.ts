import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";

const script = fileURLToPath(new URL("../../../scripts/bundle-size.mjs", import.meta.url));
const manifest = {
  "index.html": { file: "entry.js", isEntry: true, imports: ["_shared.js"], dynamicImports: ["heavy.tsx"] },
  "_shared.js": { file: "shared.js" },
  "heavy.tsx": { file: "heavy.js" },
  "pages/scheduling/mine.tsx": { file: "mine.js", imports: ["_shared.js"] },
  "../i18n/en.ts": { file: "en.js" },
  "../i18n/zh.ts": { file: "zh.js" },
};
const sizes = { entry: 40_000, shared: 30_000, mine: 20_000, en: 5_000, zh: 8_000, heavy: 400_000 };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parley-bundle-"));
  mkdirSync(join(folder, ".vite"));
  writeFileSync(join(folder, ".vite", "manifest.json"), JSON.stringify(manifest));
  // Random bytes do not get smaller by gzip, so that the sums are known.
  for (const [name, size] of Object.entries(sizes)) writeFileSync(join(folder, `${name}.js`), randomBytes(size));
});

afterEach(() => rmSync(folder, { recursive: true }));

function weigh(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, folder, ...words], { encoding: "utf8" });
  return { status, stdout, stderr };
}

test("what is fetched on demand does not count, and shared parts count once", () => {
  const { status, stdout } = weigh();
  expect(stdout).toBe(
    "95.1 kB of script, 4 files, with ../i18n/en.ts\n98.1 kB of script, 4 files, with ../i18n/zh.ts\n",
  );
  expect(status).toBe(0);
});

test("a first page that is too heavy fails and says what to do", () => {
  const { status, stderr } = weigh("--limit=98000");
  expect(stderr).toContain(
    "98.1 kB of gzipped script; 98 kB is the most. Fetch what the first page does not need on demand",
  );
  expect(status).toBe(1);
});

test("a page that is not in the manifest fails instead of weighing nothing", () => {
  const { "pages/scheduling/mine.tsx": _, ...rest } = manifest;
  writeFileSync(join(folder, ".vite", "manifest.json"), JSON.stringify(rest));
  const { status, stderr } = weigh();
  expect(stderr).toContain('The manifest has no "pages/scheduling/mine.tsx"');
  expect(status).toBe(1);
});

test("nothing built fails", () => {
  rmSync(join(folder, ".vite"), { recursive: true });
  expect(weigh().status).toBe(1);
});
