import { IN_A_WORD } from "#solver/counted/bits";
import type { Grid } from "#solver/counted/grid";
import { annealLong } from "#solver/counted/long-days";
import { Shapes } from "#solver/counted/shapes";
import { openRounds, Sheet, type Taste } from "#solver/counted/sheet";
import type { Random } from "#solver/random";

/** What a timetable has: breaks of all, and how many of them are too many for somebody. */
export type Reached = { readonly breaks: number; readonly unfair: number };

export type AnnealWatch = {
  /** The first temperature, in breaks. */
  readonly hot: number;
  readonly taste: Taste;
  /** Breaks that cannot be undercut; the search ends there. */
  readonly bound: number;
  /** Asked every few thousand steps: how much of the cooling is over, from 0 to 1; from 1 on the search ends. */
  readonly spent: (step: number) => number;
  /** Told the round of each meeting when they are better than ever, though no more often than they have time to be copied. */
  readonly onBest: (reached: Reached, rounds: Int32Array) => void;
};

/** What every cycle aims at: the breaks that each party must have, and its days with no more. */
export type Aims = {
  readonly least: ArrayLike<number>;
  /** Null where days are longer than a word. */
  readonly days: { readonly open: Int32Array; readonly shapes: Shapes } | null;
};

export function aimsOf(grid: Grid, least: ArrayLike<number>): Aims {
  if (grid.rounds > IN_A_WORD) return { least, days: null };
  const open = openRounds(grid);
  const sizes = new Int32Array(grid.parties);
  for (const p of grid.pair) sizes[p] = (sizes[p] as number) + 1;
  return { least, days: { open, shapes: new Shapes(grid.rounds, open, sizes, least) } };
}

const ASK_EVERY = 4_096;
/** The last temperature, in breaks: measured on published and generated events. */
const COLD = 0.12;
/** Meetings that are copied in the time of a step. */
const COPY = 4;

/**
 * Simulated annealing over chains, aimed at parties with more breaks than they must have. What the grid holds
 * afterwards is left open: the best was told.
 * @returns steps made
 */
export function anneal(grid: Grid, aims: Aims, best: Reached, random: Random, watch: AnnealWatch): number {
  if (!aims.days) return annealLong(grid, aims.least, best, random, watch);
  const { open, shapes } = aims.days;
  const sheet = new Sheet(grid, open, aims.least, shapes, watch.taste, random);
  const pause = grid.meetings / COPY;
  let lowest = best;
  let copied = Number.NEGATIVE_INFINITY;
  for (let step = 0; ; ) {
    const { breaks, unfair } = sheet;
    const isDone = breaks <= watch.bound && unfair === 0;
    if (unfair < lowest.unfair || (unfair === lowest.unfair && breaks < lowest.breaks)) {
      lowest = { breaks, unfair };
      copied = step;
      const rounds = new Int32Array(grid.meetings);
      sheet.roundsInto(rounds);
      watch.onBest(lowest, rounds);
    }
    const spent = isDone || grid.parties === 0 ? 1 : watch.spent(step);
    if (spent >= 1) return step;
    const heat = watch.hot * (COLD / watch.hot) ** spent;
    for (const end = step + ASK_EVERY; step < end; ) {
      // Until there was time to copy the last one, only the best of all is looked out for.
      const isEarly = step < copied + pause;
      const [goal, unfairGoal] = isEarly ? [watch.bound, 0] : [lowest.breaks - 1, lowest.unfair];
      const until = isEarly ? Math.min(end, Math.ceil(copied + pause)) : end;
      step += sheet.run(until - step, heat, goal, unfairGoal);
      if (sheet.unfair < lowest.unfair || (sheet.unfair === lowest.unfair && sheet.breaks < lowest.breaks)) break;
    }
  }
}
