import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { listAlignedPairs } from "#db/alignment";
import { listParties } from "#db/registrations";
import { programScope, type Scope } from "#domain/editions/can";
import type { AlignmentView } from "#domain/matching/model";
import { readDemo } from "#files/demo";
import { alignEdition, listPartners } from "#jobs/run-alignment";
import { startWorker, type Worker } from "#jobs/worker";
import { type Aligner, showAlignment, startAlignment } from "#operations/alignment";
import { program } from "#operations/ctx";
import { type DemoEdition, loadDemo } from "#operations/demo";
import { suggestPartners } from "#operations/matching";
import { liftVeto, veto } from "#operations/meetings";
import { addOpportunity, changeOpportunity } from "#operations/opportunities";
import { changeParticipant, showParticipant } from "#operations/participants";
import { testApp } from "../kit/app.ts";
import { must, smallDialogue } from "../kit/dialogue.ts";

const { ctx, door } = await testApp();

const workers: Worker[] = [];
function work(aligner?: Aligner): Worker {
  const handler = aligner ? alignEdition(ctx, aligner) : alignEdition(ctx);
  const lanes = [{ handlers: { "run-alignment": handler, "list-partners": listPartners(ctx) }, parallel: 1 }];
  const worker = startWorker({ ctx, lanes, listen: door.listen, pollSeconds: 0.2 });
  workers.push(worker);
  return worker;
}
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
});

async function until(scope: Scope, there: (shown: AlignmentView) => boolean): Promise<AlignmentView> {
  for (const deadline = Date.now() + 60_000; ; ) {
    const shown = must(await showAlignment(ctx, scope));
    if (there(shown)) return shown;
    if (Date.now() > deadline) throw new Error(`still ${JSON.stringify(shown.run)}`);
    await sleep(50);
  }
}
const finished = ({ run }: AlignmentView) => run?.state === "finished";

const texts = {
  ice: [
    "高寒山区风电机组叶片冬季结冰，发电量损失大，寻求防冰技术。",
    "Hydrophobic coating and electro-thermal heating keep turbine blades free of ice.",
  ],
  lithium: [
    "寻求退役动力电池中锂和钴的回收工艺。",
    "Hydrometallurgical recovery of lithium and cobalt from spent batteries.",
  ],
} as const;

/** Two guests that offer in English what two hosts need in Chinese, the other way round. */
async function small(code: string) {
  const dialogue = await smallDialogue(ctx, code, { guests: 2, hosts: 2 });
  const add = async (registrationId: string, kind: "need" | "offer", text: string) => {
    const language = kind === "need" ? "zh" : "en";
    const input = { family: "technology", fields: [], readiness: null, cooperation: {}, tier: "admitted" } as const;
    const title = { [language]: text.slice(0, 60) };
    const made = await addOpportunity(ctx, program, dialogue.scope, {
      ...input,
      registrationId,
      kind,
      title,
      summary: { [language]: text },
    });
    return must(made).opportunityId;
  };
  const [iceGuest, lithiumGuest] = dialogue.guests.map((each) => each.registrationId);
  const [lithiumHost, iceHost] = dialogue.hosts.map((each) => each.registrationId);
  if (!iceGuest || !lithiumGuest || !lithiumHost || !iceHost) throw new Error("no parties");
  const ids = {
    iceOffer: await add(iceGuest, "offer", texts.ice[1]),
    lithiumOffer: await add(lithiumGuest, "offer", texts.lithium[1]),
    iceNeed: await add(iceHost, "need", texts.ice[0]),
    lithiumNeed: await add(lithiumHost, "need", texts.lithium[0]),
  };
  return { ...dialogue, ...ids, iceGuest, lithiumGuest, iceHost, lithiumHost };
}

describe("the comparison of needs and offers", () => {
  test("finds partners across languages, quotes the texts, and names what meets in both languages of readers", async () => {
    work();
    const event = await small("align");
    expect(must(await showAlignment(ctx, event.scope))).toMatchObject({ run: null, cells: [] });
    must(await startAlignment(ctx, program, event.scope));
    expect((await until(event.scope, finished)).run).toMatchObject({ stale: false, done: 2, total: 2 });
    const { items } = must(await suggestPartners(ctx, event.scope, event.iceHost));
    expect(items[0]).toMatchObject({
      partnerId: event.iceGuest,
      alreadyRequested: true,
      gains: { need: { id: event.iceNeed }, offer: { id: event.iceOffer } },
      gives: null,
    });
    const terms = items[0]?.gains?.reasons.zh.aligned ?? [];
    expect(terms).toContainEqual(expect.objectContaining({ need: "叶片", offer: "turbine blades" }));
    expect(items[0]?.gains?.reasons.en.aligned).toEqual(terms);
    const [other] = must(await suggestPartners(ctx, event.scope, event.lithiumGuest)).items;
    expect(other).toMatchObject({
      partnerId: event.lithiumHost,
      gains: null,
      gives: { offer: { id: event.lithiumOffer } },
    });
  });

  test("is out of date as soon as a need changes, and fresh when made again", async () => {
    work();
    const event = await small("stale");
    must(await startAlignment(ctx, program, event.scope));
    await until(event.scope, finished);
    const changed = await changeOpportunity(ctx, program, event.scope, event.iceNeed, {
      summary: { zh: texts.lithium[0] },
      title: { zh: "电池回收" },
      revision: 1,
    });
    must(changed);
    expect(must(await showAlignment(ctx, event.scope)).run?.stale).toBe(true);
    must(await startAlignment(ctx, program, event.scope));
    const shown = await until(event.scope, finished);
    expect(shown.run?.stale).toBe(false);
    expect(must(await suggestPartners(ctx, event.scope, event.iceHost)).items[0]?.partnerId).toBe(event.lithiumGuest);
  });

  test("leaves out pairs that are kept apart, and says who then stands alone and what nobody answers", async () => {
    work();
    const event = await small("apart");
    must(await startAlignment(ctx, program, event.scope));
    const before = await until(event.scope, finished);
    must(await veto(ctx, program, event.scope, { oneId: event.iceGuest, otherId: event.iceHost, reason: "" }));
    const after = must(await showAlignment(ctx, event.scope));
    const cellOf = ({ guests, hosts, cells }: AlignmentView) =>
      cells.filter(
        ([g, h]) => guests[g]?.registrationId === event.iceGuest && hosts[h]?.registrationId === event.iceHost,
      ).length;
    expect([cellOf(before), cellOf(after)]).toEqual([1, 0]);
    expect(after.coverage.unanswered.map((each) => each.id)).toContain(event.iceNeed);
    expect(after.coverage.alone.map((each) => each.party.registrationId)).toContain(event.iceHost);
    const { items } = must(await suggestPartners(ctx, event.scope, event.iceHost));
    expect(items.map((each) => each.partnerId)).not.toContain(event.iceGuest);
  });

  test("the lists follow a veto and a changed capacity at once, without comparing again", async () => {
    const event = await small("lists");
    const direction = { score: 0.6, best: null, needs: [] };
    const pair = { guestId: event.iceGuest, hostId: event.iceHost, score: 0.6, sharedFields: [], listed: true };
    work(async () => [{ ...pair, forGuest: direction, forHost: direction }]);
    must(await startAlignment(ctx, program, event.scope));
    const listOf = (shown: AlignmentView, guestId: string) =>
      shown.lists.guests.find((each) => each.guestId === guestId)?.hostIds ?? [];
    const before = await until(event.scope, (shown) => finished(shown) && listOf(shown, event.iceGuest).length > 0);
    const at = before.run?.finishedAt;
    expect(listOf(before, event.iceGuest)).toContain(event.iceHost);
    const { vetoId } = must(
      await veto(ctx, program, event.scope, { oneId: event.iceGuest, otherId: event.iceHost, reason: "" }),
    );
    await until(event.scope, (shown) => !listOf(shown, event.iceGuest).includes(event.iceHost));
    const stored = async () =>
      (await listAlignedPairs(ctx.db, event.scope)).filter((each) => each.listed).map((each) => each.hostId);
    await expect.poll(stored).not.toContain(event.iceHost);
    must(await liftVeto(ctx, program, event.scope, vetoId));
    await until(event.scope, (shown) => listOf(shown, event.iceGuest).includes(event.iceHost));
    const page = must(await showParticipant(ctx, event.scope, event.iceHost));
    const { revision, organisationRevision } = page;
    const none = { minMeetings: 0, maxMeetings: 0, revision, organisationRevision };
    must(await changeParticipant(ctx, program, event.scope, event.iceHost, none));
    const after = await until(event.scope, (shown) => !listOf(shown, event.iceGuest).includes(event.iceHost));
    expect(after.run).toMatchObject({ state: "finished", stale: false, finishedAt: at });
  });

  test("[A11] a newer one replaces one that is under way; a broken one says so and leaves the old pairs", async () => {
    const event = await small("again");
    let asked = 0;
    const worker = work(() => {
      asked += 1;
      throw new Error("broken");
    });
    must(await startAlignment(ctx, program, event.scope));
    await until(event.scope, () => asked > 0);
    await worker.stop();
    work();
    must(await startAlignment(ctx, program, event.scope));
    const shown = await until(event.scope, finished);
    const pairs = shown.cells.map(([guest, host]) => `${guest} ${host}`);
    expect(pairs.length).toBeGreaterThan(0);
    expect(new Set(pairs).size).toBe(pairs.length);
  });

  test("is made by itself when the demo edition is loaded, and everyone in it who says something has a partner", async () => {
    work();
    const read = must(await readDemo());
    const { editionId } = must(
      await loadDemo(ctx, program, { edition: read.edition as DemoEdition, sheets: read.sheets }),
    );
    const shown = await until(programScope(editionId), finished);
    expect(shown.run).toMatchObject({ state: "finished", stale: false });
    expect(shown.guests).toHaveLength(15);
    // Four institutions of the demo have entered nothing, and share no field with the other side.
    const known = new Set(shown.cells.flatMap(([g, h]) => [`g${g}`, `h${h}`]));
    const silent = shown.coverage.alone.filter((each) => !each.hasTexts);
    expect(silent).toHaveLength(4);
    expect(known.size).toBe(shown.guests.length + shown.hosts.length - silent.length);
    // Nobody's list is longer than it may be, and whoever has too few is named.
    const onLists = shown.lists.guests.flatMap(({ guestId, hostIds }) =>
      hostIds.flatMap((hostId) => [guestId, hostId]),
    );
    const parties = await listParties(ctx.db, programScope(editionId));
    const times = new Map(parties.map(({ id }) => [id, onLists.filter((each) => each === id).length]));
    expect(parties.filter(({ id, maxMeetings }) => (times.get(id) ?? 0) > maxMeetings)).toEqual([]);
    const short = new Set(shown.lists.short.map(({ party }) => party.registrationId));
    const few = parties.filter(({ id, minMeetings }) => (times.get(id) ?? 0) < minMeetings);
    expect(short).toEqual(new Set(few.map(({ id }) => id)));
    expect(few.length).toBeLessThan(parties.length / 2);
  });
});
