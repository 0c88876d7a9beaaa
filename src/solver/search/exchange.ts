import type { Random } from "#solver/random";
import { at, lengthOf } from "#solver/search/arrays";
import { isRested } from "#solver/search/seats";
import { assign, type State } from "#solver/search/state";

/** Gives a placed meeting another table of its round, exchanging with who sits there. */
export function changeTable(state: State, m: number, random: Random): boolean {
  const { problem, roundOf, tableOf, interpreterOf } = state;
  const { tablesOf, tableOpen, rounds, locked } = problem;
  const size = lengthOf(tablesOf, m);
  if (size < 2 || at(locked, m) === 1) return false;
  const round = at(roundOf, m);
  const own = at(tableOf, m);
  const table = at(tablesOf.items, at(tablesOf.start, m) + random.below(size));
  if (table === own || at(tableOpen, table * rounds + round) === 0) return false;
  const sitting = at(state.tableAt, table * rounds + round);
  if (sitting >= 0) {
    if (at(locked, sitting) === 1 || !allows(tablesOf, sitting, own)) return false;
    assign(state, sitting, round, -1, at(interpreterOf, sitting));
  }
  assign(state, m, round, table, at(interpreterOf, m));
  if (sitting >= 0) assign(state, sitting, round, own, at(interpreterOf, sitting));
  return true;
}

/** Gives a placed meeting another interpreter, exchanging with the meeting that has them in that round. */
export function changeInterpreter(state: State, m: number, random: Random): boolean {
  const { problem, roundOf, tableOf, interpreterOf } = state;
  const { speakersOf, interpreterOpen, rounds, lockedInterpreter } = problem;
  const size = lengthOf(speakersOf, m);
  const own = at(interpreterOf, m);
  if (size < 2 || own < 0 || at(lockedInterpreter, m) === 1) return false;
  const round = at(roundOf, m);
  const other = at(speakersOf.items, at(speakersOf.start, m) + random.below(size));
  if (other === own || at(interpreterOpen, other * rounds + round) === 0) return false;
  const working = at(state.interpreterAt, other * rounds + round);
  if (working >= 0) {
    if (at(lockedInterpreter, working) === 1 || !allows(speakersOf, working, own)) return false;
    assign(state, working, round, at(tableOf, working), -1);
  } else if (at(state.load, other) >= at(problem.maxLoad, other) || !isRested(state, other, round)) return false;
  assign(state, m, round, at(tableOf, m), other);
  if (working >= 0) assign(state, working, round, at(tableOf, working), own);
  return true;
}

function allows(lists: State["problem"]["tablesOf"], m: number, item: number): boolean {
  for (let k = at(lists.start, m), end = at(lists.start, m + 1); k < end; k++) {
    if (at(lists.items, k) === item) return true;
  }
  return false;
}
