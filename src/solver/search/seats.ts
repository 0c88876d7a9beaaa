import { at } from "#solver/search/arrays";
import { assign, type State, undoTo } from "#solver/search/state";

/** Whether a meeting could be in a round as far as its own rules, its parties and the order of meetings go. */
export function fits(state: State, m: number, round: number): boolean {
  const { problem, partyAt, count } = state;
  const { rounds, partiesOf } = problem;
  if (at(problem.domain, m * rounds + round) === 0) return false;
  if (at(state.perRound, round) >= at(problem.places, round)) return false;
  for (let k = at(partiesOf.start, m), end = at(partiesOf.start, m + 1); k < end; k++) {
    const p = at(partiesOf.items, k);
    if (at(partyAt, p * rounds + round) >= 0 || at(count, p) >= at(problem.partyMax, p)) return false;
  }
  return inOrder(state, m, round) && isEquipped(state, m, round);
}

/** Whether a round has a piece left of every class of equipment that an unplaced meeting needs. */
export function isEquipped({ problem, used }: State, m: number, round: number): boolean {
  const { equipmentOf, equipment, rounds } = problem;
  for (let k = at(equipmentOf.start, m), end = at(equipmentOf.start, m + 1); k < end; k++) {
    const e = at(equipmentOf.items, k);
    if (at(used, e * rounds + round) >= at(equipment, e)) return false;
  }
  return true;
}

/** Whether a round is after everything that must be before, before everything after, and apart from what must be. */
export function inOrder(state: State, m: number, round: number): boolean {
  const { roundOf, problem } = state;
  const { before, after, apart } = problem;
  for (let k = at(before.start, m), end = at(before.start, m + 1); k < end; k++) {
    if (at(roundOf, at(before.items, k)) >= round) return false;
  }
  for (let k = at(after.start, m), end = at(after.start, m + 1); k < end; k++) {
    const later = at(roundOf, at(after.items, k));
    if (later >= 0 && later <= round) return false;
  }
  for (let k = at(apart.start, m), end = at(apart.start, m + 1); k < end; k++) {
    if (at(roundOf, at(apart.items, k)) === round) return false;
  }
  return true;
}

/**
 * Seats an unplaced meeting in a round that `fits`: finds a table and an interpreter, the hinted ones if they are
 * free, and lets others of the round change theirs where that helps. False, and nothing changed, when there is none.
 */
export function seat(state: State, m: number, round: number, tableHint = -1, interpreterHint = -1): boolean {
  const { problem, trail } = state;
  const mark = trail.length;
  const table = problem.anonymous ? -1 : freeTable(state, m, round, tableHint);
  if (table < 0 && !problem.anonymous) {
    undoTo(state, mark);
    return false;
  }
  let interpreter = -1;
  if (at(problem.needsInterpreter, m) === 1) {
    interpreter = freeInterpreter(state, m, round, interpreterHint);
    if (interpreter < 0) {
      undoTo(state, mark);
      return false;
    }
  }
  assign(state, m, round, table, interpreter);
  return true;
}

/** A table for a meeting in a round: the hinted one, one of its neighbours' in time, any free one, or one made free; -1. */
export function freeTable(state: State, m: number, round: number, hint = -1): number {
  if (hint >= 0 && canTakeTable(state, m, hint, round)) return hint;
  const published = at(state.problem.publishedTable, m);
  if (published >= 0 && canTakeTable(state, m, published, round)) return published;
  const near = neighbourTable(state, m, round);
  if (near >= 0) return near;
  state.now.search++;
  return tableByExchange(state, m, round);
}

function canTakeTable(state: State, m: number, table: number, round: number): boolean {
  const { rounds, tablesOf, tableOpen } = state.problem;
  const cell = table * rounds + round;
  if (at(state.tableAt, cell) >= 0 || at(tableOpen, cell) === 0) return false;
  for (let k = at(tablesOf.start, m), end = at(tablesOf.start, m + 1); k < end; k++) {
    if (at(tablesOf.items, k) === table) return true;
  }
  return false;
}

/** A free table at which one of the parties sits just before or after. */
function neighbourTable(state: State, m: number, round: number): number {
  const { rounds, partiesOf } = state.problem;
  for (let k = at(partiesOf.start, m), end = at(partiesOf.start, m + 1); k < end; k++) {
    const p = at(partiesOf.items, k);
    for (let other = round - 1; other <= round + 1; other += 2) {
      if (other < 0 || other >= rounds) continue;
      const neighbour = at(state.partyAt, p * rounds + other);
      const table = neighbour < 0 ? -1 : at(state.tableOf, neighbour);
      if (table >= 0 && canTakeTable(state, m, table, round)) return table;
    }
  }
  return -1;
}

/** A free table, or one whose meeting can go to another (a path of Kuhn's matching). */
function tableByExchange(state: State, m: number, round: number): number {
  const { tablesOf, tableOpen, rounds, locked } = state.problem;
  const from = at(tablesOf.start, m);
  const to = at(tablesOf.start, m + 1);
  for (let k = from; k < to; k++) {
    const table = at(tablesOf.items, k);
    const cell = table * rounds + round;
    if (at(tableOpen, cell) === 1 && at(state.tableAt, cell) < 0) return table;
  }
  for (let k = from; k < to; k++) {
    const table = at(tablesOf.items, k);
    const cell = table * rounds + round;
    if (at(tableOpen, cell) === 0 || at(state.tableSeen, table) === state.now.search) continue;
    state.tableSeen[table] = state.now.search;
    const sitting = at(state.tableAt, cell);
    if (at(locked, sitting) === 1) continue;
    const other = tableByExchange(state, sitting, round);
    if (other < 0) continue;
    assign(state, sitting, round, other, at(state.interpreterOf, sitting));
    return table;
  }
  return -1;
}

/** The least busy free interpreter, or one made free by exchange within the round, or by relief in another; -1. */
export function freeInterpreter(state: State, m: number, round: number, hint = -1): number {
  const { problem, load } = state;
  const { speakersOf, rounds } = problem;
  let best = -1;
  for (let k = at(speakersOf.start, m), end = at(speakersOf.start, m + 1); k < end; k++) {
    const i = at(speakersOf.items, k);
    if (!isFree(state, i * rounds + round) || at(load, i) >= at(problem.maxLoad, i)) continue;
    if (!isRested(state, i, round)) continue;
    if (i === hint) return i;
    if (best < 0 || at(load, i) < at(load, best)) best = i;
  }
  if (best >= 0) return best;
  state.now.search++;
  return interpreterByExchange(state, m, round);
}

/** Whether an interpreter who is free in a round could work there without too many meetings one after the other. */
export function isRested(state: State, i: number, round: number): boolean {
  const { rounds, sessionOf, maxInARow } = state.problem;
  const most = at(maxInARow, i);
  if (most >= rounds) return true;
  const works = (other: number) =>
    at(sessionOf, other) === at(sessionOf, round) && at(state.interpreterAt, i * rounds + other) >= 0;
  let count = 1;
  for (let other = round - 1; other >= 0 && works(other); other--) count++;
  for (let other = round + 1; other < rounds && works(other); other++) count++;
  return count <= most;
}

function isFree(state: State, cell: number): boolean {
  return at(state.problem.interpreterOpen, cell) === 1 && at(state.interpreterAt, cell) < 0;
}

function interpreterByExchange(state: State, m: number, round: number): number {
  const { problem, load } = state;
  const { speakersOf, rounds } = problem;
  for (let k = at(speakersOf.start, m), end = at(speakersOf.start, m + 1); k < end; k++) {
    const i = at(speakersOf.items, k);
    const cell = i * rounds + round;
    if (at(problem.interpreterOpen, cell) === 0 || at(state.interpreterSeen, i) === state.now.search) continue;
    state.interpreterSeen[i] = state.now.search;
    const working = at(state.interpreterAt, cell);
    if (working < 0) {
      const hasRoom = at(load, i) < at(problem.maxLoad, i) || relieve(state, i);
      if (hasRoom && isRested(state, i, round)) return i;
      continue;
    }
    if (at(problem.lockedInterpreter, working) === 1 || at(problem.needsInterpreter, working) === 0) continue;
    const other = interpreterByExchange(state, working, round);
    if (other < 0) continue;
    assign(state, working, round, at(state.tableOf, working), other);
    return i;
  }
  return -1;
}

/** Takes one meeting off an interpreter who has as many as agreed, by giving it to somebody free in that round. */
function relieve(state: State, i: number): boolean {
  const { problem, load } = state;
  const { rounds, speakersOf } = problem;
  for (let round = 0; round < rounds; round++) {
    const m = at(state.interpreterAt, i * rounds + round);
    if (m < 0 || at(problem.lockedInterpreter, m) === 1 || at(problem.needsInterpreter, m) === 0) continue;
    for (let k = at(speakersOf.start, m), end = at(speakersOf.start, m + 1); k < end; k++) {
      const other = at(speakersOf.items, k);
      if (at(load, other) >= at(problem.maxLoad, other) || !isFree(state, other * rounds + round)) continue;
      if (!isRested(state, other, round)) continue;
      assign(state, m, round, at(state.tableOf, m), other);
      return true;
    }
  }
  return false;
}
