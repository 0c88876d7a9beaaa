import type { InterpreterView, Registration } from "#domain/editions/model";
import type { Id } from "#domain/ids";
import type { PartyName } from "#domain/meetings/model";
import { plain } from "#domain/pair";
import { nameOf, type PersonName } from "#domain/people/model";
import type { Round, Table, Unavailability } from "#domain/programme/model";
import { accept, type Result, refuse } from "#domain/refusal";
import type { Seat } from "#domain/scheduling/plan";
import { languagesBetween, onShift } from "#domain/scheduling/problem";
import { overlaps } from "#domain/time";

/** What is known about one round of a plan, enough to say whether a meeting can be put into it. */
export type RoundState = {
  readonly round: Round;
  /** Other meetings of the round: their table, interpreter and seats. */
  readonly taken: readonly { readonly meetingId: Id; readonly tableId: Id; readonly interpreterId: Id | null }[];
  readonly seats: readonly Seat[];
  /** Stretches in which people are busy with something else than meetings. */
  readonly busy: readonly { readonly holderId: Id; readonly from: string; readonly to: string }[];
};

/** An institution of a meeting, with the label of the table it stays at. */
type MeetingParty = Registration & { readonly party: PartyName; readonly homeTable: string | null };

export type MeetingFacts = {
  readonly meetingId: Id;
  readonly needsInterpreter: boolean;
  readonly a: MeetingParty;
  readonly b: MeetingParty;
  /** Delegates of both who take a seat; a placeholder has no name. */
  readonly people: readonly {
    readonly delegateId: Id;
    readonly registrationId: Id;
    readonly holderId: Id;
    readonly name: PersonName | null;
  }[];
  readonly unavailabilities: readonly Unavailability[];
  /** Other placed meetings of each party, in the plan where it has more of them. */
  readonly countA: number;
  readonly countB: number;
};

export type Interpreter = InterpreterView & { readonly personId: Id };

/**
 * Whether a meeting can be put at a table in a round, and with which interpreter (null where none is needed).
 * `wanted`: an interpreter asked for by name; undefined lets a free one who speaks both languages be chosen, those
 * with the fewest languages first, so that the rarer ones stay free.
 */
export function checkPlace(
  meeting: MeetingFacts,
  state: RoundState,
  table: Table,
  interpreters: readonly Interpreter[],
  wanted?: Id | null,
): Result<Id | null> {
  const others = state.taken.filter((each) => each.meetingId !== meeting.meetingId);
  const round = state.round.number;
  for (const [party, count] of [
    [meeting.a, meeting.countA],
    [meeting.b, meeting.countB],
  ] as const) {
    const values = { party: plain(party.party.name), round };
    const absent = meeting.unavailabilities.some(
      (each) => each.registrationId === party.id && overlaps(each, state.round),
    );
    if (absent) return refuse("not-available", values, "roundId");
    if (count >= party.maxMeetings) return refuse("most-meetings", { ...values, limit: party.maxMeetings });
    const own = meeting.people.filter((each) => each.registrationId === party.id);
    const named = (name: PersonName | null) => ({ ...values, person: name ? inBoth(name) : values.party });
    const seated = own.find((each) =>
      state.seats.some((seat) => seat.meetingId !== meeting.meetingId && seat.holderId === each.holderId),
    );
    if (seated) return refuse("person-taken", named(seated.name), "roundId");
    const busy = own.find((each) =>
      state.busy.some((other) => other.holderId === each.holderId && overlaps(other, state.round)),
    );
    if (busy) return refuse("commitment-clash", named(busy.name), "roundId");
  }
  if (others.some((each) => each.tableId === table.id))
    return refuse("table-taken", { table: table.label, round }, "tableId");
  const away = [meeting.a, meeting.b].find((each) => each.homeTable !== null && table.homeOf !== each.id);
  if (away?.homeTable) return refuse("home-table", { party: plain(away.party.name), table: away.homeTable }, "tableId");
  if (table.homeOf !== null && table.homeOf !== meeting.a.id && table.homeOf !== meeting.b.id) {
    return refuse("table-taken", { table: table.label, round }, "tableId");
  }
  const chosen = chooseInterpreter(meeting, state, interpreters, wanted);
  if (!chosen.ok) return chosen;
  const chairs = meeting.people.length + (chosen.value === null ? 0 : 1);
  if (chairs > table.capacity)
    return refuse("table-too-small", { table: table.label, chairs, limit: table.capacity }, "tableId");
  return chosen;
}

function chooseInterpreter(
  meeting: MeetingFacts,
  state: RoundState,
  interpreters: readonly Interpreter[],
  wanted: Id | null | undefined,
): Result<Id | null> {
  const [left, right] = languagesBetween(meeting.a, meeting.b);
  const speaks = (each: Interpreter) =>
    left.some((one) => each.languages.includes(one)) && right.some((one) => each.languages.includes(one));
  const isFree = (each: Interpreter) =>
    onShift(each, state.round) &&
    !meeting.people.some((person) => person.holderId === each.personId) &&
    !state.seats.some((seat) => seat.meetingId !== meeting.meetingId && seat.holderId === each.personId) &&
    !state.busy.some((busy) => busy.holderId === each.personId && overlaps(busy, state.round));
  const values = { round: state.round.number, languages: `${left.join(", ")} – ${right.join(", ")}` };
  if (wanted) {
    const interpreter = interpreters.find((each) => each.delegateId === wanted);
    if (!interpreter) return refuse("not-found", {}, "interpreterId");
    const named = { ...values, person: inBoth(interpreter.name) };
    if (!speaks(interpreter)) return refuse("interpreter-language", named, "interpreterId");
    return isFree(interpreter) ? accept(wanted) : refuse("interpreter-taken", named, "interpreterId");
  }
  if (!meeting.needsInterpreter) return accept(null);
  if (wanted === null) return refuse("interpreter-needed", values, "interpreterId");
  const free = interpreters
    .filter((each) => speaks(each) && isFree(each))
    .sort((one, other) => one.languages.length - other.languages.length);
  const [first] = free;
  return first ? accept(first.delegateId) : refuse("interpreter-needed", values, "roundId");
}

function inBoth(name: PersonName): { zh: string; en: string } {
  return { zh: nameOf(name, "zh"), en: nameOf(name, "en") };
}
