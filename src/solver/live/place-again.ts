import { at } from "#solver/search/arrays";
import { inTheWay } from "#solver/search/insert";
import { fits, seat } from "#solver/search/seats";
import { assign, type State, settle, undoTo } from "#solver/search/state";

/** Other meetings that may be moved for one, and how many tries that may take: some milliseconds. */
const MOST_MOVED = 4;
const MOST_TRIES = 700;
/** Meetings of a round that are asked to leave it where it has no table or interpreter left. */
const MOST_ASKED = 12;

/** A meeting with its round, table and interpreter. */
export type Seating = readonly [m: number, round: number, table: number, interpreter: number];

/**
 * Gives an unplaced meeting a place with as few other meetings moved as it can: first none, then one, and so on; of the
 * ways with equally few, the one that costs least. Works within the running move of the state. False, and nothing
 * changed, when no way is found, or none within the fairness rule.
 * @param hint table and interpreter to keep if they are free, and the round they are from
 */
export function placeAgain(state: State, m: number, hint: Seating): boolean {
  const base = state.trail.length;
  settle(state);
  const allowed = state.now.broken - at(state.problem.must, m);
  const budget = { tries: MOST_TRIES };
  for (let most = 0; most <= MOST_MOVED && budget.tries > 0; most++) {
    let best: Seating[] | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (let round = 0; round < state.problem.rounds; round++) {
      if (at(state.problem.domain, m * state.problem.rounds + round) === 0) continue;
      const held = new Set([m]);
      if (goTo(state, m, round, most, held, hint, budget, base) && othersMoved(state, base, m) <= most) {
        settle(state);
        // Of two equally cheap ways, the one that stays in its round.
        const cost = state.now.cost + (round === hint[1] ? 0 : 0.5);
        if (state.now.broken <= allowed && cost < least) {
          least = cost;
          best = seatingsSince(state, base);
        }
      }
      undoTo(state, base);
    }
    if (best) {
      apply(state, best);
      settle(state);
      return true;
    }
  }
  settle(state);
  return false;
}

type Budget = { tries: number };

/** Seats a meeting in a round, after those in the way have found places elsewhere; else the caller takes it back. */
function goTo(
  state: State,
  m: number,
  round: number,
  most: number,
  held: Set<number>,
  hint: Seating,
  budget: Budget,
  base: number,
): boolean {
  if (budget.tries-- <= 0) return false;
  const isSame = round === hint[1];
  const sit = () => fits(state, m, round) && seat(state, m, round, hint[2], isSame ? hint[3] : -1);
  if (sit()) return othersMoved(state, base, m) <= most + held.size - 1;
  if (most === 0) return false;
  const { locked } = state.problem;
  const mayLeave = (other: number) => at(locked, other) === 0 && !held.has(other);
  const out = inTheWay(state, m, round);
  if (out.length > most || !out.every(mayLeave)) return false;
  const left = out.map((other) => takeOut(state, other));
  if (sit()) return elsewhere(state, left, most - out.length, held, budget, base);
  if (out.length === most) return false;
  for (const other of neighbours(state, m, round)) {
    if (!mayLeave(other)) continue;
    const mark = state.trail.length;
    const also = takeOut(state, other);
    if (sit() && elsewhere(state, [...left, also], most - out.length - 1, held, budget, base)) return true;
    undoTo(state, mark);
  }
  return false;
}

/** Finds places for meetings that had to leave, moving up to `most` more. */
function elsewhere(
  state: State,
  left: readonly Seating[],
  most: number,
  held: Set<number>,
  budget: Budget,
  base: number,
): boolean {
  const [first, ...rest] = left;
  if (!first) return true;
  const [m, from] = first;
  const { rounds, domain } = state.problem;
  const mark = state.trail.length;
  held.add(m);
  for (let round = 0; round < rounds; round++) {
    if (round === from || at(domain, m * rounds + round) === 0) continue;
    if (goTo(state, m, round, most, held, first, budget, base) && elsewhere(state, rest, most, held, budget, base))
      return true;
    undoTo(state, mark);
  }
  held.delete(m);
  return false;
}

function takeOut(state: State, m: number): Seating {
  const seating: Seating = [m, at(state.roundOf, m), at(state.tableOf, m), at(state.interpreterOf, m)];
  assign(state, m, -1, -1, -1);
  return seating;
}

/** Some meetings whose leaving gives a round a table or an interpreter that the meeting can take. */
function neighbours(state: State, m: number, round: number): number[] {
  const { problem, partyAt, tableAt, interpreterAt } = state;
  const { rounds, tablesOf, speakersOf } = problem;
  const found = new Set<number>();
  const add = (other: number) => {
    if (other >= 0 && found.size < MOST_ASKED) found.add(other);
  };
  const { equipmentOf, usersOf } = problem;
  for (let k = at(equipmentOf.start, m); k < at(equipmentOf.start, m + 1); k++) {
    const e = at(equipmentOf.items, k);
    if (at(state.used, e * rounds + round) < at(problem.equipment, e)) continue;
    for (let j = at(usersOf.start, e); j < at(usersOf.start, e + 1); j++) {
      const other = at(usersOf.items, j);
      if (at(state.roundOf, other) === round) add(other);
    }
  }
  if (problem.anonymous) for (let p = 0; p < state.count.length; p++) add(at(partyAt, p * rounds + round));
  for (let k = at(speakersOf.start, m); k < at(speakersOf.start, m + 1); k++)
    add(at(interpreterAt, at(speakersOf.items, k) * rounds + round));
  for (let k = at(tablesOf.start, m); k < at(tablesOf.start, m + 1); k++)
    add(at(tableAt, at(tablesOf.items, k) * rounds + round));
  return [...found];
}

/** Where the meetings changed since a length of the trail now are, but for those that are back where they were. */
export function seatingsSince(state: State, base: number): Seating[] {
  const { trail, roundOf, tableOf, interpreterOf } = state;
  const seen = new Set<number>();
  const found: Seating[] = [];
  for (let k = base; k < trail.length; k += 4) {
    const m = trail[k] ?? -1;
    if (seen.has(m)) continue;
    seen.add(m);
    const now: Seating = [m, at(roundOf, m), at(tableOf, m), at(interpreterOf, m)];
    if (now[1] !== trail[k + 1] || now[2] !== trail[k + 2] || now[3] !== trail[k + 3]) found.push(now);
  }
  return found;
}

function othersMoved(state: State, base: number, m: number): number {
  return seatingsSince(state, base).filter(([other]) => other !== m).length;
}

function apply(state: State, seatings: readonly Seating[]): void {
  for (const [m] of seatings) assign(state, m, -1, -1, -1);
  for (const [m, round, table, interpreter] of seatings) assign(state, m, round, table, interpreter);
}
