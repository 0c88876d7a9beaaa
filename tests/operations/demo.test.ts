import { expect, test } from "vitest";
import { readDemo } from "#files/demo";
import { type Ctx, program } from "#operations/ctx";
import { type DemoEdition, loadDemo } from "#operations/demo";
import { testApp } from "../kit/app.ts";
import { must } from "../kit/dialogue.ts";
import { peopleOf } from "../kit/people.ts";

const parley = await testApp();
const { ctx } = parley;
const owner = await peopleOf(ctx).owner();
const read = must(await readDemo());
const demo = { edition: read.edition as DemoEdition, sheets: read.sheets };

/** Rows of every table that an edition fills. */
async function filled(): Promise<Record<string, number>> {
  const tables = ["series", "edition", "plan", "round", "room", "organisation", "registration", "person"];
  const list = [...tables, "opportunity", "meeting_request", "meeting", "record", "job"];
  const one = list.map((table) => `(select count(*) from ${table}) as ${table}`).join(", ");
  return (await parley.pool.query(`select ${one}`)).rows[0];
}

const before = await filled();

/** A ctx that does something else instead of giving its n-th id. */
function atId(number: number, act: () => void): Ctx {
  let given = 0;
  return {
    ...ctx,
    id() {
      given += 1;
      if (given === number) act();
      return ctx.id();
    },
  };
}

// Ids are given all the way: for the edition, its roles, the rounds, the tables, and every row of the spreadsheets.
test.each([5, 15, 30, 45, 60, 200, 600])("a crash at id %i of the demo leaves nothing of it", async (number) => {
  const crash = (): never => {
    throw new Error("crashed");
  };
  await expect(loadDemo(atId(number, crash), program, demo)).rejects.toThrow("crashed");
  expect(await filled()).toEqual(before);
});

test("a database that goes away in the middle of the demo leaves nothing of it", async () => {
  let cut: Promise<unknown> = Promise.resolve();
  const broken = atId(100, () => {
    cut = parley.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and usename = current_user and pid <> pg_backend_pid()
         and backend_xid is not null`,
    );
  });
  await expect(loadDemo(broken, program, demo)).rejects.toThrow();
  await cut;
  expect(await filled()).toEqual(before);
});

test("a demo edition that fails at its last step leaves nothing behind", async () => {
  await parley.pool.query(`
    CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'planted'; END $$;
    CREATE TRIGGER planted BEFORE INSERT ON meeting_request FOR EACH ROW EXECUTE FUNCTION fail()`);
  await expect(loadDemo(ctx, program, demo)).rejects.toThrow("planted");
  expect(await filled()).toEqual(before);
  await parley.pool.query("DROP TRIGGER planted ON meeting_request");
});

test("spreadsheets that are refused leave no edition either", async () => {
  const sheets = demo.sheets.filter((sheet) => sheet.kind !== "organisations");
  expect(await loadDemo(ctx, program, { ...demo, sheets })).toMatchObject({ refusal: { id: "import-has-errors" } });
  expect(await filled()).toEqual(before);
});

test("a double click gives one demo edition, and the second press says where it is", async () => {
  const answers = await Promise.all([1, 2].map(() => parley.call("editions.load-demo", { as: owner })));
  expect(answers.filter((each) => each.status === 200)).toHaveLength(1);
  // A machine on which the first press takes longer than a lock may be waited for says that it is busy.
  expect(["demo-there", "busy"]).toContain(answers.find((each) => each.status !== 200)?.refusal?.id);
  const once = await filled();
  expect([once.series, once.edition, once.plan]).toEqual([1, 1, 2]);
  expect(once.opportunity).toBeGreaterThan(100);
  const third = await parley.call("editions.load-demo", { as: owner });
  expect([third.status, third.refusal]).toEqual([
    409,
    { id: "demo-there", values: { code: demo.edition.edition.code } },
  ]);
  expect(await filled()).toEqual(once);
});

test("the same press sent again after a lost answer is answered as the first was", async () => {
  await ctx.db.updateTable("edition").set({ code: "moved-away" }).execute();
  const [first, again] = [
    await parley.call("editions.load-demo", { as: owner, key: "press" }),
    await parley.call("editions.load-demo", { as: owner, key: "press" }),
  ];
  expect(first.status).toBe(200);
  expect(again.reply).toEqual(first.reply);
  expect((await filled()).edition).toBe(2);
});
