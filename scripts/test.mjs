// All tests, from a fresh clone on. `npm test [-- --check --unit --database --browser] [-- FILE …]`
import "./node-version.mjs";
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureChromium } from "./chromium.mjs";
import { ensureInstalled, root } from "./install.mjs";
import { fail, say } from "./say.mjs";
import { isBuilt } from "./stamp.mjs";
import { count, fromPlaywright, fromVitest } from "./tally.mjs";

const stages = ["--check", "--unit", "--database", "--browser"];
const options = process.argv.slice(2).filter((argument) => argument.startsWith("-"));
const files = process.argv.slice(2).filter((argument) => !argument.startsWith("-"));
const unknown = options.find((option) => !stages.includes(option));
if (unknown !== undefined) {
  fail(
    `"${unknown}" is not an option of npm test. Known options: ${stages.join(", ")}, and names of test files.`,
    `“${unknown}”不是 npm test 的选项。可用的选项：${stages.join("、")}，以及测试文件名。`,
  );
}
const wanted = (stage) => options.length === 0 || options.includes(stage);

ensureInstalled({ development: true });
// Before the first stage, since the tests of printed documents look at them with the same packages.
const chromium = ensureChromium();
const results = [];
const built = isBuilt() || (await (await import("./build.mjs")).build());
if (!built) {
  results.push(count("build", { failed: ["the build failed; what it printed stands above"] }));
} else {
  if (wanted("--check") && files.length === 0) results.push(await checks());
  const projects = ["unit", "database"].filter((name) => wanted(`--${name}`));
  if (projects.length > 0) results.push(await vitest(projects));
  if (wanted("--browser") && (files.length === 0 || options.includes("--browser"))) results.push(await browser());
}
report(results);

async function checks() {
  const { check } = await import("./check.mjs");
  const found = await check();
  for (const { name, ok } of found) process.stdout.write(`${name}: ${ok ? "ok" : "failed"}\n`);
  return count("check", {
    passed: found.filter(({ ok }) => ok).length,
    failed: found.filter(({ ok }) => !ok).map(({ name, output }) => `${name}\n${output.trim()}`),
  });
}

async function vitest(projects) {
  const json = reportFile("vitest.json");
  const args = ["run", "--reporter=dot", "--reporter=json", `--outputFile.json=${json}`];
  const selection = [...projects.map((name) => `--project=${name}`), ...files];
  const code = await run("node_modules/vitest/vitest.mjs", [...args, ...selection]);
  return fromVitest(read(json), code);
}

async function browser() {
  const folder = join(root, "tests", "e2e");
  const stories = existsSync(folder) ? readdirSync(folder, { recursive: true }) : [];
  if (!stories.some((name) => String(name).endsWith(".spec.ts"))) return count("browser", {});
  const json = reportFile("playwright.json");
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: json, CHROMIUM_PATH: chromium ?? "" };
  const args = ["test", "-c", join(folder, "playwright.config.ts"), ...files];
  const cli = "node_modules/@playwright/test/cli.js";
  if (chromium === null) {
    const code = await run(cli, [...args, "--list", "--reporter=json"], env);
    process.stdout.write(`${say("The browser stories were left out.", "未运行浏览器测试。")}\n`);
    return fromPlaywright(read(json), code, { listed: true });
  }
  const code = await run(cli, [...args, "--reporter=line,json"], env);
  return fromPlaywright(read(json), code, { listed: false });
}

function report(all) {
  const sum = (kind) => all.reduce((total, result) => total + result[kind], 0);
  const failures = all.flatMap(({ failures: each }) => each);
  if (failures.length > 0) {
    process.stdout.write(`\n${say("What failed:", "未通过：")}\n`);
    for (const failure of failures) process.stdout.write(`\n✗ ${failure.replaceAll("\n", "\n  ")}\n`);
  }
  process.stdout.write(`\n${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped\n`);
  process.exitCode = sum("failed") > 0 || sum("passed") === 0 ? 1 : 0;
}

function run(script, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, script), ...args], {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...neutral(), ...env },
    });
    child.once("error", () => resolve(1));
    child.once("close", (code) => resolve(code ?? 1));
  });
}

/** Settings of a Parley that somebody runs on this machine must not reach the one under test; colours stay on a terminal. */
function neutral() {
  const ours = /^(PORT|HOST|DATABASE_URL|SMTP_URL|MAIL_FROM|PARLEY_.*|npm_config_.*)$/;
  const rest = Object.entries(process.env).filter(([name]) => !ours.test(name));
  return { ...Object.fromEntries(rest), ...(process.stdout.isTTY ? {} : { NO_COLOR: "1", FORCE_COLOR: "0" }) };
}

function reportFile(name) {
  const folder = join(root, ".cache", "reports");
  mkdirSync(folder, { recursive: true });
  rmSync(join(folder, name), { force: true });
  return join(folder, name);
}

/** The report of a runner; null when it did not get that far. */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}
