import { rule } from "#solver/constraints/constraint";
import { partiesOf, seatsOf } from "#solver/constraints/timetable";

/** A party with a table of its own meets everybody there. */
export const homeTable = rule("home-table", (instance, assignment) => {
  if (instance.tablesAnonymous) return [];
  return seatsOf(instance, assignment).flatMap(({ meeting, round, table, tableIndex }) =>
    partiesOf(instance, meeting)
      .filter((party) => table && party.homeTable !== null && party.homeTable !== tableIndex)
      .map((party) => ({
        meeting: meeting.id,
        round: round + 1,
        table: table?.id ?? "",
        party: party.id,
        home: instance.tables[party.homeTable ?? -1]?.id ?? "",
      })),
  );
});
