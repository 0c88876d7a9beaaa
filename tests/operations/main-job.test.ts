import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase, openPool } from "#db/connect";
import { listRecords } from "#db/records";
import { readVersion } from "#db/versions";
import { programScope, type Scope } from "#domain/editions/can";
import type { ChosenSheet } from "#domain/intake/model";
import { readDemo } from "#files/demo";
import { type Ctx, program } from "#operations/ctx";
import { type DemoEdition, loadDemo } from "#operations/demo";
import { summarise } from "#operations/editions";
import { commitImport } from "#operations/intake";
import { cancelMeeting } from "#operations/meetings";
import { previewVersion, publish } from "#operations/publishing";
import { adoptRun, beginRun, finishRun, startRun } from "#operations/runs";
import { checkWorkingPlan, moveMeeting, undo, whatIf } from "#operations/scheduling";
import { showTimetable } from "#operations/timetable";
import { makeCtx } from "#setup/ctx";
import { solve } from "#solver/index";
import { freshDatabase } from "../kit/database.ts";

const database = await freshDatabase();
const pool = openPool(database.address);
const db: Database = openDatabase(pool);
const ctx: Ctx = makeCtx({ db, address: "http://parley.test", log: () => {} });
afterAll(() => pool.end());

let scope: Scope;
let sheets: readonly ChosenSheet[];

beforeAll(async () => {
  const demo = await readDemo();
  if (!demo.ok) throw new Error(JSON.stringify(demo.refusal));
  sheets = demo.value.sheets;
  const loaded = await loadDemo(ctx, program, { edition: demo.value.edition as DemoEdition, sheets });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
  scope = programScope(loaded.value.editionId);
});

test("the demo edition goes through the import whole, and wishes from both sides make one meeting", async () => {
  expect(await summarise(ctx, scope)).toEqual({
    ok: true,
    value: {
      guests: 15,
      hosts: 51,
      delegates: 109,
      interpreters: 8,
      needs: 64,
      offers: 61,
      requestsOpen: 20,
      requestsAccepted: 84,
      meetings: 80,
      placed: 0,
      rounds: 6,
      tables: 15,
      oneLanguage: 10,
      versions: 0,
    },
  });
});

test("[G04] the same files a second time change nothing and leave no record", async () => {
  const before = await summarise(ctx, scope);
  const records = (await listRecords(db, scope, 1000)).length;
  expect(await commitImport(ctx, program, scope, sheets)).toEqual({
    ok: true,
    value: { created: 0, updated: 0, same: 66 + 109 + 64 + 61 + 8 + 104 },
  });
  expect(await summarise(ctx, scope)).toEqual(before);
  expect((await listRecords(db, scope, 1000)).length).toBe(records);
});

/** Runs the queue's part of a run in this process. */
async function solveRun(runId: string): Promise<void> {
  const leased = await beginRun(ctx, scope.editionId, runId);
  if (!leased) throw new Error(`Run ${runId} was not to be had`);
  const solution = solve(leased.problem.instance, { seed: leased.seed, steps: 20_000, start: leased.problem.start });
  await finishRun(ctx, scope.editionId, runId, leased.problem, solution, 0);
}

async function runAndAdopt(): Promise<void> {
  const started = await startRun(ctx, program, scope, { seconds: 5, seed: 7, movePublished: false });
  if (!started.ok) throw new Error(JSON.stringify(started.refusal));
  await solveRun(started.value.runId);
  expect(await adoptRun(ctx, program, scope, started.value.runId)).toMatchObject({ ok: true });
}

test("a run places every meeting of the demo edition, the checker finds nothing, and version 1 is published", async () => {
  expect(await publish(ctx, program, scope, { revision: 0 })).toEqual({
    ok: false,
    refusal: { id: "nothing-to-publish" },
  });
  await runAndAdopt();
  expect(await checkWorkingPlan(ctx, scope)).toEqual({ ok: true, value: { violations: [], unplaced: [] } });
  const preview = await previewVersion(ctx, scope);
  if (!preview.ok) throw new Error(JSON.stringify(preview.refusal));
  expect(preview.value).toMatchObject({ number: 1, violations: [], unplaced: 0 });
  expect(preview.value.changes.map((change) => change.kind)).toEqual(Array(80).fill("added"));
  expect(await publish(ctx, program, scope, { revision: preview.value.revision })).toMatchObject({
    ok: true,
    value: { number: 1, meetings: 80 },
  });
  expect(await publish(ctx, program, scope, { revision: preview.value.revision })).toEqual({
    ok: false,
    refusal: { id: "plan-changed" },
  });
});

test("[K11] a second run leaves every published meeting where it is", async () => {
  const before = await db
    .selectFrom("placement")
    .selectAll()
    .where("plan", "=", "working")
    .orderBy("meeting_id")
    .execute();
  const started = await startRun(ctx, program, scope, { seconds: 5, seed: 8, movePublished: false });
  if (!started.ok) throw new Error(JSON.stringify(started.refusal));
  await solveRun(started.value.runId);
  expect(await adoptRun(ctx, program, scope, started.value.runId)).toMatchObject({ ok: true, value: { moved: 0 } });
  expect(await adoptRun(ctx, program, scope, started.value.runId)).toEqual({
    ok: false,
    refusal: { id: "plan-changed" },
  });
  expect(
    await db.selectFrom("placement").selectAll().where("plan", "=", "working").orderBy("meeting_id").execute(),
  ).toEqual(before);
});

test("[C01] [C02] a moved and a cancelled meeting make version 2 with their difference and raised calendar entries", async () => {
  const timetable = await showTimetable(ctx, scope, "working");
  if (!timetable.ok) throw new Error(JSON.stringify(timetable.refusal));
  const [cancelled, ...others] = timetable.value.meetings;
  if (!cancelled) throw new Error("No meetings");
  const before = await readVersion(db, scope);
  expect(await cancelMeeting(ctx, program, scope, cancelled.meetingId)).toEqual({ ok: true, value: { done: true } });
  let moved: string | undefined;
  for (const meeting of others) {
    const spots = await whatIf(ctx, scope, meeting.meetingId);
    const free = spots.ok
      ? spots.value.find((spot) => spot.refusal === null && spot.roundId !== meeting.roundId)
      : undefined;
    if (!free) continue;
    expect(
      await moveMeeting(ctx, program, scope, {
        meetingId: meeting.meetingId,
        roundId: free.roundId,
        tableId: free.tableId,
      }),
    ).toMatchObject({ ok: true });
    moved = meeting.meetingId;
    break;
  }
  expect(moved).toBeDefined();
  const preview = await previewVersion(ctx, scope);
  if (!preview.ok) throw new Error(JSON.stringify(preview.refusal));
  expect(preview.value.changes.map((change) => [change.meetingId, change.kind]).sort()).toEqual(
    [
      [cancelled.meetingId, "cancelled"],
      [moved, "moved"],
    ].sort(),
  );
  expect(await publish(ctx, program, scope, { revision: preview.value.revision })).toMatchObject({
    ok: true,
    value: { number: 2, meetings: 79 },
  });
  const after = await readVersion(db, scope);
  expect(after?.meetings.find((each) => each.meetingId === moved)).toMatchObject({
    sequence: 1,
    uid: before?.meetings.find((each) => each.meetingId === moved)?.uid,
  });
  expect(after?.meetings.some((each) => each.meetingId === cancelled.meetingId)).toBe(false);
  expect(
    await db
      .selectFrom("calendar_entry")
      .select(["sequence", "cancelled"])
      .where("meeting_id", "=", cancelled.meetingId)
      .executeTakeFirst(),
  ).toEqual({ sequence: 1, cancelled: true });
  const untouched = others.find((each) => each.meetingId !== moved);
  expect(after?.meetings.find((each) => each.meetingId === untouched?.meetingId)?.sequence).toBe(0);
});

test("the last change is undone, and a stale undo is refused", async () => {
  const timetable = await showTimetable(ctx, scope, "working");
  if (!timetable.ok) throw new Error(JSON.stringify(timetable.refusal));
  const meeting = timetable.value.meetings.find((each) => each.roundId !== null);
  if (!meeting) throw new Error("No placed meeting");
  const out = await moveMeeting(ctx, program, scope, { meetingId: meeting.meetingId, roundId: null, tableId: null });
  if (!out.ok) throw new Error(JSON.stringify(out.refusal));
  expect(await undo(ctx, program, scope, { revision: out.value.revision - 1 })).toEqual({
    ok: false,
    refusal: { id: "plan-changed" },
  });
  expect(await undo(ctx, program, scope, { revision: out.value.revision })).toMatchObject({
    ok: true,
    value: { undone: "take-out" },
  });
  const again = await showTimetable(ctx, scope, "working");
  expect(again.ok && again.value.meetings).toEqual(timetable.value.meetings);
});
