import { fewestBreaks } from "#solver/bounds";
import { domainsOf, speakersOf, usableTables } from "#solver/domains";
import type { Instance, Weights } from "#solver/model";
import { inverse, type Lists, listsOf } from "#solver/search/arrays";
import { weightsOf } from "#solver/weights";

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
  /** 1 at `table * rounds + round` where the table can be used; the same for interpreters. */
  readonly tableOpen: Uint8Array;
  readonly interpreterOpen: Uint8Array;
  /** Meetings a round has tables for. */
  readonly places: Int32Array;
  readonly partyMin: Int32Array;
  readonly partyMax: Int32Array;
  readonly maxLoad: Int32Array;
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
    tableOpen,
    interpreterOpen: open(interpreters),
    places,
    partyMin: Int32Array.from(parties, (party) => party.min),
    partyMax: Int32Array.from(parties, (party) => party.max),
    maxLoad: Int32Array.from(interpreters, (interpreter) => interpreter.maxLoad ?? rounds),
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
  };
}

/** Nobody above the least that anybody can have, plus the difference allowed: enough to keep the fairness rule. */
function breakCap(instance: Instance, domain: Uint8Array, meetingsOf: readonly (readonly number[])[]): number {
  const most = instance.fairness ?? null;
  if (most === null) return instance.rounds;
  const least = meetingsOf.reduce((low, own) => Math.min(low, fewestBreaks(instance, domain, own)), instance.rounds);
  return most + least;
}
