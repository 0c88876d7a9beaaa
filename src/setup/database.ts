import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { DatabaseAddress } from "#db/probe";
import { ensureRoleAndDatabase, probeDatabase } from "#db/probe";
import type { Config } from "#setup/config";
import { openExternal } from "#setup/external";
import type { Setup } from "#setup/failure";
import { failed, ready } from "#setup/failure";
import type { Lock, LockHolder, LockRole } from "#setup/lock";
import { claimLock } from "#setup/lock";
import { accountFor, giveTo } from "#setup/postgres/account";
import { findBinaries } from "#setup/postgres/binaries";
import { ensureCluster, ownerRole } from "#setup/postgres/cluster";
import { keepRunning } from "#setup/postgres/keeper";
import { stopOrphan } from "#setup/postgres/orphan";
import type { ServerPlan } from "#setup/postgres/server";
import { socketPort } from "#setup/postgres/server";
import { shortTemporaryFolder } from "#setup/postgres/socket";
import { readSecrets } from "#setup/secrets";

export type Database = {
  /** What `new pg.Pool` takes; stays right when the built-in server was restarted. */
  readonly address: DatabaseAddress;
  /** `embedded`: started and stopped by this process; `attached`: that of a running Parley; `external`: DATABASE_URL. */
  readonly owner: "embedded" | "attached" | "external";
  /** Process number of the built-in server when this process started it. It changes when the server is restarted. */
  readonly serverPid: () => number | null;
  /** Ends the built-in server if this process started it. Close the pools first. */
  readonly stop: () => Promise<void>;
  /** Calls the listener when the built-in server ended and could not be kept running; the program cannot go on. */
  readonly onLost: (listener: (reason: string) => void) => void;
};

export type OpenOptions = {
  /** Settings of PostgreSQL beside the usual ones, for tests. */
  readonly settings?: Readonly<Record<string, string>>;
};

const role = "parley";
const serverPatience = 1_200;
const commandPatience = 60_000;

/**
 * Opens the database of this installation.
 *
 * With DATABASE_URL that one is checked and used. Otherwise the built-in server in the data folder is started, and
 * the folder is locked: a second server is refused within two seconds, a terminal command attaches to the running
 * one, or starts one for its own duration. A server left behind by a killed Parley is taken over.
 */
export async function openDatabase(
  config: Pick<Config, "dataFolder" | "databaseUrl">,
  as: LockRole,
  options: OpenOptions = {},
): Promise<Setup<Database>> {
  const folder = config.dataFolder;
  const unusable = makeFolder(folder);
  if (unusable !== null) return failed("setup.data-unwritable", { folder, reason: unusable });
  if (config.databaseUrl !== null) return openExternal(config.databaseUrl);

  const deadline = Date.now() + commandPatience;
  for (;;) {
    const claim = await claimLock(folder, as, as === "server" ? serverPatience : 0);
    if (claim.ok) {
      const opened = await openEmbedded(folder, claim.lock, options).catch((error: unknown) => {
        claim.lock.release();
        throw error;
      });
      if (!opened.ok) claim.lock.release();
      return opened;
    }
    if (claim.elsewhere) return failed("setup.data-in-use-elsewhere", { folder });
    if (as === "server") return inUse(folder, claim.holder);
    const attached = claim.holder.role === "server" ? await attach(folder) : null;
    if (attached !== null) return attached;
    if (Date.now() > deadline) return inUse(folder, claim.holder);
    await sleep(100);
  }
}

async function openEmbedded(folder: string, lock: Lock, options: OpenOptions): Promise<Setup<Database>> {
  const cluster = join(folder, "postgres");
  const account = accountFor(folder, cluster);
  if (!account.ok) return account;
  const binaries = findBinaries(account.value, folder);
  if (!binaries.ok) return binaries;
  const secretsFile = join(folder, "secrets.json");
  if (existsSync(cluster) && !existsSync(secretsFile)) return failed("setup.secrets-lost", { file: secretsFile });
  const secrets = readSecrets(folder);
  if (!secrets.ok) return secrets;

  const before = readPointer(folder);
  await stopOrphan(cluster);
  if (before !== null) rmSync(before.host, { recursive: true, force: true });
  const socketFolder = shortTemporaryFolder();
  // Written before the folder is used, so that the next start clears it away whatever happens to this one.
  writePointer(folder, { host: socketFolder, port: socketPort });
  giveTo(account.value, socketFolder);
  const clear = () => {
    rmSync(socketFolder, { recursive: true, force: true });
    rmSync(pointerFile(folder), { force: true });
  };

  const password = secrets.value.databaseOwner;
  const made = await ensureCluster(cluster, binaries.value, account.value, password, socketFolder);
  if (!made.ok) {
    clear();
    return made;
  }
  const owner = addressOf(socketFolder, ownerRole, password, "postgres");
  const plan: ServerPlan = {
    cluster,
    binaries: binaries.value,
    account: account.value,
    socketFolder,
    logFile: join(folder, "log", "database.log"),
    address: owner,
    settings: options.settings ?? {},
  };
  const kept = await keepRunning(plan);
  if (!kept.ok) {
    clear();
    return kept;
  }
  const address = addressOf(socketFolder, role, secrets.value.database, role);
  const own = await probeDatabase(address);
  if (!own.ok) await ensureRoleAndDatabase(owner, { user: role, password: secrets.value.database, database: role });

  let stopping: Promise<void> | null = null;
  const stop = async () => {
    await kept.value.stop();
    clear();
    lock.release();
  };
  return ready({
    address,
    owner: "embedded",
    serverPid: kept.value.pid,
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
    onLost: kept.value.onLost,
  });
}

/** @returns null while the running Parley has no database yet */
async function attach(folder: string): Promise<Setup<Database> | null> {
  const pointer = readPointer(folder);
  if (pointer === null) return null;
  const secrets = readSecrets(folder);
  if (!secrets.ok) return secrets;
  const address = addressOf(pointer.host, role, secrets.value.database, role);
  const probe = await probeDatabase(address);
  if (!probe.ok) return null;
  return ready({
    address,
    owner: "attached",
    serverPid: () => null,
    stop: async () => {},
    onLost: () => {},
  });
}

function addressOf(host: string, user: string, password: string, database: string) {
  return { host, port: socketPort, user, password, database };
}

function inUse(folder: string, holder: LockHolder) {
  const id = holder.role === "server" ? "setup.data-in-use" : "setup.data-in-use-command";
  return failed(id, { folder, pid: String(holder.pid) });
}

type Pointer = { readonly host: string; readonly port: number };

function pointerFile(folder: string): string {
  return join(folder, "database.json");
}

function writePointer(folder: string, pointer: Pointer): void {
  const draft = `${pointerFile(folder)}.new`;
  writeFileSync(draft, JSON.stringify(pointer), { mode: 0o600 });
  renameSync(draft, pointerFile(folder));
}

function readPointer(folder: string): Pointer | null {
  try {
    const found: unknown = JSON.parse(readFileSync(pointerFile(folder), "utf8"));
    if (typeof found !== "object" || found === null) return null;
    const host: unknown = Reflect.get(found, "host");
    return typeof host === "string" && /\/parley-[A-Za-z0-9]+$/.test(host) ? { host, port: socketPort } : null;
  } catch {
    return null;
  }
}

/** @returns why the folder cannot be used, or null */
function makeFolder(folder: string): string | null {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return null;
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : String(error);
  }
}
