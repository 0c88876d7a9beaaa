import { readFileSync, statSync } from "node:fs";
import pg from "pg";
import { describe, expect, test } from "vitest";
import { killUnderLoad } from "../../bench/kills.ts";
import { programSubject } from "../../bench/program.ts";
import { tableSubject } from "../../bench/table.ts";
import { preparedFolder } from "../kit/program.ts";
import type { Program } from "../kit/spawn.ts";
import { databaseServerOf, run, until } from "../kit/spawn.ts";

type Opened = pg.ClientConfig & { readonly server: number };

function hold(folder: string): Program {
  return run("tests/kit/holder.mjs", ["server"], { PARLEY_DATA: folder });
}

async function opened(program: Program): Promise<Opened> {
  return JSON.parse(await program.firstLine);
}

/** Asks on a new connection; null while the database does not answer. */
async function ask(at: Opened, sql: string): Promise<unknown[] | null> {
  const client = new pg.Client(at);
  client.on("error", () => {});
  try {
    await client.connect();
    return (await client.query(sql)).rows;
  } catch {
    return null;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Process number of the database, once it answers. */
async function answering(folder: string, at: Opened): Promise<number> {
  await until("the database to answer", () => ask(at, "select 1"));
  return until("its process", () => databaseServerOf(folder));
}

describe("[J01] Parley is killed", () => {
  test("its orphaned database is taken over by the next start, with every acknowledged write", async () => {
    const folder = await preparedFolder();
    const first = hold(folder);
    const before = await opened(first);
    await ask(before, "create table kept (n int primary key)");
    for (let n = 0; n < 20; n++) await ask(before, `insert into kept values (${n})`);
    first.kill("SIGKILL");
    await first.ended;
    expect(databaseServerOf(folder)).toBe(before.server);
    expect(await ask(before, "select count(*)::int as n from kept")).toEqual([{ n: 20 }]);

    const second = hold(folder);
    const after = await opened(second);
    expect(after.server).not.toBe(before.server);
    expect(databaseServerOf(folder)).toBe(after.server);
    expect(await ask(before, "select 1")).toBe(null);
    expect(statSync(String(before.host), { throwIfNoEntry: false })).toBe(undefined);
    expect(await ask(after, "select count(*)::int as n from kept")).toEqual([{ n: 20 }]);
  });

  test("Ctrl-C in the terminal stops the database after Parley, and in order", async () => {
    const folder = await preparedFolder();
    const program = hold(folder);
    const { server } = await opened(program);
    const group = (pid: number) => readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ")[2];
    expect(group(server)).not.toBe(group(program.pid));
    program.kill("SIGINT");
    expect((await program.ended).code).toBe(0);
    expect(databaseServerOf(folder)).toBe(null);
  });
});

describe("[J02] the database is killed", () => {
  test("it is started again by the running Parley, with every acknowledged write", async () => {
    const folder = await preparedFolder();
    const program = hold(folder);
    const at = await opened(program);
    await ask(at, "create table kept (n int primary key)");
    let acknowledged = 0;
    for (let kill = 0; kill < 3; kill++) {
      const until20 = acknowledged + 20;
      while (acknowledged < until20) {
        if ((await ask(at, `insert into kept values (${acknowledged})`)) !== null) acknowledged++;
      }
      const server = databaseServerOf(folder);
      expect(server).not.toBe(null);
      process.kill(server ?? 0, "SIGKILL");
      await until("the old database to be gone", () => databaseServerOf(folder) !== server);
      const rows = await until("the new one to answer", () => ask(at, "select count(*)::int as n from kept"));
      expect(rows).toEqual([{ n: acknowledged }]);
    }
    program.kill("SIGTERM");
    expect((await program.ended).code).toBe(0);
  });

  test("a database that does not stay up ends Parley after five starts instead of for ever", async () => {
    const folder = await preparedFolder();
    const program = hold(folder);
    const at = await opened(program);
    const ended = program.ended.then(() => "ended" as const);
    let kills = 0;
    for (;;) {
      const server = await Promise.race([ended, answering(folder, at)]);
      if (server === "ended") break;
      process.kill(server, "SIGKILL");
      kills++;
      await until("it to be gone", () => databaseServerOf(folder) !== server);
    }
    expect((await program.ended).code).toBe(1);
    expect(kills).toBe(6);
  });
});

describe("under write load", () => {
  const options = { writers: 8, load: [20, 400], random: Math.random } as const;

  test.each([
    ["[J01] Parley is killed four times: what it acknowledged is stored whole, once", "program", 4],
    ["[J02] the database is killed three times: what Parley acknowledged is stored whole, once", "database", 3],
  ] as const)("%s", { timeout: 180_000 }, async (_, target, kills) => {
    const subject = await programSubject(await preparedFolder());
    const { acknowledged, unanswered, lost, doubled, ...report } = await killUnderLoad(subject, {
      ...options,
      target,
      kills,
    });
    expect({ target: report.target, kills: report.kills, lost, doubled }).toEqual({
      ...{ target, kills },
      ...{ lost: [], doubled: [] },
    });
    expect(acknowledged).toBeGreaterThan(kills);
    expect(unanswered).toBeLessThanOrEqual(options.writers);
    expect(await subject.torn()).toEqual([]);
    await subject.stop();
  });

  test("[J01] the measurement sees a write that is there in part", async () => {
    const folder = await preparedFolder();
    const subject = await programSubject(folder);
    await subject.start();
    for (const number of [1, 2]) expect(await subject.write(number)).toBe(true);
    expect(await subject.torn()).toEqual([]);
    await subject.stop();
    const program = hold(folder);
    await ask(await opened(program), "delete from idempotency where key = 'need-2'");
    expect(await subject.torn()).toEqual([2]);
    program.kill("SIGTERM");
    expect((await program.ended).code).toBe(0);
  });

  test("[J02] the measurement sees losses where the answer comes before the write", async () => {
    const subject = tableSubject(await preparedFolder(), { unsafe: true });
    const { lost } = await killUnderLoad(subject, { ...options, target: "database", kills: 1 });
    expect(lost.length).toBeGreaterThan(0);
    await subject.stop();
  });
});
