import { rule } from "#solver/constraints/constraint";
import { days } from "#solver/constraints/timetable";

/** A party has at most as many meetings as it wants. */
export const partyMax = rule("party-max", (instance, assignment) =>
  days(instance, assignment)
    .filter(({ party, seats }) => seats.length > party.max)
    .map(({ party, seats }) => ({ party: party.id, count: seats.length, max: party.max })),
);
