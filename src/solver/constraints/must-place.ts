import { rule } from "#solver/constraints/constraint";

/** A meeting that must take place has a round. */
export const mustPlace = rule("must-place", (instance, assignment) =>
  instance.meetings
    .filter((meeting, m) => meeting.mustPlace && (assignment.round[m] ?? -1) < 0)
    .map((meeting) => ({ meeting: meeting.id })),
);
