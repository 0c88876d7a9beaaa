import { wish } from "#solver/constraints/constraint";
import { days, neighbours, type Seat } from "#solver/constraints/timetable";
import type { Instance } from "#solver/model";

/** Idle rounds between the first and the last meeting of each session. */
export function idleOf(instance: Instance, seats: readonly Seat[]): number {
  return neighbours(instance, seats).reduce((sum, { before, after }) => sum + after.round - before.round - 1, 0);
}

/** Nobody waits: idle rounds between the meetings of a party's sessions, all together. */
export const idle = wish("idle", (instance, assignment) =>
  days(instance, assignment).flatMap(({ party, seats }) => {
    const amount = idleOf(instance, seats);
    return amount > 0 ? [{ amount, values: { party: party.id, count: amount } }] : [];
  }),
);
