import { rule } from "#solver/constraints/constraint";
import { seatsOf } from "#solver/constraints/timetable";

/** A meeting is in one of the rounds it may take. */
export const roundNotAllowed = rule("round-not-allowed", (instance, assignment) =>
  seatsOf(instance, assignment)
    .filter(({ meeting, round }) => meeting.rounds !== null && !meeting.rounds.includes(round))
    .map(({ meeting, round }) => ({ meeting: meeting.id, round: round + 1 })),
);
