import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./install.mjs";

const inputs = [
  "src",
  "scripts",
  "data/glossary",
  "package-lock.json",
  "package.json",
  "rooms.json",
  "tsconfig.base.json",
  "vite.config.ts",
];
const stamp = join(root, "dist", "stamp");

/** True when dist was built from exactly the sources that are there. */
export function isBuilt() {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === hashOfSources();
}

export function markAsBuilt(hash) {
  writeFileSync(stamp, hash);
}

/** By content: a few hundred small files are read in some milliseconds, and a checkout changes their times. */
export function hashOfSources() {
  const hash = createHash("sha256");
  for (const input of inputs) add(hash, input);
  return hash.digest("hex");
}

function add(hash, path) {
  const full = join(root, path);
  if (!existsSync(full)) return;
  const entries = readdirOrNull(full);
  if (entries === null) hash.update(`${path}\0`).update(readFileSync(full)).update("\0");
  else for (const name of entries.sort()) add(hash, `${path}/${name}`);
}

function readdirOrNull(path) {
  try {
    return readdirSync(path);
  } catch (error) {
    if (error.code === "ENOTDIR") return null;
    throw error;
  }
}
