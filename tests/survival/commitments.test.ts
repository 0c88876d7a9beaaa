import { expect, test } from "vitest";
import { insertCommitment } from "#db/plans";
import { accept } from "#domain/refusal";
import { program } from "#operations/ctx";
import { run } from "#operations/run";
import { testApp } from "../kit/app.ts";
import { at } from "../kit/demo.ts";
import { faultsOf } from "../kit/integrity.ts";
import { type Scene, sceneOf } from "../kit/scene.ts";
import { without } from "../kit/weakened.ts";

const parley = await testApp();
const { ctx, call, pool } = parley;
const unguarded = await testApp({ prepare: without("people at one place at a time") });

type Cause = "visit" | "agenda" | "travel";

/** Signs a delegate up for something else than a meeting, as visits and the agenda do. */
function commit(scene: Scene, delegateId: string, from: string, to: string, cause: Cause = "visit", by = ctx) {
  return run(by, program, { action: "visit.sign-up", editionId: scene.id }, async (tx, note) => {
    await insertCommitment(tx, scene.scope, { delegateId, from, to, cause, sourceId: by.id() });
    note.subject = delegateId;
    return accept("signed up");
  });
}

function minutesAfter(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString();
}

const refused = { ok: false, refusal: { id: "commitment-clash" } };

test("[A16] whoever is on a visit at that time is not booked into a meeting, however it is tried", async () => {
  const shape = { guests: 2, hosts: 2, rounds: 2, tables: 2 };
  for (const cause of ["visit", "agenda", "travel"] as const) {
    const scene = await sceneOf(parley, `a16-${cause}`, shape);
    const guest = at(at(scene.guests, 0).people, 0);
    const round = at(scene.rounds, 1);
    // It begins in the last minute of the round and ends hours later.
    const away = await commit(scene, guest.delegateId, minutesAfter(round.to, -1), minutesAfter(round.to, 180), cause);
    expect(away).toEqual({ ok: true, value: "signed up" });
    const clash = {
      id: "commitment-clash",
      values: {
        party: { zh: "北欧机构1", en: "Nordic institute 1" },
        round: 2,
        person: { zh: "guest 1.1", en: "guest 1.1" },
      },
      field: "roundId",
    };
    const booked = await scene.book({ guest: 0, host: 0, round: 1 });
    expect([booked.status, booked.refusal]).toEqual([409, clash]);
    const meeting = await scene.agree(0, 0);
    expect((await scene.move(meeting, 1, 0)).refusal).toEqual(clash);
    const whatIf = await parley.must("scheduling.what-if", {
      params: scene.params,
      query: { meeting },
      as: scene.organiser,
    });
    expect(whatIf.map((each) => each.refusal)).toEqual([null, null, "commitment-clash", "commitment-clash"]);
    const placement = { meetingId: meeting, roundId: round.id, tableId: at(scene.tables, 0).id };
    const imported = await call("scheduling.import", {
      params: scene.params,
      body: { placements: [placement] },
      as: scene.organiser,
    });
    expect(imported.refusal).toEqual({
      id: "plan-has-violations",
      values: { count: 1, rule: "party-unavailable" },
    });
    expect((await scene.adopt(await scene.run())).status).toBe(200);
    expect((await scene.places())[0]).toMatch(/^0 × 0: 0 at/);
    expect(await faultsOf(pool, scene.id)).toEqual({});
  }
});

test("[A16] whoever has a meeting at that time is not signed up for a visit, in whichever plan the meeting is", async () => {
  const scene = await sceneOf(parley, "a16-other", { guests: 1, hosts: 1, rounds: 3, tables: 1 });
  const [guest, host] = [at(at(scene.guests, 0).people, 0), at(at(scene.hosts, 0).people, 0)];
  const [first, second, third] = [at(scene.rounds, 0), at(scene.rounds, 1), at(scene.rounds, 2)];
  const { reply } = await scene.book({ guest: 0, host: 0, round: 0 });
  expect((await scene.publish()).status).toBe(200);
  await scene.move(reply.meetingId, 1, 0);
  for (const { delegateId } of [guest, host]) {
    expect(await commit(scene, delegateId, first.from, first.to)).toEqual(refused);
    expect(await commit(scene, delegateId, second.from, second.to)).toEqual(refused);
    expect(await commit(scene, delegateId, minutesAfter(second.to, -1), third.from)).toEqual(refused);
    // From the end of one round to the beginning of the next is nobody else's time.
    expect(await commit(scene, delegateId, second.to, third.from)).toMatchObject({ ok: true });
  }
  // Nothing of a refused one stays behind in the other plan.
  const { rows } = await pool.query(
    "SELECT plan, count(*)::int AS n FROM commitment WHERE edition_id = $1 GROUP BY 1 ORDER BY 1",
    [scene.id],
  );
  expect(rows).toEqual([
    { plan: "live", n: 4 },
    { plan: "working", n: 4 },
  ]);
  expect(await faultsOf(pool, scene.id)).toEqual({});
});

test("[A16] two visits of one person at a time are refused, those of two people are not", async () => {
  const scene = await sceneOf(parley, "a16-visits", { guests: 2, hosts: 1, rounds: 1, tables: 1 });
  const [one, two] = [at(at(scene.guests, 0).people, 0), at(at(scene.guests, 1).people, 0)];
  const { from, to } = at(scene.rounds, 0);
  expect(await commit(scene, one.delegateId, from, to)).toMatchObject({ ok: true });
  expect(await commit(scene, one.delegateId, minutesAfter(from, 10), minutesAfter(to, 10), "agenda")).toEqual(refused);
  expect(await commit(scene, two.delegateId, from, to)).toMatchObject({ ok: true });
});

test("[A16] a run knows the visits that a person makes for the other institution, and those of interpreters", async () => {
  const shape = { guests: 2, hosts: 2, rounds: 2, tables: 2, interpreters: 2, interpreted: true };
  const scene = await sceneOf(parley, "a16-two", shape);
  const [one, two] = [at(at(scene.guests, 0).people, 0), at(at(scene.guests, 1).people, 0)];
  await ctx.db.updateTable("delegate").set({ person_id: one.personId }).where("id", "=", two.delegateId).execute();
  const [first, second] = [at(scene.rounds, 0), at(scene.rounds, 1)];
  expect(await commit(scene, two.delegateId, first.from, first.to)).toMatchObject({ ok: true });
  const interpreter = at(scene.interpreters, 0).delegateId;
  expect(await commit(scene, interpreter, second.from, second.to)).toMatchObject({ ok: true });
  await scene.agree(0, 0);
  expect((await scene.adopt(await scene.run())).status).toBe(200);
  expect((await scene.places())[0]).toMatch(/^0 × 0: 1 at/);
  const { meetings } = await scene.timetable();
  expect(meetings[0]?.interpreter?.delegateId).toBe(at(scene.interpreters, 1).delegateId);
  expect(await faultsOf(pool, scene.id)).toEqual({});
});

test("[A16] a delegate who turns out to be a person with another meeting then is not named", async () => {
  const scene = await sceneOf(parley, "a16-named", { guests: 2, hosts: 2, rounds: 1, tables: 2 });
  await scene.book({ guest: 0, host: 0, round: 0 });
  await scene.book({ guest: 1, host: 1, round: 0 });
  const [one, two] = [at(at(scene.guests, 0).people, 0), at(at(scene.guests, 1).people, 0)];
  const naming = ctx.db
    .updateTable("delegate")
    .set({ person_id: one.personId })
    .where("id", "=", two.delegateId)
    .execute();
  await expect(naming).rejects.toMatchObject({ constraint: "commitment_clash" });
  expect(await faultsOf(pool, scene.id)).toEqual({});
});

test("[A16] without the exclusion of clashing times a visit runs over a meeting, and the harness finds it", async () => {
  const scene = await sceneOf(unguarded, "a16-unguarded", { guests: 1, hosts: 1, rounds: 1, tables: 1 });
  await scene.book({ guest: 0, host: 0, round: 0 });
  const { from, to } = at(scene.rounds, 0);
  const guest = at(at(scene.guests, 0).people, 0).delegateId;
  expect(await commit(scene, guest, from, to, "visit", unguarded.ctx)).toMatchObject({ ok: true });
  expect(Object.keys(await faultsOf(unguarded.pool, scene.id))).toEqual(["one human being at two places at a time"]);
});
