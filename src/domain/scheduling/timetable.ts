import type { Id } from "#domain/ids";
import type {
  PersonalEntry,
  PersonalTimetable,
  PlannedMeeting,
  Timetable,
  VersionChange,
} from "#domain/scheduling/model";

const placed = (meeting: PlannedMeeting): boolean => meeting.roundId !== null && meeting.tableId !== null;

/** What one version changed against another: meetings added, moved (time, table or interpreter) or cancelled. */
export function changesOf(before: Timetable | undefined, after: Timetable): VersionChange[] {
  const was = new Map((before?.meetings ?? []).filter(placed).map((each) => [each.meetingId, each]));
  const is = new Map(after.meetings.filter(placed).map((each) => [each.meetingId, each]));
  const changes: VersionChange[] = [];
  for (const meetingId of new Set([...is.keys(), ...was.keys()])) {
    const old = was.get(meetingId);
    const now = is.get(meetingId);
    const known = now ?? old;
    if (!known) continue;
    if (old && now && spot(old) === spot(now)) continue;
    changes.push({
      kind: old ? (now ? "moved" : "cancelled") : "added",
      meetingId,
      guest: known.guest.name,
      host: known.host.name,
      before: old && before ? where(before, old) : null,
      after: now ? where(after, now) : null,
    });
  }
  return changes;
}

/** Round, table and interpreter in one text, to compare by. */
function spot(meeting: PlannedMeeting): string {
  return `${meeting.roundId} ${meeting.tableId} ${meeting.interpreter?.delegateId ?? ""}`;
}

function where(timetable: Timetable, meeting: PlannedMeeting): { from: string; table: string } {
  const round = timetable.rounds.find((each) => each.id === meeting.roundId);
  const table = timetable.tables.find((each) => each.id === meeting.tableId);
  return { from: round?.from ?? "", table: table?.label ?? "" };
}

/** Registrations and interpreters whose day a change touches. */
export function holdersOf(meetings: readonly PlannedMeeting[]): Id[] {
  const holders = meetings.flatMap((each) => [
    each.guest.registrationId,
    each.host.registrationId,
    ...(each.interpreter ? [each.interpreter.delegateId] : []),
  ]);
  return [...new Set(holders)];
}

/** The day of an institution or an interpreter; undefined when the timetable does not know the holder. */
export function personalTimetable(
  timetable: Timetable,
  holderId: Id,
  holder: PersonalTimetable["holder"],
): PersonalTimetable {
  const rounds = new Map(timetable.rounds.map((each) => [each.id, each]));
  const tables = new Map(timetable.tables.map((each) => [each.id, each]));
  const rooms = new Map(timetable.rooms.map((each) => [each.id, each]));
  const meetings = timetable.meetings
    .filter(
      (each) =>
        each.guest.registrationId === holderId ||
        each.host.registrationId === holderId ||
        each.interpreter?.delegateId === holderId,
    )
    .flatMap((meeting): PersonalEntry[] => {
      const round = rounds.get(meeting.roundId ?? "");
      const table = tables.get(meeting.tableId ?? "");
      if (!round || !table) return [];
      const others = [meeting.guest, meeting.host].filter((party) => party.registrationId !== holderId);
      return [
        {
          kind: "meeting",
          meetingId: meeting.meetingId,
          from: round.from,
          to: round.to,
          roundNumber: round.number,
          table: table.label,
          room: rooms.get(table.roomId)?.name ?? null,
          with: others.map((party) => party.name),
          people: meeting.people.filter((each) => each.registrationId !== holderId).map((each) => each.name),
          interpreter: meeting.interpreter?.delegateId === holderId ? null : (meeting.interpreter?.name ?? null),
          uid: meeting.uid,
          sequence: meeting.sequence,
        },
      ];
    });
  const breaks = timetable.breaks.map(
    (each): PersonalEntry => ({
      kind: "break",
      meetingId: null,
      from: each.from,
      to: each.to,
      roundNumber: null,
      table: null,
      room: null,
      with: [each.name],
      people: [],
      interpreter: null,
      uid: null,
      sequence: 0,
    }),
  );
  return {
    edition: timetable.edition,
    version: timetable.version,
    publishedAt: timetable.publishedAt,
    holder,
    entries: [...meetings, ...breaks].sort((a, b) => Date.parse(a.from) - Date.parse(b.from)),
  };
}
