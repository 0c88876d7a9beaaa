import { expect, test } from "vitest";
import { readDemo } from "#files/demo";
import { program } from "#operations/ctx";
import { type DemoEdition, loadDemo } from "#operations/demo";
import { testApp } from "../kit/app.ts";

const { ctx, pool } = await testApp();
const read = await readDemo();
if (!read.ok) throw new Error(JSON.stringify(read.refusal));
const demo = { ...read.value, edition: read.value.edition as DemoEdition };
const key = { text: "0198f000-0000-7000-8000-000000000001", request: "load" };

async function stored(): Promise<Record<string, number>> {
  const tables = ["series", "edition", "round", "organisation", "person", "meeting", "record", "job", "message"];
  const { rows } = await pool.query(
    `SELECT ${tables.map((name) => `(SELECT count(*)::int FROM ${name}) AS ${name}`).join(", ")}`,
  );
  return rows[0];
}

test("a demo edition that fails at its last step leaves nothing behind, and loads when tried again", async () => {
  const before = await stored();
  await pool.query(`
    CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'planted'; END $$;
    CREATE TRIGGER planted BEFORE INSERT ON meeting_request FOR EACH ROW EXECUTE FUNCTION fail()`);
  await expect(loadDemo(ctx, { ...program, key }, demo)).rejects.toThrow("planted");
  expect(await stored()).toEqual(before);
  await pool.query("DROP TRIGGER planted ON meeting_request");
  expect(await loadDemo(ctx, { ...program, key }, demo)).toMatchObject({ ok: true, value: { code: "nordic-2024" } });
  expect(await stored()).toMatchObject({ edition: 1, organisation: 66, meeting: 80 });
});

test("pressed twice, the button makes one demo edition; somebody else is told that it is there", async () => {
  const before = await stored();
  const again = await loadDemo(ctx, { ...program, key }, demo);
  expect(again).toMatchObject({ ok: true, value: { code: "nordic-2024" } });
  expect(await loadDemo(ctx, program, demo)).toMatchObject({ ok: false, refusal: { id: "code-taken" } });
  expect(await stored()).toEqual(before);
});
