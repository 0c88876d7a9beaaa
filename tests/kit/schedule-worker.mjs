// A worker of its own process that carries out runs without an end. To be killed.
import { openDatabase, openPool } from "#db/connect";
import { runSchedule } from "#engines/schedule";
import { runScheduling } from "#jobs/run-schedule";
import { startWorker } from "#jobs/worker";
import { makeCtx } from "#setup/ctx";

const pool = openPool(JSON.parse(process.env.DATABASE ?? ""));
const ctx = makeCtx({ db: openDatabase(pool), address: "http://parley.test", log: () => {} });
const endless = (instance, options, watch) =>
  runSchedule(instance, { ...options, steps: Number.MAX_SAFE_INTEGER }, watch);
const lanes = [{ handlers: { "run-schedule": runScheduling(ctx, endless) }, parallel: 1 }];
startWorker({ ctx, lanes, leaseSeconds: 30, pollSeconds: 0.2 });
