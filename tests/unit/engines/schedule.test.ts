import { expect, test } from "vitest";
import { runSchedule, type ScheduleProgress } from "#engines/schedule";
import { brokerageInstance } from "#solver/brokerage";
import { check, solve } from "#solver/index";
import { afternoon } from "#solver/testkit";
import { hubEvent } from "../../kit/brokerage.ts";

/** Too many meetings for its tables: no run can end before its limit. */
const crowded = afternoon(1, { guests: 10, hosts: 40, meetings: 60, rounds: 6, interpreters: 6 });
const endless = { ...crowded, tables: crowded.tables.map((table) => ({ ...table, unavailable: [0, 1] })) };

test("[K11] a thread gives the same answer as the solver itself, for the same seed and steps", async () => {
  const options = { seed: 7, steps: 5_000 };
  const { seconds, lost, ...solution } = await runSchedule(endless, options);
  expect(solution).toEqual(solve(endless, options));
  expect(seconds).toBeGreaterThan(0);
  expect(lost).toEqual([]);
});

test("[K11] a stopped run answers at once with its best so far, which breaks no rule", async () => {
  const controller = new AbortController();
  const started = performance.now();
  const running = runSchedule(
    endless,
    { seed: 1, steps: 1_000_000_000 },
    { signal: controller.signal, onProgress: () => controller.abort() },
  );
  const solution = await running;
  expect(solution.ended).toBe("stopped");
  expect(check(endless, solution.assignment)).toEqual([]);
  expect(solution.assignment.round.some((round) => round >= 0)).toBe(true);
  expect(performance.now() - started).toBeLessThan(10_000);
});

test("[K11] a run stopped before it began gives the first timetable", async () => {
  const solution = await runSchedule(endless, { seed: 1 }, { signal: AbortSignal.abort() });
  expect({ ended: solution.ended, steps: solution.steps }).toEqual({ ended: "stopped", steps: 0 });
});

test("[K11] progress comes at most four times a second, always better, and never over the final answer", async () => {
  const seen: ScheduleProgress[] = [];
  const onProgress = (progress: ScheduleProgress) => seen.push(progress);
  const solution = await runSchedule(endless, { seed: 3, seconds: 1.5 }, { onProgress });
  expect(solution.ended).toBe("seconds");
  expect(seen.length).toBeGreaterThan(0);
  const costs = seen.map(({ cost }) => cost);
  expect(costs).toEqual(costs.toSorted((a, b) => b - a));
  expect(solution.total).toBeLessThanOrEqual(costs.at(-1) ?? 0);
  for (const { placed, total, bound, seconds, assignment } of seen) {
    expect(total).toBe(endless.meetings.length);
    expect(placed).toBe(assignment.round.filter((round) => round >= 0).length);
    expect(bound).toBe(solution.bound);
    expect(seconds).toBeLessThan(solution.seconds);
  }
  const gaps = seen.slice(1).map(({ seconds }, i) => seconds - (seen[i]?.seconds ?? 0));
  expect(gaps.filter((gap) => gap < 0.25)).toEqual([]);
});

test("two threads close in on the value that one proves, and each timetable they show is better than the last", async () => {
  const event = brokerageInstance(hubEvent(3));
  const alone = solve(event, { seed: 1, steps: 10 });
  const seen: number[] = [];
  const both = await runSchedule(
    event,
    { seed: 1, steps: 10, seconds: 60, threads: 2 },
    { onProgress: ({ cost }) => seen.push(cost) },
  );
  expect({ infeasible: both.infeasible, optimal: both.optimal }).toEqual({
    infeasible: alone.infeasible,
    optimal: alone.optimal,
  });
  expect(both.optimal || both.infeasible).toBe(true);
  if (both.optimal)
    expect({ total: both.total, bound: both.bound }).toEqual({ total: alone.total, bound: alone.bound });
  expect(both.lost).toEqual([]);
  expect(seen).toEqual([...new Set(seen)].toSorted((a, b) => b - a));
});

test("[J15] a run that needs more memory than it may fails and says so; the program lives and makes the next", async () => {
  const large = afternoon(1, { guests: 100, hosts: 400, meetings: 2_000, rounds: 30, interpreters: 10 });
  await expect(runSchedule(large, { seed: 1, heapMb: 4 })).rejects.toMatchObject({
    message: "The run needed more than 4 MB of memory",
    code: "out-of-memory",
  });
  expect((await runSchedule(endless, { seed: 1, steps: 100 })).ended).toBe("steps");
});

test("a malformed instance fails and says what is wrong", async () => {
  const broken = { ...endless, rounds: 0 };
  await expect(runSchedule(broken, { seed: 1 })).rejects.toThrow("The instance is malformed: out-of-range");
});
