import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { explain } from "#solver/explain";
import type { Instance, Unplaced } from "#solver/model";
import { solve } from "#solver/solve";
import { assignmentOf, instanceOf, type Place, type Sketch } from "#solver/testkit";
import { anyInstance } from "./arbitrary.ts";

const sketch: Sketch = {
  rounds: 2,
  parties: { a: {}, b: {}, c: {}, d: {} },
  tables: { t1: {}, t2: {} },
  interpreters: { mei: { languages: ["zh", "en"] } },
  meetings: { ab: {}, ac: {}, ad: {}, cd: {}, bd: {} },
};

/** Why `ab` is not placed beside the given places, and what is cheapest. */
function whyNot(places: Record<string, Place>, change: Partial<Sketch> = {}): Unplaced {
  const instance = instanceOf({ ...sketch, ...change });
  const [first] = explain(instance, assignmentOf(instance, places));
  return first ?? expect.fail("everything is placed");
}

describe("a meeting has no place because", () => {
  const meetings = sketch.meetings;

  test("one party is full", () => {
    const answer = whyNot({ ac: [0, "t1"], ad: [1, "t1"] });
    expect(answer).toEqual({
      meeting: 0,
      reason: "party-full",
      values: { party: "a", rounds: 2, count: 2 },
      cheapest: { round: 0, meetings: [1] },
    });
  });

  test("the parties have no free round in common", () => {
    const answer = whyNot({ ac: [0, "t1"], bd: [1, "t1"] });
    expect(answer).toEqual({
      meeting: 0,
      reason: "no-common-round",
      values: { party: "a", other: "b", rounds: 2 },
      cheapest: { round: 0, meetings: [1] },
    });
  });

  test("a party has as many meetings as it may", () => {
    const answer = whyNot({ ac: [0, "t1"] }, { parties: { ...sketch.parties, a: { max: 1 } } });
    expect([answer.reason, answer.values]).toEqual(["max-reached", { party: "a", max: 1 }]);
    expect(answer.cheapest).toEqual({ round: 0, meetings: [1] });
  });

  test("the parties are never there together", () => {
    const parties = { ...sketch.parties, a: { unavailable: [0] }, b: { unavailable: [1] } };
    const answer = whyNot({}, { parties });
    expect([answer.reason, answer.values]).toEqual(["unavailable", { party: "a", other: "b" }]);
    expect(answer.cheapest).toBe(null);
  });

  test("it is too large for every table", () => {
    const answer = whyNot({}, { meetings: { ab: { chairs: 8, languages: [["zh"], ["en"]] } } });
    expect([answer.reason, answer.values]).toEqual(["over-capacity", { chairs: 9, capacity: 8 }]);
  });

  test("both parties have a table of their own", () => {
    const parties = { ...sketch.parties, a: { home: "t1" }, b: { home: "t2" } };
    expect(whyNot({}, { parties })).toMatchObject({ reason: "home-tables-differ", values: { party: "a", other: "b" } });
  });

  test("the home table is taken", () => {
    const parties = { ...sketch.parties, a: { home: "t1", unavailable: [1] } };
    const answer = whyNot({ cd: [0, "t1"] }, { parties, meetings: { ...meetings, cd: { at: ["t1"] } } });
    expect(answer).toMatchObject({ reason: "home-table-busy", values: { party: "a", table: "t1", rounds: 1 } });
    expect(answer.cheapest).toEqual({ round: 0, meetings: [3] });
  });

  test("no table is left", () => {
    const answer = whyNot({ cd: [0, "t1"] }, { rounds: 1, tables: { t1: {} } });
    expect(answer).toMatchObject({ reason: "no-table", values: { count: 1, rounds: 1 } });
    expect(answer.cheapest).toEqual({ round: 0, meetings: [3] });
  });

  test("nobody speaks both languages", () => {
    const answer = whyNot({}, { meetings: { ab: { languages: [["fi", "sv"], ["zh"]] } } });
    expect([answer.reason, answer.values]).toEqual(["no-interpreter", { left: "fi, sv", right: "zh" }]);
  });

  test("the interpreters are busy", () => {
    const languages = [["zh"], ["en"]] as const;
    const answer = whyNot(
      { cd: [0, "t1", "mei"] },
      { rounds: 1, meetings: { ...meetings, ab: { languages }, cd: { languages } } },
    );
    expect(answer).toMatchObject({
      reason: "interpreters-busy",
      values: { left: "zh", right: "en", count: 1, rounds: 1 },
    });
    expect(answer.cheapest).toEqual({ round: 0, meetings: [3] });
  });

  test("the order of meetings forbids what is free", () => {
    const answer = whyNot(
      { cd: [1, "t1"] },
      { meetings: { ...meetings, ab: {}, cd: {}, ac: { after: ["ab"] }, bd: {} } },
    );
    expect(answer.reason).toBe("search-limit");
    const late = whyNot({ cd: [1, "t1"] }, { meetings: { cd: {}, ab: { after: ["cd"] } } });
    expect([late.reason, late.values]).toEqual(["precedence", { other: "cd" }]);
    expect(late.cheapest).toEqual({ round: 0, meetings: [0] });
  });

  test("it must keep apart from another", () => {
    const answer = whyNot({ cd: [0, "t1"] }, { rounds: 1, notTogether: [["ab", "cd"]] });
    expect([answer.reason, answer.values]).toEqual(["not-together", { other: "cd", round: 1 }]);
  });

  test("it would be unfair", () => {
    const answer = whyNot(
      { ac: [0, "t1"] },
      {
        rounds: 3,
        parties: { a: {}, b: { unavailable: [0, 1] }, c: {} },
        meetings: { ab: {}, ac: {} },
        rest: { fairness: 0 },
      },
    );
    expect([answer.reason, answer.values]).toEqual(["fairness", { most: 0, round: 3 }]);
  });

  test("nothing but the search: the round with room is named", () => {
    const answer = whyNot({ ac: [0, "t1"] });
    expect(answer).toEqual({
      meeting: 0,
      reason: "search-limit",
      values: { round: 2 },
      cheapest: { round: 1, meetings: [] },
    });
  });

  test("a locked meeting is never among those that could leave", () => {
    const lock = { meetings: { ...meetings, ac: { lock: [0, "t1"] as const }, ad: { lock: [1, "t1"] as const } } };
    expect(whyNot({ ac: [0, "t1"], ad: [1, "t1"] }, lock).cheapest).toBe(null);
  });
});

test("after a search no meeting is left out for lack of searching, and what is said to help does help", () => {
  const free = (instance: Instance): Instance => ({
    ...instance,
    meetings: instance.meetings.map((meeting) => ({ ...meeting, lock: null })),
  });
  fc.assert(
    fc.property(anyInstance.map(free), (instance) => {
      const { unplaced, assignment } = solve(instance, { seed: 1, steps: 200 });
      expect(unplaced.map(({ meeting }) => meeting)).toEqual(
        assignment.round.flatMap((round, m) => (round === -1 ? [m] : [])),
      );
      expect(unplaced.filter(({ reason }) => reason === "search-limit")).toEqual([]);
      for (const { meeting, cheapest } of unplaced) {
        if (!cheapest || instance.fairness !== null) continue;
        const out = new Set(cheapest.meetings);
        const without = (list: readonly number[]) => list.map((value, m) => (out.has(m) ? -1 : value));
        const start = {
          round: without(assignment.round).with(meeting, cheapest.round),
          table: without(assignment.table),
          interpreter: without(assignment.interpreter),
        };
        const answer = solve(instance, { seed: 1, steps: 0, start });
        expect(answer.assignment.round[meeting]).toBe(cheapest.round);
      }
    }),
    { numRuns: 60 },
  );
});
