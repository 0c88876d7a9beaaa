import { expect, test } from "vitest";
import { check } from "#solver/check";
import { readInstance } from "#solver/read";
import { solve } from "#solver/solve";

/** An institution split into two teams, each with people of its own; one meeting is of the whole institution. */
const text = JSON.stringify({
  parley: "instance",
  rounds: 2,
  parties: [
    { id: "Aalto: batteries", people: 2 },
    { id: "Aalto: robots", people: 3 },
    { id: "host A" },
    { id: "host B" },
    { id: "city", people: 2 },
  ],
  tables: [
    { id: "1", capacity: 4 },
    { id: "2", capacity: 8 },
  ],
  meetings: [
    { id: "batteries with A", parties: [0, 2] },
    { id: "robots with B", parties: [1, 3] },
    { id: "Aalto with the city", parties: [0, 1, 4] },
  ],
});

test("sub-teams meet at the same time, the whole institution at another, and everybody has a chair", () => {
  const read = readInstance(text);
  const instance = read.ok ? read.instance : expect.fail(JSON.stringify(read));
  expect(instance.meetings.map(({ chairs }) => chairs)).toEqual([3, 4, 7]);
  const { assignment, violations, unplaced } = solve(instance, { seed: 1, steps: 2_000 });
  expect({ violations, unplaced }).toEqual({ violations: [], unplaced: [] });
  const [batteries, robots, whole] = assignment.round;
  expect(batteries).toBe(robots);
  expect(whole).not.toBe(batteries);
  expect(assignment.table[2]).toBe(1);
  const clash = { ...assignment, round: [whole ?? -1, robots ?? -1, whole ?? -1], table: [0, 0, 1] };
  expect(check(instance, clash).map(({ rule, values }) => [rule, values.party])).toEqual([
    ["party-twice", "Aalto: batteries"],
  ]);
});
