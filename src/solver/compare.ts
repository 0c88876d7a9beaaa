import type { Assignment, Instance } from "#solver/model";
import { type CostChange, costChanges } from "#solver/what-if";

type Place = { readonly round: number; readonly table: number; readonly interpreter: number };

export type Comparison = {
  /** Meetings (indices) that only the second timetable places, that only the first does, and that are elsewhere. */
  readonly added: readonly number[];
  readonly removed: readonly number[];
  readonly moved: readonly { readonly meeting: number; readonly from: Place; readonly to: Place }[];
  /** Meetings that keep round and table and get another interpreter. */
  readonly reinterpreted: readonly number[];
  readonly costs: readonly CostChange[];
};

/** The difference of two timetables of one instance. Where tables are only counted, another table is no move. */
export function compare(instance: Instance, a: Assignment, b: Assignment): Comparison {
  const added: number[] = [];
  const removed: number[] = [];
  const moved: Comparison["moved"][number][] = [];
  const reinterpreted: number[] = [];
  instance.meetings.forEach((_, meeting) => {
    const from = placeIn(a, meeting);
    const to = placeIn(b, meeting);
    if (from.round < 0 && to.round < 0) return;
    if (from.round < 0) added.push(meeting);
    else if (to.round < 0) removed.push(meeting);
    else if (from.round !== to.round || (from.table !== to.table && !instance.tablesAnonymous)) {
      moved.push({ meeting, from, to });
    } else if (from.interpreter !== to.interpreter) reinterpreted.push(meeting);
  });
  return { added, removed, moved, reinterpreted, costs: costChanges(instance, a, b) };
}

function placeIn(assignment: Assignment, m: number): Place {
  return {
    round: assignment.round[m] ?? -1,
    table: assignment.table[m] ?? -1,
    interpreter: assignment.interpreter[m] ?? -1,
  };
}
