import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";

export type Account = { readonly uid: number; readonly gid: number };
export const nobody: Account = { uid: 65534, gid: 65534 };
export const isRoot = process.getuid?.() === 0;

export type Ended = { readonly code: number | null; readonly signal: string | null; readonly seconds: number };

export type Program = {
  readonly pid: number;
  /** The first line of standard output; rejects with all that was printed when the program ends without one. */
  readonly firstLine: Promise<string>;
  readonly ended: Promise<Ended>;
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly kill: (signal: NodeJS.Signals) => void;
};

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Runs a script of this repository with nothing in its environment but what is given. Killed after the tests. */
export function run(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  account?: Account,
): Program {
  const begun = performance.now();
  const child = spawn(process.execPath, [join(root, script), ...args], {
    cwd: root,
    env: { PATH: process.env.PATH ?? "", LANG: "C.UTF-8", ...env },
    stdio: ["ignore", "pipe", "pipe"],
    ...account,
  });
  running.add(child);
  let stdout = "";
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once("close", (code, signal) => {
      running.delete(child);
      resolve({ code, signal, seconds: (performance.now() - begun) / 1000 });
    });
  });
  const firstLine = new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk.toString();
      if (stdout.includes("\n")) resolve(stdout.slice(0, stdout.indexOf("\n")));
    });
    ended.then(() => reject(new Error(`ended without a line: ${stdout}${stderr}`)));
  });
  firstLine.catch(() => {});
  return {
    pid: child.pid ?? 0,
    firstLine,
    ended,
    stdout: () => stdout,
    stderr: () => stderr,
    kill: (signal) => child.kill(signal),
  };
}

/** A data folder of this test file's own. After the tests it is removed with the database that may still run in it. */
export function temporaryFolder(account?: Account): string {
  const folder = mkdtempSync(join(tmpdir(), "parley-data-"));
  if (account !== undefined) chownSync(folder, account.uid, account.gid);
  else chmodSync(folder, 0o700);
  folders.add(folder);
  return folder;
}

/** Process number of the database server that runs in the data folder; null when none does. */
export function databaseServerOf(dataFolder: string): number | null {
  const cluster = join(dataFolder, "postgres");
  try {
    const pid = Number(readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n")[0]);
    const there = statSync(`/proc/${pid}/cwd`);
    const here = statSync(cluster);
    return there.dev === here.dev && there.ino === here.ino ? pid : null;
  } catch {
    return null;
  }
}

/** Waits until the condition gives something else than null or false. */
export async function until<T>(
  what: string,
  condition: () => T | null | false | Promise<T | null | false>,
): Promise<T> {
  const deadline = Date.now() + 15_000;
  for (;;) {
    const found = await condition();
    if (found !== null && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`waited in vain: ${what}`);
    await sleep(20);
  }
}

const running = new Set<ChildProcess>();
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
    rmSync(folder, { recursive: true, force: true });
  }
});
