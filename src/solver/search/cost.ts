import { evenSquares } from "#solver/constraints/interpreter-load";
import { at } from "#solver/search/arrays";
import type { Problem } from "#solver/search/problem";
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
export function meetingCost(problem: Problem, m: number, round: number, table: number): number {
  const loss = round < 0 ? at(problem.loss, m) : 0;
  const published = at(problem.publishedRound, m);
  if (published < 0) return loss;
  const sameTable = problem.anonymous || table === at(problem.publishedTable, m);
  return loss + problem.weights.moved * (round !== published ? 2 : sameTable ? 0 : 1);
}

/** Brings one party's day up to date: too few meetings, breaks, longest wait, changes of table. */
export function settleDay(state: State, p: number): void {
  const { problem, partyAt, tableOf } = state;
  const { rounds, sessionOf, weights } = problem;
  let breaks = 0;
  let longest = 0;
  let changes = 0;
  let last = -1;
  let lastTable = -1;
  for (let round = 0, k = p * rounds; round < rounds; round++, k++) {
    const m = at(partyAt, k);
    if (m < 0) continue;
    const table = at(tableOf, m);
    if (last >= 0 && at(sessionOf, last) === at(sessionOf, round)) {
      const idle = round - last - 1;
      if (idle > 0) breaks++;
      if (idle > longest) longest = idle;
      if (table !== lastTable) changes++;
    }
    last = round;
    lastTable = table;
  }
  const short = Math.max(0, at(problem.partyMin, p) - at(state.count, p));
  const unfair = Math.max(0, breaks - problem.breakCap);
  const cost =
    weights["party-min"] * short +
    weights.breaks * breaks +
    weights["longest-idle"] * longest +
    (problem.anonymous ? 0 : weights["table-changes"] * changes);
  state.now.cost += cost - at(state.dayCost, p);
  state.now.broken += unfair - at(state.dayUnfair, p);
  state.dayCost[p] = cost;
  state.dayUnfair[p] = unfair;
}
