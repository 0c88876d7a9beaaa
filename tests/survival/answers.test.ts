import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import type { RequestAction } from "#domain/meetings/rules";
import { testApp } from "../kit/app.ts";
import type { Browser } from "../kit/caller.ts";
import { atOnce, insist, organisersOf, tally } from "../kit/clients.ts";
import { at } from "../kit/demo.ts";
import { faultsOf } from "../kit/integrity.ts";
import { peopleOf } from "../kit/people.ts";
import { type Scene, sceneOf } from "../kit/scene.ts";

const parley = await testApp({ connections: 16 });
const { ctx, call, must, pool } = parley;
const patient = { timeout: 60_000 };

async function openRequest(scene: Scene, guest: number, host: number): Promise<string> {
  const body = { fromId: at(scene.guests, guest).id, toId: at(scene.hosts, host).id };
  return (await must("meetings.request", { params: scene.params, body, as: scene.organiser })).requestId;
}

function answer(scene: Scene, request: string, action: RequestAction, as: Browser, key?: string) {
  const params = { ...scene.params, request };
  return insist(() => call("meetings.answer", { params, body: { action }, as, ...(key ? { key } : {}) }));
}

async function records(scene: Scene, action: string): Promise<number> {
  const { rows } = await pool.query("SELECT count(*)::int AS n FROM record WHERE edition_id = $1 AND action = $2", [
    scene.id,
    action,
  ]);
  return rows[0].n;
}

async function messages(scene: Scene): Promise<string[]> {
  const { rows } = await pool.query("SELECT recipient FROM message WHERE edition_id = $1 ORDER BY recipient", [
    scene.id,
  ]);
  return rows.map((row) => row.recipient);
}

test("[A05] a request accepted from 16 tabs at once is accepted once", patient, async () => {
  const scene = await sceneOf(parley, "a05", { guests: 1, hosts: 1, rounds: 1, tables: 1 });
  const request = await openRequest(scene, 0, 0);
  const clients = await organisersOf(ctx, scene.id, 16);
  const answers = await atOnce(clients, (as) => answer(scene, request, "accept", as));
  expect(tally(answers)).toEqual({ 200: 1, 409: 15 });
  expect(answers.find(({ status }) => status === 409)?.refusal).toEqual({
    id: "request-not-open",
    values: { state: "accepted" },
  });
  expect(await records(scene, "request.accept")).toBe(1);
  expect((await scene.timetable()).meetings).toHaveLength(1);
});

test("[A05] a double click on booking books once and writes to each reader once", patient, async () => {
  const scene = await sceneOf(parley, "a05-book", { guests: 2, hosts: 2, rounds: 2, tables: 2 });
  await scene.book({ guest: 1, host: 1, round: 1 });
  expect((await scene.publish()).status).toBe(200);
  const told = await messages(scene);
  const body = { oneId: at(scene.guests, 0).id, otherId: at(scene.hosts, 0).id, roundId: at(scene.rounds, 0).id };
  const clicks = await Promise.all(
    ["one", "one", "two"].map((key) =>
      insist(() => call("meetings.book", { params: scene.params, body, as: scene.organiser, key })),
    ),
  );
  const booked = clicks.filter(({ status }) => status === 200);
  // The same click twice has one answer; a click of its own key comes too late or too early.
  expect(new Set(booked.map(({ text }) => text)).size).toBe(1);
  expect(clicks.filter(({ status }) => status === 409).map(({ refusal }) => refusal?.id)).toEqual(
    Array(3 - booked.length).fill("already-requested"),
  );
  expect(await records(scene, "meeting.book")).toBe(2);
  const both = [at(scene.guests, 0), at(scene.hosts, 0)].map((party) => `${at(party.people, 0).personId}@parley.test`);
  expect(await messages(scene)).toEqual([...told, ...both].sort());
  expect(await faultsOf(pool, scene.id)).toEqual({});
});

test("[A06] accept, decline and withdraw racing: one of them is the end of the request", patient, async () => {
  const scene = await sceneOf(parley, "a06", { guests: 1, hosts: 8, rounds: 1, tables: 1 });
  const clients = await organisersOf(ctx, scene.id, 9);
  const actions = ["accept", "decline", "withdraw"] as const;
  const end = { accept: "accepted", decline: "declined", withdraw: "withdrawn" };
  for (let host = 0; host < 8; host++) {
    const request = await openRequest(scene, 0, host);
    const answers = await atOnce(clients, (as, n) => answer(scene, request, at(actions, n % 3), as));
    const taken = answers.flatMap(({ status }, n) => (status === 200 ? [end[at(actions, n % 3)]] : []));
    const stored = await ctx.db
      .selectFrom("meeting_request")
      .select(["state", "meeting_id"])
      .where("id", "=", request)
      .executeTakeFirstOrThrow();
    // What was accepted may be withdrawn after that; nothing else follows anything.
    expect([["accepted"], ["declined"], ["withdrawn"], ["accepted", "withdrawn"]]).toContainEqual(taken.sort());
    expect(stored.state).toBe(taken.at(-1));
    expect(stored.meeting_id === null).toBe(stored.state !== "accepted");
  }
  expect(await faultsOf(pool, scene.id)).toEqual({});
});

test("[A20] a client that gives up waiting and sends again gets the one booking", patient, async () => {
  const scene = await sceneOf(parley, "a20", { guests: 1, hosts: 1, rounds: 1, tables: 1 });
  const body = { oneId: at(scene.guests, 0).id, otherId: at(scene.hosts, 0).id, roundId: at(scene.rounds, 0).id };
  const send = () => call("meetings.book", { params: scene.params, body, as: scene.organiser, key: "lost-in-transit" });
  const blocker = await pool.connect();
  let first: ReturnType<typeof send>;
  try {
    await blocker.query("BEGIN");
    await blocker.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`plans:${scene.id}`]);
    first = send();
    await sleep(200);
    const impatient = await Promise.race([first, sleep(50, "gave up")]);
    expect(impatient).toBe("gave up");
  } finally {
    await blocker.query("COMMIT");
    blocker.release();
  }
  const again = [await send(), await send(), await first];
  expect(tally(again)).toEqual({ 200: 3 });
  expect(new Set(again.map(({ text }) => text)).size).toBe(1);
  expect(await records(scene, "meeting.book")).toBe(1);
  expect(await scene.places()).toEqual(["0 × 0: 0 at 0"]);
});

test("[A20] a key that was used for something else is refused, and a refused attempt leaves its key free", async () => {
  const scene = await sceneOf(parley, "a20-other", { guests: 2, hosts: 2, rounds: 1, tables: 2 });
  const book = (guest: number, host: number, as = scene.organiser) =>
    call("meetings.book", {
      params: scene.params,
      body: { oneId: at(scene.guests, guest).id, otherId: at(scene.hosts, host).id, roundId: at(scene.rounds, 0).id },
      as,
      key: "one-key",
    });
  await scene.book({ guest: 0, host: 1, round: 0 });
  expect((await book(0, 0)).refusal?.id).toBe("person-taken");
  const [meeting] = (await scene.timetable()).meetings;
  await scene.cancel(meeting?.meetingId ?? "");
  expect((await book(0, 0)).status).toBe(200);
  const other = await book(1, 1);
  expect([other.status, other.refusal]).toEqual([409, { id: "key-reused" }]);
  const cancelled = await call("meetings.cancel", {
    params: { ...scene.params, meeting: (await book(0, 0)).reply.meetingId },
    as: scene.organiser,
    key: "one-key",
  });
  expect(cancelled.refusal).toEqual({ id: "key-reused" });
  // The key of another person is another key.
  const someone = await peopleOf(ctx).organiser(scene.id);
  expect((await book(1, 1, someone)).status).toBe(200);
  expect(await scene.places()).toEqual(["0 × 0: 0 at 0", "1 × 1: 0 at 1"]);
});

test("[A20] 32 repetitions at once of one POST are one booking and 32 times the same answer", patient, async () => {
  const scene = await sceneOf(parley, "a20-burst", { guests: 1, hosts: 1, rounds: 1, tables: 1 });
  const body = { oneId: at(scene.guests, 0).id, otherId: at(scene.hosts, 0).id, roundId: at(scene.rounds, 0).id };
  const answers = await Promise.all(
    Array.from({ length: 32 }, () =>
      insist(() => call("meetings.book", { params: scene.params, body, as: scene.organiser, key: "burst" })),
    ),
  );
  expect(tally(answers)).toEqual({ 200: 32 });
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(await records(scene, "meeting.book")).toBe(1);
});
