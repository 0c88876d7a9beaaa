import pg from "pg";
import type { Program } from "../tests/kit/spawn.ts";
import { databaseServerOf, run, until } from "../tests/kit/spawn.ts";
import type { Subject, Target } from "./kills.ts";

/**
 * A small table in the built-in database, written to directly.
 * @param unsafe the database answers before it has written: the positive control, which must lose some
 */
export function tableSubject(
  folder: string,
  { unsafe = false } = {},
): Subject & { readonly stop: () => Promise<void> } {
  let program: Program | null = null;
  let pool: pg.Pool | null = null;

  const start = async () => {
    program = run("tests/kit/holder.mjs", ["server"], { PARLEY_DATA: folder });
    const address: pg.PoolConfig = JSON.parse(await program.firstLine);
    pool = new pg.Pool({
      ...address,
      max: 16,
      connectionTimeoutMillis: 2_000,
      ...(unsafe ? { options: "-c synchronous_commit=off" } : {}),
    });
    pool.on("error", () => {});
    await pool.query(
      "begin; set local synchronous_commit = on; create table if not exists kept (n int primary key); commit",
    );
  };
  const kill = async (target: Target) => {
    if (target === "program") {
      program?.kill("SIGKILL");
      await program?.ended;
      await pool?.end().catch(() => {});
      return;
    }
    const server = await until("the database to run", () => databaseServerOf(folder));
    process.kill(server, "SIGKILL");
    await until("the database to be gone", () => databaseServerOf(folder) !== server);
  };
  const write = async (number: number) => {
    const written = await pool?.query("insert into kept (n) values ($1)", [number]).catch(() => null);
    return written?.rowCount === 1;
  };
  const stored = async () => {
    const found = await pool?.query<{ n: number }>("select n from kept").catch(() => null);
    return found?.rows.map(({ n }) => n) ?? null;
  };
  const stop = async () => {
    await pool?.end().catch(() => {});
    program?.kill("SIGTERM");
    await program?.ended;
  };
  return { start, kill, write, repeatable: false, stored, stop };
}
