import type { Id } from "#domain/ids";
import type { PartyName } from "#domain/meetings/model";
import type { PersonName } from "#domain/people/model";
import type { PersonalTimetable, Timetable } from "#domain/scheduling/model";
import { personalTimetable } from "#domain/scheduling/timetable";

/** The day of one institution, in order of time; null when the timetable has no meeting with it. */
export function partyTimetable(timetable: Timetable, registrationId: Id): PersonalTimetable | null {
  const parties = [...partiesOf(timetable, "guest"), ...partiesOf(timetable, "host")];
  const party = parties.find((each) => each.registrationId === registrationId);
  return party ? personalTimetable(timetable, registrationId, { kind: "party", name: party.name }) : null;
}

/** The day of one interpreter, in order of time; null when the interpreter has no meeting. */
export function interpreterTimetable(timetable: Timetable, delegateId: Id): PersonalTimetable | null {
  const interpreter = interpretersOf(timetable).find((each) => each.delegateId === delegateId);
  return interpreter ? personalTimetable(timetable, delegateId, { kind: "interpreter", name: interpreter.name }) : null;
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
