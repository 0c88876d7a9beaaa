import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { testApp } from "../kit/app.ts";
import { atOnce, insist, organisersOf, tally } from "../kit/clients.ts";
import { at } from "../kit/demo.ts";
import { faultsOf } from "../kit/integrity.ts";
import { sceneOf } from "../kit/scene.ts";

const parley = await testApp({ connections: 16 });
const { ctx, call, pool } = parley;
const patient = { timeout: 60_000 };

test("[A10] sixteen publications at once of one plan are one version", patient, async () => {
  const scene = await sceneOf(parley, "a10", { guests: 2, hosts: 2, rounds: 2, tables: 2 });
  await scene.book({ guest: 0, host: 0, round: 0 });
  const clients = await organisersOf(ctx, scene.id, 16);
  const { revision } = await scene.timetable();
  const answers = await atOnce(clients, (as) =>
    insist(() => call("scheduling.publish", { params: scene.params, body: { revision }, as })),
  );
  expect(tally(answers)).toEqual({ 200: 1, 409: 15 });
  expect(new Set(answers.flatMap(({ refusal }) => refusal?.id ?? []))).toEqual(new Set(["plan-changed"]));
  const plans = await ctx.db.selectFrom("plan").select("name").where("edition_id", "=", scene.id).execute();
  expect(plans.map((plan) => plan.name).sort()).toEqual(["live", "working"]);
  expect(await scene.places("live")).toEqual(await scene.places());
  expect((await scene.publish()).refusal).toEqual({ id: "nothing-to-publish" });
  expect(await faultsOf(pool, scene.id)).toEqual({});
});

test(
  "[A10] a publication and a booking at once: the version holds the booking, or the publication is refused",
  patient,
  async () => {
    for (const n of [0, 1, 2, 3, 4, 5]) {
      const scene = await sceneOf(parley, `a10-book-${n}`, { guests: 2, hosts: 2, rounds: 2, tables: 2 });
      await scene.book({ guest: 0, host: 0, round: 0 });
      const { revision } = await scene.timetable();
      const [publisher, booker] = await organisersOf(ctx, scene.id, 2);
      const [published, booked] = await Promise.all([
        insist(() => call("scheduling.publish", { params: scene.params, body: { revision }, as: publisher ?? null })),
        insist(() => scene.book({ guest: 1, host: 1, round: 1 }, booker)),
      ]);
      expect(booked.status).toBe(200);
      if (published.status === 200) {
        expect([published.reply.number, booked.reply.version]).toEqual([1, 2]);
        expect(await scene.places("live")).toEqual(await scene.places());
      } else expect([published.refusal, booked.reply.version]).toEqual([{ id: "plan-changed" }, null]);
      expect(await faultsOf(pool, scene.id)).toEqual({});
    }
  },
);

test("[A10] [A14] a plan that changes while it is being read is not published by who read it", patient, async () => {
  const scene = await sceneOf(parley, "a10-look", { guests: 1, hosts: 1, rounds: 2, tables: 1 });
  const { reply } = await scene.book({ guest: 0, host: 0, round: 0 });
  const holder = await pool.connect();
  let looking: ReturnType<typeof scene.timetable>;
  try {
    await holder.query("BEGIN");
    // The reader has the placements by then, and waits for the numbers of the calendar entries.
    await holder.query("LOCK TABLE calendar_entry IN ACCESS EXCLUSIVE MODE");
    looking = scene.timetable();
    await sleep(500);
    expect((await scene.move(reply.meetingId, 1, 0)).status).toBe(200);
  } finally {
    await holder.query("COMMIT");
    holder.release();
  }
  const seen = await looking;
  expect(seen.meetings[0]?.roundId).toBe(at(scene.rounds, 0).id);
  const body = { revision: seen.revision };
  const published = await call("scheduling.publish", { params: scene.params, body, as: scene.organiser });
  expect(published.refusal).toEqual({ id: "plan-changed" });
});

test("a plan from which every meeting was taken is published, and everybody hears that it is empty", async () => {
  const scene = await sceneOf(parley, "empty", { guests: 1, hosts: 1, rounds: 1, tables: 1 });
  expect((await scene.publish()).refusal).toEqual({ id: "nothing-to-publish" });
  const { reply } = await scene.book({ guest: 0, host: 0, round: 0 });
  expect((await scene.publish()).status).toBe(200);
  expect((await scene.cancel(reply.meetingId)).status).toBe(200);
  const second = await scene.publish();
  expect(second.reply.changes.map((change) => change.kind)).toEqual(["cancelled"]);
  expect([second.reply.number, second.reply.meetings]).toEqual([2, 0]);
  expect(await faultsOf(pool, scene.id)).toEqual({});
});

test("an interpreter free in the working plan but not in the live one gives way to another", async () => {
  const shape = { guests: 2, hosts: 2, rounds: 2, tables: 2, interpreters: 2, interpreted: true };
  const scene = await sceneOf(parley, "two-interpreters", shape);
  const first = await scene.book({ guest: 0, host: 0, round: 0 });
  expect((await scene.publish()).status).toBe(200);
  await scene.move(first.reply.meetingId, 1, 0);
  expect((await scene.book({ guest: 1, host: 1, round: 0, table: 1 })).status).toBe(200);
  const live = (await scene.timetable("live")).meetings.map((meeting) => meeting.interpreter?.delegateId);
  expect(new Set(live).size).toBe(2);
  expect(at(scene.interpreters, 0).delegateId === live[0] || at(scene.interpreters, 0).delegateId === live[1]).toBe(
    true,
  );
  expect(await faultsOf(pool, scene.id)).toEqual({});
});
