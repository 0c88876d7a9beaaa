import { fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import { enqueue } from "#db/jobs";
import type { Handler } from "#jobs/handler";
import { startWorker, type Worker, type WorkerOptions } from "#jobs/worker";
import { testApp } from "../kit/app.ts";

const { ctx, door, pool, database, logged } = await testApp();

const workers: Worker[] = [];
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  await pool.query("delete from job");
  logged.length = 0;
});

function start(
  handler: Handler["handle"],
  options: Partial<WorkerOptions> & { giveUp?: Handler["giveUp"] } = {},
): Worker {
  const { giveUp, ...rest } = options;
  const handlers = { count: { handle: handler, ...(giveUp ? { giveUp } : {}) } };
  const worker = startWorker({ ctx, lanes: [{ handlers, parallel: 1 }], listen: door.listen, ...rest });
  workers.push(worker);
  return worker;
}

async function queue(numbers: readonly number[], runAt = ctx.now()): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    for (const number of numbers)
      await enqueue(tx, { id: ctx.id(), kind: "count", payload: { number: String(number) }, runAt });
  });
}

async function until(done: () => boolean | Promise<boolean>, seconds = 10): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await done())) {
    if (Date.now() > deadline) throw new Error(`not so after ${seconds} seconds`);
    await sleep(20);
  }
}

async function left(): Promise<number> {
  const { rows } = await pool.query("select count(*)::int as count from job where done_at is null");
  return rows[0].count;
}

const range = (length: number) => Array.from({ length }, (_, index) => index);

describe("the queue", () => {
  test("gives each job to one of four workers, once", async () => {
    const done: number[] = [];
    const busy = range(4).map(() => 0);
    for (const worker of range(4)) {
      start(async ({ payload }) => {
        done.push(Number(payload.number));
        busy[worker] = (busy[worker] ?? 0) + 1;
        await sleep(1);
        return "done";
      });
    }
    await queue(range(200));
    await until(async () => (await left()) === 0, 20);
    expect(done.sort((a, b) => a - b)).toEqual(range(200));
    expect(busy.filter((jobs) => jobs > 0)).toHaveLength(4);
  });

  test("keeps its order with one worker", async () => {
    const done: number[] = [];
    await queue(range(50));
    start(async ({ payload }) => {
      done.push(Number(payload.number));
      return "done";
    });
    await until(() => done.length === 50);
    expect(done).toEqual(range(50));
  });

  test("wakes a worker at once, and without listening looks by itself", async () => {
    let done = 0;
    const count = async () => {
      done += 1;
      return "done" as const;
    };
    const listening = start(count, { pollSeconds: 60 });
    await sleep(300);
    const began = Date.now();
    await queue([1]);
    await until(() => done === 1, 5);
    expect(Date.now() - began).toBeLessThan(2000);
    await listening.stop();
    const deaf: WorkerOptions["listen"] = () => Promise.reject(new Error("no connection"));
    start(count, { pollSeconds: 0.2, listen: deaf });
    await sleep(100);
    await queue([2]);
    await until(() => done === 2, 5);
    expect(logged.filter((line) => line.level === "warn")).toHaveLength(1);
  });

  test("tries a job that throws again, later each time, and then calls it failed", async () => {
    const tries: number[] = [];
    const given: string[] = [];
    start(
      async (work) => {
        tries.push(work.tries);
        throw new Error("no luck");
      },
      {
        maxTries: 2,
        giveUp: async (_work, error) => {
          given.push(error);
        },
      },
    );
    await queue([1]);
    await until(async () => {
      const { rows } = await pool.query("select failed_at from job");
      return rows[0].failed_at !== null;
    });
    const { rows } = await pool.query("select tries, last_error, locked_until from job");
    expect(rows).toEqual([{ tries: 2, last_error: expect.stringContaining("no luck"), locked_until: null }]);
    expect(tries).toEqual([1, 2]);
    expect(given).toEqual([expect.stringContaining("no luck")]);
  });

  test("puts a job off as if it had never been tried", async () => {
    const tries: number[] = [];
    start(async (work) => {
      tries.push(work.tries);
      return tries.length < 3 ? { again: ctx.now() } : "done";
    });
    await queue([1]);
    await until(async () => (await left()) === 0);
    expect(tries).toEqual([1, 1, 1]);
  });

  test("keeps the lease of a long job", async () => {
    let runs = 0;
    const long = async () => {
      runs += 1;
      await sleep(1500);
      return "done" as const;
    };
    start(long, { leaseSeconds: 0.6, pollSeconds: 0.1 });
    start(long, { leaseSeconds: 0.6, pollSeconds: 0.1 });
    await queue([1]);
    await until(async () => (await left()) === 0);
    expect(runs).toBe(1);
  });

  test("waits for a running job when it stops, and takes no more", async () => {
    const done: number[] = [];
    let asked = false;
    const worker = start(async ({ payload }, signal) => {
      signal.addEventListener("abort", () => {
        asked = true;
      });
      await sleep(400);
      done.push(Number(payload.number));
      return "done";
    });
    await queue([1, 2]);
    await sleep(200);
    await worker.stop();
    expect(done).toEqual([1]);
    expect(asked).toBe(true);
    expect(await left()).toBe(1);
  });
});

test("a job whose worker was killed is taken again by another", async () => {
  await queue([7]);
  const child = fork(fileURLToPath(new URL("../kit/hanging-worker.mjs", import.meta.url)), [], {
    env: { ...process.env, DATABASE: JSON.stringify(database) },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const [taken] = await once(child, "message");
  expect(taken).toEqual({ number: "7" });
  child.kill("SIGKILL");
  await once(child, "exit");
  const seen: unknown[] = [];
  start(
    async (work) => {
      seen.push([work.payload.number, work.tries]);
      return "done";
    },
    { pollSeconds: 0.2 },
  );
  await until(async () => (await left()) === 0, 15);
  expect(seen).toEqual([["7", 2]]);
});
