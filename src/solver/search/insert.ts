import type { Random } from "#solver/random";
import { at, lengthOf } from "#solver/search/arrays";
import { swapAlong } from "#solver/search/chain";
import { fits, seat } from "#solver/search/seats";
import { assign, type State } from "#solver/search/state";

/** Which meeting may not come back to which round for how long, at `meeting * rounds + round`. */
export type Tabu = { readonly until: Int32Array; turn: number };

export function noTabu(state: State): Tabu {
  return { until: new Int32Array(state.problem.meetings * state.problem.rounds), turn: 0 };
}

/** Seats a waiting meeting where nothing stands in its way, beside other meetings of its parties if it can. */
export function insert(state: State, m: number, random: Random, tabu?: Tabu): boolean {
  const { rounds } = state.problem;
  const tried = new Set<number>();
  for (;;) {
    let best = -1;
    let bestWorth = Number.NEGATIVE_INFINITY;
    for (let round = 0; round < rounds; round++) {
      if (tried.has(round) || !fits(state, m, round)) continue;
      if (tabu && at(tabu.until, m * rounds + round) > tabu.turn) continue;
      const worth =
        2 * neighboursAt(state, m, round) - at(state.perRound, round) / state.problem.tables + random.fraction();
      if (worth > bestWorth) {
        best = round;
        bestWorth = worth;
      }
    }
    if (best < 0) return false;
    if (seat(state, m, best)) return true;
    tried.add(best);
  }
}

/** Meetings of the same parties in the rounds just before and after. */
function neighboursAt(state: State, m: number, round: number): number {
  const { rounds, partiesOf } = state.problem;
  let found = 0;
  for (let k = at(partiesOf.start, m), end = at(partiesOf.start, m + 1); k < end; k++) {
    const p = at(partiesOf.items, k);
    if (round > 0 && at(state.partyAt, p * rounds + round - 1) >= 0) found++;
    if (round + 1 < rounds && at(state.partyAt, p * rounds + round + 1) >= 0) found++;
  }
  return found;
}

/** Makes room for a waiting meeting by swapping what blocks it in one round away to another. */
export function insertByChain(state: State, m: number, random: Random): boolean {
  const { problem, partyAt } = state;
  const { rounds, domain, partiesOf } = problem;
  const round = random.below(rounds);
  if (at(domain, m * rounds + round) === 0) return false;
  for (let k = at(partiesOf.start, m), end = at(partiesOf.start, m + 1); k < end; k++) {
    const blocking = at(partyAt, at(partiesOf.items, k) * rounds + round);
    if (blocking < 0) continue;
    const to = random.below(rounds);
    if (to === round || !swapAlong(state, blocking, to, random)) return false;
  }
  return fits(state, m, round) && seat(state, m, round);
}

/**
 * Seats a waiting meeting in the round where the least worth is in its way, takes that out, and seats what it can of
 * it elsewhere. False when locks leave no such round; the caller then takes the move back.
 */
export function insertByForce(state: State, m: number, random: Random, tabu: Tabu): boolean {
  const { problem, roundOf } = state;
  const { rounds } = problem;
  tabu.turn++;
  const round = cheapestRound(state, m, random, tabu);
  if (round < 0) return false;
  const out: number[] = [];
  const remove = (other: number) => {
    tabu.until[other * rounds + at(roundOf, other)] = tabu.turn + 8 + random.below(8);
    assign(state, other, -1, -1, -1);
    out.push(other);
  };
  for (const other of inTheWay(state, m, round)) remove(other);
  for (let tries = 0; !(fits(state, m, round) && seat(state, m, round)); tries++) {
    const other = tries < 3 ? oneTooMany(state, m, round, random) : -1;
    if (other < 0) return false;
    remove(other);
  }
  for (const other of out) insert(state, other, random, tabu);
  return true;
}

/** How many times its value a meeting that must be placed weighs when others are asked to leave. */
const MUST = 1_000;

function cheapestRound(state: State, m: number, random: Random, tabu: Tabu): number {
  const { rounds, domain, locked, places } = state.problem;
  const loss = (other: number) => at(state.problem.loss, other) * (1 + MUST * at(state.problem.must, other));
  let best = -1;
  let bestCost = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    if (at(domain, m * rounds + round) === 0) continue;
    let cost = at(tabu.until, m * rounds + round) > tabu.turn ? 2 * loss(m) : 0;
    const out = inTheWay(state, m, round);
    for (const other of out) cost += at(locked, other) === 1 ? Number.POSITIVE_INFINITY : loss(other);
    if (at(state.perRound, round) - out.length >= at(places, round)) cost += loss(m);
    cost += random.fraction();
    if (cost < bestCost) {
      best = round;
      bestCost = cost;
    }
  }
  return best;
}

/** Placed meetings that share a party with `m` in a round, break its order there, or must be apart from it. */
export function inTheWay(state: State, m: number, round: number): number[] {
  const { problem, roundOf, partyAt } = state;
  const { rounds, partiesOf, before, after, apart } = problem;
  const found: number[] = [];
  const add = (other: number) => {
    if (!found.includes(other)) found.push(other);
  };
  for (let k = at(partiesOf.start, m), end = at(partiesOf.start, m + 1); k < end; k++) {
    const other = at(partyAt, at(partiesOf.items, k) * rounds + round);
    if (other >= 0) add(other);
  }
  for (let k = at(before.start, m), end = at(before.start, m + 1); k < end; k++) {
    if (at(roundOf, at(before.items, k)) >= round) add(at(before.items, k));
  }
  for (let k = at(after.start, m), end = at(after.start, m + 1); k < end; k++) {
    const later = at(roundOf, at(after.items, k));
    if (later >= 0 && later <= round) add(at(after.items, k));
  }
  for (let k = at(apart.start, m), end = at(apart.start, m + 1); k < end; k++) {
    if (at(roundOf, at(apart.items, k)) === round) add(at(apart.items, k));
  }
  return found;
}

/** A meeting to take out when a party is at its maximum, or a round has no table or no interpreter left; -1. */
function oneTooMany(state: State, m: number, round: number, random: Random): number {
  const { problem, count, roundOf } = state;
  const { partiesOf, meetingsOf, partyMax, locked } = problem;
  for (let k = at(partiesOf.start, m), end = at(partiesOf.start, m + 1); k < end; k++) {
    const p = at(partiesOf.items, k);
    if (at(count, p) < at(partyMax, p)) continue;
    return pick(state, lengthOf(meetingsOf, p), (i) => at(meetingsOf.items, at(meetingsOf.start, p) + i), random);
  }
  const { tablesOf, speakersOf, equipmentOf, usersOf, rounds } = problem;
  for (let k = at(equipmentOf.start, m), end = at(equipmentOf.start, m + 1); k < end; k++) {
    const e = at(equipmentOf.items, k);
    if (at(state.used, e * rounds + round) < at(problem.equipment, e)) continue;
    const here = Array.from(usersOf.items.subarray(at(usersOf.start, e), at(usersOf.start, e + 1)));
    const using = here.filter((other) => at(roundOf, other) === round);
    return pick(state, using.length, (i) => using[i] ?? -1, random);
  }
  const full = at(state.perRound, round) >= at(problem.places, round);
  const needs = at(problem.needsInterpreter, m) === 1;
  if (!full && needs && random.below(2) === 0) {
    const working = (i: number) =>
      at(state.interpreterAt, at(speakersOf.items, at(speakersOf.start, m) + i) * rounds + round);
    const other = pick(state, lengthOf(speakersOf, m), working, random);
    if (other >= 0) return other;
  }
  if (problem.anonymous) {
    const parties = count.length;
    for (let tries = 0; tries < 20; tries++) {
      const other = at(state.partyAt, random.below(parties) * rounds + round);
      if (other >= 0 && at(locked, other) === 0 && at(roundOf, other) === round) return other;
    }
    return -1;
  }
  const sitting = (i: number) => at(state.tableAt, at(tablesOf.items, at(tablesOf.start, m) + i) * rounds + round);
  return pick(state, lengthOf(tablesOf, m), sitting, random);
}

/** A placed, unlocked meeting out of a list, at random, the less valuable of two draws. */
function pick(state: State, size: number, item: (i: number) => number, random: Random): number {
  const { roundOf, problem } = state;
  let found = -1;
  for (let draws = 0; draws < 6; draws++) {
    const other = size > 0 ? item(random.below(size)) : -1;
    if (other < 0 || at(roundOf, other) < 0 || at(problem.locked, other) === 1) continue;
    if (found < 0 || at(problem.loss, other) < at(problem.loss, found)) found = other;
  }
  return found;
}
