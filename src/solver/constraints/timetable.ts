import type { Assignment, Instance, Interpreter, Meeting, Party, Table } from "#solver/model";

/** A placed meeting with the things it refers to; `table` and `interpreter` are absent where there is none. */
export type Seat = {
  readonly index: number;
  readonly meeting: Meeting;
  readonly round: number;
  readonly tableIndex: number;
  readonly table: Table | undefined;
  readonly interpreterIndex: number;
  readonly interpreter: Interpreter | undefined;
};

export function seatsOf(instance: Instance, assignment: Assignment): Seat[] {
  return instance.meetings.flatMap((meeting, index) => {
    const round = assignment.round[index] ?? -1;
    if (round < 0) return [];
    const tableIndex = assignment.table[index] ?? -1;
    const interpreterIndex = assignment.interpreter[index] ?? -1;
    const table = instance.tables[tableIndex];
    const interpreter = instance.interpreters[interpreterIndex];
    return [{ index, meeting, round, tableIndex, table, interpreterIndex, interpreter }];
  });
}

export function partiesOf(instance: Instance, meeting: Meeting): Party[] {
  return meeting.parties.flatMap((p) => instance.parties[p] ?? []);
}

type Day = { readonly party: Party; readonly seats: readonly Seat[] };

/** The days of a timetable as they were laid out last: most wishes ask for them, one after the other. */
const laidOut = new WeakMap<Assignment, { readonly instance: Instance; readonly days: readonly Day[] }>();

/** Each party with its seats in order of time. */
export function days(instance: Instance, assignment: Assignment): readonly Day[] {
  const known = laidOut.get(assignment);
  if (known?.instance === instance) return known.days;
  const found = layOut(instance, assignment);
  laidOut.set(assignment, { instance, days: found });
  return found;
}

function layOut(instance: Instance, assignment: Assignment): Day[] {
  const seats: Seat[][] = instance.parties.map(() => []);
  for (const seat of seatsOf(instance, assignment)) for (const p of seat.meeting.parties) seats[p]?.push(seat);
  return instance.parties.map((party, p) => ({ party, seats: (seats[p] ?? []).sort((a, b) => a.round - b.round) }));
}

/** Neighbours in a party's day that are in the same session. */
export function neighbours(
  instance: Instance,
  seats: readonly Seat[],
): { readonly before: Seat; readonly after: Seat }[] {
  return seats.slice(1).flatMap((after, i) => {
    const before = seats[i];
    return before && instance.sessionOf[before.round] === instance.sessionOf[after.round] ? [{ before, after }] : [];
  });
}

/** Groups of two or more seats with the same key, in the order found. */
export function shared(seats: readonly Seat[], keyOf: (seat: Seat) => string): Seat[][] {
  const groups = new Map<string, Seat[]>();
  for (const seat of seats) {
    const group = groups.get(keyOf(seat));
    if (group) group.push(seat);
    else groups.set(keyOf(seat), [seat]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}
