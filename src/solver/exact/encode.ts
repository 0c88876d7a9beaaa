import { type Day, encodeDay } from "#solver/exact/days";
import { type Count, Formula } from "#solver/exact/formula";
import { apartFrom, encodePlaces, groupsOf } from "#solver/exact/places";
import type { Literal } from "#solver/exact/trail";
import { at, type Lists } from "#solver/search/arrays";
import { costsOnlyBreaks, type Problem } from "#solver/search/problem";

export type Encoded = {
  readonly formula: Formula;
  /** Literal at `meeting * rounds + round`. */
  readonly here: Int32Array;
  /** Breaks of each party. */
  readonly breaks: readonly Count[];
};

/** Above this many meetings × rounds a formula would be too large to be of use. */
const MOST_PLACES = 20_000;

/**
 * Whether the timetable problem is one that `encode` says in full: pairs that must all meet, tables that are only
 * counted, one session, and no cost but breaks.
 */
export function canEncode(problem: Problem): boolean {
  const { instance, meetingsOf, partyMin } = problem;
  const sizes = instance.parties.map((_, p) => at(meetingsOf.start, p + 1) - at(meetingsOf.start, p));
  return (
    problem.anonymous &&
    problem.meetings * problem.rounds <= MOST_PLACES &&
    instance.sessionOf.every((session) => session === instance.sessionOf[0]) &&
    instance.meetings.every(({ mustPlace, languages, parties }) => mustPlace && !languages && parties.length === 2) &&
    costsOnlyBreaks(problem) &&
    sizes.every((size, p) => size >= at(partyMin, p))
  );
}

/**
 * Whether the rule of fairness is no more than a cap for each party: somebody with one meeting has no break, and then
 * nobody may have more than the rule allows. Else the clauses leave the rule out: what they exclude is excluded, and
 * what they find has to be looked at.
 */
export function isCapped({ instance, meetingsOf }: Problem): boolean {
  return (
    (instance.fairness ?? null) === null ||
    instance.parties.some((_, p) => at(meetingsOf.start, p + 1) - at(meetingsOf.start, p) <= 1)
  );
}

/**
 * The problem in clauses: one round for each meeting, days, tables, orders, and pairs to keep apart.
 * @param countsPeople whether the people of each round are counted too, which follows from its meetings: proofs are
 * shorter with it, and timetables found sooner without
 */
export function encode(problem: Problem, countsPeople: boolean): Encoded {
  const { rounds, meetings } = problem;
  const breakCap = isCapped(problem) ? problem.breakCap : rounds;
  const formula = new Formula();
  const { false: no } = formula;
  const here = new Int32Array(meetings * rounds).fill(no);
  for (let k = 0; k < here.length; k++) if (at(problem.domain, k) === 1) here[k] = formula.literal();
  const roundsOf = Array.from({ length: meetings }, (_, m) => [...here.subarray(m * rounds, (m + 1) * rounds)]);
  for (const lits of roundsOf) {
    const possible = lits.filter((lit) => lit !== no);
    formula.add(...possible);
    formula.atMostOne(possible);
  }
  const own = problem.instance.parties.map((_, p) => listAt(problem.meetingsOf, p));
  // Nobody may have fewer than all.
  if (own.some((list, p) => list.length > at(problem.partyMax, p))) formula.add();
  const days = own.map((list) =>
    encodeDay(
      formula,
      list.map((m) => roundsOf[m] ?? []),
      rounds,
    ),
  );
  const breaks = days.map((day) => {
    const count = formula.count(day.breaks, breakCap + 1);
    if (count.size > breakCap) formula.add(count.atLeast(breakCap + 1) ^ 1);
    return count;
  });
  encodeRounds(formula, problem, own, days, roundsOf, countsPeople);
  encodeOrder(formula, problem, roundsOf);
  return { formula, here, breaks };
}

function encodeRounds(
  formula: Formula,
  problem: Problem,
  own: readonly (readonly number[])[],
  days: readonly Day[],
  roundsOf: readonly (readonly Literal[])[],
  countsPeople: boolean,
): void {
  const { false: no } = formula;
  const partners = own.map((list, p) => list.flatMap((m) => listAt(problem.partiesOf, m).filter((q) => q !== p)));
  const apart = apartFrom(partners);
  const groups = groupsOf(own, problem.meetings);
  const all = problem.places.reduce((sum, places) => sum + places, 0);
  problem.places.forEach((places, round) => {
    const busy = (inside: boolean) =>
      days.flatMap((day, p) => (apart.has(p) === inside ? [day.busy[round] ?? no] : [])).filter((lit) => lit !== no);
    encodePlaces(formula, {
      places,
      least: Math.max(0, problem.meetings - (all - places)),
      meetings: groups.map(({ party, meetings, all: whole }) =>
        whole
          ? (days[party]?.busy[round] ?? no)
          : formula.some(meetings.map((m) => roundsOf[m]?.[round] ?? no).filter((lit) => lit !== no)),
      ),
      people: countsPeople ? { apart: busy(true), others: busy(false) } : null,
    });
  });
}

function encodeOrder(formula: Formula, problem: Problem, roundsOf: readonly (readonly Literal[])[]): void {
  const { false: no } = formula;
  /** By meeting and round: whether it is over by the end of it. */
  const ladders = new Map<number, readonly Literal[]>();
  const ladder = (m: number): readonly Literal[] => {
    const known = ladders.get(m);
    if (known) return known;
    let before = no;
    const made = (roundsOf[m] ?? []).map((now) => {
      if (now === no) return before;
      const over = formula.literal();
      formula.add(now ^ 1, over);
      formula.add(before ^ 1, over);
      formula.add(over ^ 1, now, before);
      formula.add(before ^ 1, now ^ 1);
      before = over;
      return over;
    });
    ladders.set(m, made);
    return made;
  };
  for (let m = 0; m < problem.meetings; m++) {
    for (const earlier of listAt(problem.before, m)) {
      const [first, second] = [ladder(earlier), ladder(m)];
      second.forEach((over, round) => {
        formula.add(over ^ 1, first[round - 1] ?? no);
      });
    }
    for (const other of listAt(problem.apart, m)) {
      if (other < m) continue;
      roundsOf[m]?.forEach((lit, round) => {
        formula.add(lit ^ 1, (roundsOf[other]?.[round] ?? no) ^ 1);
      });
    }
  }
}

function listAt({ start, items }: Lists, i: number): number[] {
  return [...items.subarray(at(start, i), at(start, i + 1))];
}
