import type { Constraint } from "#solver/constraints/constraint";
import { wish } from "#solver/constraints/constraint";
import { days, type Seat } from "#solver/constraints/timetable";
import type { Instance, WishId } from "#solver/model";

/** What a wish for equal shares compares: a number for each party, or null for those that are left out of it. */
export type Share = (instance: Instance) => (p: number, seats: readonly Seat[]) => number | null;

/** A wish for equal shares: the greatest number of a party less the smallest. */
export function range(id: WishId, share: Share): Constraint {
  return wish(id, (instance, assignment) => {
    const shareOf = share(instance);
    const found = days(instance, assignment).flatMap(({ party, seats }, p) => {
      const count = shareOf(p, seats);
      return count === null ? [] : [{ party: party.id, count }];
    });
    const fewest = found.reduce((low, { count }) => Math.min(low, count), Number.POSITIVE_INFINITY);
    const [most] = found.toSorted((a, b) => b.count - a.count);
    if (!most || most.count === fewest) return [];
    return [{ amount: most.count - fewest, values: { ...most, fewest } }];
  });
}
