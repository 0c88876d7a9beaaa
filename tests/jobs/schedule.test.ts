import { fork } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import type { RunView } from "#domain/scheduling/model";
import { runSchedule } from "#engines/schedule";
import { runScheduling } from "#jobs/run-schedule";
import { startWorker, type Worker } from "#jobs/worker";
import type { RunSolver } from "#operations/carry";
import { program } from "#operations/ctx";
import { adoptRun, interruptRuns, leaseSeconds, showRun, startRun, stopRun } from "#operations/runs";
import { checkWorkingPlan } from "#operations/scheduling";
import { testApp } from "../kit/app.ts";
import { type Dialogue, must, smallDialogue } from "../kit/dialogue.ts";

const { ctx, door, database, logged, advance } = await testApp();

const workers: Worker[] = [];
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
});

function start(solver: RunSolver = runSchedule): Worker {
  const lanes = [{ handlers: { "run-schedule": runScheduling(ctx, solver) }, parallel: 2 }];
  const worker = startWorker({ ctx, lanes, listen: door.listen, pollSeconds: 0.2 });
  workers.push(worker);
  return worker;
}

/** The engine without an end of its own: only time and a wish to stop end it. */
const endless: RunSolver = (instance, options, watch) =>
  runSchedule({ ...instance, weights: { breaks: 1 } }, { ...options, steps: Number.MAX_SAFE_INTEGER }, watch);

async function begin(dialogue: Dialogue, seconds: number): Promise<string> {
  return must(await startRun(ctx, program, dialogue.scope, { seconds, seed: 7, movePublished: false })).runId;
}

async function until(dialogue: Dialogue, runId: string, there: (run: RunView) => boolean): Promise<RunView> {
  for (const deadline = Date.now() + 15_000; ; ) {
    const run = must(await showRun(ctx, dialogue.scope, runId));
    if (there(run)) return run;
    if (Date.now() > deadline) throw new Error(`still ${JSON.stringify(run)}`);
    await sleep(50);
  }
}

const ended = (run: RunView) => run.state !== "queued" && run.state !== "running";

describe("a run in the queue", () => {
  test("places every meeting, and its timetable passes the checker once adopted", async () => {
    start();
    const dialogue = await smallDialogue(ctx, "run", { guests: 3, hosts: 4 });
    const runId = await begin(dialogue, 5);
    const run = await until(dialogue, runId, ended);
    expect(run).toMatchObject({
      state: "finished",
      error: null,
      candidate: { placed: 12, unplaced: [], violations: 0 },
    });
    must(await adoptRun(ctx, program, dialogue.scope, runId));
    expect(must(await checkWorkingPlan(ctx, dialogue.scope))).toEqual({ violations: [], unplaced: [] });
  });

  test("can be stopped, and keeps its best so far", async () => {
    start(endless);
    // More meetings than there are places, so that the bound is never reached.
    const dialogue = await smallDialogue(ctx, "stop", { guests: 3, hosts: 7 });
    const runId = await begin(dialogue, 600);
    const running = await until(dialogue, runId, (run) => run.progress !== null);
    expect(running.state).toBe("running");
    const asked = Date.now();
    must(await stopRun(ctx, program, dialogue.scope, runId));
    const run = await until(dialogue, runId, ended);
    expect(Date.now() - asked).toBeLessThan(5000);
    expect(run.state).toBe("stopped");
    expect(run.candidate?.placed).toBe(18);
    expect(run.candidate?.unplaced).toHaveLength(3);
  });

  test("reads as interrupted when the program ends in order, with its best so far", async () => {
    const worker = start(endless);
    const dialogue = await smallDialogue(ctx, "ends", { guests: 3, hosts: 7 });
    const runId = await begin(dialogue, 600);
    await until(dialogue, runId, (run) => run.progress !== null);
    await worker.stop();
    const run = must(await showRun(ctx, dialogue.scope, runId));
    expect(run.state).toBe("interrupted");
    expect(run.candidate?.placed).toBe(18);
  });

  test("[J15] fails alone when its thread needs more memory than it may", async () => {
    start((instance, options, watch) => runSchedule(instance, { ...options, heapMb: 4 }, watch));
    const dialogue = await smallDialogue(ctx, "memory", { guests: 2, hosts: 2 });
    const run = await until(dialogue, await begin(dialogue, 5), ended);
    expect(run.state).toBe("failed");
    expect(run.error).toBe("out-of-memory");
    expect(logged.some((line) => line.text === "A run failed")).toBe(true);
    expect((await begin(dialogue, 5)).length).toBe(36);
  });

  test("reads as interrupted after a kill, once its lease is over, and is not begun again", async () => {
    const dialogue = await smallDialogue(ctx, "killed", { guests: 3, hosts: 7 });
    const runId = await begin(dialogue, 600);
    const child = fork(fileURLToPath(new URL("../kit/schedule-worker.mjs", import.meta.url)), [], {
      env: { ...process.env, DATABASE: JSON.stringify(database) },
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    const gone = new Promise((resolve) => child.once("exit", resolve));
    await until(dialogue, runId, (run) => run.candidate !== null);
    child.kill("SIGKILL");
    await gone;
    await interruptRuns(ctx);
    expect(must(await showRun(ctx, dialogue.scope, runId)).state).toBe("running");
    advance((leaseSeconds + 60) * 1000);
    await interruptRuns(ctx);
    start();
    await sleep(500);
    const run = must(await showRun(ctx, dialogue.scope, runId));
    expect(run.state).toBe("interrupted");
    expect(run.candidate?.placed).toBe(18);
    must(await adoptRun(ctx, program, dialogue.scope, runId));
    expect(must(await checkWorkingPlan(ctx, dialogue.scope)).violations).toEqual([]);
  });
});
