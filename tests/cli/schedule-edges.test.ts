import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { check, type Instance, instanceText, readInstance } from "#solver/index";
import { instanceOf } from "#solver/testkit";
import { dznOf, type Event, everyPair } from "../kit/brokerage.ts";
import { parley } from "../kit/terminal.ts";

type Answer = {
  instance: string;
  status: string;
  value: number | null;
  placed: number;
  requested: number;
  assignment: number[];
  tables: (string | null)[];
  reason: { id: string; sentence: string } | null;
};

const folder = mkdtempSync(join(tmpdir(), "parley-edges-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1);
/** Everybody meets everybody in the last five rounds, which just suffice; six parties are no bipartite graph. */
const late = (rounds: number): Event => ({
  rounds,
  tables: 3,
  parties: 6,
  meetings: everyPair(6),
  forbidden: Object.fromEntries(upTo(6).map((p) => [p, upTo(rounds - 5)])),
});
const pairs = (count: number): Event["meetings"] => upTo(count).map((i) => [2 * i - 1, 2 * i]);
const ring = { rounds: 4, tables: 2, parties: 4 };

/** What each file is answered: placed meetings, breaks. */
const possible: Record<string, { event: Event; value: number }> = {
  "more than 32 rounds": { event: late(40), value: 0 },
  "more than 64 rounds": { event: late(70), value: 0 },
  "more than 200 rounds": { event: late(250), value: 0 },
  "one table": { event: { rounds: 4, tables: 1, parties: 5, meetings: [...everyPair(3), [4, 5]] }, value: 1 },
  "no meeting": { event: { rounds: 3, tables: 2, parties: 2, meetings: [] }, value: 0 },
  "no meeting, no party, no table": { event: { rounds: 1, tables: 0, parties: 0, meetings: [] }, value: 0 },
  "a party that nobody asked for": { event: { ...ring, parties: 5, meetings: everyPair(3) }, value: 1 },
  "a graph that is not bipartite": {
    event: { rounds: 5, tables: 3, parties: 7, meetings: [...everyPair(5), [6, 7]] },
    value: 3,
  },
  "twice the same pair": {
    event: {
      ...ring,
      meetings: [
        [1, 2],
        [2, 1],
        [3, 4],
      ],
    },
    value: 0,
  },
};

/** Why each file has no timetable. */
const impossible: Record<string, { event: Event; id: string; sentence: string }> = {
  "twice the same pair, one round": {
    event: {
      ...ring,
      rounds: 1,
      meetings: [
        [1, 2],
        [2, 1],
      ],
    },
    id: "party-rounds",
    sentence: "Party 1 has 2 meetings and room for 1 at most.",
  },
  "two fixed meetings of a party in one round": {
    event: {
      ...ring,
      meetings: [
        [1, 2],
        [1, 3],
      ],
      fixed: { 1: 2, 2: 2 },
    },
    id: "fixed-party-twice",
    sentence:
      "What is fixed to a single round contradicts itself: Party 1 is in two meetings in round 2: meeting 2, and meeting 1.",
  },
  "more fixed meetings than tables": {
    event: { ...ring, parties: 6, meetings: pairs(3), fixed: { 1: 4, 2: 4, 3: 4 } },
    id: "fixed-too-few-tables",
    sentence: "What is fixed to a single round contradicts itself: Round 4 has 3 meetings and only 2 tables.",
  },
  "fixed in a forbidden round": {
    event: { ...ring, meetings: pairs(2), fixed: { 2: 3 }, forbidden: { 4: [3] } },
    id: "fixed-party-unavailable",
    sentence:
      "What is fixed to a single round contradicts itself: Party 4 is not available in round 3, where meeting 2 stands.",
  },
  "fixed in the other half of the day": {
    event: {
      ...ring,
      morning: 2,
      meetings: [
        [1, 2, 1],
        [3, 4],
      ],
      fixed: { 1: 3 },
    },
    id: "meeting-nowhere",
    sentence:
      "Meeting 1 can be in no round, even if nothing else took place. No round is allowed for it: none is listed, or the round it is fixed to lies outside its half of the day. Correct one of the two.",
  },
  "fixed against the order": {
    event: { ...ring, meetings: pairs(2), fixed: { 1: 3, 2: 2 }, before: { 2: [1] } },
    id: "fixed-precedence",
    sentence:
      "What is fixed to a single round contradicts itself: Meeting 2 in round 2 must come after meeting 1, which is in round 3.",
  },
  "fixed so that what comes before has no round": {
    event: { ...ring, meetings: pairs(2), fixed: { 2: 1 }, before: { 2: [1] } },
    id: "meeting-nowhere",
    sentence:
      "Meeting 1 can be in no round, even if nothing else took place. It must keep its order with “meeting 2”, and no free round allows that. Move the other meeting, or give up the order.",
  },
  "an order that runs in a circle": {
    event: { ...ring, meetings: pairs(2), before: { 1: [2], 2: [1] } },
    id: "meeting-nowhere",
    sentence:
      "Meeting 1 can be in no round, even if nothing else took place. It must keep its order with “meeting 2”, and no free round allows that. Move the other meeting, or give up the order.",
  },
  "more meetings than places": {
    event: { rounds: 2, tables: 1, parties: 6, meetings: pairs(3) },
    id: "too-many-meetings",
    sentence: "There are 3 meetings for 2 places (tables × rounds).",
  },
};

/** Guests who all want the same five hosts, who have room for two meetings of each guest's five. */
const wanted: Instance = instanceOf({
  rounds: 12,
  parties: Object.fromEntries([
    ...upTo(30).map((g) => [`g${g}`, { min: 1 }] as const),
    ...upTo(5).map((h) => [`h${h}`, {}] as const),
  ]),
  tables: Object.fromEntries(upTo(6).map((t) => [`t${t}`, {}])),
  meetings: Object.fromEntries(
    upTo(30).flatMap((g) => upTo(5).map((h) => [`g${g}-h${h}`, { of: [`g${g}`, `h${h}`] }] as const)),
  ),
});

const lockedTable = instanceOf({
  rounds: 3,
  parties: { a: {}, b: {}, c: {}, d: {} },
  tables: { t1: {}, t2: {} },
  meetings: { ab: { lock: [1, "t1"] }, cd: { lock: [1, "t1"] } },
});

let answers: Answer[] = [];
beforeAll(async () => {
  for (const [name, { event }] of Object.entries({ ...possible, ...impossible }))
    writeFileSync(join(folder, `${name}.dzn`), dznOf(event));
  writeFileSync(join(folder, "everyone wants the same five.json"), instanceText(wanted));
  writeFileSync(join(folder, "two locks at one table.json"), instanceText(lockedTable));
  const said = await parley(["schedule", folder, "--time-limit", "2"]);
  expect([said.code, said.err]).toEqual([0, ""]);
  answers = said.out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Answer);
}, 120_000);

function answerTo(name: string): Answer {
  const found = answers.find(({ instance }) => instance === name);
  if (!found) throw new Error(`no answer to ${name}`);
  return found;
}

describe("rightly answered and proven:", () => {
  test.each(Object.entries(possible))("%s", (name, { event, value }) => {
    const { status, reason, placed, requested, assignment, tables, ...answer } = answerTo(`${name}.dzn`);
    const size = event.meetings.length;
    expect({ status, value: answer.value, reason, placed, requested }).toEqual({
      status: "optimal",
      value,
      reason: null,
      placed: size,
      requested: size,
    });
    const read = readInstance(dznOf(event));
    if (!read.ok) throw new Error(read.id);
    const table = tables.map((id) => read.instance.tables.findIndex((each) => each.id === id));
    const round = assignment.map((each) => each - 1);
    expect(check(read.instance, { round, table, interpreter: round.map(() => -1) })).toEqual([]);
  });
});

describe("[K08] shown to be impossible, and why:", () => {
  test.each(Object.entries(impossible))("%s", (name, { id, sentence }) => {
    const { status, value, reason } = answerTo(`${name}.dzn`);
    expect({ status, value, reason }).toMatchObject({ status: "infeasible", value: null, reason: { id, sentence } });
  });

  test("two locks at one table", () => {
    expect(answerTo("two locks at one table.json")).toMatchObject({
      status: "infeasible",
      reason: {
        id: "fixed-table-twice",
        sentence:
          "What is fixed to a single round contradicts itself: Table t1 has two meetings in round 2: cd, and ab.",
      },
    });
  });
});

test("[K10] everyone wants the same five: all their places are used, and every guest has a meeting", () => {
  const { status, placed, requested, assignment } = answerTo("everyone wants the same five.json");
  expect({ status, placed, requested }).toEqual({ status: "feasible", placed: 60, requested: 150 });
  const guests = new Set(wanted.meetings.filter((_, m) => assignment[m] !== 0).map(({ parties }) => parties[0]));
  expect(guests.size).toBe(30);
});
