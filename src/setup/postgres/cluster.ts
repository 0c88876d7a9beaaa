import { spawn } from "node:child_process";
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Setup } from "#setup/failure";
import { failed, ready } from "#setup/failure";
import type { Account } from "#setup/postgres/account";
import { giveTo } from "#setup/postgres/account";
import type { Binaries } from "#setup/postgres/binaries";
import { shortTemporaryFolder } from "#setup/postgres/socket";

/** The role that owns the built-in server; the program itself works as an ordinary role. */
export const ownerRole = "postgres";

/** What the database is told to be its folder, and the folder it is started in. */
export type Place = { readonly cwd: string; readonly path: string };

/**
 * Where the account finds the folder of the database.
 * The data folder is closed to all but its owner, and root's may lie in root's home, so the account cannot walk to
 * the database by its path. It is started in that folder instead and told to use the folder it is in.
 */
export function placeOf(cluster: string, account: Account): Place {
  return { cwd: cluster, path: account === null ? cluster : "/proc/self/cwd" };
}

/** Makes the database unless it is there. It appears at once and whole: a start that is cut off leaves none. */
export async function ensureCluster(
  cluster: string,
  binaries: Binaries,
  account: Account,
  password: string,
): Promise<Setup<null>> {
  const version = versionOf(cluster);
  if (version !== null) {
    giveTo(account, cluster);
    if (version === String(binaries.major)) return ready(null);
    return failed("setup.version-other", { folder: cluster, found: version, expected: String(binaries.major) });
  }
  const draft = `${cluster}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  giveTo(account, draft);
  const reason = await initialise(draft, binaries, account, password);
  if (reason !== null) {
    rmSync(draft, { recursive: true, force: true });
    return failed("setup.database-create-failed", { folder: cluster, reason });
  }
  renameSync(draft, cluster);
  syncFolder(join(cluster, ".."));
  return ready(null);
}

/** @returns why it failed, or null */
async function initialise(folder: string, binaries: Binaries, account: Account, password: string) {
  const scratch = shortTemporaryFolder();
  try {
    const passwordFile = join(scratch, "password");
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    giveTo(account, scratch);
    const place = placeOf(folder, account);
    const settings = ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums"];
    const child = spawn(
      binaries.initdb,
      ["-D", place.path, `--username=${ownerRole}`, `--pwfile=${passwordFile}`, "--no-instructions", ...settings],
      { cwd: place.cwd, env: { LC_ALL: "C", TZ: "UTC" }, stdio: ["ignore", "ignore", "pipe"], ...account },
    );
    let errors = "";
    child.stderr.on("data", (chunk: Buffer) => {
      errors += chunk.toString();
    });
    const code = await new Promise<number | string>((resolve) => {
      child.once("error", (error) => resolve(error.message));
      child.once("close", (status, signal) => resolve(status ?? signal ?? "?"));
    });
    if (code === 0) return null;
    const lines = errors.trim().split("\n");
    return lines.find((line) => /error|fatal/i.test(line)) ?? lines.at(-1) ?? String(code);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function versionOf(cluster: string): string | null {
  try {
    return readFileSync(join(cluster, "PG_VERSION"), "utf8").trim();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** A rename survives a power cut only when the folder it happened in is written out. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
