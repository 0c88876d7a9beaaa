import { wish } from "#solver/constraints/constraint";
import { days } from "#solver/constraints/timetable";

/** A party meets in the rounds that it prefers. */
export const preferredTimes = wish("preferred-times", (instance, assignment) =>
  days(instance, assignment).flatMap(({ party, seats }) => {
    const preferred = party.preferred ?? null;
    const amount = preferred === null ? 0 : seats.filter(({ round }) => !preferred.includes(round)).length;
    return amount > 0 ? [{ amount, values: { party: party.id, count: amount } }] : [];
  }),
);
