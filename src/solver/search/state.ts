import { at } from "#solver/search/arrays";
import { addLoad, meetingCost, settleDay } from "#solver/search/cost";
import type { Problem } from "#solver/search/problem";
import { noRanges, note, type Ranges, rise } from "#solver/search/ranges";

/**
 * A timetable under construction. It never breaks a rule except by leaving something out: who and what is taken in
 * which round stands in grids, so that a move sees in a few reads what is in its way. Every change is written to a
 * trail, so that a move can be taken back.
 */
export type State = {
  readonly problem: Problem;
  readonly roundOf: Int32Array;
  readonly tableOf: Int32Array;
  readonly interpreterOf: Int32Array;
  /** Meeting at `party * rounds + round`, or -1; the same for tables and interpreters. */
  readonly partyAt: Int32Array;
  readonly tableAt: Int32Array;
  readonly interpreterAt: Int32Array;
  readonly perRound: Int32Array;
  readonly count: Int32Array;
  readonly load: Int32Array;
  /** Pieces of equipment in use at `class * rounds + round`. */
  readonly used: Int32Array;
  readonly ranges: Ranges;
  /** Cost of each party's day and breaks beyond the fair number, as last settled. */
  readonly dayCost: Float64Array;
  readonly dayUnfair: Int32Array;
  /** Unplaced meetings that are not locked, in no order, and where each stands in that list (-1: not). */
  readonly waiting: Int32Array;
  readonly waitingAt: Int32Array;
  readonly trail: number[];
  readonly touched: number[];
  readonly touchedIn: Int32Array;
  readonly costBefore: Float64Array;
  readonly unfairBefore: Int32Array;
  /** Numbers of the touched parties before the move, three each. */
  readonly sharesBefore: Int32Array;
  /** Marks of the running search for a free table or interpreter. */
  readonly tableSeen: Int32Array;
  readonly interpreterSeen: Int32Array;
  /** Meetings that change round together in the running move, and the mark that says so. */
  readonly chain: number[];
  readonly chainMark: Int32Array;
  /** Numbers that change. */
  readonly now: {
    /** Sum of all wishes' costs; right only when settled. */
    cost: number;
    /** Rules that the search itself may leave broken: what must be placed and is not, unfair breaks. */
    broken: number;
    costBefore: number;
    brokenBefore: number;
    waiting: number;
    placed: number;
    loads: number;
    squares: number;
    move: number;
    search: number;
    chain: number;
  };
};

export function emptyState(problem: Problem): State {
  const { meetings, rounds, instance } = problem;
  const parties = instance.parties.length;
  const none = (size: number) => new Int32Array(size).fill(-1);
  const state: State = {
    problem,
    roundOf: none(meetings),
    tableOf: none(meetings),
    interpreterOf: none(meetings),
    partyAt: none(parties * rounds),
    tableAt: none(problem.anonymous ? 0 : problem.tables * rounds),
    interpreterAt: none(instance.interpreters.length * rounds),
    perRound: new Int32Array(rounds),
    count: new Int32Array(parties),
    load: new Int32Array(instance.interpreters.length),
    used: new Int32Array(problem.equipment.length * rounds),
    ranges: noRanges(problem),
    dayCost: new Float64Array(parties),
    dayUnfair: new Int32Array(parties),
    waiting: none(meetings),
    waitingAt: none(meetings),
    trail: [],
    touched: [],
    touchedIn: new Int32Array(parties),
    costBefore: new Float64Array(parties),
    unfairBefore: new Int32Array(parties),
    sharesBefore: new Int32Array(3 * parties),
    tableSeen: new Int32Array(problem.tables),
    interpreterSeen: new Int32Array(instance.interpreters.length),
    chain: [],
    chainMark: new Int32Array(meetings),
    now: {
      cost: 0,
      broken: 0,
      costBefore: 0,
      brokenBefore: 0,
      waiting: 0,
      placed: 0,
      loads: 0,
      squares: 0,
      move: 0,
      search: 0,
      chain: 0,
    },
  };
  for (let m = 0; m < meetings; m++) {
    state.now.cost += meetingCost(problem, m, -1, -1);
    state.now.broken += at(problem.must, m);
    if (at(problem.locked, m) === 0) wait(state, m);
  }
  for (let p = 0; p < parties; p++) settleDay(state, p);
  state.now.cost += rise(state.ranges);
  return state;
}

/** Starts a move: what follows can be kept by `keep` or taken back by `takeBack`. */
export function begin(state: State): void {
  state.now.move++;
  state.now.costBefore = state.now.cost;
  state.now.brokenBefore = state.now.broken;
  state.trail.length = 0;
  state.touched.length = 0;
}

/** Brings the cost up to date with the changes of this move. */
export function settle(state: State): void {
  for (const p of state.touched) settleDay(state, p);
  state.now.cost += rise(state.ranges);
}

export function takeBack(state: State): void {
  const { ranges } = state;
  undoTo(state, 0);
  for (const p of state.touched) {
    state.dayCost[p] = at(state.costBefore, p);
    state.dayUnfair[p] = at(state.unfairBefore, p);
    if (!ranges.isOn) continue;
    for (let kind = 0; kind < 3; kind++) note(ranges, kind, p, at(state.sharesBefore, 3 * p + kind));
  }
  rise(ranges);
  state.now.cost = state.now.costBefore;
  state.now.broken = state.now.brokenBefore;
}

/** Undoes the changes of this move from a length of the trail on. */
export function undoTo(state: State, length: number): void {
  const { trail } = state;
  while (trail.length > length) {
    const interpreter = trail.pop() ?? -1;
    const table = trail.pop() ?? -1;
    const round = trail.pop() ?? -1;
    const m = trail.pop() ?? -1;
    write(state, m, round, table, interpreter);
  }
}

/** Moves a meeting to a round (-1: out), table and interpreter. What it takes must be free; table -1 is for between steps. */
export function assign(state: State, m: number, round: number, table: number, interpreter: number): void {
  state.trail.push(m, at(state.roundOf, m), at(state.tableOf, m), at(state.interpreterOf, m));
  write(state, m, round, table, interpreter);
}

function write(state: State, m: number, round: number, table: number, interpreter: number): void {
  const { problem, now } = state;
  const { rounds, anonymous } = problem;
  const { start, items } = problem.partiesOf;
  const oldRound = at(state.roundOf, m);
  const oldTable = at(state.tableOf, m);
  const oldInterpreter = at(state.interpreterOf, m);
  const from = at(start, m);
  const to = at(start, m + 1);
  now.cost +=
    meetingCost(problem, m, round, table, interpreter) - meetingCost(problem, m, oldRound, oldTable, oldInterpreter);
  for (let k = from; k < to; k++) touch(state, at(items, k));
  if (oldRound !== round) {
    if (oldRound >= 0) {
      for (let k = from; k < to; k++) {
        const p = at(items, k);
        state.partyAt[p * rounds + oldRound] = -1;
        state.count[p] = at(state.count, p) - 1;
      }
      state.perRound[oldRound] = at(state.perRound, oldRound) - 1;
      now.placed--;
      now.broken += at(problem.must, m);
    }
    if (round >= 0) {
      for (let k = from; k < to; k++) {
        const p = at(items, k);
        state.partyAt[p * rounds + round] = m;
        state.count[p] = at(state.count, p) + 1;
      }
      state.perRound[round] = at(state.perRound, round) + 1;
      now.placed++;
      now.broken -= at(problem.must, m);
    }
    if (problem.equipment.length > 0) takeEquipment(state, m, oldRound, round);
    if (round >= 0) served(state, m);
    else if (at(problem.locked, m) === 0) wait(state, m);
    state.roundOf[m] = round;
  }
  if (!anonymous) {
    if (oldTable >= 0) state.tableAt[oldTable * rounds + oldRound] = -1;
    if (table >= 0) state.tableAt[table * rounds + round] = m;
  }
  state.tableOf[m] = table;
  if (oldInterpreter >= 0) {
    state.interpreterAt[oldInterpreter * rounds + oldRound] = -1;
    addLoad(state, oldInterpreter, -1);
  }
  if (interpreter >= 0) {
    state.interpreterAt[interpreter * rounds + round] = m;
    addLoad(state, interpreter, 1);
  }
  state.interpreterOf[m] = interpreter;
}

function takeEquipment({ problem, used }: State, m: number, from: number, to: number): void {
  const { equipmentOf, rounds } = problem;
  for (let k = at(equipmentOf.start, m), end = at(equipmentOf.start, m + 1); k < end; k++) {
    const row = at(equipmentOf.items, k) * rounds;
    if (from >= 0) used[row + from] = at(used, row + from) - 1;
    if (to >= 0) used[row + to] = at(used, row + to) + 1;
  }
}

function touch(state: State, p: number): void {
  if (at(state.touchedIn, p) === state.now.move) return;
  state.touchedIn[p] = state.now.move;
  state.costBefore[p] = at(state.dayCost, p);
  state.unfairBefore[p] = at(state.dayUnfair, p);
  const { ranges } = state;
  if (ranges.isOn)
    for (let kind = 0; kind < 3; kind++) state.sharesBefore[3 * p + kind] = at(ranges.value, kind * ranges.parties + p);
  state.touched.push(p);
}

function wait(state: State, m: number): void {
  state.waiting[state.now.waiting] = m;
  state.waitingAt[m] = state.now.waiting++;
}

function served(state: State, m: number): void {
  const place = at(state.waitingAt, m);
  if (place < 0) return;
  const last = at(state.waiting, --state.now.waiting);
  state.waiting[place] = last;
  state.waitingAt[last] = place;
  state.waitingAt[m] = -1;
}
