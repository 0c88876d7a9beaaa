import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase, openPool } from "#db/connect";
import { programScope, type Scope } from "#domain/editions/can";
import type { ChosenSheet } from "#domain/intake/model";
import { readDemo } from "#files/demo";
import { type Ctx, program } from "#operations/ctx";
import { type DemoEdition, loadDemo } from "#operations/demo";
import { summarise } from "#operations/editions";
import { commitImport, previewImport } from "#operations/intake";
import { answerRequest } from "#operations/meetings";
import { makeCtx } from "#setup/ctx";
import { freshDatabase } from "../kit/database.ts";
import { must } from "../kit/dialogue.ts";
import { right, sheetOf, type Values } from "../kit/intake.ts";

const database = await freshDatabase();
const pool = openPool(database.address);
const db: Database = openDatabase(pool);
const ctx: Ctx = makeCtx({ db, address: "http://parley.test", log: () => {} });
afterAll(() => pool.end());

let scope: Scope;
let sheets: readonly ChosenSheet[];

beforeAll(async () => {
  const demo = must(await readDemo());
  sheets = demo.sheets;
  const loaded = must(await loadDemo(ctx, program, { edition: demo.edition as DemoEdition, sheets }));
  scope = programScope(loaded.editionId);
});

const requests = () => db.selectFrom("meeting_request").select(["id", "state", "priority"]).orderBy("id").execute();

test("[G04] a request that was declined since stays declined when the same file comes again", async () => {
  const open = (await requests()).find((request) => request.state === "open");
  if (!open) throw new Error("The demo edition has no open request");
  must(await answerRequest(ctx, program, scope, { requestId: open.id, action: "decline" }));
  const before = await requests();
  expect(must(await commitImport(ctx, program, scope, sheets))).toMatchObject({ created: 0, updated: 0 });
  expect(await requests()).toEqual(before);
});

test("[G02] one wrong row among many, and nothing at all is written", async () => {
  const rows = Array.from(
    { length: 200 },
    (_, i): Values => ({ ...right.host, key: `X${i}`, name_zh: `新机构${i}`, country: i === 150 ? "Atlantis" : "CN" }),
  );
  const before = must(await summarise(ctx, scope));
  const preview = must(await previewImport(ctx, scope, [sheetOf("organisations", rows)]));
  expect(preview.counts).toEqual({ create: 199, update: 0, same: 0, error: 1 });
  expect(await commitImport(ctx, program, scope, [sheetOf("organisations", rows)])).toEqual({
    ok: false,
    refusal: { id: "import-has-errors", values: { count: 1 } },
  });
  expect(must(await summarise(ctx, scope))).toEqual(before);
  const control = rows.filter((row) => row.country === "CN");
  expect(must(await commitImport(ctx, program, scope, [sheetOf("organisations", control)]))).toEqual({
    created: 199,
    updated: 0,
    same: 0,
  });
});

test("an update writes the columns that the file has and leaves the others", async () => {
  const key = "X0";
  const full = sheetOf("organisations", [
    { ...right.host, key, name_zh: "新机构0", website: "https://example.org", summary_zh: "简介" },
  ]);
  expect(must(await commitImport(ctx, program, scope, [full]))).toEqual({ created: 0, updated: 1, same: 0 });
  const narrow = sheetOf("organisations", [{ ...right.host, key, name_zh: "改名机构" }], {}, [
    "website",
    "summary_zh",
    "summary_en",
  ]);
  expect(must(await commitImport(ctx, program, scope, [narrow]))).toEqual({ created: 0, updated: 1, same: 0 });
  const [stored] = await db
    .selectFrom("organisation")
    .select(["name", "website", "summary"])
    .where("website", "=", "https://example.org")
    .execute();
  expect([stored?.name.zh?.text, stored?.summary.zh?.text]).toEqual(["改名机构", "简介"]);
});
