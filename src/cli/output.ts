import { open } from "node:fs/promises";
import { written } from "#cli/files";
import type { Terminal } from "#cli/terminal";

/** A file that grows line by line; nothing happens without a path. */
export type Output = { line(text: string): Promise<void>; close(): Promise<void> };

/** Opens it before the work begins, so that hours of work do not end at a folder that is not there. */
export async function output(terminal: Terminal, path: string | undefined): Promise<Output> {
  if (path === undefined) return { line: async () => {}, close: async () => {} };
  const file = await written(terminal, path, () => open(path, "w"));
  return {
    line: (text) => written(terminal, path, () => file.appendFile(`${text}\n`)),
    close: () => file.close(),
  };
}
