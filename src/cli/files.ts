import { readFile } from "node:fs/promises";
import { stop, type Terminal } from "#cli/terminal";

/** The bytes of a file; a sentence says why it cannot be read. */
export async function bytesOf(terminal: Terminal, path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw stop(terminal, "cli.file-unreadable", { path, reason: reasonOf(error) });
  }
}

/** Writes a file; a sentence says why it cannot be written. */
export async function written<T>(terminal: Terminal, path: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw stop(terminal, "cli.file-unwritable", { path, reason: reasonOf(error) });
  }
}

/** What the system says with a code, such as ENOENT. */
export function isReason(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && "code" in error && typeof error.code === "string";
}

function reasonOf(error: unknown): string {
  if (isReason(error)) return error.code;
  throw error;
}
