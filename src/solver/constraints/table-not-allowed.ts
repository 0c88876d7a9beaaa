import { rule } from "#solver/constraints/constraint";
import { seatsOf } from "#solver/constraints/timetable";

/** A meeting is at one of the tables it may take. */
export const tableNotAllowed = rule("table-not-allowed", (instance, assignment) => {
  if (instance.tablesAnonymous) return [];
  return seatsOf(instance, assignment).flatMap(({ meeting, round, table, tableIndex }) =>
    table && meeting.tables && !meeting.tables.includes(tableIndex)
      ? [{ meeting: meeting.id, round: round + 1, table: table.id }]
      : [],
  );
});
