import { expect, test } from "vitest";
import { beginRun, finishRun } from "#operations/runs";
import type { Solution } from "#solver/index";
import { testApp } from "../kit/app.ts";
import { atOnce, insist, organisersOf, tally } from "../kit/clients.ts";
import { faultsOf } from "../kit/integrity.ts";
import { sceneOf } from "../kit/scene.ts";

const parley = await testApp({ connections: 16 });
const { ctx, call, must, pool } = parley;
const patient = { timeout: 60_000 };

test("undo takes back one change after the other, and passes over what was cancelled", async () => {
  const scene = await sceneOf(parley, "undo", { guests: 2, hosts: 2, rounds: 3, tables: 2 });
  const first = await scene.book({ guest: 0, host: 0, round: 0, table: 0 });
  const second = await scene.book({ guest: 1, host: 1, round: 0, table: 1 });
  await scene.move(first.reply.meetingId, 1, 0);
  await scene.move(second.reply.meetingId, 1, 1);
  await scene.cancel(first.reply.meetingId);
  expect((await scene.undo()).reply.undone).toBe("move");
  expect(await scene.places()).toEqual(["1 × 1: 0 at 1"]);
  expect((await scene.undo()).reply.undone).toBe("book");
  expect(await scene.places()).toEqual([]);
  expect((await scene.undo()).refusal).toEqual({ id: "nothing-to-undo" });
});

test("undo moves no locked meeting, and is refused when its revision is old", async () => {
  const scene = await sceneOf(parley, "undo-locked", { guests: 1, hosts: 1, rounds: 2, tables: 1 });
  const { reply } = await scene.book({ guest: 0, host: 0, round: 0 });
  await scene.move(reply.meetingId, 1, 0);
  const { revision } = await scene.timetable();
  await scene.lock([reply.meetingId], true);
  const stale = await call("scheduling.undo", { params: scene.params, body: { revision }, as: scene.organiser });
  expect(stale.refusal).toEqual({ id: "plan-changed" });
  expect((await scene.undo()).refusal).toEqual({ id: "meeting-locked" });
  expect(await scene.places()).toEqual(["0 × 0: 1 at 0"]);
  await scene.lock([reply.meetingId], false);
  expect((await scene.undo()).status).toBe(200);
  expect(await scene.places()).toEqual(["0 × 0: 0 at 0"]);
});

test("[A05] eight undos at once of one revision take one step back", patient, async () => {
  const scene = await sceneOf(parley, "undo-race", { guests: 1, hosts: 1, rounds: 3, tables: 1 });
  const { reply } = await scene.book({ guest: 0, host: 0, round: 0 });
  await scene.move(reply.meetingId, 1, 0);
  await scene.move(reply.meetingId, 2, 0);
  const { revision } = await scene.timetable();
  const clients = await organisersOf(ctx, scene.id, 8);
  const answers = await atOnce(clients, (as) =>
    insist(() => call("scheduling.undo", { params: scene.params, body: { revision }, as })),
  );
  expect(tally(answers)).toEqual({ 200: 1, 409: 7 });
  expect(await scene.places()).toEqual(["0 × 0: 1 at 0"]);
});

test("[A09] a run does not undo what was booked by hand meanwhile", patient, async () => {
  const scene = await sceneOf(parley, "a09", { guests: 3, hosts: 3, rounds: 2, tables: 3 });
  for (const n of [0, 1, 2]) await scene.agree(n, n);
  const run = await scene.run();
  expect((await scene.book({ guest: 0, host: 2, round: 1 })).status).toBe(200);
  expect((await scene.adopt(run)).refusal).toEqual({ id: "plan-changed" });
  const byHand = await scene.places();
  const again = await scene.run();
  expect((await scene.adopt(again)).status).toBe(200);
  expect(await scene.places()).toHaveLength(4);
  expect(await scene.places()).toEqual(expect.arrayContaining(byHand));
  expect(await faultsOf(pool, scene.id)).toEqual({});
});

test("[A05] a candidate is adopted once, however many press at once", patient, async () => {
  const scene = await sceneOf(parley, "adopt-race", { guests: 2, hosts: 2, rounds: 2, tables: 2 });
  for (const n of [0, 1]) await scene.agree(n, n);
  const run = await scene.run();
  const clients = await organisersOf(ctx, scene.id, 8);
  expect(tally(await atOnce(clients, (as) => scene.adopt(run, as)))).toEqual({ 200: 1, 409: 7 });
  expect(await scene.places()).toHaveLength(2);
  expect(await faultsOf(pool, scene.id)).toEqual({});
});

test("[A09] a meeting that was cancelled while it was being placed is left out of the candidate", patient, async () => {
  const scene = await sceneOf(parley, "adopt-gone", { guests: 2, hosts: 2, rounds: 2, tables: 2 });
  const gone = await scene.agree(0, 0);
  await scene.agree(1, 1);
  const run = await scene.run();
  expect((await scene.cancel(gone)).status).toBe(200);
  expect((await scene.adopt(run)).status).toBe(200);
  expect((await scene.places()).map((place) => place.split(":")[0])).toEqual(["1 × 1"]);
  expect(await faultsOf(pool, scene.id)).toEqual({});
});

test("a run speaks of the meetings it was given, whatever was cancelled or agreed on meanwhile", patient, async () => {
  const scene = await sceneOf(parley, "run-names", { guests: 3, hosts: 3, rounds: 1, tables: 1 });
  const gone = await scene.agree(0, 0);
  const left = await scene.agree(1, 1);
  const { runId } = await must("scheduling.start-run", {
    params: scene.params,
    body: { seconds: 1, seed: 1 },
    as: scene.organiser,
  });
  const leased = await beginRun(ctx, scene.id, runId);
  if (!leased) throw new Error("The run was not to be had");
  await scene.cancel(gone);
  await scene.agree(2, 2);
  const nowhere = leased.problem.meetings.map(() => -1);
  const unplaced = leased.problem.meetings.map((_, meeting) => ({
    meeting,
    reason: "no-table" as const,
    values: {},
    cheapest: null,
  }));
  const solution: Solution = {
    assignment: { round: nowhere, table: nowhere, interpreter: nowhere },
    score: [],
    total: 0,
    bound: 0,
    boundName: "trivial",
    optimal: false,
    infeasible: false,
    violations: [],
    unplaced,
    steps: 0,
    seed: 1,
    ended: "steps",
  };
  await finishRun(ctx, scene.id, runId, leased.problem, solution, 1);
  const shown = await must("scheduling.run", { params: { ...scene.params, run: runId }, as: scene.organiser });
  expect(shown.candidate?.unplaced.map((each) => [each.meetingId, each.guest.en?.text])).toEqual([
    [gone, "Nordic institute 1"],
    [left, "Nordic institute 2"],
  ]);
});
