import { expect, test } from "vitest";
import { testApp } from "../kit/app.ts";
import { atOnce, insist, organisersOf, refusalsOf, tally } from "../kit/clients.ts";
import { at, type KitEdition, smallEdition } from "../kit/demo.ts";
import { faultsOf } from "../kit/integrity.ts";
import { sceneOf } from "../kit/scene.ts";

const parley = await testApp({ connections: 16 });
const { ctx, call, pool } = parley;
const patient = { timeout: 120_000 };

/** Plans in which a delegate has a seat in a round. */
async function seatsOf(edition: KitEdition, delegateId: string, roundId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom("seat")
    .select("plan")
    .where("edition_id", "=", edition.id)
    .where("delegate_id", "=", delegateId)
    .where("round_id", "=", roundId)
    .orderBy("plan")
    .execute();
  return rows.map((row) => row.plan);
}

const inBoth = (text: string) => ({ zh: text, en: text });

for (const published of [false, true]) {
  const when = published ? "after the first version" : "before the first version";

  test(`[A01] 64 clients book one person and round ${when}: one meeting, 63 hear who is taken`, patient, async () => {
    const scene = await sceneOf(parley, `a01-${published}`, { guests: 2, hosts: 65, rounds: 3, tables: 65 });
    if (published) {
      expect((await scene.book({ guest: 1, host: 64, round: 2 })).status).toBe(200);
      expect((await scene.publish()).status).toBe(200);
    }
    const clients = await organisersOf(ctx, scene.id, 64);
    const answers = await atOnce(clients, (as, n) =>
      insist(() => scene.book({ guest: 0, host: n, round: 0, table: n }, as)),
    );
    expect(tally(answers)).toEqual({ 200: 1, 409: 63 });
    expect(refusalsOf(answers)).toEqual([
      {
        id: "person-taken",
        values: { party: { zh: "北欧机构1", en: "Nordic institute 1" }, round: 1, person: inBoth("guest 1.1") },
        field: "roundId",
      },
    ]);
    const wanted = at(at(scene.guests, 0).people, 0).delegateId;
    expect(await seatsOf(scene, wanted, at(scene.rounds, 0).id)).toEqual(published ? ["live", "working"] : ["working"]);
    expect(await faultsOf(pool, scene.id)).toEqual({});
  });
}

test("[A03] a person who asked in one meeting and was asked in another sits in one of them", patient, async () => {
  const scene = await sceneOf(parley, "a03-roles", { guests: 1, hosts: 20, rounds: 1, tables: 20 });
  const clients = await organisersOf(ctx, scene.id, 20);
  const [guest, round] = [at(scene.guests, 0).id, at(scene.rounds, 0).id];
  const answers = await atOnce(clients, (as, n) => {
    const host = at(scene.hosts, n).id;
    const [oneId, otherId] = n % 2 === 0 ? [guest, host] : [host, guest];
    return insist(() => call("meetings.book", { params: scene.params, body: { oneId, otherId, roundId: round }, as }));
  });
  expect(tally(answers)).toEqual({ 200: 1, 409: 19 });
  expect(await faultsOf(pool, scene.id)).toEqual({});
});

test("[A03] one person who came for two institutions is at one place at a time", patient, async () => {
  const scene = await sceneOf(parley, "a03-two", { guests: 2, hosts: 20, rounds: 1, tables: 20 });
  const [first, second] = [at(at(scene.guests, 0).people, 0), at(at(scene.guests, 1).people, 0)];
  await ctx.db.updateTable("delegate").set({ person_id: first.personId }).where("id", "=", second.delegateId).execute();
  const clients = await organisersOf(ctx, scene.id, 20);
  const answers = await atOnce(clients, (as, n) => insist(() => scene.book({ guest: n % 2, host: n, round: 0 }, as)));
  expect(tally(answers)).toEqual({ 200: 1, 409: 19 });
  expect(new Set(answers.flatMap(({ refusal }) => refusal?.id ?? []))).toEqual(new Set(["person-taken"]));
  expect(await faultsOf(pool, scene.id)).toEqual({});
});

test("[A03] two institutions of one person cannot meet each other", async () => {
  const scene = await sceneOf(parley, "a03-self", { guests: 1, hosts: 1, rounds: 1, tables: 1 });
  const [guest, host] = [at(at(scene.guests, 0).people, 0), at(at(scene.hosts, 0).people, 0)];
  await ctx.db.updateTable("delegate").set({ person_id: guest.personId }).where("id", "=", host.delegateId).execute();
  const answered = await scene.book({ guest: 0, host: 0, round: 0 });
  expect([answered.status, answered.refusal]).toEqual([409, { id: "commitment-clash" }]);
  expect(await faultsOf(pool, scene.id)).toEqual({});
});

test("[A03] the last free interpreter of a round works at one table", patient, async () => {
  const shape = { guests: 20, hosts: 20, rounds: 1, tables: 20, interpreters: 3, interpreted: true };
  const scene = await sceneOf(parley, "a03-interpreter", shape);
  const wanted = at(scene.interpreters, 0);
  const clients = await organisersOf(ctx, scene.id, 20);
  const answers = await atOnce(clients, (as, n) =>
    insist(() => scene.book({ guest: n, host: n, round: 0, interpreterId: wanted.delegateId }, as)),
  );
  expect(tally(answers)).toEqual({ 200: 1, 409: 19 });
  expect(refusalsOf(answers)).toEqual([
    {
      id: "interpreter-taken",
      values: { round: 1, languages: "en – zh", person: inBoth("interpreter 1") },
      field: "interpreterId",
    },
  ]);
  const others = await atOnce(clients, (as, n) => insist(() => scene.book({ guest: n, host: n, round: 0 }, as)));
  expect(others.filter(({ status }) => status === 200)).toHaveLength(2);
  expect(await faultsOf(pool, scene.id)).toEqual({});
});

test("[A03] an interpreter who is also a delegate of the meeting does not interpret it", async () => {
  const shape = { guests: 1, hosts: 1, rounds: 1, tables: 1, interpreters: 2, interpreted: true };
  const scene = await sceneOf(parley, "a03-both", shape);
  const [first, second] = [at(scene.interpreters, 0), at(scene.interpreters, 1)];
  const guest = at(at(scene.guests, 0).people, 0);
  await ctx.db.updateTable("delegate").set({ person_id: first.personId }).where("id", "=", guest.delegateId).execute();
  expect((await scene.book({ guest: 0, host: 0, round: 0 })).status).toBe(200);
  const { meetings } = await scene.timetable();
  expect(meetings.map((meeting) => meeting.interpreter?.delegateId)).toEqual([second.delegateId]);
});

test(
  "[A07] organisers who put different meetings on one table and round: one meeting sits there",
  patient,
  async () => {
    const scene = await sceneOf(parley, "a07", { guests: 16, hosts: 16, rounds: 1, tables: 2 });
    const meetings: string[] = [];
    for (let n = 0; n < 16; n++) meetings.push(await scene.agree(n, n));
    const clients = await organisersOf(ctx, scene.id, 32);
    const answers = await atOnce(clients, (as, n) =>
      insist<{ status: number }>(() =>
        n < 16
          ? scene.move(at(meetings, n), 0, 0, as)
          : scene.book({ guest: n - 16, host: n - 16, round: 0, table: 0 }, as),
      ),
    );
    // Who moves a meeting to where it has just been booked is told that it is there.
    const pairs = answers.flatMap(({ status }, n) => (status === 200 ? [n % 16] : []));
    expect(new Set(pairs).size).toBe(1);
    expect(tally(answers)).toEqual({ 200: pairs.length, 409: 32 - pairs.length });
    expect(await scene.places()).toHaveLength(1);
    expect(await faultsOf(pool, scene.id)).toEqual({});
  },
);

test("[A08] a meeting moved into a round while its people are booked there: one of the two", patient, async () => {
  for (const n of [0, 1, 2, 3, 4]) {
    const scene = await sceneOf(parley, `a08-${n}`, { guests: 1, hosts: 3, rounds: 2, tables: 3 });
    const moved = await scene.book({ guest: 0, host: 0, round: 0 });
    const [mover, booker] = await organisersOf(ctx, scene.id, 2);
    const both = await Promise.all([
      insist(() => scene.move(moved.reply.meetingId, 1, 1, mover)),
      insist(() => scene.book({ guest: 0, host: 1, round: 1, table: 2 }, booker)),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.refusal?.id).toBe("person-taken");
    expect(await faultsOf(pool, scene.id)).toEqual({});
  }
});

for (const published of [false, true]) {
  const when = published ? "after a version" : "before any version";

  test(
    `[A23] a cancelled meeting frees people and table at once ${when}, and one of 32 gets them`,
    patient,
    async () => {
      const shape = { guests: 2, hosts: 33, rounds: 1, tables: 2, interpreters: 1, interpreted: true };
      const scene = await sceneOf(parley, `a23-${published}`, shape);
      const first = await scene.book({ guest: 0, host: 32, round: 0, table: 0 });
      expect(first.status).toBe(200);
      if (published) expect((await scene.publish()).status).toBe(200);
      const clients = await organisersOf(ctx, scene.id, 32);
      expect((await scene.book({ guest: 0, host: 0, round: 0, table: 0 })).refusal?.id).toBe("person-taken");
      expect((await scene.cancel(first.reply.meetingId)).status).toBe(200);
      const answers = await atOnce(clients, (as, n) =>
        insist(() => scene.book({ guest: 0, host: n, round: 0, table: 0 }, as)),
      );
      expect(tally(answers)).toEqual({ 200: 1, 409: 31 });
      const winner = answers.findIndex(({ status }) => status === 200);
      expect(await scene.places()).toEqual([`0 × ${winner}: 0 at 0`]);
      if (published) {
        expect(await scene.places("live")).toEqual([`0 × ${winner}: 0 at 0`]);
        const [version] = await parley.must("scheduling.versions", { params: scene.params, as: scene.organiser });
        expect(version?.changes.map((change) => change.kind).sort()).toEqual(["added", "cancelled"]);
      }
      expect((await scene.cancel(first.reply.meetingId)).refusal).toEqual({ id: "meeting-not-active" });
      expect(await faultsOf(pool, scene.id)).toEqual({});
    },
  );
}

test("a booking must be free in both plans, and is written to both", async () => {
  const scene = await sceneOf(parley, "both-plans", { guests: 2, hosts: 3, rounds: 2, tables: 2, maxMeetings: 2 });
  const first = await scene.book({ guest: 0, host: 0, round: 0, table: 0 });
  expect((await scene.publish()).status).toBe(200);
  expect((await scene.move(first.reply.meetingId, 1, 0)).status).toBe(200);
  // Free in the working plan, but people were told otherwise.
  expect((await scene.book({ guest: 0, host: 1, round: 0 })).refusal?.id).toBe("person-taken");
  expect((await scene.book({ guest: 1, host: 1, round: 0, table: 0 })).refusal?.id).toBe("table-taken");
  expect((await scene.book({ guest: 0, host: 1, round: 1 })).refusal?.id).toBe("person-taken");
  expect((await scene.book({ guest: 1, host: 1, round: 0, table: 1 })).reply.version).toBe(2);
  expect(await scene.places("live")).toEqual(["0 × 0: 0 at 0", "1 × 1: 0 at 1"]);
  expect(await scene.places()).toEqual(["0 × 0: 1 at 0", "1 × 1: 0 at 1"]);
  expect(await faultsOf(pool, scene.id)).toEqual({});
});

test("a meeting that was only taken out of the working plan is booked back to where people know it", async () => {
  const scene = await sceneOf(parley, "booked-back", { guests: 1, hosts: 1, rounds: 1, tables: 1 });
  const { reply } = await scene.book({ guest: 0, host: 0, round: 0, table: 0 });
  expect((await scene.publish()).status).toBe(200);
  expect((await scene.move(reply.meetingId, null, null)).status).toBe(200);
  const again = await scene.book({ guest: 0, host: 0, round: 0, table: 0 });
  expect([again.status, again.refusal]).toEqual([200, undefined]);
  expect(again.reply).toEqual({ ...reply, version: null });
  expect([await scene.places(), await scene.places("live")]).toEqual([["0 × 0: 0 at 0"], ["0 × 0: 0 at 0"]]);
  expect((await scene.publish()).refusal).toEqual({ id: "nothing-to-publish" });
  expect(await faultsOf(pool, scene.id)).toEqual({});
});

test("the demo's shape is made in a moment", async () => {
  const edition = await smallEdition(ctx, "shape", { guests: 15, hosts: 51, rounds: 6, tables: 15, people: 2 });
  expect([edition.guests.length, edition.hosts.length, edition.rounds.length, edition.tables.length]).toEqual([
    15, 51, 6, 15,
  ]);
  expect(await faultsOf(pool, edition.id)).toEqual({});
});
