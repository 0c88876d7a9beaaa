import { evenSquares } from "#solver/constraints/interpreter-load";
import { at } from "#solver/search/arrays";
import type { Problem } from "#solver/search/problem";
import { BREAKS, IDLE, NOBODY, note, UNMET } from "#solver/search/ranges";
import type { State } from "#solver/search/state";

export function addLoad(state: State, interpreter: number, change: 1 | -1): void {
  const { now, problem } = state;
  const before = unevenness(state);
  const load = at(state.load, interpreter);
  state.load[interpreter] = load + change;
  now.loads += change;
  now.squares += change * 2 * load + 1;
  now.cost += problem.weights["interpreter-load"] * (unevenness(state) - before);
}

function unevenness({ now, load }: State): number {
  return (now.squares - evenSquares(now.loads, load.length)) / 2;
}

/** Costs of one meeting wherever the others are. */
export function meetingCost(problem: Problem, m: number, round: number, table: number, interpreter = -1): number {
  const { weights, unwelcome, unversed } = problem;
  let cost = round < 0 ? at(problem.loss, m) : 0;
  if (round >= 0 && unwelcome.length > 0)
    cost += weights["preferred-times"] * at(unwelcome, m * problem.rounds + round);
  if (interpreter >= 0 && unversed.length > 0)
    cost += weights["interpreter-field"] * at(unversed, m * problem.maxLoad.length + interpreter);
  const published = at(problem.publishedRound, m);
  if (published < 0) return cost;
  const sameTable = problem.anonymous || table === at(problem.publishedTable, m);
  return cost + weights.moved * (round !== published ? 2 : sameTable ? 0 : 1);
}

/** Brings one party's day up to date: all that depends on the order of its meetings. */
export function settleDay(state: State, p: number): void {
  const { problem, partyAt, tableOf, interpreterOf, ranges } = state;
  const { rounds, sessionOf, weights, anonymous } = problem;
  let breaks = 0;
  let longest = 0;
  let idle = 0;
  let changes = 0;
  let walk = 0;
  let handovers = 0;
  let last = -1;
  let lastTable = -1;
  let lastInterpreted = -1;
  for (let round = 0, k = p * rounds; round < rounds; round++, k++) {
    const m = at(partyAt, k);
    if (m < 0) continue;
    const table = at(tableOf, m);
    if (last >= 0 && at(sessionOf, last) === at(sessionOf, round)) {
      const wait = round - last - 1;
      if (wait > 0) breaks++;
      if (wait > longest) longest = wait;
      idle += wait;
      if (table !== lastTable && !anonymous) {
        changes++;
        walk += wayFrom(problem, lastTable, table);
      }
    }
    const interpreter = at(interpreterOf, m);
    if (interpreter >= 0) {
      if (lastInterpreted >= 0 && at(sessionOf, lastInterpreted) === at(sessionOf, round)) {
        const before = at(interpreterOf, at(partyAt, p * rounds + lastInterpreted));
        if (before !== interpreter) handovers++;
      }
      lastInterpreted = round;
    }
    last = round;
    lastTable = table;
  }
  const count = at(state.count, p);
  const short = Math.max(0, at(problem.partyMin, p) - count);
  const unfair = Math.max(0, breaks - problem.breakCap);
  const cost =
    weights["party-min"] * short +
    weights.breaks * breaks +
    weights["longest-idle"] * longest +
    weights.idle * idle +
    weights["table-changes"] * changes +
    weights.walking * walk +
    weights["interpreter-changes"] * handovers;
  state.now.cost += cost - at(state.dayCost, p);
  state.now.broken += unfair - at(state.dayUnfair, p);
  state.dayCost[p] = cost;
  state.dayUnfair[p] = unfair;
  if (!ranges.isOn) return;
  const wanted = at(problem.wanted, p);
  note(ranges, BREAKS, p, breaks);
  note(ranges, IDLE, p, count < 2 ? NOBODY : idle);
  note(ranges, UNMET, p, wanted === 0 ? NOBODY : wanted - count);
}

function wayFrom({ roomOf, rooms, way }: Problem, from: number, to: number): number {
  return from < 0 || to < 0 ? 0 : at(way, at(roomOf, from) * rooms + at(roomOf, to));
}
