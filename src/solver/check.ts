import type { Assignment, Instance, Interpreter, Meeting, RuleId, Values, Violation } from "#solver/model";

/**
 * The independent checker: every rule that a timetable breaks, with the ids of the meeting, party, table and
 * interpreter concerned and the round counted from 1. It shares no code with the search or the score, accepts any
 * assignment however malformed, and answers in time linear in its size (but for `before` and `notTogether` lists).
 */
export function check(instance: Instance, assignment: Assignment): Violation[] {
  const found: Violation[] = [];
  const add = (rule: RuleId, values: Values) => found.push({ rule, values });
  const seats = readSeats(instance, assignment, add);
  for (const seat of seats) checkSeat(instance, seat, add);
  checkClashes(instance, seats, add);
  checkEquipment(instance, seats, add);
  checkRest(instance, seats, add);
  checkOrder(instance, seats, add);
  checkCounts(instance, seats, add);
  checkLocks(instance, assignment, add);
  checkFairness(instance, seats, add);
  return found;
}

type Add = (rule: RuleId, values: Values) => void;
/** A placed meeting; table and interpreter -1 when it has none. */
type Seat = {
  readonly index: number;
  readonly meeting: Meeting;
  readonly round: number;
  readonly table: number;
  readonly interpreter: number;
};

function readSeats(instance: Instance, assignment: Assignment, add: Add): Seat[] {
  const size = instance.meetings.length;
  const limits = { round: instance.rounds, table: instance.tables.length, interpreter: instance.interpreters.length };
  for (const part of ["round", "table", "interpreter"] as const) {
    if (assignment[part].length !== size)
      add("wrong-length", { part, length: assignment[part].length, expected: size });
  }
  const seats: Seat[] = [];
  instance.meetings.forEach((meeting, index) => {
    const read = (part: "round" | "table" | "interpreter") => {
      const value = assignment[part][index];
      if (value === undefined) return -1;
      if (Number.isInteger(value) && value >= -1 && value < limits[part]) return value;
      add("out-of-range", { meeting: meeting.id, part, value: String(value) });
      return -1;
    };
    const seat = { index, meeting, round: read("round"), table: read("table"), interpreter: read("interpreter") };
    if (seat.round === -1) {
      if (seat.table !== -1 || seat.interpreter !== -1) add("half-placed", { meeting: meeting.id });
      if (meeting.mustPlace) add("must-place", { meeting: meeting.id });
      return;
    }
    if (seat.table === -1 && !instance.tablesAnonymous) add("half-placed", { meeting: meeting.id });
    seats.push(seat);
  });
  return seats;
}

/** Rules that concern one meeting alone. */
function checkSeat(instance: Instance, seat: Seat, add: Add): void {
  const { meeting, round } = seat;
  const at = { meeting: meeting.id, round: round + 1 };
  if (meeting.rounds && !meeting.rounds.includes(round)) add("round-not-allowed", at);
  for (const p of meeting.parties) {
    const party = instance.parties[p];
    if (party?.unavailable.includes(round)) add("party-unavailable", { ...at, party: party.id });
  }
  const table = instance.tables[seat.table];
  if (table && !instance.tablesAnonymous) {
    const here = { ...at, table: table.id };
    if (meeting.tables && !meeting.tables.includes(seat.table)) add("table-not-allowed", here);
    if (meeting.kinds && !meeting.kinds.some((kind) => kind === (table.kind ?? "table")))
      add("table-kind", { ...here, kinds: meeting.kinds.join(", ") });
    if (table.unavailable.includes(round)) add("table-unavailable", here);
    const people = meeting.chairs + (seat.interpreter === -1 ? 0 : 1);
    if (people > table.capacity) add("table-capacity", { ...here, chairs: people, capacity: table.capacity });
    for (const p of meeting.parties) {
      const party = instance.parties[p];
      const home = party?.homeTable ?? null;
      if (party && home !== null && home !== seat.table) {
        add("home-table", { ...here, party: party.id, home: instance.tables[home]?.id ?? String(home) });
      }
    }
  }
  const interpreter = instance.interpreters[seat.interpreter];
  if (interpreter?.unavailable.includes(round)) add("interpreter-unavailable", { ...at, interpreter: interpreter.id });
  if (meeting.languages) {
    const [left, right] = meeting.languages;
    const needed = { left: left.join(", "), right: right.join(", ") };
    if (!interpreter) add("interpreter-missing", { ...at, ...needed });
    else if (!canInterpret(interpreter, left, right))
      add("interpreter-language", { ...at, ...needed, interpreter: interpreter.id });
  }
}

/** Whether somebody speaks a language of each side and, where pairs are named, works between two such languages. */
function canInterpret(interpreter: Interpreter, left: readonly string[], right: readonly string[]): boolean {
  const { languages, pairs } = interpreter;
  for (const one of left) {
    for (const two of right) {
      if (!languages.includes(one) || !languages.includes(two)) continue;
      if (!pairs || pairs.some((pair) => pair.join() === [one, two].join() || pair.join() === [two, one].join()))
        return true;
    }
  }
  return false;
}

/** Nobody and nothing is in two meetings of one round; anonymous tables are only counted. */
function checkClashes(instance: Instance, seats: readonly Seat[], add: Add): void {
  const first = new Map<string, Seat>();
  const take = (rule: RuleId, thing: "party" | "table" | "interpreter", index: number, id: string, seat: Seat) => {
    const key = `${thing} ${index} ${seat.round}`;
    const other = first.get(key);
    if (other) add(rule, { [thing]: id, round: seat.round + 1, meeting: seat.meeting.id, other: other.meeting.id });
    else first.set(key, seat);
  };
  const perRound = new Array<number>(instance.rounds).fill(0);
  for (const seat of seats) {
    for (const p of seat.meeting.parties) take("party-twice", "party", p, instance.parties[p]?.id ?? String(p), seat);
    const table = instance.tables[seat.table];
    if (table) take("table-twice", "table", seat.table, table.id, seat);
    const interpreter = instance.interpreters[seat.interpreter];
    if (interpreter) take("interpreter-twice", "interpreter", seat.interpreter, interpreter.id, seat);
    perRound[seat.round] = (perRound[seat.round] ?? 0) + 1;
  }
  if (!instance.tablesAnonymous) return;
  perRound.forEach((count, round) => {
    if (count > instance.tables.length)
      add("too-few-tables", { round: round + 1, meetings: count, tables: instance.tables.length });
  });
}

function checkEquipment(instance: Instance, seats: readonly Seat[], add: Add): void {
  const used = new Map<string, number>();
  for (const { meeting, round } of seats) {
    for (const e of new Set(meeting.equipment)) used.set(`${e} ${round}`, (used.get(`${e} ${round}`) ?? 0) + 1);
  }
  instance.equipment?.forEach(({ id, count }, e) => {
    for (let round = 0; round < instance.rounds; round++) {
      const meetings = used.get(`${e} ${round}`) ?? 0;
      if (meetings > count) add("equipment", { equipment: id, round: round + 1, meetings, count });
    }
  });
}

function checkRest(instance: Instance, seats: readonly Seat[], add: Add): void {
  instance.interpreters.forEach(({ id, maxInARow }, i) => {
    if (maxInARow === null || maxInARow === undefined) return;
    const working = new Array<boolean>(instance.rounds).fill(false);
    for (const seat of seats) if (seat.interpreter === i) working[seat.round] = true;
    let count = 0;
    for (let round = 0; round < instance.rounds; round++) {
      const session = instance.sessionOf[round];
      count = working[round] ? (session === instance.sessionOf[round - 1] ? count : 0) + 1 : 0;
      const goesOn = working[round + 1] === true && instance.sessionOf[round + 1] === session;
      if (count > maxInARow && !goesOn)
        add("interpreter-rest", { interpreter: id, round: round - count + 2, count, max: maxInARow });
    }
  });
}

function checkOrder(instance: Instance, seats: readonly Seat[], add: Add): void {
  const seatOf = new Map(seats.map((seat) => [seat.index, seat]));
  for (const seat of seats) {
    for (const b of seat.meeting.before) {
      const earlier = seatOf.get(b);
      if (earlier && earlier.round >= seat.round) {
        const values = { meeting: seat.meeting.id, round: seat.round + 1 };
        add("precedence", { ...values, other: earlier.meeting.id, otherRound: earlier.round + 1 });
      }
    }
  }
  for (const [a, b] of instance.notTogether ?? []) {
    const one = seatOf.get(a);
    const two = seatOf.get(b);
    if (one && two && one.round === two.round) {
      add("not-together", { meeting: one.meeting.id, other: two.meeting.id, round: one.round + 1 });
    }
  }
}

function checkCounts(instance: Instance, seats: readonly Seat[], add: Add): void {
  const meetings = new Array<number>(instance.parties.length).fill(0);
  const loads = new Array<number>(instance.interpreters.length).fill(0);
  for (const seat of seats) {
    for (const p of seat.meeting.parties) meetings[p] = (meetings[p] ?? 0) + 1;
    if (seat.interpreter !== -1) loads[seat.interpreter] = (loads[seat.interpreter] ?? 0) + 1;
  }
  instance.parties.forEach((party, p) => {
    const count = meetings[p] ?? 0;
    if (count > party.max) add("party-max", { party: party.id, count, max: party.max });
  });
  instance.interpreters.forEach((interpreter, i) => {
    const count = loads[i] ?? 0;
    if (interpreter.maxLoad !== null && count > interpreter.maxLoad) {
      add("interpreter-max", { interpreter: interpreter.id, count, max: interpreter.maxLoad });
    }
  });
}

function checkLocks(instance: Instance, assignment: Assignment, add: Add): void {
  instance.meetings.forEach((meeting, index) => {
    const lock = meeting.lock;
    if (!lock) return;
    const kept =
      assignment.round[index] === lock.round &&
      (instance.tablesAnonymous || assignment.table[index] === lock.table) &&
      (lock.interpreter === null || assignment.interpreter[index] === lock.interpreter);
    if (kept) return;
    const table = instance.tables[lock.table]?.id ?? "";
    add("lock", { meeting: meeting.id, round: lock.round + 1, table });
  });
}

function checkFairness(instance: Instance, seats: readonly Seat[], add: Add): void {
  const most = instance.fairness ?? null;
  if (most === null) return;
  const busy = instance.parties.map(() => new Set<number>());
  for (const seat of seats) for (const p of seat.meeting.parties) busy[p]?.add(seat.round);
  const breaks = busy.map((rounds) => countBreaks(instance.sessionOf, rounds));
  const fewest = Math.min(...breaks);
  breaks.forEach((count, p) => {
    const party = instance.parties[p];
    if (party && count - fewest > most) add("fairness", { party: party.id, count, fewest, most });
  });
}

/** Groups of idle rounds between a party's first and last meeting of each session. */
function countBreaks(sessionOf: readonly number[], busy: ReadonlySet<number>): number {
  const inOrder = [...busy].sort((a, b) => a - b);
  let breaks = 0;
  for (let i = 1; i < inOrder.length; i++) {
    const before = inOrder[i - 1] ?? 0;
    const after = inOrder[i] ?? 0;
    if (after > before + 1 && sessionOf[before] === sessionOf[after]) breaks++;
  }
  return breaks;
}
