import type { Constraint } from "#solver/constraints/constraint";
import { seatsOf } from "#solver/constraints/timetable";
import type { Assignment, Instance } from "#solver/model";

/**
 * Interpreters share the work. The cost is half of how much the sum of squared loads exceeds that of an even
 * split: moving one meeting from an interpreter with 5 to one with 3 saves 1.
 */
export const interpreterLoad: Constraint = {
  id: "interpreter-load",
  level: "wish",
  cost: (instance, assignment) => unevenness(loadsOf(instance, assignment)),
  reason: (instance, assignment) => {
    const loads = loadsOf(instance, assignment);
    const share = Math.ceil(loads.reduce((sum, load) => sum + load, 0) / loads.length);
    return instance.interpreters.flatMap((interpreter, i) => {
      const count = loads[i] ?? 0;
      return count > share ? [{ amount: count - share, values: { interpreter: interpreter.id, count, share } }] : [];
    });
  },
};

function loadsOf(instance: Instance, assignment: Assignment): number[] {
  const loads = instance.interpreters.map(() => 0);
  for (const { interpreter, interpreterIndex } of seatsOf(instance, assignment)) {
    if (interpreter) loads[interpreterIndex] = (loads[interpreterIndex] ?? 0) + 1;
  }
  return loads;
}

function unevenness(loads: readonly number[]): number {
  if (loads.length === 0) return 0;
  const sum = loads.reduce((all, load) => all + load, 0);
  const squares = loads.reduce((all, load) => all + load * load, 0);
  return (squares - evenSquares(sum, loads.length)) / 2;
}

/** Sum of squares when `sum` is split over `count` as evenly as integers can be. */
export function evenSquares(sum: number, count: number): number {
  const low = Math.floor(sum / count);
  const high = sum - low * count;
  return (count - high) * low * low + high * (low + 1) * (low + 1);
}
