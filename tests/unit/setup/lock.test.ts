import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { claimLock, lockHolder } from "#setup/lock";
import type { ProcessMark } from "#setup/process";
import { fateOf, markOfThisProcess, startOf } from "#setup/process";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parley-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function leaveLock(number: number, mark: ProcessMark): string {
  mkdirSync(join(folder, "lock"), { recursive: true });
  const file = join(folder, "lock", String(number));
  writeFileSync(file, JSON.stringify({ ...mark, role: "server", since: "2026-11-22T08:00:00.000Z" }));
  return file;
}

async function claimed(claim: ReturnType<typeof claimLock>) {
  const result = await claim;
  if (!result.ok) throw new Error(`held by ${JSON.stringify(result.holder)}`);
  return result.lock;
}

test("the second claim names the holder, and succeeds once it is released", async () => {
  const lock = await claimed(claimLock(folder, "server", 0));
  const second = await claimLock(folder, "server", 100);
  expect(!second.ok && { pid: second.holder.pid, role: second.holder.role, elsewhere: second.elsewhere }).toEqual({
    pid: process.pid,
    role: "server",
    elsewhere: false,
  });
  expect(lockHolder(folder)?.pid).toBe(process.pid);
  lock.release();
  expect(lockHolder(folder)).toBe(null);
  (await claimed(claimLock(folder, "command", 0))).release();
});

test("a claim waits for a holder that lets go in time", async () => {
  const lock = await claimed(claimLock(folder, "command", 0));
  setTimeout(() => lock.release(), 150);
  (await claimed(claimLock(folder, "server", 5_000))).release();
});

test("a dead holder is succeeded, also when its number belongs to another process now", async () => {
  const mark = markOfThisProcess();
  leaveLock(7, { ...mark, started: "1" });
  expect(fateOf({ ...mark, started: "1" })).toBe("gone");
  (await claimed(claimLock(folder, "server", 0))).release();
});

test("of many that find a dead holder at once, exactly one succeeds it", async () => {
  for (let round = 0; round < 50; round++) {
    rmSync(join(folder, "lock"), { recursive: true, force: true });
    leaveLock(1, { ...markOfThisProcess(), started: "1" });
    const claims = await Promise.all(Array.from({ length: 8 }, () => claimLock(folder, "server", 0)));
    const won = claims.flatMap((claim) => (claim.ok ? [claim.lock] : []));
    expect(won.length).toBe(1);
    won[0]?.release();
  }
});

test("old numbers and drafts are cleared away", async () => {
  for (let round = 0; round < 3; round++) (await claimed(claimLock(folder, "server", 0))).release();
  const lock = await claimed(claimLock(folder, "server", 0));
  expect(readdirSync(join(folder, "lock"))).toEqual(["7"]);
  lock.release();
});

test("a holder in another container is believed alive while its lock beats", async () => {
  const file = leaveLock(1, { ...markOfThisProcess(), space: "pid:[1]" });
  const beat = setInterval(() => utimesSync(file, new Date(), new Date()), 50);
  const refused = await claimLock(folder, "server", 0, 1_000);
  clearInterval(beat);
  expect(!refused.ok && refused.elsewhere).toBe(true);
  (await claimed(claimLock(folder, "server", 0, 300))).release();
});

test("a lock torn by a power cut holds nobody off", async () => {
  mkdirSync(join(folder, "lock"));
  writeFileSync(join(folder, "lock", "3"), "");
  (await claimed(claimLock(folder, "server", 0))).release();
});

test("a process that does not exist has no start", () => {
  expect(startOf(process.pid)).not.toBe(null);
  expect(startOf(2 ** 22 + 1)).toBe(null);
});
