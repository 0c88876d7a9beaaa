import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase, openPool } from "#db/connect";
import { listRecords } from "#db/records";
import { programScope, type Scope } from "#domain/editions/can";
import type { ChosenSheet } from "#domain/intake/model";
import { readDemo } from "#files/demo";
import { type Ctx, program } from "#operations/ctx";
import { type DemoEdition, loadDemo } from "#operations/demo";
import { summarise } from "#operations/editions";
import { commitImport } from "#operations/intake";
import { makeCtx } from "#setup/ctx";
import { freshDatabase } from "../kit/database.ts";

const database = await freshDatabase();
const pool = openPool(database.address);
const db: Database = openDatabase(pool);
const ctx: Ctx = makeCtx({ db, address: "http://parley.test", log: () => {} });
afterAll(() => pool.end());

let scope: Scope;
let sheets: readonly ChosenSheet[];

beforeAll(async () => {
  const demo = await readDemo();
  if (!demo.ok) throw new Error(JSON.stringify(demo.refusal));
  sheets = demo.value.sheets;
  const loaded = await loadDemo(ctx, program, { edition: demo.value.edition as DemoEdition, sheets });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
  scope = programScope(loaded.value.editionId);
});

test("the demo edition goes through the import whole, and wishes from both sides make one meeting", async () => {
  expect(await summarise(ctx, scope)).toEqual({
    ok: true,
    value: {
      guests: 15,
      hosts: 51,
      delegates: 109,
      interpreters: 8,
      needs: 64,
      offers: 61,
      requestsOpen: 20,
      requestsAccepted: 84,
      meetings: 80,
      placed: 0,
      rounds: 6,
      tables: 15,
      oneLanguage: 10,
      versions: 0,
    },
  });
});

test("[G04] the same files a second time change nothing and leave no record", async () => {
  const before = await summarise(ctx, scope);
  const records = (await listRecords(db, scope, 1000)).length;
  expect(await commitImport(ctx, program, scope, sheets)).toEqual({
    ok: true,
    value: { created: 0, updated: 0, same: 66 + 109 + 64 + 61 + 8 + 104 },
  });
  expect(await summarise(ctx, scope)).toEqual(before);
  expect((await listRecords(db, scope, 1000)).length).toBe(records);
});
