import type { Id } from "#domain/ids";
import type { PartyName } from "#domain/meetings/model";
import type { PersonName } from "#domain/people/model";
import type { PersonalEntry, PersonalTimetable, PlannedMeeting, Timetable } from "#domain/scheduling/model";

/** The day of one institution, in order of time; null when it has no meeting in the timetable. */
export function partyTimetable(timetable: Timetable, registrationId: Id): PersonalTimetable | null {
  const own = timetable.meetings.filter(
    (meeting) => meeting.guest.registrationId === registrationId || meeting.host.registrationId === registrationId,
  );
  const [first] = own;
  if (!first) return null;
  const name = (first.guest.registrationId === registrationId ? first.guest : first.host).name;
  return personal(timetable, { kind: "party", name }, own, (meeting) => {
    const other = meeting.guest.registrationId === registrationId ? meeting.host : meeting.guest;
    const people = meeting.people.filter((person) => person.registrationId === other.registrationId);
    return { with: [other.name], people: people.map((person) => person.name) };
  });
}

/** The day of one interpreter, in order of time; null when the interpreter has no meeting. */
export function interpreterTimetable(timetable: Timetable, delegateId: Id): PersonalTimetable | null {
  const own = timetable.meetings.filter((meeting) => meeting.interpreter?.delegateId === delegateId);
  const name = own[0]?.interpreter?.name;
  if (!name) return null;
  return personal(timetable, { kind: "interpreter", name }, own, (meeting) => ({
    with: [meeting.guest.name, meeting.host.name],
    people: meeting.people.map((person) => person.name),
  }));
}

/** The parties of a side, in the order of the timetable's meetings, each once. */
export function partiesOf(timetable: Timetable, side: "guest" | "host"): PartyName[] {
  const parties = timetable.meetings.map((meeting) => meeting[side]);
  return [...new Map(parties.map((party) => [party.registrationId, party])).values()];
}

/** The interpreters who have a meeting, in the order of the timetable's meetings, each once. */
export function interpretersOf(timetable: Timetable): { readonly delegateId: Id; readonly name: PersonName }[] {
  const found = timetable.meetings.flatMap((meeting) => (meeting.interpreter ? [meeting.interpreter] : []));
  return [...new Map(found.map((interpreter) => [interpreter.delegateId, interpreter])).values()];
}

function personal(
  timetable: Timetable,
  holder: PersonalTimetable["holder"],
  own: readonly PlannedMeeting[],
  others: (meeting: PlannedMeeting) => Pick<PersonalEntry, "with" | "people">,
): PersonalTimetable {
  const rounds = new Map(timetable.rounds.map((round) => [round.id, round]));
  const tables = new Map(timetable.tables.map((table) => [table.id, table]));
  const rooms = new Map(timetable.rooms.map((room) => [room.id, room]));
  const meetings = own.flatMap((meeting): PersonalEntry[] => {
    const round = meeting.roundId === null ? undefined : rounds.get(meeting.roundId);
    const table = meeting.tableId === null ? undefined : tables.get(meeting.tableId);
    if (!round || !table) return [];
    return [
      {
        kind: "meeting",
        meetingId: meeting.meetingId,
        from: round.from,
        to: round.to,
        roundNumber: round.number,
        table: table.label,
        room: rooms.get(table.roomId)?.name ?? null,
        ...others(meeting),
        interpreter: meeting.interpreter?.name ?? null,
        uid: meeting.uid,
        sequence: meeting.sequence,
      },
    ];
  });
  const breaks = timetable.breaks.map(
    (pause): PersonalEntry => ({
      kind: "break",
      meetingId: null,
      from: pause.from,
      to: pause.to,
      roundNumber: null,
      table: null,
      room: null,
      with: [pause.name],
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
