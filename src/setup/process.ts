import { spawnSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";

/** Names one run of one process for good: process numbers alone are used again. */
export type ProcessMark = {
  readonly pid: number;
  /** When the kernel started it, in the kernel's own writing. */
  readonly started: string | null;
  /** This boot of this machine. */
  readonly boot: string | null;
  /** The container's own numbering of processes; null outside Linux. */
  readonly space: string | null;
};

export function markOfThisProcess(): ProcessMark {
  return { pid: process.pid, started: startOf(process.pid), ...surroundings() };
}

/** `elsewhere`: it ran in another container, on another machine or before a restart, so its number says nothing here. */
export function fateOf(mark: ProcessMark): "alive" | "gone" | "elsewhere" {
  const here = surroundings();
  if (mark.boot !== here.boot || mark.space !== here.space) return "elsewhere";
  const started = startOf(mark.pid);
  return started !== null && started === mark.started ? "alive" : "gone";
}

/** When the process with this number was started; null when there is none (a zombie is none). */
export function startOf(pid: number): string | null {
  if (process.platform !== "linux") {
    const ps = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8", env: { LC_ALL: "C" } });
    return ps.status === 0 ? ps.stdout.trim() || null : null;
  }
  const stat = readOrNull(() => readFileSync(`/proc/${pid}/stat`, "utf8"));
  if (stat === null) return null;
  // The second field is the program's name in brackets and may itself hold spaces and brackets.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields[0] === "Z" || fields[0] === "X" ? null : (fields[19] ?? null);
}

function surroundings(): { readonly boot: string | null; readonly space: string | null } {
  if (process.platform !== "linux") return { boot: null, space: null };
  return {
    boot: readOrNull(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()),
    space: readOrNull(() => readlinkSync("/proc/self/ns/pid")),
  };
}

function readOrNull(read: () => string): string | null {
  try {
    return read();
  } catch {
    return null;
  }
}
