import { readdir, readFile } from "node:fs/promises";
import type pg from "pg";

const folder = new URL("./migrations/", import.meta.url);
const lock = 7_205_310_117;

export type Migrated = {
  readonly applied: readonly string[];
  readonly refused?: { readonly newest: string; readonly known: string };
};

/** Names of the numbered migrations that this program knows, in order. */
async function knownMigrations(): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
}

/**
 * Brings the database to the newest known migration, one transaction each, under an advisory lock.
 * Changes nothing and answers `refused` when the database was made by a newer program.
 */
export async function migrate(pool: pg.Pool): Promise<Migrated> {
  const known = await knownMigrations();
  const client = await pool.connect();
  try {
    await client.query("SET lock_timeout = 0");
    await client.query("SELECT pg_advisory_lock($1)", [lock]);
    await client.query(
      "CREATE TABLE IF NOT EXISTS migration (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())",
    );
    const done = new Set(
      (await client.query<{ name: string }>("SELECT name FROM migration")).rows.map((row) => row.name),
    );
    const unknown = [...done].filter((name) => !known.includes(name)).sort();
    const newest = unknown.at(-1);
    if (newest) return { applied: [], refused: { newest, known: known.at(-1) ?? "" } };
    const applied: string[] = [];
    for (const name of known.filter((each) => !done.has(each))) {
      const sql = await readFile(new URL(name, folder), "utf8");
      await client.query("BEGIN");
      try {
        await client.query(sql);
        await client.query("INSERT INTO migration (name) VALUES ($1)", [name]);
        await client.query("COMMIT");
      } catch (error) {
        await client.query("ROLLBACK");
        throw new Error(`Migration ${name} failed: ${String(error)}`, { cause: error });
      }
      applied.push(name);
    }
    return { applied };
  } finally {
    await client.query("SELECT pg_advisory_unlock($1)", [lock]).catch(() => {});
    client.release();
  }
}
