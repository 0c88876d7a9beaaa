import { rule } from "#solver/constraints/constraint";
import { seatsOf } from "#solver/constraints/timetable";

/** Everybody at a table has a chair, the interpreter too. */
export const tableCapacity = rule("table-capacity", (instance, assignment) => {
  if (instance.tablesAnonymous) return [];
  return seatsOf(instance, assignment).flatMap(({ meeting, round, table, interpreter }) => {
    const chairs = meeting.chairs + (interpreter ? 1 : 0);
    if (!table || chairs <= table.capacity) return [];
    return [{ meeting: meeting.id, round: round + 1, table: table.id, chairs, capacity: table.capacity }];
  });
});
