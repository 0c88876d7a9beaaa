import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** The instances of a folder and the folders in it, by path; a file is its own. */
export function instancesIn(path: string): string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(dzn|json)$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
