// Whether many clients at once can double a person or a table. `npm run bench -- race [--attempts 100000] [--clients 64]`
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { handlers } from "#api/handlers";
import { createApp } from "#api/serve";
import { routes } from "#contract/routes";
import { openDatabase, openPool } from "#db/connect";
import { migrate } from "#db/migrate";
import { makeCtx } from "#setup/ctx";
import { openDatabase as openServer } from "#setup/database";
import { failureSentence } from "#setup/failure";
import { callerOf } from "../tests/kit/caller.ts";
import { organisersOf } from "../tests/kit/clients.ts";
import { joined, type RaceLog, race } from "../tests/kit/race.ts";
import { unkept } from "../tests/kit/race-checks.ts";
import { addAbsences, raceEdition } from "../tests/kit/race-edition.ts";

const { values } = parseArgs({
  options: {
    attempts: { type: "string", default: "100000" },
    clients: { type: "string", default: "64" },
    seed: { type: "string", default: "1" },
  },
});
const [attempts, clients, seed] = [values.attempts, values.clients, values.seed].map(Number);
if (!attempts || !clients || seed === undefined || ![attempts, clients, seed].every(Number.isInteger)) {
  process.stderr.write("--attempts, --clients and --seed take whole numbers.\n");
  process.exit(2);
}

/** After so many attempts most pairs of an edition have been kept apart or have declined, and a fresh one is taken. */
const lap = 5_000;

const folder = mkdtempSync(join(tmpdir(), "parley-race-"));
const server = await openServer({ dataFolder: folder, databaseUrl: process.env.TEST_DATABASE_URL ?? null }, "server");
if (!server.ok) {
  process.stderr.write(`${failureSentence(server.failure, "en")}\n`);
  process.exit(1);
}
const pool = openPool({ ...server.value.address });
let wrong = 1;
try {
  await migrate(pool);
  const errors: unknown[] = [];
  const ctx = makeCtx({
    db: openDatabase(pool),
    address: "http://parley.test",
    log: (level, text, details) => {
      if (level === "error") errors.push([text, details]);
    },
  });
  const config = { version: "0.0.0", trustedProxies: [], webFolder: null };
  const app = createApp({ ctx, config, listen: async () => () => {} }, { routes, handlers });
  const course = { ctx, pool, ...callerOf(app, ctx) };
  const logs: RaceLog[] = [];
  const violations: unknown[] = [];
  const lost: string[] = [];
  for (let done = 0; done < attempts; done += lap) {
    const number = logs.length + 1;
    const edition = await raceEdition(ctx, `race-${number}`);
    await addAbsences((text, values) => pool.query(text, values), edition);
    const browsers = await organisersOf(ctx, edition.id, clients);
    const log = await race(course, edition, browsers, {
      attempts: Math.min(lap, attempts - done),
      seed: seed + number - 1,
      onWave: (wave) => process.stderr.write(`\r${done + wave} of ${attempts}`),
    });
    logs.push(log);
    const checked = await course.must("scheduling.check", {
      params: { edition: edition.code },
      as: browsers[0] ?? null,
    });
    violations.push(...checked.violations);
    lost.push(...(await unkept(course, edition, log)));
  }
  process.stderr.write("\n");
  const log = joined(logs);
  const at = (share: number) => Math.round(log.latencies[Math.floor(log.latencies.length * share)] ?? 0);
  const counted = await pool.query(
    "SELECT (SELECT count(*)::int FROM version) AS versions, (SELECT count(*)::int FROM meeting) AS meetings, (SELECT count(*)::int FROM message) AS messages, (SELECT count(*)::int FROM record) AS records",
  );
  const broken = Object.values(log.statuses).reduce(
    (sum, statuses) =>
      sum + Object.entries(statuses).reduce((all, [status, n]) => all + (Number(status) >= 500 ? n : 0), 0),
    0,
  );
  const report = {
    machine: `${cpus().length} × ${cpus()[0]?.model ?? "?"}`,
    node: process.version,
    attempts: log.attempts,
    editions: logs.length,
    clients,
    seed,
    seconds: Math.round(log.seconds),
    perSecond: Math.round(log.attempts / log.seconds),
    milliseconds: { p50: at(0.5), p99: at(0.99), longest: Math.round(log.latencies.at(-1) ?? 0) },
    statuses: log.statuses,
    refusals: log.refusals,
    stored: counted.rows[0],
    faults: log.faults,
    violations,
    lost,
    broken,
    errors: errors.slice(0, 5),
  };
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  wrong = Object.keys(log.faults).length + violations.length + lost.length + broken;
} finally {
  await pool.end();
  await server.value.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = wrong === 0 ? 0 : 1;
