import { wish } from "#solver/constraints/constraint";
import { days } from "#solver/constraints/timetable";

/** A party keeps its interpreter from one interpreted meeting of a session to the next. */
export const interpreterChanges = wish("interpreter-changes", (instance, assignment) =>
  days(instance, assignment).flatMap(({ party, seats }) => {
    const interpreted = seats.filter(({ interpreterIndex }) => interpreterIndex >= 0);
    const amount = interpreted.filter((seat, k) => {
      const before = interpreted[k - 1];
      return (
        before !== undefined &&
        instance.sessionOf[before.round] === instance.sessionOf[seat.round] &&
        before.interpreterIndex !== seat.interpreterIndex
      );
    }).length;
    return amount > 0 ? [{ amount, values: { party: party.id, count: amount } }] : [];
  }),
);
