import { describe, expect, test } from "vitest";
import { check } from "#solver/check";
import { type RuleId, ruleIds } from "#solver/model";
import { score, totalOf } from "#solver/score";
import { solve } from "#solver/solve";
import { assignmentOf, instanceOf, type Place, type Sketch } from "#solver/testkit";

const zhEn = { languages: [["zh"], ["en"]] } as const;
const four = { a: {}, b: {}, c: {}, d: {} };
const two = { t1: {}, t2: {} };
const both = { ab: [0, "t1"], cd: [0, "t2"] } as const;

/** For each rule an event, and a timetable that would be cheaper if it were not for this rule alone. */
const tempting: Partial<Record<RuleId, { event: Sketch; places: Readonly<Record<string, Place>> }>> = {
  "party-twice": {
    event: { rounds: 1, parties: { ...four, a: { max: 2 } }, tables: two, meetings: { ab: {}, ac: {} } },
    places: { ab: [0, "t1"], ac: [0, "t2"] },
  },
  "party-max": {
    event: { rounds: 2, parties: { ...four, a: { max: 1 } }, tables: two, meetings: { ab: {}, ac: {} } },
    places: { ab: [0, "t1"], ac: [1, "t1"] },
  },
  "party-unavailable": {
    event: { rounds: 1, parties: { ...four, a: { unavailable: [0] } }, tables: two, meetings: { ab: {} } },
    places: { ab: [0, "t1"] },
  },
  "table-twice": {
    event: { rounds: 1, parties: four, tables: { t1: {} }, meetings: { ab: {}, cd: {} } },
    places: { ab: [0, "t1"], cd: [0, "t1"] },
  },
  "too-few-tables": {
    event: {
      rounds: 1,
      parties: four,
      tables: { t1: {} },
      meetings: { ab: {}, cd: {} },
      rest: { tablesAnonymous: true },
    },
    places: { ab: [0, "none"], cd: [0, "none"] },
  },
  "table-capacity": {
    event: { rounds: 1, parties: four, tables: { t1: { capacity: 3 } }, meetings: { ab: {} } },
    places: { ab: [0, "t1"] },
  },
  "table-unavailable": {
    event: { rounds: 1, parties: four, tables: { t1: { unavailable: [0] } }, meetings: { ab: {} } },
    places: { ab: [0, "t1"] },
  },
  "home-table": {
    event: {
      rounds: 1,
      parties: { ...four, a: { home: "t1" } },
      tables: { t1: { unavailable: [0] }, t2: {} },
      meetings: { ab: {} },
    },
    places: { ab: [0, "t2"] },
  },
  "round-not-allowed": {
    event: { rounds: 1, parties: four, tables: two, meetings: { ab: { rounds: [] } } },
    places: { ab: [0, "t1"] },
  },
  "table-not-allowed": {
    event: {
      rounds: 1,
      parties: four,
      tables: { t1: { unavailable: [0] }, t2: {} },
      meetings: { ab: { at: ["t1"] } },
    },
    places: { ab: [0, "t2"] },
  },
  "table-kind": {
    event: {
      rounds: 1,
      parties: four,
      tables: { t1: { kind: "video", unavailable: [0] }, t2: {} },
      meetings: { ab: { kinds: ["video"] } },
    },
    places: { ab: [0, "t2"] },
  },
  equipment: {
    event: {
      rounds: 1,
      parties: four,
      tables: two,
      meetings: { ab: { equipment: [0] }, cd: { equipment: [0] } },
      rest: { equipment: [{ id: "rig", count: 1 }] },
    },
    places: both,
  },
  "interpreter-rest": {
    event: {
      rounds: 3,
      parties: four,
      tables: two,
      interpreters: { mei: { maxInARow: 2 } },
      meetings: { ab: zhEn, bc: zhEn, cd: zhEn },
    },
    places: { ab: [0, "t1", "mei"], bc: [1, "t1", "mei"], cd: [2, "t1", "mei"] },
  },
  "interpreter-missing": {
    event: { rounds: 1, parties: four, tables: two, meetings: { ab: zhEn } },
    places: { ab: [0, "t1"] },
  },
  "interpreter-language": {
    event: {
      rounds: 1,
      parties: four,
      tables: two,
      interpreters: { liv: { languages: ["zh", "sv"] } },
      meetings: { ab: zhEn },
    },
    places: { ab: [0, "t1", "liv"] },
  },
  "interpreter-twice": {
    event: { rounds: 1, parties: four, tables: two, interpreters: { mei: {} }, meetings: { ab: zhEn, cd: zhEn } },
    places: { ab: [0, "t1", "mei"], cd: [0, "t2", "mei"] },
  },
  "interpreter-max": {
    event: {
      rounds: 2,
      parties: four,
      tables: two,
      interpreters: { mei: { maxLoad: 1 } },
      meetings: { ab: zhEn, cd: zhEn },
    },
    places: { ab: [0, "t1", "mei"], cd: [1, "t2", "mei"] },
  },
  "interpreter-unavailable": {
    event: {
      rounds: 1,
      parties: four,
      tables: two,
      interpreters: { mei: { unavailable: [0] } },
      meetings: { ab: zhEn },
    },
    places: { ab: [0, "t1", "mei"] },
  },
  precedence: {
    event: { rounds: 1, parties: four, tables: two, meetings: { ab: {}, cd: { after: ["ab"] } } },
    places: both,
  },
  "not-together": {
    event: { rounds: 1, parties: four, tables: two, meetings: { ab: {}, cd: {} }, notTogether: [["ab", "cd"]] },
    places: both,
  },
  lock: {
    event: { rounds: 3, parties: four, tables: two, meetings: { ab: { lock: [0, "t1"] }, ac: { rounds: [2] } } },
    places: { ab: [1, "t1"], ac: [2, "t1"] },
  },
  "must-place": {
    event: { rounds: 1, parties: four, tables: two, meetings: { ab: { mustPlace: true }, ac: { value: 5 } } },
    places: { ac: [0, "t1"] },
  },
  fairness: {
    event: {
      rounds: 3,
      parties: four,
      tables: two,
      meetings: { ab: { rounds: [0] }, ac: { rounds: [2] } },
      rest: { fairness: 0 },
    },
    places: { ab: [0, "t1"], ac: [2, "t1"] },
  },
};

/** Rules about the form of a timetable, which has no cheaper one outside of it. */
const ofForm: readonly RuleId[] = ["wrong-length", "out-of-range", "half-placed"];

describe("[A15] a timetable that would be cheaper without one rule is refused by the checker and not made:", () => {
  test("every rule stands in the list", () => {
    expect([...ofForm, ...Object.keys(tempting)].sort()).toEqual([...ruleIds].sort());
  });

  test.each(Object.entries(tempting))("%s", (rule, { event, places }) => {
    const instance = instanceOf(event);
    const cheaper = assignmentOf(instance, places);
    expect(check(instance, cheaper).map((violation) => violation.rule)).toEqual([rule]);
    for (const seed of [1, 2, 3]) {
      const kept = solve(instance, { seed, steps: 2_000 });
      expect(check(instance, kept.assignment)).toEqual([]);
      expect(totalOf(score(instance, cheaper))).toBeLessThan(kept.total);
    }
  });
});
