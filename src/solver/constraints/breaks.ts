import { wish } from "#solver/constraints/constraint";
import { days, neighbours, type Seat } from "#solver/constraints/timetable";
import type { Instance } from "#solver/model";

/** Groups of idle rounds between the first and the last meeting of a session, whatever their length. */
export function breaksOf(instance: Instance, seats: readonly Seat[]): number {
  return neighbours(instance, seats).filter(({ before, after }) => after.round > before.round + 1).length;
}

/** A party's meetings follow one another. */
export const breaks = wish("breaks", (instance, assignment) =>
  days(instance, assignment).flatMap(({ party, seats }) => {
    const amount = breaksOf(instance, seats);
    return amount > 0 ? [{ amount, values: { party: party.id, count: amount } }] : [];
  }),
);
