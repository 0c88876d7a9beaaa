import { rule } from "#solver/constraints/constraint";
import { days, shared } from "#solver/constraints/timetable";

/** A party is in at most one meeting a round. */
export const partyTwice = rule("party-twice", (instance, assignment) =>
  days(instance, assignment).flatMap(({ party, seats }) =>
    shared(seats, (seat) => String(seat.round)).flatMap(([first, ...others]) =>
      others.map((seat) => ({
        party: party.id,
        round: seat.round + 1,
        meeting: seat.meeting.id,
        other: first?.meeting.id ?? "",
      })),
    ),
  ),
);
