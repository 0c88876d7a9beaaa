import { afterAll } from "vitest";
import type { Doors } from "#api/door";
import { handlers } from "#api/handlers";
import { createApp } from "#api/serve";
import { routes } from "#contract/routes";
import { openDatabase, openPool } from "#db/connect";
import { openListener } from "#db/listen";
import type { Ctx } from "#operations/ctx";
import { makeCtx } from "#setup/ctx";
import { Browser, callerOf } from "./caller.ts";
import { freshDatabase, type TestDatabase } from "./database.ts";

export { Browser };

export type TestApp = Awaited<ReturnType<typeof testApp>>;

/**
 * The program without its server: a fresh database, a ctx whose clock the test may move, and the HTTP door called
 * in this process. To be called at the top of a test file. What is logged stands in `logged`.
 */
export async function testApp(
  options: {
    address?: string;
    trustedProxies?: string[];
    doors?: Doors;
    /** Connections to the database at once. */
    connections?: number;
    /** Changes the new database before anything else touches it. */
    prepare?: (database: TestDatabase) => Promise<void>;
  } = {},
) {
  const database = await freshDatabase();
  await options.prepare?.(database);
  const databaseAddress = database.address;
  const pool = openPool({ ...databaseAddress, max: options.connections ?? 8 });
  const listener = openListener(databaseAddress);
  const logged: { level: string; text: string; values?: Readonly<Record<string, unknown>> | undefined }[] = [];
  let ahead = 0;
  const ctx: Ctx = makeCtx({
    db: openDatabase(pool),
    address: options.address ?? "http://parley.test",
    log: (level, text, values) => logged.push({ level, text, values }),
    now: () => new Date(Date.now() + ahead).toISOString(),
  });
  const door = {
    ctx,
    config: { version: "0.0.0", trustedProxies: options.trustedProxies ?? [], webFolder: null },
    listen: listener.listen,
    heartbeat: 200,
  };
  const app = createApp(door, options.doors ?? { routes, handlers });
  afterAll(async () => {
    await listener.stop();
    await pool.end();
  });

  return {
    app,
    ctx,
    door,
    pool,
    /** Where another process finds the same database. */
    database: databaseAddress,
    logged,
    ...callerOf(app, ctx),
    /** Moves the program's clock. */
    advance(milliseconds: number) {
      ahead += milliseconds;
    },
  };
}
