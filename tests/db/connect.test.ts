import { afterAll, expect, test } from "vitest";
import { openPool } from "#db/connect";
import { freshDatabase } from "../kit/database.ts";
import { until } from "../kit/spawn.ts";

const { address } = await freshDatabase();
const heard: unknown[] = [];
const pool = openPool({ ...address }, (error) => heard.push(Reflect.get(error, "code")));
afterAll(() => pool.end());

test.each(["idle", "between two statements of a transaction"])(
  "a connection that the server closes while %s is heard of and replaced",
  async (state) => {
    const client = await pool.connect();
    const { rows } = await client.query("select pg_backend_pid() as pid");
    if (state === "idle") client.release();
    else await client.query("begin");
    heard.length = 0;
    const other = openPool({ ...address });
    await other.query("select pg_terminate_backend($1)", [rows[0].pid]);
    await other.end();
    await until("the end of the connection to be heard", () => heard.length > 0);
    expect(heard[0]).toBe("57P01");
    if (state !== "idle") {
      await expect(client.query("select 1")).rejects.toThrow();
      client.release(true);
    }
    expect((await pool.query("select 1 as n")).rows).toEqual([{ n: 1 }]);
  },
);
