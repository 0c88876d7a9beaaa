import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compare } from "#solver/compare";
import { score, totalOf } from "#solver/score";
import { assignmentOf, instanceOf, type Place } from "#solver/testkit";
import { whatIf } from "#solver/what-if";
import { anyTimetable } from "./arbitrary.ts";

const languages = [["zh"], ["en"]] as const;
const instance = instanceOf({
  rounds: 3,
  parties: { a: {}, b: {}, c: {}, d: {} },
  tables: { t1: {}, t2: {} },
  interpreters: { mei: { maxLoad: 2 }, liv: {} },
  meetings: { ab: { languages, lock: [0, "t1"] }, ac: { languages }, cd: { published: [0, "t2"] }, bd: {} },
});
const places: Record<string, Place> = { ab: [0, "t1", "mei"], ac: [1, "t1", "mei"], cd: [2, "t1"] };
const plan = assignmentOf(instance, places);
const [ac, cd, bd] = [1, 2, 3];

describe("what if a meeting", () => {
  test("moved back to where it was published: nothing is broken, and the wish is met", () => {
    const { violations, rise, costs, assignment } = whatIf(instance, plan, cd, 0, 1);
    expect(violations).toEqual([]);
    expect(assignment).toEqual(assignmentOf(instance, { ...places, cd: [0, "t2"] }));
    expect(costs).toEqual([
      { id: "table-changes", before: 0, after: 2 },
      { id: "moved", before: 100, after: 0 },
    ]);
    expect(rise).toBe(-98);
  });

  test("came in: what it saves", () => {
    const { violations, rise, costs } = whatIf(instance, plan, bd, 1, 1);
    expect(violations).toEqual([]);
    expect(costs).toEqual([
      { id: "unplaced", before: 10_000, after: 0 },
      { id: "unmet-range", before: 20, after: 0 },
      { id: "table-changes", before: 0, after: 4 },
    ]);
    expect(rise).toBe(-10_016);
  });

  test("clashed: the rules it would break, and only the new ones", () => {
    const broken = { ...plan, interpreter: plan.interpreter.with(ac, -1) };
    expect(whatIf(instance, broken, cd, 1, 0).violations).toEqual([
      { rule: "party-twice", values: { party: "c", round: 2, meeting: "cd", other: "ac" } },
      { rule: "table-twice", values: { table: "t1", round: 2, meeting: "cd", other: "ac" } },
    ]);
  });

  test("changed round: it keeps its interpreter if free, else gets another who is", () => {
    expect(whatIf(instance, plan, ac, 2, 1).assignment.interpreter[ac]).toBe(0);
    expect(whatIf(instance, plan, ac, 0, 1).assignment.interpreter[ac]).toBe(1);
  });

  test("was taken out: it loses round, table and interpreter", () => {
    const { assignment, violations } = whatIf(instance, plan, ac, -1, 0);
    expect([assignment.round[ac], assignment.table[ac], assignment.interpreter[ac]]).toEqual([-1, -1, -1]);
    expect(violations).toEqual([]);
  });

  test("left its lock: the lock is named", () => {
    const { violations } = whatIf(instance, plan, 0, 2, 1);
    expect(violations.map(({ rule }) => rule)).toEqual(["lock"]);
  });

  test("went anywhere: the rise is the difference of two scores", () => {
    fc.assert(
      fc.property(anyTimetable, fc.nat(), fc.nat(), fc.nat(), ({ instance: any, assignment }, m, round, table) => {
        const answer = whatIf(
          any,
          assignment,
          m % any.meetings.length,
          (round % (any.rounds + 1)) - 1,
          table % any.tables.length,
        );
        const before = totalOf(score(any, assignment));
        expect(answer.rise).toBe(totalOf(score(any, answer.assignment)) - before);
      }),
      { numRuns: 100 },
    );
  });
});

describe("two timetables compared", () => {
  test("say what came, went, moved or changed interpreter, and what it costs", () => {
    const other = assignmentOf(instance, { ab: [0, "t1", "liv"], ac: [1, "t2", "mei"], bd: [2, "t1"] });
    expect(compare(instance, plan, other)).toEqual({
      added: [bd],
      removed: [cd],
      moved: [
        { meeting: ac, from: { round: 1, table: 0, interpreter: 0 }, to: { round: 1, table: 1, interpreter: 0 } },
      ],
      reinterpreted: [0],
      costs: [
        { id: "breaks", before: 0, after: 10 },
        { id: "longest-idle", before: 0, after: 2 },
        { id: "table-changes", before: 0, after: 2 },
        { id: "interpreter-changes", before: 0, after: 1 },
        { id: "interpreter-load", before: 1, after: 0 },
      ],
    });
  });

  test("are the same as themselves, and tables that are only counted are no move", () => {
    const none = { added: [], removed: [], moved: [], reinterpreted: [], costs: [] };
    expect(compare(instance, plan, plan)).toEqual(none);
    const counted = { ...instance, tablesAnonymous: true };
    expect(compare(counted, plan, { ...plan, table: plan.table.map((t) => (t === 0 ? 1 : t)) })).toEqual(none);
  });
});
