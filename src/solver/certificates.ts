import { speakersOf } from "#solver/domains";
import type { Instance, Values } from "#solver/model";

/** A short proof that not every meeting can be placed. Words under `certificate.<id>`. */
export type Certificate = {
  readonly id: "meeting-nowhere" | "party-rounds" | "too-many-meetings" | "equipment-rounds" | "interpreter-rounds";
  /** Meetings that must stay out at least, among those the certificate is about. */
  readonly left: number;
  readonly values: Values;
};

/** What a party can have at all, whatever the others do. */
export type Day = {
  readonly meetings: readonly number[];
  /** Most meetings it can have. */
  readonly room: number;
  /** Fewest breaks with all its meetings; 0 when it cannot have them all. */
  readonly breaks: number;
  readonly shortfall: number;
  /** Idle rounds between meetings with all of them. */
  readonly idle: { readonly least: number; readonly most: number };
};

/** Certificates, and the value that is lost at least. */
export function losses(
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

  let byThings = 0;
  let places = 0;
  for (let round = 0; round < rounds; round++) {
    places += instance.tablesAnonymous
      ? tables.length
      : tables.filter((table) => !table.unavailable.includes(round)).length;
  }
  const left = placeable.length - places;
  if (left > 0) certificates.push({ id: "too-many-meetings", left, values: { meetings: placeable.length, places } });

  for (const scarce of scarceThings(instance, placeable)) {
    const short = scarce.meetings.length - scarce.places;
    if (short <= 0) continue;
    certificates.push({ id: scarce.id, left: short, values: { ...scarce.values, places: scarce.places } });
    byThings = Math.max(byThings, least(scarce.meetings, short));
  }

  const lostNowhere = least(
    meetings.flatMap((_, m) => (nowhere[m] ? [m] : [])),
    meetings.length,
  );
  return { certificates, lost: lostNowhere + Math.max(byParties, byThings, least(placeable, left)) };
}

type Scarce = {
  readonly id: "equipment-rounds" | "interpreter-rounds";
  readonly meetings: readonly number[];
  /** Most of those meetings that can take place. */
  readonly places: number;
  readonly values: Values;
};

/** What some meetings share, with how many of them it suffices for: equipment, and those who can interpret them. */
function scarceThings(instance: Instance, placeable: readonly number[]): Scarce[] {
  const { rounds, meetings, interpreters } = instance;
  const equipment = (instance.equipment ?? []).map(({ id, count }, e): Scarce => {
    const users = placeable.filter((m) => meetings[m]?.equipment?.includes(e));
    return {
      id: "equipment-rounds",
      meetings: users,
      places: count * rounds,
      values: { equipment: id, meetings: users.length },
    };
  });
  const able = new Map<number, readonly number[]>();
  const groups = new Map<string, readonly number[]>();
  for (const m of placeable) {
    const meeting = meetings[m];
    if (!meeting?.languages) continue;
    const speakers = speakersOf(instance, meeting);
    able.set(m, speakers);
    groups.set(speakers.join(), speakers);
  }
  const shifts = interpreters.map(({ maxLoad, unavailable, maxInARow }) =>
    Math.min(maxLoad ?? rounds, rounds - new Set(unavailable).size, mostWithRest(instance, maxInARow ?? rounds)),
  );
  const groupsOfMeetings = [...groups.values()].map((group): Scarce => {
    // A meeting can be had only by those who can interpret it, and none of the others in the group takes work away.
    const own = [...able].flatMap(([m, speakers]) => (speakers.every((i) => group.includes(i)) ? [m] : []));
    const [left, right] = meetings[own[0] ?? -1]?.languages ?? [[], []];
    const values = {
      left: left.join(", "),
      right: right.join(", "),
      interpreters: group.length,
      meetings: own.length,
    };
    const places = group.reduce((sum, i) => sum + (shifts[i] ?? 0), 0);
    return { id: "interpreter-rounds", meetings: own, places, values };
  });
  return [...equipment, ...groupsOfMeetings];
}

/** Rounds of a day in which somebody can work who rests for one after so many in a row. */
function mostWithRest({ sessionOf }: Instance, most: number): number {
  let sum = 0;
  let row = 0;
  sessionOf.forEach((session, round) => {
    if (session !== sessionOf[round - 1]) row = 0;
    row = row === most ? 0 : row + 1;
    if (row > 0) sum++;
  });
  return sum;
}
