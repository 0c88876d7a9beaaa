// Everything that is wrong with the sources without running them. `npm run check`
import "./node-version.mjs";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureInstalled, root } from "./install.mjs";

const modules = "node_modules";
const tools = [
  { name: "rooms", script: "scripts/rooms.mjs", args: ["--check"] },
  { name: "types", script: `${modules}/typescript/bin/tsc`, args: ["-b"] },
  { name: "contract", script: "scripts/contract.mjs", args: ["--check"] },
  { name: "style", script: `${modules}/@biomejs/biome/bin/biome`, args: ["ci", "--colors=off"] },
  { name: "unused", script: `${modules}/knip/bin/knip.js`, args: ["--no-progress", "--no-config-hints"] },
  { name: "bundle size", script: "scripts/bundle-size.mjs", args: [] },
];

/**
 * Runs the tools one after the other, each on all sources.
 * @returns one entry a tool: its name, whether it found nothing, and what it printed
 */
export async function check() {
  const results = [];
  for (const { name, script, args } of tools) {
    // A part of the project that is not there has no rules yet.
    if (!existsSync(join(root, script))) continue;
    results.push({ name, ...(await run(script, args)) });
  }
  return results;
}

function run(script, args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, script), ...args], { cwd: root });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    child.once("error", (error) => resolve({ ok: false, output: error.message }));
    child.once("close", (code) => resolve({ ok: code === 0, output }));
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  ensureInstalled({ development: true });
  const results = await check();
  for (const { name, ok, output } of results)
    process.stdout.write(ok ? `${name}: ok\n` : `${name}: failed\n${output}\n`);
  process.exit(results.every(({ ok }) => ok) ? 0 : 1);
}
