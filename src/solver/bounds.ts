import { domainsOf, usableTables } from "#solver/domains";
import type { Instance, Values } from "#solver/model";
import { weightsOf } from "#solver/weights";

/** A short proof that not every meeting can be placed. Words under `certificate.<id>`. */
export type Certificate = {
  readonly id: "meeting-nowhere" | "party-rounds" | "too-many-meetings";
  /** Meetings that must stay out at least, among those the certificate is about. */
  readonly left: number;
  readonly values: Values;
};

export type Bound = {
  /** No timetable without violation costs less. */
  readonly bound: number;
  /** Breaks that the parties' own days force when everything is placed (LBq). */
  readonly breaks: number;
  /** The same for each party. */
  readonly breaksOf: readonly number[];
  /** Empty when nothing simple speaks against placing everything. */
  readonly certificates: readonly Certificate[];
};

/**
 * The trivial lower bound: each party alone, with as many rounds busy as it has meetings, among the rounds where at
 * least one of its meetings may be; and what simple counts say must be left out.
 */
export function trivialBound(instance: Instance, domains: Uint8Array = domainsOf(instance)): Bound {
  const weights = weightsOf(instance);
  const meetingsOf: number[][] = instance.parties.map(() => []);
  instance.meetings.forEach((meeting, m) => {
    for (const p of meeting.parties) meetingsOf[p]?.push(m);
  });
  const usable = usableTables(instance);
  const onlyTable = instance.meetings.map((meeting) => {
    const [table, ...others] = instance.tablesAnonymous ? [] : usable(meeting);
    return others.length === 0 ? table : undefined;
  });
  const days = meetingsOf.map((own, p) => partyDay(instance, domains, p, own));
  const { certificates, lost } = losses(instance, domains, days);
  const shortfall = days.reduce((sum, day) => sum + day.shortfall, 0);
  const breaks = days.reduce((sum, day) => sum + day.breaks, 0);
  const waiting = days.filter((day) => day.breaks > 0).length;
  const changes = days.reduce((sum, day) => sum + changesOf(instance, onlyTable, day.meetings), 0);
  const leastValue = instance.meetings.reduce(
    (least, meeting) => (meeting.mustPlace ? least : Math.min(least, meeting.value)),
    Number.POSITIVE_INFINITY,
  );
  // A timetable either places everything and has these breaks, or leaves out at least the least valuable meeting.
  const comfort = weights.breaks * breaks + weights["longest-idle"] * waiting + weights["table-changes"] * changes;
  const rest = lost > 0 ? weights.unplaced * lost : Math.min(comfort, weights.unplaced * leastValue);
  return {
    bound: weights["party-min"] * shortfall + rest,
    breaks,
    breaksOf: days.map((day) => day.breaks),
    certificates,
  };
}

type Day = {
  readonly meetings: readonly number[];
  /** Most meetings it can have. */
  readonly room: number;
  /** Fewest breaks with all its meetings; 0 when it cannot have them all. */
  readonly breaks: number;
  readonly shortfall: number;
};

function partyDay(instance: Instance, domains: Uint8Array, p: number, all: readonly number[]): Day {
  const party = instance.parties[p];
  const matched = mostInDifferentRounds(instance, domains, all);
  const room = Math.min(party?.max ?? 0, matched);
  const shortfall = Math.max(0, (party?.min ?? 0) - room);
  const breaks = room < all.length ? 0 : fewestBreaks(instance, domains, all);
  return { meetings: all, room, breaks, shortfall };
}

/** A party that must sit at so many tables changes at least so often, less one in each session. */
function changesOf(
  instance: Instance,
  onlyTable: readonly (number | undefined)[],
  meetings: readonly number[],
): number {
  const tables = new Set(meetings.flatMap((m) => onlyTable[m] ?? []));
  return Math.max(0, tables.size - new Set(instance.sessionOf).size);
}

/** Size of a greatest matching of meetings to different rounds (Hall's condition when it is all of them). */
function mostInDifferentRounds(instance: Instance, domains: Uint8Array, meetings: readonly number[]): number {
  const holder = new Array<number>(instance.rounds).fill(-1);
  const seat = (m: number, seen: Uint8Array): boolean => {
    for (let round = 0; round < instance.rounds; round++) {
      if (domains[m * instance.rounds + round] !== 1 || seen[round] === 1) continue;
      seen[round] = 1;
      const other = holder[round] ?? -1;
      if (other === -1 || seat(other, seen)) {
        holder[round] = m;
        return true;
      }
    }
    return false;
  };
  return meetings.filter((m) => seat(m, new Uint8Array(instance.rounds))).length;
}

/**
 * Fewest groups of idle rounds over every choice of as many rounds as meetings. Locked rounds are always chosen, and
 * up to each round no fewer are chosen than meetings must be over by then, and no more than can have begun.
 */
export function fewestBreaks(instance: Instance, domains: Uint8Array, meetings: readonly number[]): number {
  const { rounds, sessionOf } = instance;
  const size = meetings.length;
  const possible = new Uint8Array(rounds);
  const forced = new Uint8Array(rounds);
  const over = new Int32Array(rounds);
  const begun = new Int32Array(rounds);
  for (const m of meetings) {
    let first = -1;
    let last = -1;
    for (let round = 0; round < rounds; round++) {
      if (domains[m * rounds + round] !== 1) continue;
      possible[round] = 1;
      if (first < 0) first = round;
      last = round;
    }
    // Of a meeting that can be nowhere it is as if it had been over from the beginning and never began.
    for (let round = Math.max(0, last); round < rounds; round++) over[round] = get(over, round) + 1;
    for (let round = Math.max(0, first); round < rounds; round++) begun[round] = get(begun, round) + 1;
    const lock = instance.meetings[m]?.lock;
    if (lock) forced[lock.round] = 1;
  }

  // Least breaks by number of rounds chosen: nothing yet in this session, busy in the last round, idle after a meeting.
  const fresh = new Int32Array(size + 1).fill(NEVER);
  const busy = new Int32Array(size + 1).fill(NEVER);
  const idle = new Int32Array(size + 1).fill(NEVER);
  fresh[0] = 0;
  for (let round = 0; round < rounds; round++) {
    if (round > 0 && sessionOf[round] !== sessionOf[round - 1]) {
      for (let k = 0; k <= size; k++) {
        fresh[k] = Math.min(get(fresh, k), get(busy, k), get(idle, k));
        busy[k] = idle[k] = NEVER;
      }
    }
    const canMeet = possible[round] === 1;
    const canRest = forced[round] === 0;
    for (let k = size; k >= 0; k--) {
      const fits = k >= get(over, round) && k <= get(begun, round);
      idle[k] = canRest && fits ? Math.min(get(idle, k), get(busy, k)) : NEVER;
      busy[k] = canMeet && fits && k > 0 ? Math.min(get(fresh, k - 1), get(busy, k - 1), get(idle, k - 1) + 1) : NEVER;
      if (!canRest || !fits) fresh[k] = NEVER;
    }
  }
  const fewest = Math.min(get(fresh, size), get(busy, size), get(idle, size));
  return fewest < NEVER ? fewest : 0;
}

/** More breaks than there can be. */
const NEVER = 1_000_000;

function get(list: Int32Array, k: number): number {
  return list[k] as number; // the caller knows the range
}

/** Certificates, and the value that is lost at least. */
function losses(
  instance: Instance,
  domains: Uint8Array,
  days: readonly Day[],
): { certificates: Certificate[]; lost: number } {
  const { rounds, meetings, tables, parties } = instance;
  const certificates: Certificate[] = [];
  const nowhere = meetings.map((_, m) => !domains.subarray(m * rounds, (m + 1) * rounds).includes(1));
  const worth = (m: number) => meetings[m]?.value ?? 0;
  const least = (list: readonly number[], count: number) =>
    list
      .map(worth)
      .sort((a, b) => a - b)
      .slice(0, Math.max(0, count))
      .reduce((sum, value) => sum + value, 0);
  meetings.forEach((meeting, m) => {
    if (nowhere[m]) certificates.push({ id: "meeting-nowhere", left: 1, values: { meeting: meeting.id } });
  });
  const placeable = meetings.flatMap((_, m) => (nowhere[m] ? [] : [m]));

  const perParty = days.map((day, p) => {
    const wanted = day.meetings.filter((m) => !nowhere[m]);
    const left = wanted.length - day.room;
    if (left > 0) {
      const values = { party: parties[p]?.id ?? "", meetings: wanted.length, room: day.room };
      certificates.push({ id: "party-rounds", left, values });
    }
    return { p, lost: least(wanted, left) };
  });
  // Losses of parties that share no meeting add up.
  const counted = new Set<number>();
  let byParties = 0;
  for (const { p, lost } of perParty.filter(({ lost }) => lost > 0).sort((a, b) => b.lost - a.lost || a.p - b.p)) {
    const own = days[p]?.meetings ?? [];
    if (own.some((m) => counted.has(m))) continue;
    for (const m of own) counted.add(m);
    byParties += lost;
  }

  let places = 0;
  for (let round = 0; round < rounds; round++) {
    places += instance.tablesAnonymous
      ? tables.length
      : tables.filter((table) => !table.unavailable.includes(round)).length;
  }
  const left = placeable.length - places;
  if (left > 0) certificates.push({ id: "too-many-meetings", left, values: { meetings: placeable.length, places } });

  const lostNowhere = least(
    meetings.flatMap((_, m) => (nowhere[m] ? [m] : [])),
    meetings.length,
  );
  return { certificates, lost: lostNowhere + Math.max(byParties, least(placeable, left)) };
}
