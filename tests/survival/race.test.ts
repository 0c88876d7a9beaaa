import { expect, test } from "vitest";
import { testApp } from "../kit/app.ts";
import { organisersOf } from "../kit/clients.ts";
import { race } from "../kit/race.ts";
import { unkept } from "../kit/race-checks.ts";
import { addAbsences, raceEdition } from "../kit/race-edition.ts";
import { type Guard, guards, without } from "../kit/weakened.ts";

const parley = await testApp({ connections: 16 });
const bare = await testApp({ connections: 16, prepare: without(...(Object.keys(guards) as Guard[])) });

test("[A01] [A17] 1,000 mixed attempts by 64 clients double nobody, and all that was acknowledged is there", {
  timeout: 300_000,
}, async () => {
  const edition = await raceEdition(parley.ctx, "race");
  await addAbsences((text, values) => parley.pool.query(text, values), edition);
  const clients = await organisersOf(parley.ctx, edition.id, 64);
  const log = await race(parley, edition, clients, { attempts: 1000, seed: 20261122 });
  expect(log.faults).toEqual({});
  expect(await unkept(parley, edition, log)).toEqual([]);
  const answers = Object.values(log.statuses).flatMap((statuses) => Object.keys(statuses).map(Number));
  expect(answers.filter((status) => status >= 500)).toEqual([]);
  // Each kind of attempt got through at least once, or the race would say nothing about it.
  for (const [kind, statuses] of Object.entries(log.statuses)) expect(statuses[200], kind).toBeGreaterThan(0);
  const checked = await parley.must("scheduling.check", { params: { edition: edition.code }, as: clients[0] ?? null });
  expect(checked.violations).toEqual([]);
  expect(parley.logged.filter(({ level }) => level === "error")).toEqual([]);
});

test("[A02] the same race without the lock and the keys is found to double people and tables", {
  timeout: 300_000,
}, async () => {
  const edition = await raceEdition(bare.ctx, "race-bare");
  const clients = await organisersOf(bare.ctx, edition.id, 64);
  const log = await race(bare, edition, clients, { attempts: 512, seed: 1, each: 4 });
  expect(Object.keys(log.faults)).toEqual(expect.arrayContaining(["two meetings at a table"]));
  expect(Object.keys(log.faults).some((fault) => fault.startsWith("one human being"))).toBe(true);
});
