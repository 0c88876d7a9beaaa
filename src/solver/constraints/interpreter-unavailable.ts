import { rule } from "#solver/constraints/constraint";
import { seatsOf } from "#solver/constraints/timetable";

/** No interpreter works in a round in which they cannot. */
export const interpreterUnavailable = rule("interpreter-unavailable", (instance, assignment) =>
  seatsOf(instance, assignment).flatMap(({ meeting, round, interpreter }) =>
    interpreter?.unavailable.includes(round)
      ? [{ meeting: meeting.id, round: round + 1, interpreter: interpreter.id }]
      : [],
  ),
);
