import { chmodSync, chownSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import type { Account } from "./spawn.ts";
import { databaseServerOf, run, running, until } from "./spawn.ts";

export const nobody: Account = { uid: 65534, gid: 65534 };
export const isRoot = process.getuid?.() === 0;

/** A data folder of this test file's own. After the tests it is removed with the database that may still run in it. */
export function temporaryFolder(account?: Account): string {
  const folder = mkdtempSync(join(tmpdir(), "parley-data-"));
  if (account !== undefined) chownSync(folder, account.uid, account.gid);
  else chmodSync(folder, 0o700);
  folders.add(folder);
  return folder;
}

/** A data folder whose database is made and at rest: a copy of one that is made once for the test file. */
export async function preparedFolder(): Promise<string> {
  const folder = temporaryFolder();
  cpSync(await original(), folder, { recursive: true });
  return folder;
}

let made: Promise<string> | null = null;

function original(): Promise<string> {
  made ??= (async () => {
    const folder = temporaryFolder();
    const program = run("tests/kit/holder.mjs", ["server"], { PARLEY_DATA: folder });
    await program.firstLine;
    program.kill("SIGTERM");
    await program.ended;
    return folder;
  })();
  return made;
}

const folders = new Set<string>();

afterAll(async () => {
  for (const child of running) child.kill("SIGKILL");
  await until("the programs to end", () => running.size === 0);
  for (const folder of folders) {
    const server = databaseServerOf(folder);
    if (server !== null) {
      process.kill(server, "SIGQUIT");
      await until("the database to end", () => databaseServerOf(folder) === null);
    }
    const socket = readdirSync(folder).includes("database.json")
      ? JSON.parse(readFileSync(join(folder, "database.json"), "utf8")).host
      : null;
    if (typeof socket === "string") rmSync(socket, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  }
});
