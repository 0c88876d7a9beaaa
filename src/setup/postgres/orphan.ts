import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startOf } from "#setup/process";

/** First a fast stop, which writes everything out; then ever harder ones, from which the next start recovers. */
const steps = [
  { signal: "SIGINT", patience: 30_000 },
  { signal: "SIGQUIT", patience: 5_000 },
  { signal: "SIGKILL", patience: 5_000 },
] as const;

/**
 * Ends the database server that a killed Parley left behind, so that a new one can take the data over.
 * To be called only by the holder of the data folder's lock.
 */
export async function stopOrphan(cluster: string): Promise<void> {
  const pid = recordedPid(cluster);
  if (pid === null) return;
  for (const { signal, patience } of steps) {
    if (!serves(pid, cluster)) break;
    kill(pid, signal);
    const deadline = Date.now() + patience;
    while (serves(pid, cluster) && Date.now() < deadline) await sleep(20);
  }
  disown(cluster, pid);
}

/**
 * The number of a dead server may since have gone to another program of the same user, and PostgreSQL then refuses to
 * start. Our own number in its place is let through, and the other checks of the file stay in force.
 */
function disown(cluster: string, pid: number): void {
  if (recordedPid(cluster) !== pid || startOf(pid) === null) return;
  const file = join(cluster, "postmaster.pid");
  const lines = readFileSync(file, "utf8").split("\n");
  writeFileSync(file, [String(process.pid), ...lines.slice(1)].join("\n"));
}

/** True when the process is a database server working in this folder. */
function serves(pid: number, cluster: string): boolean {
  if (startOf(pid) === null) return false;
  if (process.platform !== "linux") return recordedPid(cluster) === pid;
  const there = statSync(`/proc/${pid}/cwd`, { throwIfNoEntry: false });
  const here = statSync(cluster);
  return there?.dev === here.dev && there.ino === here.ino;
}

function recordedPid(cluster: string): number | null {
  try {
    const pid = Number(readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n")[0]);
    return Number.isInteger(pid) && pid > 1 ? pid : null;
  } catch {
    return null;
  }
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
