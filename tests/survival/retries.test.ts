import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { testApp } from "../kit/app.ts";
import { atOnce, insist, organisersOf, tally } from "../kit/clients.ts";
import { at } from "../kit/demo.ts";
import { faultsOf } from "../kit/integrity.ts";
import { sceneOf } from "../kit/scene.ts";

const parley = await testApp({ connections: 16 });
const { ctx, call, pool, logged } = parley;

/** The first `times` inserts of a placement fail with this SQLSTATE; a sequence counts, as rolling back does not. */
async function failPlacements(state: string, times: number): Promise<{ tries: () => Promise<number> }> {
  await pool.query(`
    DROP TRIGGER IF EXISTS failing ON placement;
    DROP SEQUENCE IF EXISTS tries;
    CREATE SEQUENCE tries;
    CREATE OR REPLACE FUNCTION fail_placement() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF nextval('tries') <= ${times} THEN RAISE EXCEPTION 'planted' USING ERRCODE = '${state}'; END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER failing BEFORE INSERT ON placement FOR EACH ROW EXECUTE FUNCTION fail_placement();`);
  return {
    tries: async () => (await pool.query("SELECT last_value::int AS n FROM tries")).rows[0].n,
  };
}

for (const [name, state] of [
  ["a serialization failure", "40001"],
  ["a deadlock", "40P01"],
] as const) {
  test(`[A18] ${name} is tried again within the budget, and after it the client hears that too much arrives`, async () => {
    const scene = await sceneOf(parley, `a18-${state.toLowerCase()}`, { guests: 2, hosts: 2, rounds: 1, tables: 2 });
    const three = await failPlacements(state, 3);
    expect((await scene.book({ guest: 0, host: 0, round: 0 })).status).toBe(200);
    expect(await three.tries()).toBe(4);
    const always = await failPlacements(state, 1000);
    const answered = await scene.book({ guest: 1, host: 1, round: 0 });
    expect([answered.status, answered.refusal, answered.headers.get("Retry-After")]).toEqual([
      503,
      { id: "busy" },
      "1",
    ]);
    expect(await always.tries()).toBe(8);
    await failPlacements(state, 0);
    expect(await scene.places()).toEqual(["0 × 0: 0 at 0"]);
    expect((await scene.book({ guest: 1, host: 1, round: 0 })).status).toBe(200);
    expect(await faultsOf(pool, scene.id)).toEqual({});
  });
}

test("[A18] an error that no repetition mends is a bug with a number, and is tried once", async () => {
  const scene = await sceneOf(parley, "a18-bug", { guests: 1, hosts: 1, rounds: 1, tables: 1 });
  const once = await failPlacements("XX000", 1000);
  const answered = await scene.book({ guest: 0, host: 0, round: 0 });
  expect(answered.status).toBe(500);
  expect(Object.keys(JSON.parse(answered.text))).toEqual(["broken"]);
  expect(await once.tries()).toBe(1);
  await failPlacements("XX000", 0);
});

test("[A18] real deadlocks with somebody who locks in the other order end in an answer", {
  timeout: 60_000,
}, async () => {
  const scene = await sceneOf(parley, "a18-deadlock", { guests: 1, hosts: 4, rounds: 1, tables: 1 });
  const [as] = await organisersOf(ctx, scene.id, 1);
  const ask = (host: number) =>
    parley.must("meetings.request", {
      params: scene.params,
      body: { fromId: at(scene.guests, 0).id, toId: at(scene.hosts, host).id },
      as: scene.organiser,
    });
  for (let host = 0; host < 2; host++) {
    const { requestId } = await ask(host);
    const stranger = await pool.connect();
    try {
      await stranger.query("BEGIN");
      await stranger.query("SELECT 1 FROM meeting_request WHERE id = $1 FOR UPDATE", [requestId]);
      const accepting = call("meetings.answer", {
        params: { ...scene.params, request: requestId },
        body: { action: "accept" },
        as: as ?? null,
      });
      await sleep(200);
      // Now each holds what the other waits for; the database ends one of them, and ours begins anew.
      const crossing = stranger.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`plans:${scene.id}`]);
      const ended = await crossing.then(
        () => "went on",
        (error: { code?: string }) => error.code,
      );
      expect(["went on", "40P01"]).toContain(ended);
      await stranger.query("ROLLBACK");
      expect((await accepting).status).toBe(200);
    } finally {
      stranger.release();
    }
  }
  expect(await faultsOf(pool, scene.id)).toEqual({});
});

test("[A18] a plan that somebody holds for too long is refused as busy, not as a bug", {
  timeout: 60_000,
}, async () => {
  const scene = await sceneOf(parley, "a18-held", { guests: 1, hosts: 1, rounds: 1, tables: 1 });
  const holder = await pool.connect();
  try {
    await holder.query("BEGIN");
    await holder.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`plans:${scene.id}`]);
    const answered = await scene.book({ guest: 0, host: 0, round: 0 });
    expect([answered.status, answered.refusal]).toEqual([503, { id: "busy" }]);
  } finally {
    await holder.query("ROLLBACK");
    holder.release();
  }
  expect((await scene.book({ guest: 0, host: 0, round: 0 })).status).toBe(200);
});

test("[A17] [A18] more clients than connections for too long: busy, never a bug, and nothing is lost", {
  timeout: 120_000,
}, async () => {
  const scene = await sceneOf(parley, "a18-pool", { guests: 40, hosts: 40, rounds: 1, tables: 40 });
  const clients = await organisersOf(ctx, scene.id, 40);
  const holder = await pool.connect();
  await holder.query("BEGIN");
  await holder.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`plans:${scene.id}`]);
  const first = await atOnce(clients, (as, n) => scene.book({ guest: n, host: n, round: 0, table: n }, as));
  await holder.query("ROLLBACK");
  holder.release();
  expect(tally(first)).toEqual({ 503: 40 });
  const answers = await atOnce(clients, (as, n) =>
    insist(() => scene.book({ guest: n, host: n, round: 0, table: n }, as)),
  );
  expect(tally(answers)).toEqual({ 200: 40 });
  expect(logged.filter(({ values }) => String(values?.detail).includes("planted"))).toHaveLength(1);
  expect(await faultsOf(pool, scene.id)).toEqual({});
});
