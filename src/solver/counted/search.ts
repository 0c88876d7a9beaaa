import { aimsOf, anneal, type Reached } from "#solver/counted/anneal";
import { Grid } from "#solver/counted/grid";
import { placeAll } from "#solver/counted/place";
import type { Taste } from "#solver/counted/sheet";
import type { Assignment } from "#solver/model";
import type { Random } from "#solver/random";
import { at } from "#solver/search/arrays";
import type { Ended } from "#solver/search/improve";
import type { Problem } from "#solver/search/problem";
import { placedAt, type Snapshot } from "#solver/search/snapshot";

export type CountedWatch = {
  readonly steps: number;
  /** Breaks that cannot be undercut. */
  readonly bound: number;
  /** Breaks that each party must have. */
  readonly least: ArrayLike<number>;
  readonly start: Assignment | undefined;
  /** Ends after some cycles that found nothing, where a proof can follow. */
  readonly givesUp: boolean;
  /** How much of the time is over, from 0 to 1; 0 where there is no limit. */
  readonly spent: () => number;
  /** Asked now and then, with the best so far; a word ends the search. */
  readonly ask: (step: number, best: Snapshot) => Ended | null;
};

export type Counted = {
  /** Meetings for which no place was found; when there are some, nothing was improved. */
  readonly left: readonly number[];
  readonly best: Snapshot;
  readonly steps: number;
  readonly ended: Ended;
};

/** Steps of the first cycle, for an event of average size and for each meeting of a larger one. */
const FIRST_CYCLE = 120_000;
const PER_MEETING = 100;
/** Cycles that may find nothing, where a proof can follow: one for each weight of idle rounds. */
const PATIENCE = 3;
/** First temperatures in breaks: where a meeting is moved less or more often than this. */
const [COOL, HOT, OFTEN] = [0.3, 0.5, 15_000];
/**
 * What to look at by turns: long days draw together with the one or the other weight of idle rounds, and where most
 * parties have few best days they must be led to them. Large events have time for one.
 */
const TASTES: readonly Taste[] = [
  { focus: 128, idle: 0.03, astray: 0 },
  { focus: 128, idle: 0.1, astray: 0 },
  { focus: 205, idle: 0.01, astray: 0.3 },
];
const LARGE = 1_000;
const WHERE_LARGE: Taste = { focus: 205, idle: 0.01, astray: 0.3 };

/**
 * Makes a timetable of a problem that `canCount`: places everything, and cools down again and again from the best,
 * each time twice as long as before, the last time until steps or time are over.
 */
export function searchCounted(problem: Problem, random: Random, watch: CountedWatch): Counted {
  const grid = new Grid(problem);
  seatAs(grid, watch.start);
  const left = placeAll(grid, random);
  const perBreak = problem.weights.breaks;
  if (left.length > 0) {
    const best = { ...placedAt(problem, grid.roundOf.slice(), 0), waiting: left.length };
    return { left, best, steps: 0, ended: "steps" };
  }
  let best: Snapshot = placedAt(problem, grid.roundOf.slice(), Number.POSITIVE_INFINITY);
  const aims = aimsOf(grid, watch.least);
  let reached: Reached = { breaks: Number.POSITIVE_INFINITY, unfair: Number.POSITIVE_INFINITY };
  let ended: Ended | null = null;
  let done = 0;
  let idle = 0;
  let length = Math.min(watch.steps, Math.max(FIRST_CYCLE, PER_MEETING * problem.meetings));
  for (let cycle = 0; ; cycle++) {
    const taste = problem.meetings > LARGE ? WHERE_LARGE : (TASTES[cycle % TASTES.length] ?? WHERE_LARGE);
    const before = reached;
    const over = watch.spent();
    // What the clock leaves, in steps, as far as can be told from those that were made.
    const rate = over > 0 && done > 0 ? done / over : Number.POSITIVE_INFINITY;
    const isStuck = watch.givesUp && idle > 0;
    const byClock = over > 0 && !isStuck && (1 - over) * rate < 3 * length;
    if (watch.steps - done < 3 * length) length = watch.steps - done;
    const own = length;
    const steps = anneal(grid, aims, reached, random, {
      bound: watch.bound,
      taste,
      hot: own > OFTEN * problem.meetings ? HOT : COOL,
      onBest: (now, rounds) => {
        reached = now;
        best = { ...placedAt(problem, rounds, now.breaks * perBreak), broken: now.unfair };
      },
      spent: (step) => {
        ended = watch.ask(done + step, best) ?? (done + step >= watch.steps ? "steps" : null);
        if (ended) return 1;
        return byClock ? (watch.spent() - over) / (1 - over) : step / own;
      },
    });
    done += steps;
    idle = reached === before ? idle + 1 : 0;
    if (reached.breaks <= watch.bound && reached.unfair === 0) ended = "optimal";
    if (watch.givesUp && idle >= PATIENCE) ended ??= "steps";
    if (ended) return { left, best, steps: done, ended };
    restore(grid, best.round);
    length *= 2;
  }
}

/** Seats what a given timetable says, as far as it breaks no rule. */
function seatAs(grid: Grid, start: Assignment | undefined): void {
  const { rounds, domain, load, places } = grid;
  start?.round.forEach((round, m) => {
    if (!(Number.isInteger(round) && round >= 0 && round < rounds) || m >= grid.meetings) return;
    if (at(domain, m * rounds + round) === 1 && at(load, round) < at(places, round) && grid.isFree(m, round))
      grid.move(m, round);
  });
}

function restore(grid: Grid, rounds: Int32Array): void {
  for (let m = 0; m < grid.meetings; m++) grid.move(m, -1);
  for (let m = 0; m < grid.meetings; m++) grid.move(m, at(rounds, m));
}
