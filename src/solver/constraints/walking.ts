import { wish } from "#solver/constraints/constraint";
import { days, neighbours } from "#solver/constraints/timetable";
import type { Instance } from "#solver/model";

/** A party stays in its room from one meeting to the next, or goes to one nearby. */
export const walking = wish("walking", (instance, assignment) => {
  if (instance.tablesAnonymous) return [];
  return days(instance, assignment).flatMap(({ party, seats }) => {
    const amount = neighbours(instance, seats).reduce(
      (sum, { before, after }) => sum + wayBetween(instance, before.table?.room, after.table?.room),
      0,
    );
    return amount > 0 ? [{ amount, values: { party: party.id, count: amount } }] : [];
  });
});

/** Way from one room to another; 0 within a room. */
export function wayBetween(instance: Instance, from: number | undefined, to: number | undefined): number {
  if (from === undefined || to === undefined || from === to) return 0;
  return instance.walking ? (instance.walking[from]?.[to] ?? 0) : 1;
}
