import { randomBytes } from "node:crypto";
import { chmodSync, closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Setup } from "#setup/failure";
import { failed, ready } from "#setup/failure";

/** Made at random on the first start; there are no defaults. Each is 43 characters of base64url. */
export type Secrets = {
  /** Password of the role the program works as. */
  readonly database: string;
  /** Password of the role that owns the built-in server. */
  readonly databaseOwner: string;
};

const names = ["database", "databaseOwner"] as const;

/**
 * The secrets of a data folder, made when the file is missing. Only the owner of the file can read it.
 * Fails when the file is damaged. The folder must exist.
 */
export function readSecrets(dataFolder: string): Setup<Secrets> {
  const file = join(dataFolder, "secrets.json");
  const found = read(file);
  if (found === null) {
    create(file);
    return readSecrets(dataFolder);
  }
  const secrets = parse(found);
  if (secrets === null) return failed("setup.secrets-lost", { file });
  chmodSync(file, 0o600);
  return ready(secrets);
}

function create(file: string): void {
  const secrets = Object.fromEntries(names.map((name) => [name, randomBytes(32).toString("base64url")]));
  const draft = `${file}.${process.pid}`;
  const handle = openSync(draft, "w", 0o600);
  try {
    writeSync(handle, `${JSON.stringify(secrets, null, 2)}\n`);
    fsyncSync(handle);
    // Of two processes that start at once, the first one's file stays.
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    closeSync(handle);
    rmSync(draft, { force: true });
  }
}

function read(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

function parse(text: string): Secrets | null {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof found !== "object" || found === null) return null;
  const [database, databaseOwner] = names.map((name) => Reflect.get(found, name));
  if (!isSecret(database) || !isSecret(databaseOwner)) return null;
  return { database, databaseOwner };
}

function isSecret(value: unknown): value is string {
  return typeof value === "string" && value.length >= 32;
}
