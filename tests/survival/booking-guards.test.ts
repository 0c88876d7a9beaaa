import { expect, test } from "vitest";
import { type TestApp, testApp } from "../kit/app.ts";
import { atOnce, insist, organisersOf, tally } from "../kit/clients.ts";
import { at } from "../kit/demo.ts";
import { faultsOf, type Invariant } from "../kit/integrity.ts";
import { type Scene, sceneOf } from "../kit/scene.ts";
import { type Guard, guards, without } from "../kit/weakened.ts";

/** Everything that keeps people and tables apart when the program's own look is too early. */
const all = Object.keys(guards) as Guard[];
const patient = { timeout: 120_000 };

const bare = await testApp({ connections: 16, prepare: without(...all) });
const onlyLock = await testApp({ connections: 16, prepare: without(...all.filter((guard) => guard !== "lock")) });
const onlyDatabase = await testApp({ connections: 16, prepare: without("lock") });
const onlyExclusion = await testApp({
  connections: 16,
  prepare: without("lock", "seats once a round", "tables once a round"),
});

let editions = 0;

/** A01, A03 and A07 in one: everybody wants the same guest, half of them at the same table; the guest came for two. */
async function rush(parley: TestApp, size = 32): Promise<{ scene: Scene; counts: Record<number, number> }> {
  editions += 1;
  const scene = await sceneOf(parley, `rush-${editions}`, { guests: 2, hosts: size, rounds: 1, tables: size });
  const [first, second] = [at(at(scene.guests, 0).people, 0), at(at(scene.guests, 1).people, 0)];
  await parley.ctx.db
    .updateTable("delegate")
    .set({ person_id: first.personId })
    .where("id", "=", second.delegateId)
    .execute();
  const clients = await organisersOf(parley.ctx, scene.id, size);
  const answers = await atOnce(clients, (as, n) =>
    insist(() => scene.book({ guest: n % 2, host: n, round: 0, table: n < size / 2 ? 0 : n }, as)),
  );
  return { scene, counts: tally(answers) };
}

const doubles = [
  "one human being in two meetings of a round",
  "one human being at two places at a time",
  "two meetings at a table",
] as const satisfies readonly Invariant[];

test("[A02] without the lock and the keys the same rush doubles people and tables", patient, async () => {
  const found = new Set<string>();
  for (let n = 0; n < 5 && found.size < doubles.length; n++) {
    const { scene, counts } = await rush(bare);
    expect(counts[200]).toBeGreaterThan(1);
    for (const fault of Object.keys(await faultsOf(bare.pool, scene.id))) found.add(fault);
  }
  expect([...found].filter((fault) => (doubles as readonly string[]).includes(fault)).sort()).toEqual(
    [...doubles].sort(),
  );
});

const enough = [
  ["the lock alone keeps", onlyLock],
  ["the keys alone keep", onlyDatabase],
] as const;
for (const [guard, parley] of enough) {
  test(`[A02] ${guard} everybody at one place`, patient, async () => {
    const { scene, counts } = await rush(parley);
    expect(counts).toEqual({ 200: 1, 409: 31 });
    expect(await faultsOf(parley.pool, scene.id)).toEqual({});
    expect(parley.logged.filter(({ level }) => level === "error")).toEqual([]);
  });
}

test("[A02] the exclusion of clashing times alone keeps people, not tables, at one place", patient, async () => {
  // Whoever waits for whom is found out by the database, a second at a time: more would wait for minutes.
  const { scene, counts } = await rush(onlyExclusion, 8);
  expect(counts[200]).toBe(1);
  const faults = await faultsOf(onlyExclusion.pool, scene.id);
  expect(Object.keys(faults).filter((fault) => fault.startsWith("one human being"))).toEqual([]);
});
