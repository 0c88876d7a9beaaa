import { expect, test } from "vitest";
import { testApp } from "../kit/app.ts";
import { smallDialogue } from "../kit/dialogue.ts";
import { peopleOf } from "../kit/people.ts";

const parley = await testApp();
const { edition, hosts } = await smallDialogue(parley.ctx, "search");
const organiser = await peopleOf(parley.ctx).organiser(edition.id);
const options = { params: { edition: edition.code }, as: organiser };
const own = { registrationId: hosts[0]?.registrationId ?? "", kind: "need" as const, family: "technology" as const };
const shared = { fields: [], readiness: null, cooperation: {}, tier: "public" as const };
const texts = [
  ["防冰涂层", "用于风机叶片的防冰涂层，适用于𠮷林与䶮溪"],
  ["冰川监测", "融冰季节的遥感"],
  ["电池回收", "储能电站的退役电池"],
] as const;
for (const [title, summary] of texts)
  await parley.must("opportunities.add", {
    ...options,
    body: { ...own, ...shared, title: { zh: title }, summary: { zh: summary } },
  });

/** Titles that the database finds, by the pages' own door. */
async function found(q: string): Promise<(string | undefined)[]> {
  const { items } = await parley.must("opportunities.list", { ...options, query: { q } });
  return items.map((item) => item.title.zh?.text).sort();
}

test.each([
  ["冰", ["冰川监测", "防冰涂层"]],
  ["防冰", ["防冰涂层"]],
  ["融冰", ["冰川监测"]],
  ["冰防", []],
  ["𠮷", ["防冰涂层"]],
  ["䶮溪", ["防冰涂层"]],
  ["电", ["电池回收"]],
  ["储能", ["电池回收"]],
] as const)("[H02] the database finds %s where it stands, and nowhere else", async (query, titles) => {
  expect(await found(query)).toEqual(titles);
});

test.each([
  ["方", 3],
  ["外", 1],
  ["外方", 1],
  ["公司", 2],
  ["司公", 0],
] as const)("[H02] institutions with %s in their names: %i", async (q, count) => {
  expect((await parley.must("editions.participants", { ...options, query: { q } })).items).toHaveLength(count);
});
