import type { Pair } from "#domain/pair";
import type { PlannedMeeting, Timetable } from "#domain/scheduling/model";

export const views = ["tables", "guests", "hosts"] as const;
export type View = (typeof views)[number];

/** One line of the grid: a table, or an institution; its cells in the order of rounds. */
export type Line = {
  readonly id: string;
  /** Label of a table, or null for an institution. */
  readonly table: string | null;
  /** Name of the institution, or of the table's home institution. */
  readonly name: Pair | null;
  /** Heading that stands above this line when it begins a room. */
  readonly room: Pair | null;
  /** Meetings by round, index as in `timetable.rounds`. */
  readonly cells: readonly (readonly PlannedMeeting[])[];
};

/** The lines of the grid in one view. Institutions without a meeting are left out. */
export function linesOf(timetable: Timetable, view: View): Line[] {
  const cells = (belongs: (meeting: PlannedMeeting) => boolean) =>
    timetable.rounds.map((round) =>
      timetable.meetings.filter((meeting) => meeting.roundId === round.id && belongs(meeting)),
    );
  if (view === "tables") {
    const homes = new Map(
      timetable.meetings
        .flatMap((meeting) => [meeting.guest, meeting.host])
        .map((party) => [party.registrationId, party.name]),
    );
    let before = "";
    return timetable.tables.map((table) => {
      const room =
        table.roomId === before ? null : (timetable.rooms.find((each) => each.id === table.roomId)?.name ?? null);
      before = table.roomId;
      return {
        id: table.id,
        table: table.label,
        name: homes.get(table.homeOf ?? "") ?? null,
        room,
        cells: cells((meeting) => meeting.tableId === table.id),
      };
    });
  }
  const side = view === "guests" ? "guest" : "host";
  const parties = new Map(timetable.meetings.map((meeting) => [meeting[side].registrationId, meeting[side].name]));
  return [...parties].map(([id, name]) => ({
    id,
    table: null,
    name,
    room: null,
    cells: cells((meeting) => meeting[side].registrationId === id),
  }));
}

export type Spot = {
  readonly roundId: string;
  readonly tableId: string;
  readonly refusal: string | null;
  readonly values: Readonly<Record<string, unknown>>;
};

/**
 * Where a carried meeting would go when it is put into a cell: the cell's table, or in the lines of an institution the
 * table it has now, else the first that is free. Null when the line is another institution's.
 */
export function spotFor(
  spots: readonly Spot[],
  line: Line,
  roundId: string,
  carried: PlannedMeeting,
  view: View,
): Spot | null {
  const ofRound = spots.filter((spot) => spot.roundId === roundId);
  if (view === "tables") return ofRound.find((spot) => spot.tableId === line.id) ?? null;
  if (line.id !== carried.guest.registrationId && line.id !== carried.host.registrationId) return null;
  const same = ofRound.find((spot) => spot.tableId === carried.tableId && spot.refusal === null);
  return same ?? ofRound.find((spot) => spot.refusal === null) ?? ofRound[0] ?? null;
}
