import { rule } from "#solver/constraints/constraint";
import { seatsOf, shared } from "#solver/constraints/timetable";

/** A table holds at most one meeting a round. */
export const tableTwice = rule("table-twice", (instance, assignment) => {
  const atTables = seatsOf(instance, assignment).filter((seat) => seat.table);
  return shared(atTables, (seat) => `${seat.tableIndex} ${seat.round}`).flatMap(([first, ...others]) =>
    others.map((seat) => ({
      table: seat.table?.id ?? "",
      round: seat.round + 1,
      meeting: seat.meeting.id,
      other: first?.meeting.id ?? "",
    })),
  );
});
