import { expect, test } from "vitest";
import { testApp } from "../kit/app.ts";
import { sceneOf } from "../kit/scene.ts";

const parley = await testApp();

/** Two guests are to meet two hosts in two rounds; two of the meetings were put where the others find no place. */
async function cramped(code: string) {
  const scene = await sceneOf(parley, code, { guests: 2, hosts: 2, rounds: 2, tables: 2 });
  const pairs = [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ] as const;
  const meetings: string[] = [];
  for (const [guest, host] of pairs) meetings.push(await scene.agree(guest, host));
  const put = [meetings[0] ?? "", meetings[3] ?? ""];
  // A timetable that came in as a whole; what somebody puts somewhere by hand no run moves.
  const placements = put.map((meetingId, index) => ({
    meetingId,
    roundId: scene.rounds[index]?.id ?? "",
    tableId: scene.tables[1 - index]?.id ?? "",
    interpreterId: null,
  }));
  const { params, organiser } = scene;
  await parley.must("scheduling.import", { params, body: { placements }, as: organiser });
  expect(await scene.places()).toEqual(there);
  return { ...scene, put };
}

const there = ["0 × 0: 0 at 1", "1 × 1: 1 at 0"];

test("[K11] a run leaves pinned meetings untouched, even where others find no place for that", async () => {
  const scene = await cramped("pinned");
  expect((await scene.lock(scene.put, true)).status).toBe(200);
  expect((await scene.adopt(await scene.run())).status).toBe(200);
  expect(await scene.places()).toEqual(there);
});

test("[K11] positive control: the same run moves them when they are not pinned", async () => {
  const scene = await cramped("free");
  expect((await scene.adopt(await scene.run())).status).toBe(200);
  const places = await scene.places();
  expect(places).toHaveLength(4);
  expect(there.filter((place) => places.includes(place)).length).toBeLessThan(2);
});
