import fc from "fast-check";
import { expect, test } from "vitest";
import { costByParty } from "#solver/by-party";
import { score } from "#solver/score";
import { assignmentOf, instanceOf } from "#solver/testkit";
import { anyTimetable } from "./arbitrary.ts";

test("each party is told what its own day and its meetings cost", () => {
  const instance = instanceOf({
    rounds: 4,
    parties: { a: {}, b: { min: 2 }, c: {}, d: {} },
    tables: { t: {}, u: {} },
    meetings: { ab: {}, ac: {}, ad: { value: 3 } },
  });
  const assignment = assignmentOf(instance, { ab: [0, "t"], ac: [2, "u"] });
  expect(costByParty(instance, assignment)).toEqual([
    [
      { id: "unplaced", amount: 3, cost: 30_000 },
      { id: "breaks", amount: 1, cost: 10 },
      { id: "longest-idle", amount: 1, cost: 2 },
      { id: "table-changes", amount: 1, cost: 2 },
      { id: "unmet-range", amount: 1, cost: 20 },
    ].toSorted((x, y) => order.indexOf(x.id) - order.indexOf(y.id)),
    [{ id: "party-min", amount: 1, cost: 1_000 }],
    [],
    [{ id: "unplaced", amount: 3, cost: 30_000 }],
  ]);
});

const order = ["unplaced", "unmet-range", "breaks", "longest-idle", "table-changes"];

test("the costs of days add up to the score, whatever the timetable", () => {
  const ofDays = ["party-min", "breaks", "longest-idle", "idle", "preferred-times", "table-changes", "walking"];
  fc.assert(
    fc.property(anyTimetable, ({ instance, assignment }) => {
      const found = costByParty(instance, assignment).flat();
      for (const { id, cost } of score(instance, assignment).filter((line) => ofDays.includes(line.id)))
        expect(found.filter((each) => each.id === id).reduce((sum, each) => sum + each.cost, 0)).toBe(cost);
    }),
    { numRuns: 100 },
  );
});
