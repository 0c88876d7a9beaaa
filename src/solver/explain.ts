import { speakersOf, usableTables } from "#solver/domains";
import type { Assignment, Instance, Meeting, Unplaced, UnplacedReason, Values } from "#solver/model";
import { at } from "#solver/search/arrays";
import { cheapestWay } from "#solver/search/cheapest";
import { seatAsIn, seatLocked } from "#solver/search/first";
import { problemOf } from "#solver/search/problem";
import { freeInterpreter, freeTable, inOrder, seat } from "#solver/search/seats";
import { begin, emptyState, type State, settle, takeBack } from "#solver/search/state";

/**
 * Why each unplaced meeting has no place in a timetable as it stands, and in which round the fewest others are in its
 * way. What breaks a rule in the timetable counts as not placed.
 */
export function explain(instance: Instance, assignment: Assignment): Unplaced[] {
  const missing = instance.meetings.flatMap((meeting, m) => ((assignment.round[m] ?? -1) < 0 ? [{ meeting, m }] : []));
  if (missing.length === 0) return [];
  const state = emptyState(problemOf(instance));
  seatLocked(state, assignment);
  seatAsIn(state, assignment);
  return missing.map(({ meeting, m }) => {
    const [reason, values] = reasonFor(state, meeting, m);
    return { meeting: m, reason, values, cheapest: cheapestWay(state, m) };
  });
}

type Because = readonly [reason: UnplacedReason, values: Values];

/** Why an unplaced meeting has no place in a state. */
export function reasonFor(state: State, meeting: Meeting, m: number): Because {
  const { problem, count, partyAt } = state;
  const { instance, rounds, domain } = problem;
  const allowed = Array.from({ length: rounds }, (_, round) => round).filter((r) => at(domain, m * rounds + r) === 1);
  if (allowed.length === 0) return whyNowhere(instance, meeting, m);
  const parties = meeting.parties.flatMap((p) => {
    const party = instance.parties[p];
    return party ? [{ p, id: party.id, max: party.max, placed: at(count, p) }] : [];
  });
  const isFree = (p: number) => (round: number) => at(partyAt, p * rounds + round) < 0;
  const packed = parties.find(({ p }) => !allowed.some(isFree(p)));
  if (packed) return ["party-full", { party: packed.id, rounds: allowed.length, count: packed.placed }];
  const full = parties.find(({ placed, max }) => placed >= max);
  if (full) return ["max-reached", { party: full.id, max: full.max }];
  const common = allowed.filter((round) => parties.every(({ p }) => isFree(p)(round)));
  const [one, two] = parties;
  if (common.length === 0)
    return ["no-common-round", { party: one?.id ?? "", other: two?.id ?? "", rounds: allowed.length }];

  const blocked = common.map((round) => obstacle(state, meeting, m, round, common.length));
  const open = blocked.indexOf(null);
  if (open !== -1) return ["search-limit", { round: (common[open] ?? 0) + 1 }];
  const found = blocked.filter((because) => because !== null);
  const often = ([reason]: Because) => found.filter((other) => other[0] === reason).length;
  const [most] = found.toSorted((a, b) => often(b) - often(a));
  return most ?? ["search-limit", { round: 1 }];
}

/** What is in the way in one round in which all parties are free; null when nothing is. */
function obstacle(state: State, meeting: Meeting, m: number, round: number, free: number): Because | null {
  const { problem, roundOf } = state;
  const { instance } = problem;
  if (!inOrder(state, m, round)) {
    const apart = (instance.notTogether ?? []).find(
      ([a, b]) => (a === m && at(roundOf, b) === round) || (b === m && at(roundOf, a) === round),
    );
    if (apart) {
      const other = instance.meetings[apart[0] === m ? apart[1] : apart[0]]?.id ?? "";
      return ["not-together", { other, round: round + 1 }];
    }
    const early = meeting.before.find((b) => at(roundOf, b) >= round);
    const late = instance.meetings.findIndex(
      (later, k) => later.before.includes(m) && at(roundOf, k) >= 0 && at(roundOf, k) <= round,
    );
    return ["precedence", { other: instance.meetings[early ?? late]?.id ?? "" }];
  }
  const busy = meeting.equipment?.find((e) => at(state.used, e * problem.rounds + round) >= at(problem.equipment, e));
  if (busy !== undefined) return equipmentBusy(instance, busy, free);
  if (at(state.perRound, round) >= at(problem.places, round)) return noTable(instance, meeting, free);
  begin(state);
  const table = problem.anonymous ? 0 : freeTable(state, m, round);
  const interpreter = table < 0 || at(problem.needsInterpreter, m) === 0 ? 0 : freeInterpreter(state, m, round);
  takeBack(state);
  if (table < 0) return noTable(instance, meeting, free);
  if (interpreter < 0) {
    return ["interpreters-busy", { ...needed(meeting), count: speakersOf(instance, meeting).length, rounds: free }];
  }
  begin(state);
  seat(state, m, round);
  settle(state);
  const unfair = state.now.broken > state.now.brokenBefore;
  takeBack(state);
  return unfair ? ["fairness", { most: instance.fairness ?? 0, round: round + 1 }] : null;
}

function equipmentBusy(instance: Instance, e: number, rounds: number): Because {
  const { id = "", count = 0 } = instance.equipment?.[e] ?? {};
  return ["equipment-busy", { equipment: id, count, rounds }];
}

function noTable(instance: Instance, meeting: Meeting, free: number): Because {
  const host = meeting.parties.map((p) => instance.parties[p]).find((party) => party && party.homeTable !== null);
  if (host && !instance.tablesAnonymous) {
    return [
      "home-table-busy",
      { party: host.id, table: instance.tables[host.homeTable ?? -1]?.id ?? "", rounds: free },
    ];
  }
  return ["no-table", { count: usableTables(instance)(meeting).length, rounds: free }];
}

/** Why not even an empty timetable has a place for a meeting. */
export function whyNowhere(instance: Instance, meeting: Meeting, m: number): Because {
  const homes = meeting.parties.flatMap((p) => {
    const party = instance.parties[p];
    return party && party.homeTable !== null ? [party] : [];
  });
  const [first] = homes;
  const second = homes.find((party) => party.homeTable !== first?.homeTable);
  if (!instance.tablesAnonymous && first && second)
    return ["home-tables-differ", { party: first.id, other: second.id }];
  const chosen = first ? [first.homeTable ?? -1] : (meeting.tables ?? instance.tables.map((_, t) => t));
  const open = chosen.filter((t) => meeting.kinds?.includes(instance.tables[t]?.kind ?? "table") ?? true);
  if (!instance.tablesAnonymous && chosen.length > 0 && open.length === 0)
    return ["no-table-of-kind", { kinds: meeting.kinds?.join(", ") ?? "" }];
  const capacity = Math.max(0, ...open.map((t) => instance.tables[t]?.capacity ?? 0));
  const chairs = meeting.chairs + (meeting.languages ? 1 : 0);
  if (!instance.tablesAnonymous && open.length > 0 && capacity < chairs) return ["over-capacity", { chairs, capacity }];
  const speakers = speakersOf(instance, meeting);
  if (meeting.languages && speakers.length === 0) return ["no-interpreter", needed(meeting)];

  if (meeting.rounds?.length === 0) return ["no-round-allowed", {}];
  const parties = meeting.parties.flatMap((p) => instance.parties[p] ?? []);
  const possible = Array.from({ length: instance.rounds }, (_, round) => round).filter(
    (round) =>
      (meeting.rounds?.includes(round) ?? true) && parties.every((party) => !party.unavailable.includes(round)),
  );
  const [one, two] = parties;
  if (possible.length === 0) return ["unavailable", { party: one?.id ?? "", other: two?.id ?? "" }];
  const works = (thing: { readonly unavailable: readonly number[] } | undefined) =>
    possible.some((round) => thing && !thing.unavailable.includes(round));
  const tables = usableTables(instance)(meeting);
  if (!tables.some((t) => works(instance.tables[t])))
    return ["no-table", { count: tables.length, rounds: possible.length }];
  if (meeting.languages && !speakers.some((i) => works(instance.interpreters[i]))) {
    return ["interpreters-busy", { ...needed(meeting), count: speakers.length, rounds: possible.length }];
  }
  const none = meeting.equipment?.find((e) => instance.equipment?.[e]?.count === 0);
  if (none !== undefined) return equipmentBusy(instance, none, possible.length);
  const other = meeting.before[0] ?? instance.meetings.findIndex((later) => later.before.includes(m));
  return ["precedence", { other: instance.meetings[other]?.id ?? "" }];
}

function needed(meeting: Meeting): { left: string; right: string } {
  const [left, right] = meeting.languages ?? [[], []];
  return { left: left.join(", "), right: right.join(", ") };
}
