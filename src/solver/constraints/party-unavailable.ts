import { rule } from "#solver/constraints/constraint";
import { partiesOf, seatsOf } from "#solver/constraints/timetable";

/** Nobody meets in a round in which they cannot. */
export const partyUnavailable = rule("party-unavailable", (instance, assignment) =>
  seatsOf(instance, assignment).flatMap(({ meeting, round }) =>
    partiesOf(instance, meeting)
      .filter((party) => party.unavailable.includes(round))
      .map((party) => ({ meeting: meeting.id, round: round + 1, party: party.id })),
  ),
);
