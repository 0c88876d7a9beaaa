import { randomBytes } from "node:crypto";
import { afterAll, inject } from "vitest";
import type { DatabaseAddress } from "#db/probe";
import { addressIn, onServer } from "./server.ts";

export type TestDatabase = {
  /** What `new pg.Pool` takes. */
  readonly address: DatabaseAddress;
  readonly name: string;
};

/**
 * A migrated, empty database of this test file's own; dropped after its tests, open connections or not.
 * To be called at the top of a file or `describe`: `const database = await freshDatabase()`.
 */
export async function freshDatabase(): Promise<TestDatabase> {
  const server = inject("testServer");
  const name = `${server.template}_${randomBytes(6).toString("hex")}`;
  const owner = server.worker === null ? "" : ` owner ${server.worker.user}`;
  await onServer(server, (client) => client.query(`create database ${name} template ${server.template}${owner}`));
  afterAll(() => onServer(server, (client) => client.query(`drop database if exists ${name} with (force)`)));
  return { address: addressIn(server, name), name };
}
