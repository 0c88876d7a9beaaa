import type { Assignment } from "#solver/model";
import type { Random } from "#solver/random";
import { at, lengthOf } from "#solver/search/arrays";
import { insert } from "#solver/search/insert";
import { fits, freeInterpreter, seat } from "#solver/search/seats";
import { assign, begin, type State, settle, takeBack } from "#solver/search/state";

/**
 * Puts every locked meeting where it is locked. What two locks both claim stays with the first; the checker tells.
 * Where a lock leaves the interpreter open, the one of `start` is taken if free.
 */
export function seatLocked(state: State, start?: Assignment): void {
  const { problem } = state;
  const locks = problem.instance.meetings.flatMap(({ lock }, m) => (lock ? [{ m, ...lock }] : []));
  for (const { m, round, table, interpreter } of locks) {
    begin(state);
    if (isTaken(state, m, round, table, interpreter ?? -1)) continue;
    assign(state, m, round, problem.anonymous ? -1 : table, interpreter ?? -1);
    settle(state);
  }
  for (const { m, round, table, interpreter } of locks) {
    if (interpreter !== null || at(state.roundOf, m) < 0 || at(problem.needsInterpreter, m) === 0) continue;
    begin(state);
    const found = freeInterpreter(state, m, round, inRange(start?.interpreter[m], state.load.length));
    if (found >= 0) assign(state, m, round, problem.anonymous ? -1 : table, found);
    settle(state);
  }
}

function isTaken(state: State, m: number, round: number, table: number, interpreter: number): boolean {
  const { problem, partyAt, tableAt, interpreterAt } = state;
  const { rounds, partiesOf } = problem;
  if (!problem.anonymous && at(tableAt, table * rounds + round) >= 0) return true;
  if (interpreter >= 0 && at(interpreterAt, interpreter * rounds + round) >= 0) return true;
  for (let k = at(partiesOf.start, m), end = at(partiesOf.start, m + 1); k < end; k++) {
    if (at(partyAt, at(partiesOf.items, k) * rounds + round) >= 0) return true;
  }
  return false;
}

/** Seats what a given timetable says, as far as it breaks no rule, in the order of meetings. */
export function seatAsIn(state: State, start: Assignment): void {
  for (let m = 0; m < state.problem.meetings; m++) {
    const round = start.round[m] ?? -1;
    if (at(state.roundOf, m) >= 0 || at(state.problem.locked, m) === 1) continue;
    if (!(Number.isInteger(round) && round >= 0 && round < state.problem.rounds)) continue;
    begin(state);
    if (fits(state, m, round))
      seat(
        state,
        m,
        round,
        inRange(start.table[m], state.problem.tables),
        inRange(start.interpreter[m], state.load.length),
      );
    settle(state);
  }
}

function inRange(value: number | undefined, size: number): number {
  return value !== undefined && Number.isInteger(value) && value >= 0 && value < size ? value : -1;
}

/** Seats what still waits, the dearest and then the tightest first, as long as that does not make things worse. */
export function seatRest(state: State, random: Random): void {
  const { problem } = state;
  const tightness = new Float64Array(problem.meetings);
  for (let m = 0; m < problem.meetings; m++) tightness[m] = room(state, m);
  const order = Array.from(state.waiting.subarray(0, state.now.waiting));
  order.sort(
    (a, b) =>
      at(problem.must, b) - at(problem.must, a) ||
      at(problem.loss, b) - at(problem.loss, a) ||
      at(tightness, a) - at(tightness, b) ||
      a - b,
  );
  for (const m of order) {
    begin(state);
    insert(state, m, random);
    settle(state);
    const { broken, brokenBefore, cost, costBefore } = state.now;
    if (broken > brokenBefore || (broken === brokenBefore && cost > costBefore)) takeBack(state);
  }
}

/** Rounds a meeting may take, less for parties with many meetings. */
function room(state: State, m: number): number {
  const { rounds, domain, partiesOf, meetingsOf } = state.problem;
  let free = 0;
  for (let k = m * rounds; k < (m + 1) * rounds; k++) free += at(domain, k);
  let most = 0;
  for (let k = at(partiesOf.start, m), end = at(partiesOf.start, m + 1); k < end; k++) {
    most = Math.max(most, lengthOf(meetingsOf, at(partiesOf.items, k)));
  }
  return free - most;
}
