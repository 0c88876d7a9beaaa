import type { InterpreterView, Registration } from "#domain/editions/model";
import type { Id } from "#domain/ids";
import type { PartyName } from "#domain/meetings/model";
import type { Round, Table, Unavailability } from "#domain/programme/model";
import type { Placement } from "#domain/scheduling/plan";
import { overlaps } from "#domain/time";
import type { Assignment, Instance } from "#solver/model";

/** Everything of an edition that decides where meetings can be. */
export type PlanFacts = {
  readonly name: string;
  readonly rounds: readonly Round[];
  readonly tables: readonly Table[];
  readonly parties: readonly (Registration & { readonly party: PartyName })[];
  /** Delegates who take seats, with the human being behind each. */
  readonly delegates: readonly { readonly delegateId: Id; readonly registrationId: Id; readonly holderId: Id }[];
  readonly interpreters: readonly (InterpreterView & { readonly personId: Id })[];
  readonly meetings: readonly {
    readonly id: Id;
    readonly aId: Id;
    readonly bId: Id;
    readonly needsInterpreter: boolean;
    readonly priority: number;
  }[];
  readonly unavailabilities: readonly Unavailability[];
  /** Visits, agenda and travel of human beings, whatever they came as. */
  readonly commitments: readonly { readonly holderId: Id; readonly from: string; readonly to: string }[];
};

/** A stored problem: the solver's instance and the ids behind its indices. */
export type Problem = {
  readonly instance: Instance;
  readonly rounds: readonly Id[];
  readonly tables: readonly Id[];
  readonly interpreters: readonly Id[];
  readonly meetings: readonly Id[];
};

/** What a meeting is worth by its priority: must, wants, would. */
const worth: Readonly<Record<number, number>> = { 1: 4, 2: 2, 3: 1 };

/** Languages of a side that did not state any. */
const presumed = { guest: ["en"], host: ["zh"] } as const;

/**
 * Languages between which an interpreter must work, one of each list. A side is narrowed to what the other does not
 * speak, so that the same language is not taken for both: the host's if that leaves any, else the guest's.
 */
export function languagesBetween(a: Registration, b: Registration): readonly [readonly string[], readonly string[]] {
  const left = a.languages.length > 0 ? a.languages : presumed[a.side];
  const right = b.languages.length > 0 ? b.languages : presumed[b.side];
  const onlyLeft = left.filter((language) => !right.includes(language));
  const onlyRight = right.filter((language) => !left.includes(language));
  const narrowed = { left: [onlyLeft, right] as const, right: [left, onlyRight] as const };
  const order =
    a.side === "host" && b.side === "guest" ? [narrowed.left, narrowed.right] : [narrowed.right, narrowed.left];
  return order.find(([one, other]) => one.length > 0 && other.length > 0) ?? [left, right];
}

/** What two parties are likely to speak about: the fields that they share, else those of either. */
function fieldsBetween(a: Registration, b: Registration): readonly string[] {
  const shared = a.fields.filter((field) => b.fields.includes(field));
  return shared.length > 0 ? shared : [...new Set([...a.fields, ...b.fields])];
}

/** Indices of the rounds that any of the stretches touches. */
function roundsTouched(
  rounds: readonly Round[],
  stretches: readonly { readonly from: string; readonly to: string }[],
): number[] {
  return rounds.flatMap((round, index) => (stretches.some((stretch) => overlaps(round, stretch)) ? [index] : []));
}

/**
 * The solver's instance. `keep` are placements that must stay as they are; `published` those that people were told of.
 * Meetings that share a human being through different institutions are kept out of each other's rounds.
 */
export function problemOf(facts: PlanFacts, keep: readonly Placement[], published: readonly Placement[]): Problem {
  const indexOf = <T extends { readonly id: Id }>(items: readonly T[]) =>
    new Map(items.map((item, index) => [item.id, index]));
  const roundAt = indexOf(facts.rounds);
  const tableAt = indexOf(facts.tables);
  const partyAt = indexOf(facts.parties);
  const interpreterAt = new Map(facts.interpreters.map((each, index) => [each.delegateId, index]));
  const sessions = [...new Set(facts.rounds.map((round) => round.sessionId))];
  const rooms = [...new Set(facts.tables.map((table) => table.roomId))];
  const kept = new Map(keep.map((each) => [each.meetingId, each]));
  const told = new Map(published.map((each) => [each.meetingId, each]));
  const open = facts.tables.flatMap((table, index) => (table.homeOf === null ? [index] : []));
  const atHome = new Set(facts.tables.flatMap((table) => table.homeOf ?? []));
  const delegatesOf = groupBy(facts.delegates, (each) => each.registrationId);
  const at = (map: ReadonlyMap<Id, number>, id: Id): number => {
    const index = map.get(id);
    if (index === undefined) throw new Error(`Not among the facts: ${id}`);
    return index;
  };
  const instance: Instance = {
    name: facts.name,
    rounds: facts.rounds.length,
    sessionOf: facts.rounds.map((round) => sessions.indexOf(round.sessionId)),
    parties: facts.parties.map((party) => {
      const own = new Set((delegatesOf.get(party.id) ?? []).map((each) => each.holderId));
      const home = facts.tables.findIndex((table) => table.homeOf === party.id);
      return {
        id: party.id,
        unavailable: roundsTouched(facts.rounds, [
          ...facts.unavailabilities.filter((each) => each.registrationId === party.id),
          ...facts.commitments.filter((each) => own.has(each.holderId)),
        ]),
        homeTable: home === -1 ? null : home,
        min: party.minMeetings,
        max: party.maxMeetings,
      };
    }),
    tables: facts.tables.map((table) => ({
      id: table.id,
      room: rooms.indexOf(table.roomId),
      capacity: table.capacity,
      unavailable: [],
    })),
    interpreters: facts.interpreters.map((interpreter) => {
      const busy = roundsTouched(
        facts.rounds,
        facts.commitments.filter((each) => each.holderId === interpreter.personId),
      );
      return {
        id: interpreter.delegateId,
        languages: interpreter.languages,
        fields: interpreter.fields.length > 0 ? interpreter.fields : null,
        unavailable: facts.rounds.flatMap((round, index) =>
          busy.includes(index) || !onShift(interpreter, round) ? [index] : [],
        ),
        maxLoad: null,
      };
    }),
    meetings: facts.meetings.map((meeting) => {
      const a = at(partyAt, meeting.aId);
      const b = at(partyAt, meeting.bId);
      const partyA = facts.parties[a];
      const partyB = facts.parties[b];
      if (!partyA || !partyB) throw new Error(`Meeting ${meeting.id} without parties`);
      const lock = kept.get(meeting.id);
      const place = told.get(meeting.id);
      const people = (delegatesOf.get(meeting.aId) ?? []).map((each) => each.holderId);
      const facesItself = (delegatesOf.get(meeting.bId) ?? []).some((each) => people.includes(each.holderId));
      return {
        id: meeting.id,
        parties: [a, b],
        value: worth[meeting.priority] ?? 1,
        mustPlace: false,
        chairs: people.length + (delegatesOf.get(meeting.bId)?.length ?? 0),
        languages: meeting.needsInterpreter ? languagesBetween(partyA, partyB) : null,
        fields: fieldsBetween(partyA, partyB),
        // Nobody sits on both sides of a table.
        rounds: facesItself ? [] : null,
        // Whoever has a home table stays there; nobody else sits at it.
        tables: atHome.size === 0 || atHome.has(meeting.aId) || atHome.has(meeting.bId) ? null : open,
        before: [],
        lock: lock
          ? {
              round: at(roundAt, lock.roundId),
              table: at(tableAt, lock.tableId),
              interpreter: lock.interpreterId === null ? null : at(interpreterAt, lock.interpreterId),
            }
          : null,
        published: place ? { round: at(roundAt, place.roundId), table: at(tableAt, place.tableId) } : null,
      };
    }),
    notTogether: sharedPeople(facts),
  };
  return {
    instance,
    rounds: facts.rounds.map((round) => round.id),
    tables: facts.tables.map((table) => table.id),
    interpreters: facts.interpreters.map((each) => each.delegateId),
    meetings: facts.meetings.map((meeting) => meeting.id),
  };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => Id): Map<Id, T[]> {
  const groups = new Map<Id, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** Whether a shift of the interpreter covers the whole round; without shifts the interpreter is there all day. */
export function onShift(interpreter: InterpreterView, round: { readonly from: string; readonly to: string }): boolean {
  return (
    interpreter.shifts.length === 0 ||
    interpreter.shifts.some(
      (shift) => Date.parse(shift.from) <= Date.parse(round.from) && Date.parse(round.to) <= Date.parse(shift.to),
    )
  );
}

/** Pairs of meetings (by index) that need the same human being for different institutions. */
function sharedPeople(facts: PlanFacts): [number, number][] {
  const institutions = new Map<Id, Set<Id>>();
  for (const each of facts.delegates)
    institutions.set(each.holderId, (institutions.get(each.holderId) ?? new Set()).add(each.registrationId));
  const pairs: [number, number][] = [];
  for (const several of [...institutions.values()].filter((each) => each.size > 1)) {
    const of = facts.meetings.flatMap((meeting, index) =>
      several.has(meeting.aId) || several.has(meeting.bId) ? [index] : [],
    );
    of.forEach((one, place) => {
      for (const other of of.slice(place + 1)) pairs.push([one, other]);
    });
  }
  return pairs;
}

/** Placements as the solver's assignment; meetings that are not in the problem are left out. */
export function assignmentOf(problem: Problem, placements: readonly Placement[]): Assignment {
  const of = new Map(placements.map((each) => [each.meetingId, each]));
  const part = (ids: readonly Id[], idOf: (placement: Placement) => Id | null) => {
    const at = new Map(ids.map((id, index) => [id, index]));
    return problem.meetings.map((meetingId) => {
      const placement = of.get(meetingId);
      const id = placement ? idOf(placement) : null;
      return id === null ? -1 : (at.get(id) ?? ids.length);
    });
  };
  return {
    round: part(problem.rounds, (each) => each.roundId),
    table: part(problem.tables, (each) => each.tableId),
    interpreter: part(problem.interpreters, (each) => each.interpreterId),
  };
}

/** The placements that an assignment stands for; `before` keeps its locks and marks. */
export function placementsOf(problem: Problem, assignment: Assignment, before: readonly Placement[]): Placement[] {
  const was = new Map(before.map((each) => [each.meetingId, each]));
  return problem.meetings.flatMap((meetingId, index) => {
    const roundId = problem.rounds[assignment.round[index] ?? -1];
    const tableId = problem.tables[assignment.table[index] ?? -1];
    if (roundId === undefined || tableId === undefined) return [];
    const interpreterId = problem.interpreters[assignment.interpreter[index] ?? -1] ?? null;
    const old = was.get(meetingId);
    const same = old !== undefined && old.roundId === roundId && old.tableId === tableId;
    return [{ meetingId, roundId, tableId, interpreterId, locked: same && old.locked, byHand: same && old.byHand }];
  });
}
