import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

export type Source = { readonly path: string; readonly text: string };

type Room = {
  readonly pure?: boolean;
  readonly rooms: readonly string[];
  readonly typesOf?: readonly string[];
  readonly lazy?: readonly string[];
  readonly npm: readonly string[];
  readonly node: boolean;
  readonly dom?: boolean;
};
export type Rules = {
  readonly nouns: readonly string[];
  readonly underAllNouns: readonly string[];
  readonly rooms: Readonly<Record<string, Room>>;
};

type Import = { readonly specifier: string; readonly typeOnly: boolean; readonly lazy: boolean; readonly line: number };

const rules: Rules = JSON.parse(readFileSync("rooms.json", "utf8"));

/** Every TypeScript source of the rooms, by path from the root. */
export function sources(folder = "src"): Source[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(".", join(entry.parentPath, entry.name)))
    .map((path) => ({ path, text: readFileSync(path, "utf8") }));
}

/** Source without comments and without the contents of strings, lines kept, for looking at code only. */
export function codeOf(text: string): string {
  const blank = (part: string) => part.replace(/[^\n]/g, " ");
  return text.replace(
    /\/\*[\s\S]*?\*\/|(?<![:"'`\\])\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g,
    (part) => (part.startsWith("/") ? blank(part) : `${part[0]}${blank(part.slice(1, -1))}${part[0]}`),
  );
}

/** Imports and re-exports of a file, dynamic ones included. */
export function importsOf(text: string): Import[] {
  const bare = text.replace(/\/\*[\s\S]*?\*\//g, (part) => part.replace(/[^\n]/g, " "));
  const found: Import[] = [];
  const lineAt = (index: number) => bare.slice(0, index).split("\n").length;
  const statement =
    /^\s*(?:import|export)\s+(type\s+)?([^"';]*?)\s*from\s*["']([^"']+)["']|^\s*import\s*["']([^"']+)["']/gm;
  for (const match of bare.matchAll(statement)) {
    const names = match[2] ?? "";
    const inner = /\{([\s\S]*)\}/.exec(names)?.[1];
    const outer = names
      .replace(/\{[\s\S]*\}/, "")
      .replace(/,/g, "")
      .trim();
    const allTypes =
      inner !== undefined &&
      outer === "" &&
      inner.split(",").every((name) => name.trim() === "" || name.trim().startsWith("type "));
    found.push({
      specifier: match[3] ?? match[4] ?? "",
      typeOnly: match[1] !== undefined || allTypes,
      lazy: false,
      line: lineAt(match.index),
    });
  }
  for (const match of bare.matchAll(/\bimport\(\s*["']([^"']+)["']\s*\)/g)) {
    found.push({ specifier: match[1] ?? "", typeOnly: false, lazy: true, line: lineAt(match.index) });
  }
  return found;
}

const domGlobals = ["document", "window", "localStorage", "navigator"];
const forbidden = {
  pure: ["Date.now(", "new Date()", "Math.random(", "console.", "setTimeout(", "process.", "fetch(", "performance."],
  operations: [
    "Date.now(",
    "new Date()",
    "Math.random(",
    "console.",
    "setTimeout(",
    "process.",
    "fetch(",
    "performance.",
  ],
};

/** Every breach of the import table, as sentences that say where the code belongs. */
export function breaches(files: readonly Source[], table: Rules = rules): string[] {
  return files.flatMap((file) => [...importBreaches(file, table), ...globalBreaches(file, table)]);
}

function roomOf(path: string): string {
  return path.split("/")[1] ?? "";
}

function importBreaches(file: Source, table: Rules): string[] {
  const name = roomOf(file.path);
  const room = table.rooms[name];
  if (!room)
    return ["src/server.ts", "src/program.ts"].includes(file.path)
      ? []
      : [`${file.path}: ${name} is no room of rooms.json`];
  return importsOf(file.text).flatMap((each) => {
    const at = `${file.path}:${each.line}`;
    const { specifier } = each;
    if (specifier.startsWith("#")) {
      const [target = "", noun = ""] = specifier.slice(1).split("/");
      if (target === name) return nounBreaches(at, file.path, noun, table);
      if (room.rooms.includes(target)) return [];
      if (room.typesOf?.includes(target))
        return each.typeOnly ? [] : [`${at}: ${name} may import only types of ${target}`];
      if (room.lazy?.includes(target))
        return each.lazy || each.typeOnly ? [] : [`${at}: ${name} may load ${target} lazily only`];
      return [`${at}: ${name} may not import ${target}; see the table in ARCHITECTURE.md`];
    }
    if (specifier.startsWith("."))
      return room.dom && specifier.endsWith(".css") ? [] : [`${at}: write #${name}/… instead of ${specifier}`];
    if (specifier.startsWith("node:")) return room.node ? [] : [`${at}: ${name} may not use ${specifier}`];
    const npm = specifier
      .split("/")
      .slice(0, specifier.startsWith("@") ? 2 : 1)
      .join("/");
    return room.npm.includes(npm) ? [] : [`${at}: ${name} may not use the package ${npm}`];
  });
}

/** A noun may import only earlier nouns; what lies under all nouns may import none of them. */
function nounBreaches(at: string, path: string, noun: string, table: Rules): string[] {
  if (!path.startsWith("src/domain/")) return [];
  const own = path.split("/")[2] ?? "";
  const order = [...table.underAllNouns, ...table.nouns];
  if (!order.includes(own) || !order.includes(noun) || own === noun) return [];
  // Models of records and messages carry ids and names, which stand before every noun.
  return order.indexOf(noun) < order.indexOf(own) ? [] : [`${at}: ${own} comes before ${noun} and may not import it`];
}

function globalBreaches(file: Source, table: Rules): string[] {
  const name = roomOf(file.path);
  const words = table.rooms[name]?.pure
    ? [...forbidden.pure, ...domGlobals]
    : name === "operations"
      ? forbidden.operations
      : [];
  const code = codeOf(file.text);
  return words.flatMap((word) => {
    const pattern = new RegExp(
      `(?<![\\w.$])${word.replace(/[.()]/g, "\\$&")}${/\w$/.test(word) ? "(?![\\w:])" : ""}`,
      "g",
    );
    return [...code.matchAll(pattern)].map(
      (match) => `${file.path}:${code.slice(0, match.index).split("\n").length}: ${name} may not use ${word}`,
    );
  });
}
