import { isVersed } from "#solver/constraints/interpreter-field";
import { wayBetween } from "#solver/constraints/walking";
import { fewestBreaks } from "#solver/days";
import { domainsOf, speakersOf, usableTables } from "#solver/domains";
import { type Instance, type Meeting, type Weights, type WishId, wishIds } from "#solver/model";
import { inverse, type Lists, listsOf } from "#solver/search/arrays";
import { levelsOf, weightsOf } from "#solver/weights";

/** An instance laid out for the search: flat arrays, both directions of every relation. Nothing in it changes. */
export type Problem = {
  readonly instance: Instance;
  readonly weights: Weights;
  readonly rounds: number;
  readonly meetings: number;
  readonly tables: number;
  readonly sessionOf: Int32Array;
  /** 1 at `meeting * rounds + round` where the meeting may be. */
  readonly domain: Uint8Array;
  readonly partiesOf: Lists;
  readonly meetingsOf: Lists;
  /** Tables a meeting may be at, those that are nobody's home first. */
  readonly tablesOf: Lists;
  /** The only table a meeting may be at, or -1. */
  readonly onlyTable: Int32Array;
  readonly speakersOf: Lists;
  readonly needsInterpreter: Uint8Array;
  readonly before: Lists;
  readonly after: Lists;
  readonly apart: Lists;
  /** Classes of equipment that a meeting needs, who needs each, and how many there are. */
  readonly equipmentOf: Lists;
  readonly usersOf: Lists;
  readonly equipment: Int32Array;
  /** 1 at `table * rounds + round` where the table can be used; the same for interpreters. */
  readonly tableOpen: Uint8Array;
  readonly interpreterOpen: Uint8Array;
  /** Meetings a round has tables for. */
  readonly places: Int32Array;
  /** Meetings that a party could have. */
  readonly wanted: Int32Array;
  readonly partyMin: Int32Array;
  readonly partyMax: Int32Array;
  readonly maxLoad: Int32Array;
  /** Most meetings of an interpreter one after the other. */
  readonly maxInARow: Int32Array;
  /** Parties that would rather not meet then, at `meeting * rounds + round`; empty when nobody prefers anything. */
  readonly unwelcome: Int32Array;
  /** 1 at `meeting * interpreters + interpreter` where no field is known; empty when nothing is said of fields. */
  readonly unversed: Int32Array;
  /** Room of each table, and the way from room to room at `from * rooms + to`. */
  readonly roomOf: Int32Array;
  readonly rooms: number;
  readonly way: Int32Array;
  /** Cost of leaving a meeting out, and 1 where that breaks a rule. */
  readonly loss: Float64Array;
  readonly must: Uint8Array;
  readonly publishedRound: Int32Array;
  readonly publishedTable: Int32Array;
  /** 1 where round and table are locked; where the interpreter is too. */
  readonly locked: Uint8Array;
  readonly lockedInterpreter: Uint8Array;
  readonly anonymous: boolean;
  /** Breaks a party may have before it counts as unfair; more than there can be when there is no such rule. */
  readonly breakCap: number;
  /** Costs by whose measure a rise is large or small, one for each level of wishes for comfort. */
  readonly scales: readonly number[];
};

export function problemOf(instance: Instance, domain: Uint8Array = domainsOf(instance)): Problem {
  const { rounds, parties, tables, interpreters, meetings } = instance;
  const weights = weightsOf(instance);
  const partiesOf = meetings.map((meeting) => meeting.parties);
  const before = meetings.map((meeting) => meeting.before);
  const usable = usableTables(instance);
  const homes = new Set(parties.map((party) => party.homeTable));
  const tablesOf = instance.tablesAnonymous
    ? meetings.map(() => [])
    : meetings.map((meeting) =>
        [...usable(meeting)].sort((a, b) => Number(homes.has(a)) - Number(homes.has(b)) || a - b),
      );
  const apart: number[][] = meetings.map(() => []);
  for (const [a, b] of instance.notTogether ?? []) {
    apart[a]?.push(b);
    apart[b]?.push(a);
  }
  const open = (things: readonly { readonly unavailable: readonly number[] }[]) => {
    const grid = new Uint8Array(things.length * rounds).fill(1);
    things.forEach(({ unavailable }, i) => {
      for (const round of unavailable) grid[i * rounds + round] = 0;
    });
    return grid;
  };
  const tableOpen = open(tables);
  const places = Int32Array.from({ length: rounds }, (_, round) =>
    instance.tablesAnonymous ? tables.length : tables.filter((_, t) => tableOpen[t * rounds + round] === 1).length,
  );
  const meetingsOf = inverse(partiesOf, parties.length);
  const equipmentOf = meetings.map((meeting) => [...new Set(meeting.equipment)]);
  const roomOf = Int32Array.from(tables, (table) => table.room);
  const rooms = roomOf.reduce((most, room) => Math.max(most, room + 1), 0);
  return {
    instance,
    weights,
    rounds,
    meetings: meetings.length,
    tables: tables.length,
    sessionOf: Int32Array.from(instance.sessionOf),
    domain,
    partiesOf: listsOf(partiesOf),
    meetingsOf: listsOf(meetingsOf),
    tablesOf: listsOf(tablesOf),
    onlyTable: Int32Array.from(tablesOf, (list) => (list.length === 1 ? (list[0] ?? -1) : -1)),
    speakersOf: listsOf(meetings.map((meeting) => speakersOf(instance, meeting))),
    needsInterpreter: Uint8Array.from(meetings, (meeting) => (meeting.languages ? 1 : 0)),
    before: listsOf(before),
    after: listsOf(inverse(before, meetings.length)),
    apart: listsOf(apart),
    equipmentOf: listsOf(equipmentOf),
    usersOf: listsOf(inverse(equipmentOf, instance.equipment?.length ?? 0)),
    equipment: Int32Array.from(instance.equipment ?? [], ({ count }) => count),
    tableOpen,
    interpreterOpen: open(interpreters),
    places,
    wanted: Int32Array.from(meetingsOf, (own) => own.filter((m) => meetings[m]?.rounds?.length !== 0).length),
    partyMin: Int32Array.from(parties, (party) => party.min),
    partyMax: Int32Array.from(parties, (party) => party.max),
    maxLoad: Int32Array.from(interpreters, (interpreter) => interpreter.maxLoad ?? rounds),
    maxInARow: Int32Array.from(interpreters, (interpreter) => interpreter.maxInARow ?? rounds),
    unwelcome: Int32Array.from(unwelcomeOf(instance)),
    unversed: Int32Array.from(unversedOf(instance)),
    roomOf,
    rooms,
    way: Int32Array.from({ length: rooms * rooms }, (_, k) => wayBetween(instance, Math.floor(k / rooms), k % rooms)),
    loss: Float64Array.from(meetings, (meeting) => weights.unplaced * meeting.value),
    must: Uint8Array.from(meetings, (meeting) => (meeting.mustPlace ? 1 : 0)),
    publishedRound: Int32Array.from(meetings, (meeting) => meeting.published?.round ?? -1),
    publishedTable: Int32Array.from(meetings, (meeting) => meeting.published?.table ?? -1),
    locked: Uint8Array.from(meetings, (meeting) => (meeting.lock ? 1 : 0)),
    lockedInterpreter: Uint8Array.from(meetings, (meeting) =>
      meeting.lock && meeting.lock.interpreter !== null ? 1 : 0,
    ),
    anonymous: instance.tablesAnonymous ?? false,
    breakCap: breakCap(instance, domain, meetingsOf),
    scales: scalesOf(instance, weights),
  };
}

/** By meeting and round, how many parties prefer other rounds; empty when none prefers any. */
export function unwelcomeOf(instance: Instance, meetings: readonly Meeting[] = instance.meetings): number[] {
  if (instance.parties.every(({ preferred }) => !preferred)) return [];
  return meetings.flatMap((meeting) =>
    Array.from({ length: instance.rounds }, (_, round) => {
      const prefers = (p: number) => instance.parties[p]?.preferred?.includes(round) ?? true;
      return meeting.parties.filter((p) => !prefers(p)).length;
    }),
  );
}

/** By meeting and interpreter, 1 where the interpreter knows none of its fields; empty when nobody's fields are told. */
export function unversedOf(
  { interpreters, ...instance }: Instance,
  meetings: readonly Meeting[] = instance.meetings,
): number[] {
  if (interpreters.every(({ fields }) => !fields)) return [];
  return meetings.flatMap((meeting) => interpreters.map((each) => (isVersed(each, meeting) ? 0 : 1)));
}

/** The smallest cost of one unit in each level of the wishes that weigh what placed meetings are like. */
function scalesOf(instance: Instance, weights: Weights): number[] {
  if ((instance.priorities?.length ?? 0) === 0) return [Math.max(1, weights.breaks)];
  const comfort = levelsOf(instance)
    .map((level) => level.filter((id) => id !== "unplaced" && id !== "party-min").map((id) => weights[id]))
    .map((costs) => costs.filter((cost) => cost > 0))
    .filter((costs) => costs.length > 0);
  return comfort.length === 0 ? [1] : comfort.map((costs) => Math.min(...costs));
}

/**
 * Whether nothing costs but breaks and what is left out, in a timetable of counted tables where everything is placed:
 * then a break of one party is worth a break of another, whenever and wherever it is.
 */
export function costsOnlyBreaks({ instance, weights }: Problem): boolean {
  const others = wishIds.filter((id) => !["breaks", "unplaced", "party-min", "unmet-range"].includes(id));
  const irrelevant: readonly WishId[] = ["table-changes", "walking"];
  return (
    (instance.tablesAnonymous ?? false) &&
    weights.breaks > 0 &&
    others.every((id) => {
      if (weights[id] === 0 || irrelevant.includes(id)) return true;
      if (id === "moved") return instance.meetings.every(({ published }) => !published);
      if (id === "preferred-times") return instance.parties.every(({ preferred }) => !preferred);
      return id.startsWith("interpreter") && instance.meetings.every(({ languages }) => !languages);
    }) &&
    instance.meetings.every(({ equipment }) => !equipment?.length)
  );
}

/** Nobody above the least that anybody can have, plus the difference allowed: enough to keep the fairness rule. */
function breakCap(instance: Instance, domain: Uint8Array, meetingsOf: readonly (readonly number[])[]): number {
  const most = instance.fairness ?? null;
  if (most === null) return instance.rounds;
  const least = meetingsOf.reduce((low, own) => Math.min(low, fewestBreaks(instance, domain, own)), instance.rounds);
  return most + least;
}
