import { type ControlledTransaction, Kysely, PostgresDialect, type Transaction } from "kysely";
import pg from "pg";
import type { Tables } from "#db/tables";

export type Database = Kysely<Tables>;
/** A database or a transaction: reads take either. */
export type Reader = Kysely<Tables> | Transaction<Tables> | ControlledTransaction<Tables>;
/** Writes happen inside a transaction, which only `operations/run.ts` opens. */
export type Tx = Transaction<Tables>;

// Instants leave this room as ISO strings and dates as YYYY-MM-DD, so that no Date object with a local zone gets about.
const types = {
  getTypeParser(oid: number, format?: "text" | "binary") {
    if (format !== "binary") {
      if (oid === pg.types.builtins.TIMESTAMPTZ) return (text: string) => new Date(text).toISOString();
      if (oid === pg.types.builtins.DATE) return (text: string) => text;
      if (oid === pg.types.builtins.INT8) return (text: string) => Number(text);
    }
    return pg.types.getTypeParser(oid, format);
  },
};

/**
 * A pool with the parsers and limits that every connection has. `onError` hears of connections that the server closed,
 * idle or between two statements of a transaction; without a listener such an event would end the process.
 */
export function openPool(config: pg.PoolConfig, onError: (error: Error) => void = () => {}): pg.Pool {
  const pool = new pg.Pool({
    max: 20,
    connectionTimeoutMillis: 10_000,
    ...config,
    types: types as pg.CustomTypesConfig,
    options: "-c TimeZone=UTC -c idle_in_transaction_session_timeout=30000 -c lock_timeout=10000",
  });
  pool.on("connect", (client) => client.on("error", onError));
  // The pool repeats what its idle connections say.
  pool.on("error", () => {});
  return pool;
}

export function openDatabase(pool: pg.Pool): Database {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}
