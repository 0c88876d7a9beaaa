import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Longest folder that leaves room for the name of the socket in the 104 bytes that every system allows. */
const longest = 80;

/**
 * A new folder of mode 0700 whose path is short enough for a socket, however long the data folder's is.
 */
export function shortTemporaryFolder(): string {
  const folder = Buffer.byteLength(tmpdir()) <= longest - 16 ? tmpdir() : "/tmp";
  return mkdtempSync(join(folder, "parley-"));
}
