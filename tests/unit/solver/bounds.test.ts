import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { trivialBound } from "#solver/bounds";
import { instanceOf } from "#solver/testkit";
import { instancesUpTo } from "./arbitrary.ts";
import { leastTotal } from "./brute-force.ts";

const only = { weights: { breaks: 1, "longest-idle": 0, "party-min": 100 } };

describe("the trivial bound", () => {
  test("counts the breaks that a party's own rounds force", () => {
    const split = instanceOf({
      rounds: 5,
      parties: { a: { unavailable: [2] }, b: {}, c: {}, d: {} },
      tables: { t: {}, u: {} },
      meetings: { ab: {}, ac: {}, ad: {} },
      rest: only,
    });
    expect(trivialBound(split)).toEqual({ bound: 1, breaks: 1, breaksOf: [1, 0, 0, 0], certificates: [] });
    const noon = { ...split, sessionOf: [0, 0, 0, 1, 1] };
    expect(trivialBound(noon).bound).toBe(0);
  });

  test("knows that meetings bound to both ends of the day leave a break", () => {
    const instance = instanceOf({
      rounds: 4,
      parties: { a: {}, b: {}, c: {} },
      tables: { t: {} },
      meetings: { ab: { rounds: [0, 1] }, ac: { rounds: [2] } },
      rest: only,
    });
    expect(trivialBound(instance).bound).toBe(0);
    const early = { ...instance, meetings: instance.meetings.map((m, i) => (i === 0 ? { ...m, rounds: [0] } : m)) };
    expect(trivialBound(early).bound).toBe(1);
  });

  test("counts the tables between which a party must walk", () => {
    const instance = instanceOf({
      rounds: 4,
      parties: { a: {}, g: { home: "t" }, h: { home: "u" }, k: { home: "v" } },
      tables: { t: {}, u: {}, v: {} },
      meetings: { ag: {}, ah: {}, ak: {} },
    });
    expect(trivialBound(instance).bound).toBe(2 * 2);
    expect(trivialBound({ ...instance, sessionOf: [0, 0, 1, 1] }).bound).toBe(2);
    expect(trivialBound({ ...instance, tablesAnonymous: true }).bound).toBe(0);
  });

  test("takes leaving a meeting out into account where that is allowed and cheaper", () => {
    const sketch = {
      rounds: 3,
      parties: { a: {}, b: { unavailable: [1] }, c: {} },
      tables: { t: {} },
      meetings: { ab: {}, bc: {} },
    };
    const dear = instanceOf({ ...sketch, rest: { weights: { breaks: 9, "longest-idle": 0, unplaced: 4 } } });
    expect(trivialBound(dear).bound).toBe(4);
    const must = { ...dear, meetings: dear.meetings.map((m) => ({ ...m, mustPlace: true })) };
    expect(trivialBound(must).bound).toBe(9);
  });

  test("proves what cannot be placed: party, tables, nowhere", () => {
    const instance = instanceOf({
      rounds: 2,
      parties: { a: { max: 1 }, b: {}, c: {}, d: {}, e: { unavailable: [0, 1] } },
      tables: { t: {} },
      meetings: { ab: { value: 3 }, ac: { value: 2 }, bd: {}, de: { value: 7 } },
    });
    const { certificates, bound } = trivialBound(instance);
    expect(certificates).toEqual([
      { id: "meeting-nowhere", left: 1, values: { meeting: "de" } },
      { id: "party-rounds", left: 1, values: { party: "a", meetings: 2, room: 1 } },
      { id: "too-many-meetings", left: 1, values: { meetings: 3, places: 2 } },
    ]);
    expect(bound).toBe(10_000 * (7 + 2));
  });

  test("counts rooms that a party must walk between, and the shortest way", () => {
    const instance = instanceOf({
      rounds: 4,
      parties: { a: {}, g: { home: "t" }, h: { home: "u" }, k: { home: "v" } },
      tables: { t: { room: 0 }, u: { room: 1 }, v: { room: 1 } },
      meetings: { ag: {}, ah: {}, ak: {} },
      rest: {
        weights: { "table-changes": 0 },
        walking: [
          [0, 5],
          [4, 0],
        ],
      },
    });
    expect(trivialBound(instance).bound).toBe(4);
  });

  test("counts idle rounds that a day forces, and how unequal they must be", () => {
    const away = instanceOf({
      rounds: 5,
      parties: { a: { unavailable: [1, 2, 3] }, b: {}, c: {}, d: {} },
      tables: { t: {}, u: {} },
      meetings: { ab: {}, ac: {}, bd: { rounds: [0, 1] } },
      rest: { weights: { breaks: 0, "longest-idle": 0, idle: 1 } },
    });
    expect(trivialBound(away).bound).toBe(3);
    const shares = (weights: object) =>
      trivialBound({ ...away, weights: { breaks: 0, "longest-idle": 0, ...weights } }).bound;
    // One of b's meetings is in the first two rounds, so that it may wait for three rounds too.
    expect(shares({ "idle-range": 1 })).toBe(0);
    expect(shares({ "break-range": 1 })).toBe(1);
    const early = { ...away, meetings: away.meetings.map((m) => (m.id === "ab" ? { ...m, rounds: [0] } : m)) };
    expect(trivialBound({ ...early, weights: { breaks: 0, "longest-idle": 0, "idle-range": 1 } }).bound).toBe(3);
  });

  test("counts meetings that no preferred round can take, and fields that nobody knows", () => {
    const instance = instanceOf({
      rounds: 3,
      parties: { a: { preferred: [0] }, b: { preferred: [1, 2] }, c: {} },
      tables: { t: {} },
      interpreters: { i: { fields: ["energy"] } },
      meetings: { ab: {}, bc: { rounds: [0] }, ac: { languages: [["zh"], ["en"]], fields: ["health"] } },
      rest: { weights: { breaks: 0, "longest-idle": 0 } },
    });
    expect(trivialBound(instance).bound).toBe(2 * 5 + 3);
  });

  test("proves what equipment and interpreters cannot do, rest included", () => {
    const zhEn = { languages: [["zh"], ["en"]] } as const;
    const instance = instanceOf({
      rounds: 3,
      parties: { a: {}, b: {}, c: {}, d: {}, e: {}, f: {} },
      tables: { t: {}, u: {} },
      interpreters: { i: { maxInARow: 1 }, j: { languages: ["zh", "fi"] } },
      meetings: { ab: zhEn, cd: zhEn, ef: { ...zhEn, value: 2, equipment: [0] }, ac: { equipment: [0] } },
      rest: { equipment: [{ id: "rig", count: 0 }] },
    });
    const rig = { ...instance, equipment: [{ id: "rig", count: 1 }] };
    expect(trivialBound(rig).certificates).toEqual([
      {
        id: "interpreter-rounds",
        left: 1,
        values: { left: "zh", right: "en", interpreters: 1, meetings: 3, places: 2 },
      },
    ]);
    expect(trivialBound(rig).bound).toBe(10_000);
    expect(
      trivialBound(instance).certificates.map(({ id, values }) => [id, values.meeting ?? values.equipment]),
    ).toEqual([
      ["meeting-nowhere", "ef"],
      ["meeting-nowhere", "ac"],
    ]);
    const many = { ...rig, rounds: 1, sessionOf: [0], meetings: rig.meetings.map((m) => ({ ...m, languages: null })) };
    expect(trivialBound(many).certificates.find(({ id }) => id === "equipment-rounds")).toEqual({
      id: "equipment-rounds",
      left: 1,
      values: { equipment: "rig", meetings: 2, places: 1 },
    });
  });

  test("is never above the best timetable", () => {
    fc.assert(
      fc.property(instancesUpTo({ rounds: 3, parties: 4, tables: 2, interpreters: 1, meetings: 3 }), (instance) => {
        const least = leastTotal(instance);
        if (least !== null) expect(trivialBound(instance).bound).toBeLessThanOrEqual(least);
      }),
      { numRuns: 60 },
    );
  });
});
