import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { check } from "#solver/check";
import { compare } from "#solver/compare";
import type { Instance, Progress } from "#solver/model";
import { readInstance } from "#solver/read";
import { solve } from "#solver/solve";
import { afternoon } from "#solver/testkit";

/** An afternoon with two rounds closed for everybody: not all of it can be placed, so no search ends by itself. */
function crowded(seed: number): Instance {
  const instance = afternoon(seed);
  return { ...instance, tables: instance.tables.map((table) => ({ ...table, unavailable: [0, 1] })) };
}

describe("an afternoon of eighty meetings", () => {
  test("is placed in full, without violation", () => {
    for (const seed of [1, 2, 3]) {
      const instance = afternoon(seed);
      expect([instance.meetings.length, instance.tables.length, instance.rounds]).toEqual([80, 15, 6]);
      expect(instance.meetings.filter(({ languages }) => languages).length).toBe(32);
      const solution = solve(instance, { seed: 1, steps: 10_000 });
      expect(solution.violations).toEqual([]);
      expect(solution.unplaced).toEqual([]);
    }
  });

  test("that does not fit leaves out as little as it must, and each gap has its reason", () => {
    const solution = solve(crowded(1), { seed: 1, steps: 20_000 });
    expect(solution.violations).toEqual([]);
    const places = 4 * 15;
    expect(80 - solution.unplaced.length).toBe(places);
    expect(solution.optimal).toBe(false);
    expect(new Set(solution.unplaced.map(({ reason }) => reason))).not.toContain("search-limit");
  });
});

describe("a search", () => {
  test("[K11] gives the same answer for the same seed and steps, whatever the clock, and another for another seed", () => {
    const instance = crowded(2);
    let time = 0;
    const slow = () => {
      time += 7;
      return time;
    };
    const first = solve(instance, { seed: 11, steps: 6_000 });
    expect(solve(instance, { seed: 11, steps: 6_000, now: slow, seconds: 1e9, onBetter: () => {} })).toEqual(first);
    expect(solve(instance, { seed: 12, steps: 6_000 }).assignment).not.toEqual(first.assignment);
  });

  test("[K11] leaves pinned meetings untouched and works around them", () => {
    const free = solve(afternoon(3), { seed: 1 });
    const plain = afternoon(3);
    const meetings = plain.meetings.map((meeting, m) => {
      if (m % 4 !== 0) return meeting;
      const interpreter = free.assignment.interpreter[m] ?? -1;
      const lock = {
        round: free.assignment.round[m] ?? -1,
        table: free.assignment.table[m] ?? -1,
        interpreter: interpreter === -1 || m % 8 === 0 ? null : interpreter,
      };
      return { ...meeting, lock };
    });
    const pinned = solve({ ...plain, meetings }, { seed: 99, steps: 20_000 });
    expect(pinned.violations).toEqual([]);
    expect(meetings.filter(({ lock }) => lock).length).toBe(20);
    meetings.forEach(({ lock }, m) => {
      if (!lock) return;
      expect([pinned.assignment.round[m], pinned.assignment.table[m]]).toEqual([lock.round, lock.table]);
      if (lock.interpreter !== null) expect(pinned.assignment.interpreter[m]).toBe(lock.interpreter);
    });
    expect(compare(plain, free.assignment, pinned.assignment).moved.length).toBeGreaterThan(0);
  });

  test("[K11] can be stopped, and gives what it has, checked", () => {
    const instance = crowded(4);
    let asked = 0;
    const solution = solve(instance, { seed: 1, steps: 1_000_000_000, stop: () => ++asked > 20 });
    expect(solution.ended).toBe("stopped");
    expect(solution.steps).toBeLessThan(10_000);
    expect(check(instance, solution.assignment)).toEqual([]);
  });

  test("[K11] ends at its limit in seconds by the clock it is given", () => {
    let time = 0;
    const clock = () => {
      time += 10;
      return time;
    };
    const solution = solve(crowded(4), { seed: 1, seconds: 0.5, now: clock });
    expect(solution.ended).toBe("seconds");
    expect(time).toBeLessThan(600);
    expect(() => solve(crowded(4), { seed: 1, seconds: 1 })).toThrow("needs a clock");
  });

  test("[K11] tells of every better timetable it shows, and last of the best", () => {
    const instance = crowded(5);
    const seen: Progress[] = [];
    const solution = solve(instance, { seed: 1, steps: 6_000, onBetter: (progress) => seen.push(progress) });
    const costs = seen.map(({ cost }) => cost);
    expect(costs.length).toBeGreaterThan(1);
    expect(costs).toEqual(costs.toSorted((a, b) => b - a));
    expect(seen.at(-1)?.assignment).toEqual(solution.assignment);
    expect(costs.at(-1)).toBe(solution.total);
  });

  test("begins at a given timetable and moves little of it when something small changes", () => {
    const before = afternoon(6);
    const { assignment } = solve(before, { seed: 1 });
    const published = before.meetings.map((meeting, m) => ({
      ...meeting,
      published: { round: assignment.round[m] ?? -1, table: assignment.table[m] ?? -1 },
    }));
    const away = assignment.round[0] ?? 0;
    const guest = before.meetings[0]?.parties[1] ?? -1;
    const parties = before.parties.map((party, p) => (p === guest ? { ...party, unavailable: [away] } : party));
    const after = { ...before, parties, meetings: published };
    const again = solve(after, { seed: 1, steps: 30_000, start: assignment });
    expect(again.violations).toEqual([]);
    expect(again.assignment.round[0]).not.toBe(away);
    expect(compare(after, assignment, again.assignment).moved.length).toBeLessThan(8);
  });
});

const folder = process.env.PARLEY_B2B ?? "";
describe.skipIf(!existsSync(join(folder, "forum-13.original.dzn")))("the published events in PARLEY_B2B", () => {
  const read = (file: string): Instance => {
    const result = readInstance(readFileSync(join(folder, file), "utf8"), file);
    return result.ok ? result.instance : expect.fail(JSON.stringify(result));
  };

  test.each(["forum-13", "tic-12", "tic-13crafc", "forumt-14crafe", "ticf-14crafa"])("%s is solved", (name) => {
    const { violations } = solve(read(`${name}.original.dzn`), { seed: 1, steps: 60_000, fairness: 2 });
    expect(violations).toEqual([]);
  });

  test("one that cannot be met says so", () => {
    const solution = solve(read("tic-12.forb0007.dzn"), { seed: 1, steps: 1_000 });
    expect(new Set(solution.violations.map(({ rule }) => rule))).toEqual(new Set(["must-place"]));
  });
});
