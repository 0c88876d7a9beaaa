import { breaksOf } from "#solver/constraints/breaks";
import { range } from "#solver/constraints/range";

/** Breaks are shared equally: the most breaks of a party less the fewest. */
export const breakRange = range("break-range", (instance) => (_, seats) => breaksOf(instance, seats));
