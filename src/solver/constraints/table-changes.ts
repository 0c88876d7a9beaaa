import { wish } from "#solver/constraints/constraint";
import { days, neighbours } from "#solver/constraints/timetable";

/** A party stays at its table from one meeting to the next. */
export const tableChanges = wish("table-changes", (instance, assignment) => {
  if (instance.tablesAnonymous) return [];
  return days(instance, assignment).flatMap(({ party, seats }) => {
    const amount = neighbours(instance, seats).filter(
      ({ before, after }) => before.tableIndex !== after.tableIndex,
    ).length;
    return amount > 0 ? [{ amount, values: { party: party.id, count: amount } }] : [];
  });
});
