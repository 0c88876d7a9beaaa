import { rule } from "#solver/constraints/constraint";
import { seatsOf } from "#solver/constraints/timetable";

/** A meeting comes after those that must be before it. */
export const precedence = rule("precedence", (instance, assignment) =>
  seatsOf(instance, assignment).flatMap(({ meeting, round }) =>
    meeting.before.flatMap((b) => {
      const otherRound = assignment.round[b] ?? -1;
      if (otherRound < round) return [];
      const other = instance.meetings[b]?.id ?? "";
      return [{ meeting: meeting.id, round: round + 1, other, otherRound: otherRound + 1 }];
    }),
  ),
);
