// Weighs what a delegate's phone fetches before the first page stands: the entry, the shell, one language's words and
// the page of the personal timetable, as gzipped script. `node scripts/bundle-size.mjs [folder] [--limit=bytes]`
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const folder = process.argv.slice(2).find((word) => !word.startsWith("--")) ?? "dist/web";
const limit = Number(process.argv.find((word) => word.startsWith("--limit="))?.slice(8) ?? 180_000);
const page = "pages/scheduling/mine.tsx";
const languages = ["../i18n/en.ts", "../i18n/zh.ts"];

const path = join(folder, ".vite", "manifest.json");
if (!existsSync(path)) fail(`There is no ${path}. Build the web first: npx vite build`);
const manifest = JSON.parse(readFileSync(path, "utf8"));

/** A chunk with everything it needs at once; what is fetched on demand is left out. */
function needs(name, found = new Set()) {
  const chunk = manifest[name];
  if (chunk === undefined)
    fail(`The manifest has no "${name}". Was it renamed? It is named in scripts/bundle-size.mjs.`);
  if (found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const other of chunk.imports ?? []) needs(other, found);
  return found;
}

const first = Object.keys(manifest).find((name) => manifest[name].isEntry);
if (first === undefined) fail(`${path} names no entry.`);
const weigh = (file) => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length;

let heaviest = 0;
for (const words of languages) {
  const files = [...needs(words, needs(page, needs(first)))].filter((file) => file.endsWith(".js"));
  const total = files.reduce((sum, file) => sum + weigh(file), 0);
  console.log(`${(total / 1000).toFixed(1)} kB of script, ${files.length} files, with ${words}`);
  heaviest = Math.max(heaviest, total);
}
if (heaviest > limit) {
  fail(
    `A delegate's first page is ${(heaviest / 1000).toFixed(1)} kB of gzipped script; ${limit / 1000} kB is the most. ` +
      "Fetch what the first page does not need on demand, as shell/sheets.tsx is.",
  );
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
