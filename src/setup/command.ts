import { openPool, openDatabase as queriesOver } from "#db/connect";
import { migrate } from "#db/migrate";
import type { Ctx } from "#operations/ctx";
import { readConfig } from "#setup/config";
import { makeCtx } from "#setup/ctx";
import { openDatabase } from "#setup/database";
import { failed, ready, type Setup } from "#setup/failure";
import { makeLog } from "#setup/log";

/** What a terminal command works with until it calls `close`. */
export type OpenCommand = { readonly ctx: Ctx; close(): Promise<void> };

/** Opens the database for a terminal command, brought to this program's newest migration. */
export async function openCommand(env: Readonly<Record<string, string | undefined>>): Promise<Setup<OpenCommand>> {
  const config = readConfig(env, []);
  if (!config.ok) return config;
  const database = await openDatabase(config.value, "command");
  if (!database.ok) return database;
  const log = makeLog(env.PARLEY_LOG ? config.value.logLevel : "error");
  let closing = false;
  const pool = openPool({ ...database.value.address }, (error) => {
    if (!closing) log("warn", "A connection ended", { error: error.message });
  });
  const close = async () => {
    closing = true;
    await pool.end();
    await database.value.stop();
  };
  try {
    const { refused } = await migrate(pool);
    if (refused) {
      await close();
      return failed("setup.data-newer", refused);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return ready({ ctx: makeCtx({ db: queriesOver(pool), address: config.value.publicUrl, log }), close });
}
