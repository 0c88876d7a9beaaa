import type { Unplaced } from "#solver/model";
import { at } from "#solver/search/arrays";
import { inTheWay } from "#solver/search/insert";
import { fits, seat } from "#solver/search/seats";
import { assign, begin, type State, takeBack, undoTo } from "#solver/search/state";

/** Meetings that are asked one by one whether the round is open without them. */
const MOST_ASKED = 60;

/** The round that could take a waiting meeting if the fewest others left it, and which; null when locks or rules forbid all. */
export function cheapestWay(state: State, m: number): Unplaced["cheapest"] {
  let cheapest: Unplaced["cheapest"] = null;
  for (let round = 0; round < state.problem.rounds; round++) {
    if (at(state.problem.domain, m * state.problem.rounds + round) === 0) continue;
    begin(state);
    const meetings = wayIn(state, m, round);
    takeBack(state);
    if (meetings && (cheapest === null || meetings.length < cheapest.meetings.length)) cheapest = { round, meetings };
  }
  return cheapest;
}

function wayIn(state: State, m: number, round: number): number[] | null {
  const { locked } = state.problem;
  const out = inTheWay(state, m, round);
  if (out.some((other) => at(locked, other) === 1)) return null;
  for (const other of out) assign(state, other, -1, -1, -1);
  if (fits(state, m, round) && seat(state, m, round)) return out;
  for (const other of candidates(state, m, round)) {
    const mark = state.trail.length;
    assign(state, other, -1, -1, -1);
    if (fits(state, m, round) && seat(state, m, round)) return [...out, other];
    undoTo(state, mark);
  }
  return null;
}

/** Meetings whose leaving could help: others of a party that has its fill, then those of the round. */
function candidates(state: State, m: number, round: number): number[] {
  const { problem, roundOf, count } = state;
  const { partiesOf, partyMax, locked } = problem;
  const fullParties: number[] = [];
  for (let k = at(partiesOf.start, m); k < at(partiesOf.start, m + 1); k++) {
    const p = at(partiesOf.items, k);
    if (at(count, p) >= at(partyMax, p)) fullParties.push(p);
  }
  const movable = (other: number) => at(roundOf, other) >= 0 && at(locked, other) === 0;
  const found = problem.instance.meetings.flatMap(({ parties }, other) => {
    if (!movable(other)) return [];
    const helps = fullParties.length > 0 ? fullParties.every((p) => parties.includes(p)) : at(roundOf, other) === round;
    return helps ? [other] : [];
  });
  return found.slice(0, MOST_ASKED);
}
