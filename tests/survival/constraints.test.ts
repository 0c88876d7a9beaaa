import { expect, test } from "vitest";
import { testApp } from "../kit/app.ts";
import { at } from "../kit/demo.ts";
import { sceneOf } from "../kit/scene.ts";

const parley = await testApp();
const { ctx, pool, must } = parley;

const shape = { guests: 2, hosts: 2, rounds: 2, tables: 2, interpreters: 1 };
const one = await sceneOf(parley, "constraints-one", shape);
const two = await sceneOf(parley, "constraints-two", shape);

/** What the database says to a statement: the name of the constraint that stopped it, or its SQLSTATE, or "done". */
async function said(statement: string, values: unknown[] = []): Promise<string> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    return await client.query(statement, values).then(
      () => "done",
      (error: { constraint?: string; code?: string }) => error.constraint ?? error.code ?? "unknown",
    );
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
}

const put =
  "INSERT INTO placement (edition_id, plan, meeting_id, round_id, table_id) VALUES ($1, 'working', $2, $3, $4)";
const sit = "INSERT INTO seat (edition_id, plan, meeting_id, round_id, delegate_id) VALUES ($1, 'working', $2, $3, $4)";

/** Foreign keys between two tables of an edition that could join rows of different editions. */
const loose = `
  SELECT c.conname FROM pg_constraint c
  WHERE c.contype = 'f' AND c.confrelid <> 'edition'::regclass
    AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.conrelid AND a.attname = 'edition_id')
    AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.confrelid AND a.attname = 'edition_id' AND a.attnotnull)
    AND NOT EXISTS (
      SELECT 1 FROM unnest(c.conkey, c.confkey) AS k(here, there)
      JOIN pg_attribute h ON h.attrelid = c.conrelid AND h.attnum = k.here AND h.attname = 'edition_id'
      JOIN pg_attribute t ON t.attrelid = c.confrelid AND t.attnum = k.there AND t.attname = 'edition_id')
  ORDER BY 1`;

test("[D02] every reference between two tables of an edition carries the edition, and one that does not is found", async () => {
  expect((await pool.query(loose)).rows).toEqual([]);
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("ALTER TABLE round ADD CONSTRAINT round_unique UNIQUE (id)");
    await client.query(
      "CREATE TABLE planted (edition_id uuid NOT NULL, round_id uuid CONSTRAINT astray REFERENCES round (id))",
    );
    expect((await client.query(loose)).rows).toEqual([{ conname: "astray" }]);
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
});

test("[D02] rows of one edition cannot point into another", async () => {
  const { meetingId } = (await one.book({ guest: 0, host: 0, round: 0 })).reply;
  const agreed = await one.agree(0, 1);
  const [mine, theirs] = [at(one.guests, 0).id, at(two.guests, 0).id];
  const [a, b] = [mine, theirs].sort();
  const attempts: [string, unknown[], string][] = [
    [
      "INSERT INTO meeting (edition_id, id, a_id, b_id, needs_interpreter, priority, state) VALUES ($1, gen_random_uuid(), $2, $3, false, 1, 'active')",
      [one.id, a, b],
      "meeting_edition_id_",
    ],
    [
      "INSERT INTO meeting_request (edition_id, id, from_id, to_id, priority, state, created_at) VALUES ($1, gen_random_uuid(), $2, $3, 1, 'open', now())",
      [one.id, mine, theirs],
      "meeting_request_edition_id_to_id_fkey",
    ],
    [
      "INSERT INTO veto (edition_id, id, a_id, b_id) VALUES ($1, gen_random_uuid(), $2, $3)",
      [one.id, a, b],
      "veto_edition_id_",
    ],
    [put, [one.id, agreed, at(two.rounds, 0).id, at(one.tables, 1).id], "placement_round"],
    [put, [one.id, agreed, at(one.rounds, 0).id, at(two.tables, 1).id], "placement_table"],
    [put, [two.id, agreed, at(two.rounds, 0).id, at(two.tables, 1).id], "placement_edition_id_meeting_id_fkey"],
    [
      "UPDATE placement SET interpreter_id = $2 WHERE meeting_id = $1",
      [meetingId, at(two.interpreters, 0).delegateId],
      "placement_edition_id_interpreter_id_fkey",
    ],
    [
      "INSERT INTO seat (edition_id, plan, meeting_id, round_id, delegate_id) VALUES ($1, 'working', $2, $3, $4)",
      [one.id, meetingId, at(one.rounds, 0).id, at(at(two.guests, 0).people, 0).delegateId],
      "seat_edition_id_delegate_id_fkey",
    ],
    [
      "UPDATE meeting_table SET home_of = $2 WHERE id = $1",
      [at(one.tables, 0).id, theirs],
      "meeting_table_edition_id_home_of_fkey",
    ],
    [
      "INSERT INTO unavailability (edition_id, id, registration_id, during) VALUES ($1, gen_random_uuid(), $2, tstzrange(now(), now() + '1 hour'))",
      [one.id, theirs],
      "unavailability_edition_id_registration_id_fkey",
    ],
    [
      "INSERT INTO calendar_entry (edition_id, meeting_id, sequence) VALUES ($1, $2, 0)",
      [two.id, meetingId],
      "calendar_entry_edition_id_meeting_id_fkey",
    ],
    [
      "UPDATE delegate SET registration_id = $2 WHERE id = $1",
      [at(at(one.guests, 1).people, 0).delegateId, theirs],
      "delegate_edition_id_registration_id_fkey",
    ],
  ];
  for (const [statement, values, constraint] of attempts)
    expect(await said(statement, values), statement).toContain(constraint);
  // The same within the edition goes through, so it is the edition that was refused.
  expect(await said(put, [one.id, agreed, at(one.rounds, 0).id, at(one.tables, 1).id])).toBe("done");
});

test("[D23] versions and records are not changed, removed or emptied, and seats are not moved", async () => {
  await one.book({ guest: 1, host: 1, round: 1 });
  expect((await one.publish()).status).toBe(200);
  const attempts: [string, string][] = [
    ["UPDATE version SET timetable = '{}'", "version_immutable"],
    ["UPDATE version SET published_by = NULL", "version_immutable"],
    ["DELETE FROM version", "version_immutable"],
    ["TRUNCATE version", "version_immutable"],
    ["UPDATE record SET actor_id = NULL", "record_immutable"],
    ["DELETE FROM record", "record_immutable"],
    ["TRUNCATE record", "record_immutable"],
    [`UPDATE seat SET delegate_id = '${at(at(one.hosts, 0).people, 0).delegateId}'`, "seat_immutable"],
  ];
  for (const [statement, constraint] of attempts) expect(await said(statement), statement).toBe(constraint);
  const [version] = await must("scheduling.versions", { params: one.params, as: one.organiser });
  expect(version?.meetings).toBe(2);
});

test("[A07] two meetings at one table, and a person in two seats of a round, are refused by the database itself", async () => {
  const first = (await two.book({ guest: 0, host: 0, round: 0, table: 0 })).reply.meetingId;
  const [zero, other] = [at(two.rounds, 0).id, at(two.rounds, 1).id];
  const guest = at(at(two.guests, 0).people, 0).delegateId;
  expect(await said(put, [two.id, first, other, at(two.tables, 0).id])).toBe("placement_pkey");
  const agreed = await two.agree(0, 1);
  expect(await said(put, [two.id, agreed, zero, at(two.tables, 0).id])).toBe("placement_table_taken");
  expect(await said(sit, [two.id, first, other, guest])).toBe("seat_pkey");
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query(put, [two.id, agreed, zero, at(two.tables, 1).id]);
    await client.query("SAVEPOINT placed");
    await expect(client.query(sit, [two.id, agreed, zero, guest])).rejects.toMatchObject({
      constraint: "seat_person_taken",
    });
    await client.query("ROLLBACK TO placed");
    // Nobody sits in a round in which the meeting is not.
    await expect(client.query(sit, [two.id, agreed, other, guest])).rejects.toMatchObject({
      constraint: "seat_edition_id_plan_meeting_id_round_id_fkey",
    });
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
});

test("a seat writes its commitment, and both go with the placement", async () => {
  const scene = await sceneOf(parley, "constraints-three", shape);
  const { meetingId } = (await scene.book({ guest: 0, host: 0, round: 0 })).reply;
  const counts = async () =>
    (
      await pool.query(
        "SELECT (SELECT count(*)::int FROM seat WHERE meeting_id = $1) AS seats, (SELECT count(*)::int FROM commitment WHERE meeting_id = $1) AS commitments",
        [meetingId],
      )
    ).rows[0];
  expect(await counts()).toEqual({ seats: 2, commitments: 2 });
  await ctx.db.deleteFrom("placement").where("meeting_id", "=", meetingId).execute();
  expect(await counts()).toEqual({ seats: 0, commitments: 0 });
});
