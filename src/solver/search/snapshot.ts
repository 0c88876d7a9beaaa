import type { Assignment } from "#solver/model";
import { at } from "#solver/search/arrays";
import type { Problem } from "#solver/search/problem";
import { assign, begin, type State, settle } from "#solver/search/state";

/** Where everything was at one moment. */
export type Snapshot = {
  readonly round: Int32Array;
  readonly table: Int32Array;
  readonly interpreter: Int32Array;
  /** Costs of all wishes, and rules left broken. */
  readonly cost: number;
  readonly broken: number;
  readonly waiting: number;
};

export function snapshot(state: State): Snapshot {
  return {
    round: state.roundOf.slice(),
    table: state.tableOf.slice(),
    interpreter: state.interpreterOf.slice(),
    cost: state.now.cost,
    broken: state.now.broken,
    waiting: state.now.waiting,
  };
}

/** A timetable of counted tables with everything placed and no rule broken. */
export function placedAt({ meetings }: Problem, round: Int32Array, cost: number): Snapshot {
  const none = new Int32Array(meetings).fill(-1);
  return { round, table: none, interpreter: none, cost, broken: 0, waiting: 0 };
}

/** A complete timetable of another run. */
export function placedIn({ cost, assignment }: { readonly cost: number; readonly assignment: Assignment }): Snapshot {
  const { round, table, interpreter } = assignment;
  return {
    round: Int32Array.from(round),
    table: Int32Array.from(table),
    interpreter: Int32Array.from(interpreter),
    cost,
    broken: 0,
    waiting: 0,
  };
}

/** Whether the state is better than a snapshot: fewer rules broken, or as many at less cost. */
export function isBetter({ now }: State, than: Snapshot): boolean {
  return now.broken < than.broken || (now.broken === than.broken && now.cost < than.cost);
}

export function restore(state: State, to: Snapshot): void {
  begin(state);
  const differs = (m: number) =>
    at(state.roundOf, m) !== at(to.round, m) ||
    at(state.tableOf, m) !== at(to.table, m) ||
    at(state.interpreterOf, m) !== at(to.interpreter, m);
  const changed: number[] = [];
  for (let m = 0; m < state.problem.meetings; m++) if (differs(m)) changed.push(m);
  for (const m of changed) assign(state, m, -1, -1, -1);
  for (const m of changed) assign(state, m, at(to.round, m), at(to.table, m), at(to.interpreter, m));
  settle(state);
}
