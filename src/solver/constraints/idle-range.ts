import { idleOf } from "#solver/constraints/idle";
import { range } from "#solver/constraints/range";

/** Waiting is shared equally (IdleRange): the most idle rounds of a party less the fewest, of those with two meetings or more. */
export const idleRange = range(
  "idle-range",
  (instance) => (_, seats) => (seats.length < 2 ? null : idleOf(instance, seats)),
);
