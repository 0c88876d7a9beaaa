// Takes the pictures of the guide from a Parley with the demo edition. `npm run pictures [-- FOLDER]` takes every page too.
import "./node-version.mjs";
import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { ensureChromium } from "./chromium.mjs";
import { ensureInstalled, root } from "./install.mjs";
import { fail } from "./say.mjs";
import { isBuilt } from "./stamp.mjs";

const [folder] = process.argv.slice(2);
ensureInstalled({ development: true });
const chromium = ensureChromium();
if (chromium === null)
  fail("Pictures need Chromium. Install it and run this again.", "截图需要 Chromium。请安装后重试。");
if (!isBuilt() && !(await (await import("./build.mjs")).build())) process.exit(1);
const config = join("tests", "e2e", "pictures.config.ts");
const { status } = spawnSync(
  process.execPath,
  ["node_modules/@playwright/test/cli.js", "test", "-c", config, "--reporter=line"],
  {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, CHROMIUM_PATH: chromium, PICTURES_OF_ALL: folder === undefined ? "" : resolve(folder) },
  },
);
process.exit(status ?? 1);
