import fc from "fast-check";
import { expect, test } from "vitest";
import { check } from "#solver/check";
import { type Change, type Live, liveFrom } from "#solver/live";
import type { Assignment, Instance } from "#solver/model";
import { score, totalOf } from "#solver/score";
import { solve } from "#solver/solve";
import { afternoon, assignmentOf, instanceOf } from "#solver/testkit";
import { weightsOf } from "#solver/weights";
import { anyInstance } from "./arbitrary.ts";

const mayRemain = ["must-place", "fairness"];

const anyChange = fc.record({
  kind: fc.constantFrom("cancelled", "party-away", "table-broken", "interpreter-away", "added"),
  which: fc.nat(1_000),
  rounds: fc.option(fc.array(fc.nat(5), { minLength: 1, maxLength: 2 }), { nil: undefined }),
});
type Draw = typeof anyChange extends fc.Arbitrary<infer T> ? T : never;

function changeIn(instance: Instance, { kind, which, rounds: drawn }: Draw): Change | null {
  const { meetings, parties, tables, interpreters } = instance;
  const rounds = drawn ? { rounds: [...new Set(drawn.map((round) => round % instance.rounds))] } : {};
  switch (kind) {
    case "cancelled":
      return { kind, meeting: which % meetings.length };
    case "party-away":
      return { kind, party: which % parties.length, ...rounds };
    case "table-broken":
      return { kind, table: which % tables.length, ...rounds };
    case "interpreter-away":
      return interpreters.length > 0 ? { kind, interpreter: which % interpreters.length, ...rounds } : null;
    default: {
      const like = meetings[which % meetings.length];
      if (!like || like.rounds?.length === 0) return null;
      return {
        kind: "added",
        meeting: { ...like, id: `new ${meetings.length}`, before: [], lock: null, published: null },
      };
    }
  }
}

const sizes = { guests: 4, hosts: 8, meetings: 14, rounds: 5, interpreters: 2 };
/** Small events in which every rule can matter, and fuller ones in which most meetings have a place. */
const anyEvent = fc.oneof(
  anyInstance,
  fc.tuple(fc.nat(999), fc.boolean()).map(([seed, isCounted]) => {
    const event = afternoon(seed, sizes);
    return isCounted ? { ...event, tablesAnonymous: true } : event;
  }),
);

const placeIn = ({ round, table, interpreter }: Assignment, m: number) => ({
  round: round[m] ?? -1,
  table: table[m] ?? -1,
  interpreter: interpreter[m] ?? -1,
});

/** Makes a change and holds what it says against the checker, the score and the two timetables. */
function hold(live: Live, what: Change, cancelled: Set<number>): ReturnType<Live["change"]> {
  const [instance, before] = [live.instance(), live.assignment()];
  const total = (of: Instance, assignment: Assignment) =>
    totalOf(score(of, assignment)) -
    [...cancelled].reduce((sum, m) => sum + weightsOf(of).unplaced * (of.meetings[m]?.value ?? 0), 0);
  const cost = total(instance, before);
  const repair = live.change(what);
  if (what.kind === "cancelled") cancelled.add(what.meeting);
  const after = live.assignment();
  expect(repair.rise).toBeCloseTo(total(live.instance(), after) - cost, 6);
  const differing = live.instance().meetings.flatMap((_, m) => {
    const [was, is] = [placeIn(before, m), placeIn(after, m)];
    const gone =
      is.round < 0 || (was.round === is.round && was.table === is.table && was.interpreter === is.interpreter);
    return gone ? [] : [{ meeting: m, before: was, after: is }];
  });
  expect(repair.moved.toSorted((a, b) => a.meeting - b.meeting)).toEqual(differing);
  live.instance().meetings.forEach((_, m) => {
    if ((before.round[m] ?? -1) < 0 || (after.round[m] ?? -1) >= 0 || cancelled.has(m)) return;
    expect(repair.unplaced.map(({ meeting }) => meeting)).toContain(m);
  });
  return repair;
}

const free = (instance: Instance): Instance => ({
  ...instance,
  meetings: instance.meetings.map((meeting) => ({ ...meeting, lock: null })),
});

test("after any changes no rule is broken, and what is said of moves and cost is so", () => {
  const seen = { moved: 0, unplaced: 0 };
  fc.assert(
    fc.property(anyEvent, fc.array(anyChange, { minLength: 1, maxLength: 4 }), (any, draws) => {
      const instance = free(any);
      const live = liveFrom(instance, solve(instance, { seed: 1, steps: 300 }).assignment);
      const cancelled = new Set<number>();
      for (const draw of draws) {
        const what = changeIn(live.instance(), draw);
        if (!what) continue;
        const repair = hold(live, what, cancelled);
        if (what.kind === "cancelled") expect(repair.moved).toEqual([]);
        seen.moved += repair.moved.length;
        seen.unplaced += repair.unplaced.length;
        const violations = check(live.instance(), live.assignment());
        expect(violations.filter(({ rule }) => !mayRemain.includes(rule))).toEqual([]);
      }
    }),
    { numRuns: 300 },
  );
  expect(seen.moved).toBeGreaterThan(50);
  expect(seen.unplaced).toBeGreaterThan(20);
});

test("[K11] pinned meetings stay untouched, whatever happens to the others", () => {
  let pinned = 0;
  fc.assert(
    fc.property(anyEvent, fc.array(anyChange, { minLength: 1, maxLength: 3 }), fc.nat(3), (any, draws, rest) => {
      const { assignment } = solve(free(any), { seed: 1, steps: 300 });
      const meetings = free(any).meetings.map((meeting, m) => {
        const { round, table, interpreter } = placeIn(assignment, m);
        if (round < 0 || m % 4 !== rest) return meeting;
        return { ...meeting, lock: { round, table, interpreter: interpreter < 0 ? null : interpreter } };
      });
      const live = liveFrom({ ...any, meetings }, assignment);
      for (const draw of draws) {
        const what = changeIn(live.instance(), draw);
        if (!what || (what.kind === "cancelled" && meetings[what.meeting]?.lock)) continue;
        const repair = live.change(what);
        const after = live.assignment();
        meetings.forEach(({ lock }, m) => {
          if (!lock) return;
          pinned++;
          expect(placeIn(after, m)).toEqual(placeIn(assignment, m));
          expect(repair.moved.map(({ meeting }) => meeting)).not.toContain(m);
        });
      }
    }),
    { numRuns: 150 },
  );
  expect(pinned).toBeGreaterThan(100);
});

test("[K11] the same changes of the same timetable give the same answers", () => {
  const run = () => {
    const instance = afternoon(4);
    const live = liveFrom(instance, solve(instance, { seed: 1, steps: 5_000 }).assignment);
    return [1, 5, 9].map((party) => live.change({ kind: "party-away", party, rounds: [0, 1] }));
  };
  expect(run()).toEqual(run());
});

test("who is away in rounds without a meeting moves nobody", () => {
  const instance = instanceOf({ rounds: 3, parties: { a: {}, b: {} }, tables: { 1: {} }, meetings: { ab: {} } });
  const live = liveFrom(instance, assignmentOf(instance, { ab: [1, "1"] }));
  expect(live.change({ kind: "party-away", party: 0, rounds: [0, 2] })).toMatchObject({ moved: [], unplaced: [] });
});

test("one other meeting makes room where that is enough, and none where a free round is", () => {
  const parties = { a: {}, b: {}, c: { unavailable: [2] }, d: {} };
  const sketch = { rounds: 3, parties, tables: { 1: {} }, meetings: { ab: {}, cd: {} } };
  const instance = instanceOf(sketch);
  const start = assignmentOf(instance, { ab: [0, "1"], cd: [1, "1"] });
  const away = (rounds: readonly number[]) =>
    liveFrom(instance, start)
      .change({ kind: "party-away", party: 0, rounds })
      .moved.map(({ meeting }) => meeting);
  expect(away([0])).toEqual([0]);
  expect(away([0, 2]).toSorted()).toEqual([0, 1]);
});

test("what finds no place any more is left out with its reason", () => {
  const instance = instanceOf({ rounds: 2, parties: { a: {}, b: {} }, tables: { 1: {} }, meetings: { ab: {} } });
  const live = liveFrom(instance, assignmentOf(instance, { ab: [0, "1"] }));
  const { moved, unplaced } = live.change({ kind: "party-away", party: 0 });
  expect(moved).toEqual([]);
  expect(unplaced).toMatchObject([{ meeting: 0, before: { round: 0, table: 0 }, reason: "unavailable" }]);
});

test("a locked meeting that a change hits stays, and is named", () => {
  const instance = instanceOf({
    rounds: 2,
    parties: { a: {}, b: {} },
    tables: { 1: {}, 2: {} },
    meetings: { ab: { lock: [0, "1"] } },
  });
  const live = liveFrom(instance, assignmentOf(instance, { ab: [0, "1"] }));
  expect(live.change({ kind: "table-broken", table: 0 })).toMatchObject({ moved: [], unplaced: [], stuck: [0] });
  expect(check(live.instance(), live.assignment()).map(({ rule }) => rule)).toEqual(["table-unavailable"]);
});

test("numbers of counted tables are kept, and a broken one is left", () => {
  const base = instanceOf({
    rounds: 2,
    parties: { a: {}, b: {}, c: {}, d: {} },
    tables: { 1: {}, 2: {}, 3: {} },
    meetings: { ab: {}, cd: {} },
    rest: { tablesAnonymous: true },
  });
  const live = liveFrom(base, assignmentOf(base, { ab: [0, "2"], cd: [0, "3"] }));
  const { moved } = live.change({ kind: "table-broken", table: 1 });
  expect(moved).toMatchObject([{ meeting: 0, before: { round: 0, table: 1 }, after: { round: 0, table: 0 } }]);
  expect(live.assignment().table[1]).toBe(2);
});
