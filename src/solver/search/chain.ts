import type { Random } from "#solver/random";
import { at } from "#solver/search/arrays";
import { isEquipped, seat } from "#solver/search/seats";
import { assign, type State } from "#solver/search/state";

/**
 * Lets a meeting and everything that this sets in motion change places between its round and another: a Kempe chain
 * over parties, tables of their own and pairs to keep apart. When that would leave a round with too few tables, a
 * second chain goes the other way. False when a rule or a lock is in the way; the caller then takes the move back.
 */
export function swapAlong(state: State, m: number, to: number, random: Random): boolean {
  const { chain, roundOf, perRound, problem } = state;
  const here = at(roundOf, m);
  chain.length = 0;
  state.now.chain++;
  if (!grow(state, m, here, to)) return false;
  for (let tries = 0; tries < 4; tries++) {
    const rise = riseAt(state, to);
    const lacking =
      at(perRound, to) + rise > at(problem.places, to)
        ? to
        : at(perRound, here) - rise > at(problem.places, here)
          ? here
          : -1;
    if (lacking < 0) return keepsOrder(state, here, to) && exchange(state, here, to);
    const other = someoneIn(state, lacking, random);
    if (other < 0 || !grow(state, other, here, to)) return false;
  }
  return false;
}

/** Adds a meeting and all that stands in the way of its change to the chain. */
function grow(state: State, first: number, here: number, to: number): boolean {
  const { chain, roundOf, partyAt, tableAt, problem } = state;
  const { rounds, domain, locked, partiesOf, onlyTable, apart } = problem;
  const begun = chain.length;
  join(state, first);
  for (let next = begun; next < chain.length; next++) {
    const m = chain[next] ?? -1;
    const target = at(roundOf, m) === here ? to : here;
    if (at(locked, m) === 1 || at(domain, m * rounds + target) === 0) return false;
    for (let k = at(partiesOf.start, m), end = at(partiesOf.start, m + 1); k < end; k++) {
      join(state, at(partyAt, at(partiesOf.items, k) * rounds + target));
    }
    const table = at(onlyTable, m);
    if (table >= 0) {
      const sitting = at(tableAt, table * rounds + target);
      if (sitting >= 0 && at(onlyTable, sitting) === table) join(state, sitting);
    }
    for (let k = at(apart.start, m), end = at(apart.start, m + 1); k < end; k++) {
      const other = at(apart.items, k);
      if (at(roundOf, other) === target) join(state, other);
    }
  }
  return true;
}

function join(state: State, m: number): void {
  if (m < 0 || at(state.chainMark, m) === state.now.chain) return;
  state.chainMark[m] = state.now.chain;
  state.chain.push(m);
}

/** How many more meetings a round has after the exchange. */
function riseAt({ chain, roundOf }: State, round: number): number {
  let leaving = 0;
  for (const m of chain) if (at(roundOf, m) === round) leaving++;
  return chain.length - 2 * leaving;
}

/** A meeting of a round outside the chain, found by asking a few parties; -1. */
function someoneIn(state: State, round: number, random: Random): number {
  const parties = state.count.length;
  for (let tries = 0; tries < 6; tries++) {
    const m = at(state.partyAt, random.below(parties) * state.problem.rounds + round);
    if (m >= 0 && at(state.chainMark, m) !== state.now.chain) return m;
  }
  return -1;
}

function keepsOrder(state: State, here: number, to: number): boolean {
  const { before, after } = state.problem;
  const roundThen = (m: number) => {
    const round = at(state.roundOf, m);
    if (at(state.chainMark, m) !== state.now.chain) return round;
    return round === here ? to : here;
  };
  for (const m of state.chain) {
    const round = roundThen(m);
    for (let k = at(before.start, m), end = at(before.start, m + 1); k < end; k++) {
      if (roundThen(at(before.items, k)) >= round) return false;
    }
    for (let k = at(after.start, m), end = at(after.start, m + 1); k < end; k++) {
      const later = roundThen(at(after.items, k));
      if (later >= 0 && later <= round) return false;
    }
  }
  return true;
}

function exchange(state: State, here: number, to: number): boolean {
  const { chain, roundOf, tableOf, interpreterOf } = state;
  const was = chain.map((m) => ({
    m,
    target: at(roundOf, m) === here ? to : here,
    table: at(tableOf, m),
    interpreter: at(interpreterOf, m),
  }));
  for (const { m } of was) assign(state, m, -1, -1, -1);
  for (const { m, target, table, interpreter } of was)
    if (!isEquipped(state, m, target) || !seat(state, m, target, table, interpreter)) return false;
  return true;
}
