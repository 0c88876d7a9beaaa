import pg from "pg";
import type { TestDatabase } from "./database.ts";

/** A guard of the bookings, and the SQL that takes it away from a scratch database. */
export const guards = {
  /** Everybody waits here before deciding; a function of the same name that does nothing comes first in the search path. */
  lock: `CREATE FUNCTION public.pg_advisory_xact_lock(bigint) RETURNS void LANGUAGE sql AS 'SELECT';
    DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = public, pg_catalog', current_database()); END $$`,
  "seats once a round": "ALTER TABLE seat DROP CONSTRAINT seat_person_taken",
  "tables once a round": "ALTER TABLE placement DROP CONSTRAINT placement_table_taken",
  "people at one place at a time": "ALTER TABLE commitment DROP CONSTRAINT commitment_clash",
} as const;

export type Guard = keyof typeof guards;

/** For `testApp({ prepare })`: the database without these guards. */
export function without(...removed: readonly Guard[]): (database: TestDatabase) => Promise<void> {
  return async ({ address }) => {
    const client = new pg.Client({ ...address });
    await client.connect();
    try {
      for (const guard of removed) await client.query(guards[guard]);
    } finally {
      await client.end();
    }
  };
}
