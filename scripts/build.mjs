// Builds dist from src: the rooms of the server, their assets, the web. `npm run build`
import "./node-version.mjs";
import { spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./install.mjs";
import { lexicon } from "./lexicon.mjs";
import { say } from "./say.mjs";
import { hashOfSources, markAsBuilt } from "./stamp.mjs";

const dist = join(root, "dist");
const source = join(root, "src");

/**
 * Builds what is served. The tests' own types are a matter of `npm run check`.
 * @returns true when everything was built; otherwise what went wrong was printed
 */
export async function build({ quiet = false } = {}) {
  const tell = (en, zh) => quiet || process.stdout.write(`${say(en, zh)}\n`);
  const hash = hashOfSources();
  tell("Building…", "正在构建……");
  const { rooms } = JSON.parse(readFileSync(join(root, "rooms.json"), "utf8"));
  const served = Object.keys(rooms).filter((room) => !rooms[room].dom);
  prune(served);
  forgetMissingOutput(served);
  for (const room of served) copyAssets(room);
  lexicon();
  if (!(await run("scripts/rooms.mjs", ["--check"], quiet))) return false;
  const parts = await Promise.all([
    run("node_modules/typescript/bin/tsc", ["-b", "src"], quiet),
    run("node_modules/vite/bin/vite.js", ["build", "--logLevel", "warn"], quiet),
  ]);
  if (parts.includes(false)) return false;
  const missing = [...served.flatMap(missingFrom), ...missingFromRoot()];
  if (missing.length > 0) {
    process.stderr.write(`${say("Not built", "未构建")}: ${missing.join(", ")}\n`);
    return false;
  }
  // Sources that were changed while this ran are built next time.
  if (hash === hashOfSources()) markAsBuilt(hash);
  return true;
}

function run(script, args, quiet) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, script), ...args], { cwd: root });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        output += chunk;
      });
    }
    child.once("close", (code) => {
      if (code !== 0) process.stderr.write(output);
      else if (!quiet) process.stdout.write(output);
      resolve(code === 0);
    });
  });
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
  const forget = (name) => rmSync(join(root, ".cache", "tsc", `${name}.tsbuildinfo`), { force: true });
  for (const room of rooms) if (missingFrom(room).some((file) => file.endsWith(".js"))) forget(room);
  if (missingFromRoot().length > 0) forget("server");
}

/** What the sources of a room promise and dist does not have. */
function missingFrom(room) {
  return filesIn(join(source, room))
    .filter((file) => file !== "tsconfig.json" && !file.endsWith(".d.ts"))
    .map((file) => join(room, file.replace(/\.ts$/, ".js")))
    .filter((file) => !existsSync(join(dist, file)));
}

function missingFromRoot() {
  const modules = readdirSync(source).filter((name) => name.endsWith(".ts"));
  return modules.map((name) => name.replace(/\.ts$/, ".js")).filter((name) => !existsSync(join(dist, name)));
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

function filesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) process.exit((await build()) ? 0 : 1);
