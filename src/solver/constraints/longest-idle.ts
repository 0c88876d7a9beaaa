import { wish } from "#solver/constraints/constraint";
import { days, neighbours } from "#solver/constraints/timetable";

/** Nobody waits many rounds on end: the longest wait between two meetings of a session, in rounds. */
export const longestIdle = wish("longest-idle", (instance, assignment) =>
  days(instance, assignment).flatMap(({ party, seats }) => {
    const waits = neighbours(instance, seats).map(({ before, after }) => after.round - before.round - 1);
    const amount = Math.max(0, ...waits);
    return amount > 0 ? [{ amount, values: { party: party.id, count: amount } }] : [];
  }),
);
