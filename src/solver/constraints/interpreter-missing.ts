import { rule } from "#solver/constraints/constraint";
import { seatsOf } from "#solver/constraints/timetable";

/** A meeting that needs an interpreter has one. */
export const interpreterMissing = rule("interpreter-missing", (instance, assignment) =>
  seatsOf(instance, assignment).flatMap(({ meeting, round, interpreter }) => {
    if (!meeting.languages || interpreter) return [];
    const [left, right] = meeting.languages;
    return [{ meeting: meeting.id, round: round + 1, left: left.join(", "), right: right.join(", ") }];
  }),
);
