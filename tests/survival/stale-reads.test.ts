import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import type { RefusalId } from "#domain/refusal";
import { testApp } from "../kit/app.ts";
import type { Answered } from "../kit/caller.ts";
import { at } from "../kit/demo.ts";
import { faultsOf } from "../kit/integrity.ts";
import { type Scene, sceneOf } from "../kit/scene.ts";

const parley = await testApp();
const { ctx, call, pool } = parley;

/**
 * Holds the plan while `act` is on its way, changes something under it, and lets it go on: whatever `act` had read
 * before it got the plan is stale by then.
 */
async function underway<T>(scene: Scene, act: () => Promise<T>, meanwhile: string, values: unknown[]): Promise<T> {
  const holder = await pool.connect();
  let acting: Promise<T>;
  try {
    await holder.query("BEGIN");
    await holder.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`plans:${scene.id}`]);
    acting = act();
    await sleep(150);
    const { rowCount } = await holder.query(meanwhile, values);
    expect(rowCount).toBeGreaterThan(0);
    await holder.query("COMMIT");
  } finally {
    holder.release();
  }
  return await acting;
}

type Case = {
  readonly what: string;
  readonly meanwhile: string;
  readonly values: (scene: Scene) => unknown[];
  /** What booking is told; moving and adopting too where it is the same. */
  readonly refusal: RefusalId;
};

const cases: readonly Case[] = [
  {
    what: "the pair is vetoed",
    meanwhile:
      "INSERT INTO veto (edition_id, id, a_id, b_id) VALUES ($1, gen_random_uuid(), least($2::uuid, $3), greatest($2::uuid, $3))",
    values: (scene) => [scene.id, at(scene.guests, 0).id, at(scene.hosts, 0).id],
    refusal: "pair-vetoed",
  },
  {
    what: "the institution says it is away",
    meanwhile:
      "INSERT INTO unavailability (edition_id, id, registration_id, during) SELECT edition_id, gen_random_uuid(), $2, during FROM round WHERE edition_id = $1",
    values: (scene) => [scene.id, at(scene.guests, 0).id],
    refusal: "not-available",
  },
  {
    what: "its most meetings are none any more",
    meanwhile: "UPDATE registration SET max_meetings = 0 WHERE edition_id = $1 AND id = $2",
    values: (scene) => [scene.id, at(scene.hosts, 0).id],
    refusal: "most-meetings",
  },
  {
    what: "the tables lose their chairs",
    meanwhile: "UPDATE meeting_table SET capacity = 2 WHERE edition_id = $1",
    values: (scene) => [scene.id],
    refusal: "table-too-small",
  },
  {
    what: "the table becomes another's home",
    meanwhile: "UPDATE meeting_table SET home_of = $2 WHERE edition_id = $1",
    values: (scene) => [scene.id, at(scene.guests, 1).id],
    refusal: "table-taken",
  },
  {
    what: "the person signs up for a visit",
    meanwhile: `INSERT INTO commitment (edition_id, plan, delegate_id, holder_id, during, cause, source_id)
      SELECT $1, 'working', d.id, d.person_id, tstzrange('2026-11-18', '2026-11-20'), 'visit', gen_random_uuid()
      FROM delegate d WHERE d.edition_id = $1 AND d.registration_id = $2`,
    values: (scene) => [scene.id, at(scene.guests, 0).id],
    refusal: "commitment-clash",
  },
  {
    what: "the interpreters go home",
    meanwhile:
      "INSERT INTO interpreter_shift (edition_id, id, delegate_id, during) SELECT edition_id, gen_random_uuid(), id, tstzrange('2026-11-01', '2026-11-02') FROM delegate WHERE edition_id = $1 AND role = 'interpreter'",
    values: (scene) => [scene.id],
    refusal: "interpreter-needed",
  },
];

const shape = { guests: 2, hosts: 2, rounds: 2, tables: 1, people: 2, interpreters: 1, interpreted: true };
let editions = 0;
const fresh = () => sceneOf(parley, `a14-${++editions}`, shape);
const told = ({ status, refusal }: Pick<Answered<"meetings.book">, "status" | "refusal">) => [
  status >= 400,
  refusal?.id,
];

for (const { what, meanwhile, values, refusal } of cases) {
  test(`[A14] ${what} after a booking, a move or an adoption has begun, and before it gets the plan`, async () => {
    const booking = await fresh();
    const booked = await underway(
      booking,
      () => booking.book({ guest: 0, host: 0, round: 0 }),
      meanwhile,
      values(booking),
    );
    expect(told(booked)).toEqual([true, refusal]);
    expect(await booking.places()).toEqual([]);

    const moving = await fresh();
    const meeting = await moving.agree(0, 0);
    const moved = await underway(moving, () => moving.move(meeting, 0, 0), meanwhile, values(moving));
    expect(told(moved)).toEqual([true, refusal]);

    const adopting = await fresh();
    await adopting.agree(0, 0);
    const run = await adopting.run();
    const adopted = await underway(adopting, () => adopting.adopt(run), meanwhile, values(adopting));
    // A run's meeting of a vetoed pair is passed over; a broken rule refuses the whole candidate.
    expect(told(adopted)).toEqual(refusal === "pair-vetoed" ? [false, undefined] : [true, "plan-has-violations"]);
    expect(await adopting.places()).toEqual([]);

    for (const scene of [booking, moving, adopting]) expect(await faultsOf(pool, scene.id)).toEqual({});
  });
}

test("[A14] a version is checked when it gets the plan, not when it was looked at", async () => {
  const scene = await fresh();
  await scene.book({ guest: 0, host: 0, round: 0 });
  const { revision } = await scene.timetable();
  const published = await underway(
    scene,
    () => call("scheduling.publish", { params: scene.params, body: { revision }, as: scene.organiser }),
    "UPDATE meeting_table SET capacity = 2 WHERE edition_id = $1",
    [scene.id],
  );
  expect(published.refusal).toEqual({ id: "plan-has-violations", values: { count: 1, rule: "table-capacity" } });
  expect(await ctx.db.selectFrom("version").select("number").where("edition_id", "=", scene.id).execute()).toEqual([]);
});
