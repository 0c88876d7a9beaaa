// A worker of its own process that takes one job, says so, and never ends it. To be killed.
import { openDatabase, openPool } from "#db/connect";
import { startWorker } from "#jobs/worker";
import { makeCtx } from "#setup/ctx";

const pool = openPool(JSON.parse(process.env.DATABASE ?? ""));
const ctx = makeCtx({ db: openDatabase(pool), address: "http://parley.test", log: () => {} });
const handle = (work) => {
  process.send?.(work.payload);
  return new Promise(() => {});
};
startWorker({ ctx, lanes: [{ handlers: { count: { handle } }, parallel: 1 }], leaseSeconds: 2, pollSeconds: 0.2 });
