import { rule } from "#solver/constraints/constraint";
import { seatsOf, shared } from "#solver/constraints/timetable";

/** An interpreter is in at most one meeting a round. */
export const interpreterTwice = rule("interpreter-twice", (instance, assignment) => {
  const interpreted = seatsOf(instance, assignment).filter((seat) => seat.interpreter);
  return shared(interpreted, (seat) => `${seat.interpreterIndex} ${seat.round}`).flatMap(([first, ...others]) =>
    others.map((seat) => ({
      interpreter: seat.interpreter?.id ?? "",
      round: seat.round + 1,
      meeting: seat.meeting.id,
      other: first?.meeting.id ?? "",
    })),
  );
});
