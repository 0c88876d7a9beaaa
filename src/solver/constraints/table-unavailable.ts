import { rule } from "#solver/constraints/constraint";
import { seatsOf } from "#solver/constraints/timetable";

/** No meeting is at a table that is out of use in that round. */
export const tableUnavailable = rule("table-unavailable", (instance, assignment) => {
  if (instance.tablesAnonymous) return [];
  return seatsOf(instance, assignment).flatMap(({ meeting, round, table }) =>
    table?.unavailable.includes(round) ? [{ meeting: meeting.id, round: round + 1, table: table.id }] : [],
  );
});
