// Runs one measurement of bench/. `npm run bench -- NAME [ARGUMENT …]`
import "./node-version.mjs";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ensureInstalled, root } from "./install.mjs";
import { fail } from "./say.mjs";
import { isBuilt } from "./stamp.mjs";

const folder = join(root, "bench");
/** A measurement says in its first line what it measures; the other files are its parts. */
const names = readdirSync(folder)
  .filter((file) => file.endsWith(".ts") && readFileSync(join(folder, file), "utf8").startsWith("//"))
  .map((file) => file.slice(0, -3));
const [name, ...args] = process.argv.slice(2);
if (!names.includes(name)) {
  fail(`Name a measurement: ${names.join(", ")}.`, `请指定要运行的测量：${names.join("、")}。`);
}
ensureInstalled({ development: true });
if (!isBuilt() && !(await (await import("./build.mjs")).build())) process.exit(1);
const compiled = join(root, ".cache", "bench", "bench", `${name}.js`);
const tsc = [join(root, "node_modules/typescript/bin/tsc"), "-b", ...(existsSync(compiled) ? [] : ["--force"]), folder];
for (const command of [tsc, [compiled, ...args]]) {
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
