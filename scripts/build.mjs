// Builds dist from src: the rooms of the server, their assets, the web. `npm run build`
import "./node-version.mjs";
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./install.mjs";
import { say } from "./say.mjs";
import { hashOfSources, markAsBuilt } from "./stamp.mjs";

const dist = join(root, "dist");
const source = join(root, "src");

/** @returns true when everything was built; otherwise what went wrong was printed */
export function build({ quiet = false } = {}) {
  const tell = (en, zh) => quiet || process.stdout.write(`${say(en, zh)}\n`);
  const hash = hashOfSources();
  tell("Building…", "正在构建……");
  const { rooms } = JSON.parse(readFileSync(join(root, "rooms.json"), "utf8"));
  const served = Object.keys(rooms).filter((room) => !rooms[room].dom);
  prune(served);
  forgetMissingOutput(served);
  for (const room of served) copyAssets(room);
  if (!run("scripts/rooms.mjs", ["--check"], quiet)) return false;
  if (!run("node_modules/typescript/bin/tsc", ["-b"], quiet)) return false;
  if (!existsSync(join(root, "vite.config.ts")))
    tell("There is no vite.config.ts, so the web pages are left out.", "缺少 vite.config.ts，未构建网页。");
  else if (!run("node_modules/vite/bin/vite.js", ["build", "--logLevel", "warn"], quiet)) return false;
  // Sources that were changed while this ran are built next time.
  if (hash === hashOfSources()) markAsBuilt(hash);
  return true;
}

function run(script, args, quiet) {
  const result = spawnSync(process.execPath, [join(root, script), ...args], { cwd: root, encoding: "utf8" });
  const output = `${result.stdout}${result.stderr}`;
  if (result.status !== 0) process.stderr.write(output);
  else if (!quiet) process.stdout.write(output);
  return result.status === 0;
}

/** What a removed source left in dist would still be found by an import. */
function prune(rooms) {
  for (const room of rooms) {
    for (const file of filesIn(join(dist, room))) {
      const stem = file.replace(/\.(js|d\.ts)(\.map)?$/, "");
      const sources = stem === file ? [file] : [`${stem}.ts`, file];
      if (!sources.some((each) => existsSync(join(source, room, each)))) rmSync(join(dist, room, file));
    }
  }
}

/** `tsc -b` looks only at its own notes, so a room whose output was removed must lose them. */
function forgetMissingOutput(rooms) {
  for (const room of rooms) {
    const missing = filesIn(join(source, room)).some(
      (file) => isModule(file) && !existsSync(join(dist, room, file.replace(/\.ts$/, ".js"))),
    );
    if (missing) rmSync(join(root, ".cache", "tsc", `${room}.tsbuildinfo`), { force: true });
  }
  if (!existsSync(join(dist, "server.js"))) rmSync(join(root, ".cache", "tsc", "server.tsbuildinfo"), { force: true });
}

/** Everything in a room that is not TypeScript is read at run time beside the module that names it. */
function copyAssets(room) {
  for (const file of filesIn(join(source, room))) {
    if (file.endsWith(".ts") || file === "tsconfig.json") continue;
    const target = join(dist, room, file);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(join(source, room, file), target);
  }
}

function isModule(file) {
  return file.endsWith(".ts") && !file.endsWith(".d.ts");
}

function filesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) process.exit(build() ? 0 : 1);
