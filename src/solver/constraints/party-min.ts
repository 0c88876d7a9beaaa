import { wish } from "#solver/constraints/constraint";
import { days } from "#solver/constraints/timetable";

/** A party has at least as many meetings as it hopes for. */
export const partyMin = wish("party-min", (instance, assignment) =>
  days(instance, assignment)
    .filter(({ party, seats }) => seats.length < party.min)
    .map(({ party, seats }) => ({
      amount: party.min - seats.length,
      values: { party: party.id, count: seats.length, min: party.min },
    })),
);
