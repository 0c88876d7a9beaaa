import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { ProcessMark } from "#setup/process";
import { fateOf, markOfThisProcess } from "#setup/process";

export type LockRole = "server" | "command";
export type LockHolder = ProcessMark & { readonly role: LockRole; readonly since: string };
export type Lock = { readonly release: () => void };
export type Claim =
  | { readonly ok: true; readonly lock: Lock }
  | { readonly ok: false; readonly holder: LockHolder; readonly elsewhere: boolean };

type Entry = { readonly number: number; readonly holder: LockHolder | null };

const beatEvery = 1_000;
const silenceThatMeansDeath = 10_000;

/**
 * Takes the lock of a data folder, or says who holds it.
 *
 * The lock is a numbered file that is never overwritten: whoever creates the number after the newest one holds it.
 * A newest file without holder was released; one whose holder is dead may be followed by the next number.
 * So two processes that find a dead holder at once cannot both succeed it.
 *
 * @param wait milliseconds to wait for a living holder to let go
 * @param silence milliseconds without a beat after which a holder in another container counts as dead
 */
export async function claimLock(
  dataFolder: string,
  role: LockRole,
  wait: number,
  silence = silenceThatMeansDeath,
): Promise<Claim> {
  const folder = join(dataFolder, "lock");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const deadline = Date.now() + wait;
  for (;;) {
    const newest = readNewest(folder);
    const holder = newest.holder;
    if (holder !== null) {
      const fate = fateOf(holder);
      if (fate === "elsewhere" && (await beats(folder, newest.number, silence)))
        return { ok: false, holder, elsewhere: true };
      if (fate === "alive") {
        if (Date.now() >= deadline) return { ok: false, holder, elsewhere: false };
        await sleep(50);
        continue;
      }
    }
    const number = newest.number + 1;
    if (create(folder, number, { ...markOfThisProcess(), role, since: new Date().toISOString() })) {
      // Somebody slower may have counted from a number that was cleared away meanwhile.
      if (readNewest(folder).number === number) return { ok: true, lock: hold(folder, number) };
      rmSync(fileOf(folder, number), { force: true });
    }
  }
}

/** Who holds the lock now; null when nobody living on this machine does. */
export function lockHolder(dataFolder: string): LockHolder | null {
  const folder = join(dataFolder, "lock");
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) return null;
  const holder = readNewest(folder).holder;
  return holder !== null && fateOf(holder) === "alive" ? holder : null;
}

function hold(folder: string, number: number): Lock {
  for (const older of numbers(folder)) if (older < number) rmSync(fileOf(folder, older), { force: true });
  const beat = setInterval(() => touch(fileOf(folder, number)), beatEvery);
  beat.unref();
  return {
    release: () => {
      clearInterval(beat);
      create(folder, number + 1, null);
      rmSync(fileOf(folder, number), { force: true });
    },
  };
}

/** Only its holder moves the time of the file, so a change seen means that the holder lives. */
async function beats(folder: string, number: number, silence: number): Promise<boolean> {
  const file = fileOf(folder, number);
  const first = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  const deadline = Date.now() + silence;
  // After a restart of the machine the last beat is long past; a young one must be watched.
  if (first === undefined || Math.abs(Date.now() - first) > 6 * silence) return false;
  while (Date.now() < deadline) {
    await sleep(100);
    if (statSync(file, { throwIfNoEntry: false })?.mtimeMs !== first) return true;
  }
  return false;
}

function touch(file: string): void {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch {
    // The data folder was removed under a running program; the database will say so itself.
  }
}

function create(folder: string, number: number, holder: LockHolder | null): boolean {
  const draft = join(folder, `draft-${process.pid}-${Math.random().toString(36).slice(2)}`);
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o600 });
  try {
    linkSync(draft, fileOf(folder, number));
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function readNewest(folder: string): Entry {
  for (;;) {
    const number = Math.max(0, ...numbers(folder));
    if (number === 0) return { number, holder: null };
    try {
      return { number, holder: JSON.parse(readFileSync(fileOf(folder, number), "utf8")) };
    } catch (error) {
      // Torn by a power cut, so its holder is dead.
      if (error instanceof SyntaxError) return { number, holder: null };
      // Cleared away between the two looks: a newer one is there.
      if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    }
  }
}

function numbers(folder: string): number[] {
  return readdirSync(folder)
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function fileOf(folder: string, number: number): string {
  return join(folder, String(number));
}
