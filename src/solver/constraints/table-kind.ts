import { rule } from "#solver/constraints/constraint";
import { seatsOf } from "#solver/constraints/timetable";

/** A meeting is at a table of a kind that suits it: a video room where somebody takes part from afar. */
export const tableKind = rule("table-kind", (instance, assignment) => {
  if (instance.tablesAnonymous) return [];
  return seatsOf(instance, assignment).flatMap(({ meeting, round, table }) =>
    table && meeting.kinds && !meeting.kinds.includes(table.kind ?? "table")
      ? [{ meeting: meeting.id, round: round + 1, table: table.id, kinds: meeting.kinds.join(", ") }]
      : [],
  );
});
