import { rule } from "#solver/constraints/constraint";
import { seatsOf } from "#solver/constraints/timetable";

/** Where tables are only counted, no round has more meetings than tables. */
export const tooFewTables = rule("too-few-tables", (instance, assignment) => {
  if (!instance.tablesAnonymous) return [];
  const tables = instance.tables.length;
  const seats = seatsOf(instance, assignment);
  return Array.from({ length: instance.rounds }, (_, round) => seats.filter((seat) => seat.round === round).length)
    .map((meetings, round) => ({ round: round + 1, meetings, tables }))
    .filter(({ meetings }) => meetings > tables);
});
