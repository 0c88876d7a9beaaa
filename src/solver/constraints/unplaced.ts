import { wish } from "#solver/constraints/constraint";

/** Every meeting finds a place; what is left out costs its value. */
export const unplaced = wish("unplaced", (instance, assignment) =>
  instance.meetings
    .filter((_, m) => (assignment.round[m] ?? -1) < 0)
    .map((meeting) => ({ amount: meeting.value, values: { meeting: meeting.id, value: meeting.value } })),
);
