import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { freshDatabase } from "../kit/database.ts";

const first = await freshDatabase();
const second = await freshDatabase();
const pools = [first, second].map((database) => new pg.Pool({ ...database.address }));
afterAll(() => Promise.all(pools.map((pool) => pool.end())));

test("each test file has a database of its own", async () => {
  const [one, two] = pools;
  await one?.query("create table only_here (id int)");
  expect((await one?.query("select to_regclass('only_here')::text as found"))?.rows).toEqual([{ found: "only_here" }]);
  expect((await two?.query("select to_regclass('only_here')::text as found"))?.rows).toEqual([{ found: null }]);
});

test("the database speaks UTF-8 in the order of code points", async () => {
  const found = await pools[0]?.query(
    "select datcollate, pg_encoding_to_char(encoding) as encoding from pg_database where datname = current_database()",
  );
  expect(found?.rows[0].encoding).toBe("UTF8");
});
