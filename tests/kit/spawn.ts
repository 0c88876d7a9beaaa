import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export type Account = { readonly uid: number; readonly gid: number };

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

/** Programs that were started and have not ended. */
export const running = new Set<ChildProcess>();

/** Runs a script of this repository, which is the current folder, with nothing in its environment but what is given. */
export function run(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  account?: Account,
): Program {
  const begun = performance.now();
  const child = spawn(process.execPath, [resolve(script), ...args], {
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
  const ended = new Promise<Ended>((settle) => {
    child.once("close", (code, signal) => {
      running.delete(child);
      settle({ code, signal, seconds: (performance.now() - begun) / 1000 });
    });
  });
  const firstLine = new Promise<string>((settle, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk.toString();
      if (stdout.includes("\n")) settle(stdout.slice(0, stdout.indexOf("\n")));
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

/** Waits until the condition gives something else than null or false, at most `patience` milliseconds. */
export async function until<T>(
  what: string,
  condition: () => T | null | false | Promise<T | null | false>,
  patience = 15_000,
): Promise<T> {
  const deadline = Date.now() + patience;
  for (;;) {
    const found = await condition();
    if (found !== null && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`waited in vain: ${what}`);
    await sleep(20);
  }
}
