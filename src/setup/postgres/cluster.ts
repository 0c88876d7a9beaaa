import { spawn } from "node:child_process";
import {
  closeSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Setup } from "#setup/failure";
import { failed, ready } from "#setup/failure";
import type { Account } from "#setup/postgres/account";
import { giveTo } from "#setup/postgres/account";
import type { Binaries } from "#setup/postgres/binaries";

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

/**
 * Makes the database unless it is there. It appears at once and whole: a start that is cut off leaves none.
 * @param scratch private folder that the account can reach
 */
export async function ensureCluster(
  cluster: string,
  binaries: Binaries,
  account: Account,
  password: string,
  scratch: string,
): Promise<Setup<null>> {
  const version = versionOf(cluster);
  if (version !== null) {
    giveTo(account, cluster);
    if (version === String(binaries.major)) return ready(null);
    return failed("setup.version-other", { folder: cluster, found: version, expected: String(binaries.major) });
  }
  const dataFolder = dirname(cluster);
  const draftName = `${basename(cluster)}.new-`;
  // What a killed start had begun may still be writing: it is removed until that has given up, and never shared.
  for (const name of readdirSync(dataFolder)) {
    if (!name.startsWith(draftName)) continue;
    rmSync(join(dataFolder, name), { recursive: true, force: true, maxRetries: 50, retryDelay: 100 });
  }
  const draft = mkdtempSync(join(dataFolder, draftName));
  giveTo(account, draft);
  const reason = await initialise(draft, binaries, account, password, scratch);
  if (reason !== null) {
    rmSync(draft, { recursive: true, force: true });
    return failed("setup.database-create-failed", { folder: cluster, reason });
  }
  renameSync(draft, cluster);
  syncFolder(dataFolder);
  return ready(null);
}

/** @returns why it failed, or null */
async function initialise(folder: string, binaries: Binaries, account: Account, password: string, scratch: string) {
  const passwordFile = join(scratch, "password");
  try {
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    giveTo(account, passwordFile);
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
    rmSync(passwordFile, { force: true });
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
