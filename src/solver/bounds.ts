import { type Certificate, type Day, losses } from "#solver/certificates";
import { isVersed } from "#solver/constraints/interpreter-field";
import { wayBetween } from "#solver/constraints/walking";
import { fewestBreaks, idleRounds } from "#solver/days";
import { domainsOf, speakersOf, usableTables } from "#solver/domains";
import type { Instance } from "#solver/model";
import { weightsOf } from "#solver/weights";

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
  const idle = days.reduce((sum, day) => sum + day.idle.least, 0);
  const comfort =
    weights.breaks * breaks +
    weights["break-range"] * breakRange(days) +
    weights["longest-idle"] * waiting +
    weights.idle * idle +
    weights["idle-range"] * idleRange(days) +
    weights["table-changes"] * changes +
    weights.walking * days.reduce((sum, day) => sum + walkOf(instance, onlyTable, day.meetings), 0) +
    weights["preferred-times"] * unwelcomeRounds(instance, domains) +
    weights["interpreter-field"] * unversedMeetings(instance);
  const rest = lost > 0 ? weights.unplaced * lost : Math.min(comfort, weights.unplaced * leastValue);
  return {
    bound: weights["party-min"] * shortfall + rest,
    breaks,
    breaksOf: days.map((day) => day.breaks),
    certificates,
  };
}

function partyDay(instance: Instance, domains: Uint8Array, p: number, all: readonly number[]): Day {
  const party = instance.parties[p];
  const matched = mostInDifferentRounds(instance, domains, all);
  const room = Math.min(party?.max ?? 0, matched);
  const shortfall = Math.max(0, (party?.min ?? 0) - room);
  const hasAll = room === all.length;
  const breaks = hasAll ? fewestBreaks(instance, domains, all) : 0;
  const idle = hasAll ? idleRounds(instance, domains, all) : { least: 0, most: instance.rounds };
  return { meetings: all, room, breaks, shortfall, idle };
}

/** Somebody must have so many breaks, and somebody else cannot have more than so many. */
function breakRange(days: readonly Day[]): number {
  const most = days.reduce((high, { breaks }) => Math.max(high, breaks), 0);
  const least = days.reduce((low, { meetings, idle }) => Math.min(low, meetings.length - 1, idle.most), most);
  return most - Math.max(0, least);
}

/** The same with idle rounds, for those with two meetings or more. */
function idleRange(days: readonly Day[]): number {
  const own = days.filter(({ meetings }) => meetings.length > 1).map(({ idle }) => idle);
  const most = own.reduce((high, { least }) => Math.max(high, least), 0);
  return most - own.reduce((low, idle) => Math.min(low, idle.most), most);
}

/** Meetings, counted once for each of their parties, that are in a round which it does not prefer, at least. */
function unwelcomeRounds(instance: Instance, domains: Uint8Array): number {
  if (instance.parties.every(({ preferred }) => !preferred)) return 0;
  const { rounds } = instance;
  const against = (parties: readonly number[], round: number) =>
    parties.filter((p) => !(instance.parties[p]?.preferred?.includes(round) ?? true)).length;
  return instance.meetings.reduce((sum, { parties }, m) => {
    let least = parties.length;
    for (let round = 0; round < rounds; round++)
      if (domains[m * rounds + round] === 1) least = Math.min(least, against(parties, round));
    return sum + least;
  }, 0);
}

/** Meetings of whose fields no interpreter who could have them knows any. */
function unversedMeetings(instance: Instance): number {
  return instance.meetings.filter((meeting) => {
    const locked = meeting.lock?.interpreter ?? null;
    const able = locked === null ? speakersOf(instance, meeting) : [locked];
    const knows = (i: number) => {
      const interpreter = instance.interpreters[i];
      return interpreter !== undefined && isVersed(interpreter, meeting);
    };
    return able.length > 0 && !able.some(knows);
  }).length;
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

/** A party that must be in so many rooms walks at least so often, less once in each session, and no shorter ways than there are. */
function walkOf(instance: Instance, onlyTable: readonly (number | undefined)[], meetings: readonly number[]): number {
  const tables = meetings.flatMap((m) => onlyTable[m] ?? []);
  const rooms = [...new Set(tables.flatMap((t) => instance.tables[t]?.room ?? []))];
  const times = rooms.length - new Set(instance.sessionOf).size;
  if (times <= 0) return 0;
  const ways = rooms.flatMap((from) => rooms.filter((to) => to !== from).map((to) => wayBetween(instance, from, to)));
  return times * Math.min(...ways);
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
