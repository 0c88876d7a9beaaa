import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "#db/migrate";
import type { DatabaseAddress } from "#db/probe";
import type { Database } from "#setup/database";
import { openDatabase } from "#setup/database";
import type { Setup } from "#setup/failure";
import { failureSentence } from "#setup/failure";
import { readSecrets } from "#setup/secrets";

/** What the test files need to make databases of their own. */
export type TestServer = {
  /** May create databases; on the built-in server it is the owner of the server. */
  readonly owner: DatabaseAddress;
  /** Works in the databases as the program does; null means the same as the owner. */
  readonly worker: { readonly user: string; readonly password: string } | null;
  /** Migrated once; every test database starts as its copy. */
  readonly template: string;
};

declare module "vitest" {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

/**
 * One database server for the whole run: that of TEST_DATABASE_URL, whose user must be allowed to create databases,
 * or the built-in one in a temporary folder. It does not wait for the disk, which says nothing about what is tested.
 */
export async function setup(project: TestProject): Promise<void> {
  const url = process.env.TEST_DATABASE_URL;
  const folder = mkdtempSync(join(tmpdir(), "parley-test-"));
  const opened = must(
    await openDatabase({ dataFolder: folder, databaseUrl: url ?? null }, "server", {
      settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off" },
    }),
  );
  const server = describe(opened, folder);
  finish = async () => {
    finish = async () => {};
    await onServer(server, (client) => dropAll(client, server.template));
    await opened.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await onServer(server, (client) => makeTemplate(client, server));
  } catch (error) {
    await finish();
    throw error;
  }
  project.provide("testServer", server);
}

export async function teardown(): Promise<void> {
  await finish();
}

let finish = async () => {};

function describe(opened: Database, folder: string): TestServer {
  const template = `parley_test_${process.pid}_${Date.now().toString(36)}`;
  const { address } = opened;
  if ("connectionString" in address) return { owner: address, worker: null, template };
  const owner = {
    ...address,
    user: "postgres",
    password: must(readSecrets(folder)).databaseOwner,
    database: "postgres",
  };
  return { owner, worker: { user: address.user, password: address.password }, template };
}

async function makeTemplate(client: pg.Client, server: TestServer): Promise<void> {
  const owner = server.worker === null ? "" : ` owner ${server.worker.user}`;
  await client.query(`create database ${server.template}${owner} template template0 encoding 'UTF8'`);
  const pool = new pg.Pool({ ...addressIn(server, server.template) });
  try {
    await migrate(pool);
  } finally {
    await pool.end();
  }
}

/** The address of one database of the test server, as the program would use it. */
export function addressIn(server: TestServer, database: string): DatabaseAddress {
  if (!("connectionString" in server.owner)) return { ...server.owner, ...server.worker, database };
  const url = new URL(server.owner.connectionString);
  url.pathname = `/${database}`;
  return { connectionString: url.href };
}

export async function onServer<T>(server: TestServer, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...server.owner });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function dropAll(client: pg.Client, prefix: string): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    "select datname from pg_database where starts_with(datname, $1)",
    [prefix],
  );
  for (const { datname } of rows) await client.query(`drop database if exists ${datname} with (force)`);
}

function must<T>(setup: Setup<T>): T {
  if (!setup.ok) throw new Error(failureSentence(setup.failure, "en"));
  return setup.value;
}
