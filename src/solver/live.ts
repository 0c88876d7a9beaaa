import { reasonFor } from "#solver/explain";
import { withMeeting, withRoom } from "#solver/live/grow";
import { placeAgain, type Seating, seatingsSince } from "#solver/live/place-again";
import type { Assignment, Instance, Meeting, UnplacedReason, Values } from "#solver/model";
import { at } from "#solver/search/arrays";
import { meetingCost } from "#solver/search/cost";
import { seatAsIn, seatLocked } from "#solver/search/first";
import { problemOf } from "#solver/search/problem";
import { snapshot } from "#solver/search/snapshot";
import { assign, begin, emptyState, type State, settle } from "#solver/search/state";
import { assignmentFrom } from "#solver/search/tables";
import { weightsOf } from "#solver/weights";

/** What can happen on the day. Meetings, parties, tables and interpreters by index; `rounds` from 0, absent: all. */
export type Change =
  | { readonly kind: "cancelled"; readonly meeting: number }
  | { readonly kind: "party-away"; readonly party: number; readonly rounds?: readonly number[] }
  | { readonly kind: "table-broken"; readonly table: number; readonly rounds?: readonly number[] }
  | { readonly kind: "interpreter-away"; readonly interpreter: number; readonly rounds?: readonly number[] }
  | { readonly kind: "added"; readonly meeting: Meeting & { readonly lock: null } };

/** Round, table and interpreter; -1 is none. */
export type Place = { readonly round: number; readonly table: number; readonly interpreter: number };

export type Repair = {
  /** Meetings that are elsewhere now, the added one too; those that lost their place are in `unplaced`. */
  readonly moved: readonly { readonly meeting: number; readonly before: Place; readonly after: Place }[];
  /** Meetings that had a place, or were added, and have none now. */
  readonly unplaced: readonly {
    readonly meeting: number;
    readonly before: Place;
    readonly reason: UnplacedReason;
    readonly values: Values;
  }[];
  /** Locked meetings that the change hits: they stay, and the checker names what they break. */
  readonly stuck: readonly number[];
  /** Change of the weighted cost of all wishes. */
  readonly rise: number;
};

/** A timetable on the day, which follows what happens with as few moved meetings as can be found. */
export type Live = {
  readonly change: (change: Change) => Repair;
  /** The instance and the timetable after all changes so far. A cancelled meeting stays, may be nowhere, and is not missed. */
  readonly instance: () => Instance;
  readonly assignment: () => Assignment;
};

/** Meetings × tables above which the lists of tables would take more memory than they are worth. */
const MOST_CHOICES = 20_000_000;

/**
 * Sets a timetable up for changes; each change then takes a small part of that time. What breaks a rule in it counts as
 * not placed. Counted tables become tables with numbers, as people have been told where to sit; `instance()` says so.
 * No party gets more breaks than the fairness rule allowed it at the beginning; what a change itself does is not undone.
 *
 * @throws when there are more than 20 million pairs of a meeting and a table
 * @example liveFrom(instance, assignment).change({ kind: "party-away", party: 3, rounds: [0, 1] }).moved.length
 */
export function liveFrom(given: Instance, start: Assignment): Live {
  const choices = given.meetings.length * given.tables.length;
  if (choices > MOST_CHOICES) throw new Error(`Too large for changes: ${choices} pairs of a meeting and a table`);
  // What a unit of each wish costs must not change with the number of meetings.
  const fixed = { ...given, weights: weightsOf(given), priorities: [] };
  const numbered = given.tablesAnonymous ? withNumbers(fixed, start) : { instance: fixed, seats: start };
  const problem = problemOf(numbered.instance);
  let state = emptyState({ ...problem, tablesOf: withRoom(problem.tablesOf) });
  seatLocked(state, numbered.seats);
  seatAsIn(state, numbered.seats);

  const change = (what: Change): Repair => {
    const before = state.now.cost;
    if (what.kind === "added") state = withMeeting(state, what.meeting);
    begin(state);
    const base = state.trail.length;
    const { hit, stuck } = take(what);
    const worth = (m: number) => at(state.problem.loss, m) + 1e9 * at(state.problem.must, m);
    const left: Seating[] = [];
    const dearest = hit.toSorted(([a], [b]) => worth(b) - worth(a) || a - b);
    for (const seating of dearest) if (!placeAgain(state, seating[0], seating)) left.push(seating);
    settle(state);
    const was = placesBefore(state, base);
    for (const [m, ...place] of hit) if (!was.has(m)) was.set(m, placeOf(place));
    const moved = seatingsSince(state, base).flatMap(([m, ...place]) =>
      place[0] < 0 ? [] : [{ meeting: m, before: was.get(m) ?? NOWHERE, after: placeOf(place) }],
    );
    const unplaced = left.flatMap(([m, ...place]) => {
      const meeting = state.problem.instance.meetings[m];
      if (!meeting) return [];
      const [reason, values] = reasonFor(state, meeting, m);
      return [{ meeting: m, before: placeOf(place), reason, values }];
    });
    return { moved, unplaced, stuck, rise: state.now.cost - before };
  };
  /** Does to the state what happened, and takes out the meetings that it hits. */
  const take = (what: Change): Hit => {
    const { problem } = state;
    const all = Array.from({ length: problem.rounds }, (_, round) => round);
    switch (what.kind) {
      case "added":
        return { hit: [[problem.meetings - 1, -1, -1, -1]], stuck: [] };
      case "cancelled":
        cancel(state, what.meeting);
        state = withInstance(state, "meetings", what.meeting, {
          mustPlace: false,
          rounds: [],
          lock: null,
          published: null,
        });
        return { hit: [], stuck: [] };
      case "party-away": {
        const rounds = what.rounds ?? all;
        state = withInstance(state, "parties", what.party, awayIn(problem.instance.parties[what.party], rounds));
        close(state, what.party, rounds);
        return takeOut(state, state.partyAt, what.party, rounds, problem.locked);
      }
      case "table-broken": {
        const rounds = what.rounds ?? all;
        state = withInstance(state, "tables", what.table, awayIn(problem.instance.tables[what.table], rounds));
        for (const round of rounds) {
          const cell = what.table * problem.rounds + round;
          problem.places[round] = at(problem.places, round) - at(problem.tableOpen, cell);
          problem.tableOpen[cell] = 0;
        }
        return takeOut(state, state.tableAt, what.table, rounds, problem.locked);
      }
      case "interpreter-away": {
        const rounds = what.rounds ?? all;
        const interpreter = problem.instance.interpreters[what.interpreter];
        state = withInstance(state, "interpreters", what.interpreter, awayIn(interpreter, rounds));
        for (const round of rounds) problem.interpreterOpen[what.interpreter * problem.rounds + round] = 0;
        return takeOut(state, state.interpreterAt, what.interpreter, rounds, problem.locked);
      }
    }
  };
  return {
    change,
    instance: () => state.problem.instance,
    assignment: () => assignmentFrom(state.problem, snapshot(state)),
  };
}

/** Meetings that were taken out, with where they were, and locked ones that stay. */
type Hit = { readonly hit: readonly Seating[]; readonly stuck: readonly number[] };

const NOWHERE: Place = { round: -1, table: -1, interpreter: -1 };

function placeOf([round, table, interpreter]: readonly [number, number, number]): Place {
  return { round, table, interpreter };
}

/** Where the meetings changed since a length of the trail were before. */
function placesBefore({ trail }: State, base: number): Map<number, Place> {
  const found = new Map<number, Place>();
  for (let k = base; k < trail.length; k += 4) {
    const m = trail[k] ?? -1;
    if (found.has(m)) continue;
    found.set(m, { round: trail[k + 1] ?? -1, table: trail[k + 2] ?? -1, interpreter: trail[k + 3] ?? -1 });
  }
  return found;
}

type Things = "parties" | "tables" | "interpreters" | "meetings";

function withInstance<T extends Things>(
  state: State,
  things: T,
  i: number,
  change: Partial<Instance[T][number]>,
): State {
  const { instance } = state.problem;
  const list = instance[things].map((thing, k) => (k === i ? { ...thing, ...change } : thing));
  return { ...state, problem: { ...state.problem, instance: { ...instance, [things]: list } } };
}

function awayIn(thing: { readonly unavailable: readonly number[] } | undefined, rounds: readonly number[]) {
  return { unavailable: [...new Set([...(thing?.unavailable ?? []), ...rounds])] };
}

/** A party's meetings may not be in some rounds any more. */
function close({ problem }: State, party: number, rounds: readonly number[]): void {
  const { meetingsOf, domain, locked } = problem;
  for (let k = at(meetingsOf.start, party); k < at(meetingsOf.start, party + 1); k++) {
    const m = at(meetingsOf.items, k);
    if (at(locked, m) === 0) for (const round of rounds) domain[m * problem.rounds + round] = 0;
  }
}

function takeOut(state: State, grid: Int32Array, row: number, rounds: readonly number[], locked: Uint8Array): Hit {
  const hit: Seating[] = [];
  const stuck: number[] = [];
  for (const round of rounds) {
    const m = at(grid, row * state.problem.rounds + round);
    if (m < 0) continue;
    if (at(locked, m) === 1) stuck.push(m);
    else {
      hit.push([m, round, at(state.tableOf, m), at(state.interpreterOf, m)]);
      assign(state, m, -1, -1, -1);
    }
  }
  return { hit, stuck };
}

/** Takes a meeting out for good: it costs nothing to be nowhere, and it is locked there. */
function cancel(state: State, m: number): void {
  const { problem, now } = state;
  const cost = () => meetingCost(problem, m, at(state.roundOf, m), at(state.tableOf, m), at(state.interpreterOf, m));
  now.cost -= cost();
  if (at(state.roundOf, m) < 0) now.broken -= at(problem.must, m);
  problem.loss[m] = 0;
  problem.must[m] = 0;
  problem.publishedRound[m] = -1;
  now.cost += cost();
  problem.domain.fill(0, m * problem.rounds, (m + 1) * problem.rounds);
  problem.locked[m] = 1;
  const isWanted = problem.instance.meetings[m]?.rounds?.length !== 0;
  for (const p of isWanted ? (problem.instance.meetings[m]?.parties ?? []) : [])
    problem.wanted[p] = at(problem.wanted, p) - 1;
  assign(state, m, -1, -1, -1);
}

/** Counted tables as tables that anybody can sit at, and the numbers of a timetable, or new ones where it has none. */
function withNumbers(given: Instance, start: Assignment): { instance: Instance; seats: Assignment } {
  const chairs = given.meetings.reduce((most, meeting) => Math.max(most, meeting.chairs + 1), 0);
  const instance: Instance = {
    ...given,
    tablesAnonymous: false,
    parties: given.parties.map((party) => ({ ...party, homeTable: null })),
    tables: given.tables.map((table) => ({ ...table, capacity: chairs, unavailable: [] })),
    meetings: given.meetings.map((meeting) => ({ ...meeting, tables: null })),
    weights: { ...given.weights, "table-changes": 0 },
  };
  const { rounds, meetings } = given;
  const taken = new Set<number>();
  const isClean = meetings.every((_, m) => {
    const [round, table] = [start.round[m] ?? -1, start.table[m] ?? -1];
    const cell = table * rounds + round;
    const fits = round < 0 || (table >= 0 && table < given.tables.length && !taken.has(cell));
    if (round >= 0) taken.add(cell);
    return fits;
  });
  if (isClean) return { instance, seats: start };
  const counted = emptyState(problemOf(given));
  seatLocked(counted, start);
  seatAsIn(counted, start);
  return { instance, seats: assignmentFrom(counted.problem, snapshot(counted)) };
}
