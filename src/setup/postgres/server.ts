import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { DatabaseAddress } from "#db/probe";
import { probeDatabase } from "#db/probe";
import type { Setup } from "#setup/failure";
import { failed, ready } from "#setup/failure";
import type { Account } from "#setup/postgres/account";
import type { Binaries } from "#setup/postgres/binaries";
import { placeOf } from "#setup/postgres/cluster";

export type ServerPlan = {
  readonly cluster: string;
  readonly binaries: Binaries;
  readonly account: Account;
  readonly socketFolder: string;
  readonly logFile: string;
  /** Reaches the server as its owner, to see when it answers. */
  readonly address: DatabaseAddress;
  /** Settings of PostgreSQL that differ from the usual ones. */
  readonly settings: Readonly<Record<string, string>>;
};

export type Server = {
  readonly pid: number;
  /** Settles when the process has ended, with its last words. */
  readonly ended: Promise<string>;
  /** Writes everything out and ends; at most half a minute, then without writing out, from which the next start recovers. */
  readonly stop: () => Promise<void>;
  /** Asks it to end and does not wait. */
  readonly interrupt: () => void;
};

export const socketPort = 5432;

/** For one event on a small machine; no port, and nothing that trades safety for speed. */
const usual = {
  listen_addresses: "",
  port: String(socketPort),
  unix_socket_permissions: "0700",
  cluster_name: "parley",
  max_connections: "100",
  shared_buffers: "128MB",
  effective_cache_size: "512MB",
  work_mem: "8MB",
  maintenance_work_mem: "64MB",
  max_wal_size: "512MB",
  fsync: "on",
  full_page_writes: "on",
  synchronous_commit: "on",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  log_line_prefix: "%m [%p] ",
  idle_in_transaction_session_timeout: "60s",
  log_min_messages: "warning",
} as const;

const longestRecovery = 300_000;
const longestWaitForOldOnes = 15_000;
const largestLog = 10_000_000;

/** Starts the server and waits until it answers, through a recovery if there must be one. */
export async function startServer(plan: ServerPlan): Promise<Setup<Server>> {
  const deadline = Date.now() + longestWaitForOldOnes;
  for (;;) {
    const server = launch(plan);
    const lastWords = await answers(server, plan.address);
    if (lastWords === null) return ready(server);
    // The children of a killed server go within moments, and until then the new one must not start.
    const oldOnesLeft = /shared memory block|lock file "postmaster.pid" already exists/.test(lastWords);
    if (!oldOnesLeft || Date.now() > deadline)
      return failed("setup.database-start-failed", { folder: plan.cluster, reason: lastWords, log: plan.logFile });
    await sleep(200);
  }
}

function launch(plan: ServerPlan): Server {
  const settings = { ...usual, unix_socket_directories: plan.socketFolder, ...plan.settings };
  const place = placeOf(plan.cluster, plan.account);
  const log = openLog(plan.logFile);
  const before = statSync(plan.logFile).size;
  const child = spawn(
    plan.binaries.postgres,
    ["-D", place.path, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    {
      cwd: place.cwd,
      env: { LC_ALL: "C", TZ: "UTC" },
      // A file and not a pipe, so that the server is not disturbed when Parley is killed.
      stdio: ["ignore", log, log],
      // Ctrl-C in the terminal is for Parley, which stops the database last.
      detached: true,
      ...plan.account,
    },
  );
  closeSync(log);
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) =>
      resolve(lastWords(plan.logFile, before) ?? `${signal ?? `exit code ${code}`}.`),
    );
  });
  return { pid: child.pid ?? 0, ended, stop: () => stop(child, ended), interrupt: () => child.kill("SIGINT") };
}

/** @returns null when it answers, or its last words */
async function answers(server: Server, address: DatabaseAddress): Promise<string | null> {
  const deadline = Date.now() + longestRecovery;
  let lastWords: string | null = null;
  server.ended.then((words) => {
    lastWords = words;
  });
  while (Date.now() < deadline) {
    await sleep(20);
    if (lastWords !== null) return lastWords;
    const probe = await probeDatabase(address);
    if (probe.ok) return null;
    // No socket yet, nobody listening yet, or "starting up": anything else will not change by waiting.
    if (!["ENOENT", "ECONNREFUSED", "57P03", "UNKNOWN"].includes(probe.code)) {
      await server.stop();
      return probe.message;
    }
  }
  await server.stop();
  return `no answer within ${longestRecovery / 1000} s.`;
}

async function stop(child: ChildProcess, ended: Promise<string>): Promise<void> {
  for (const { signal, patience } of [
    { signal: "SIGINT", patience: 30_000 },
    { signal: "SIGQUIT", patience: 5_000 },
    { signal: "SIGKILL", patience: 5_000 },
  ] as const) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    child.kill(signal);
    const timer = new AbortController();
    await Promise.race([ended, sleep(patience, undefined, { signal: timer.signal }).catch(() => {})]);
    timer.abort();
  }
}

function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestLog) renameSync(file, `${file}.old`);
  return openSync(file, "a", 0o600);
}

/** The reason is in the first FATAL line that was written since the start. */
function lastWords(file: string, from: number): string | null {
  try {
    const lines = readFileSync(file).subarray(from).toString("utf8").trim().split("\n");
    const line = lines.find((each) => /FATAL|PANIC/.test(each)) ?? lines.at(-1);
    return line?.replace(/^.*?(FATAL|PANIC): */, "") || null;
  } catch {
    return null;
  }
}
