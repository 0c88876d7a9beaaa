import { Chain } from "#solver/counted/chain";
import type { Grid } from "#solver/counted/grid";
import type { Random } from "#solver/random";
import { at } from "#solver/search/arrays";

/** What a timetable has: breaks of all, and how many of them are too many for somebody. */
export type Reached = { readonly breaks: number; readonly unfair: number };

export type AnnealWatch = {
  /** The first temperature, in breaks. */
  readonly hot: number;
  /** Breaks that cannot be undercut; the search ends there. */
  readonly bound: number;
  /** Asked every few thousand steps: how much of the cooling is over, from 0 to 1; from 1 on the search ends. */
  readonly spent: (step: number) => number;
  /** Told when the grid is better than ever, though no more often than it has time to be copied. */
  readonly onBest: (reached: Reached) => void;
};

const ASK_EVERY = 4_096;
/** The last temperature, in breaks, and how often a party with needless breaks is chosen: measured on published and generated events. */
const COLD = 0.12;
const FOCUS = 0.5;
/** One of so many moves goes to any round, not beside another meeting. */
const WANDER = 5;

/**
 * Simulated annealing over chains, aimed at parties with more breaks than they must have. The grid is left as the last
 * step has it.
 * @param least breaks that each party must have
 * @returns steps made
 */
export function anneal(
  grid: Grid,
  least: ArrayLike<number>,
  best: Reached,
  random: Random,
  watch: AnnealWatch,
): number {
  const { parties, rounds, meetings, meetingAt, cap } = grid;
  const chain = new Chain(grid);
  const restless = new Restless(parties);
  let breaks = 0;
  let unfair = 0;
  const onDay = (p: number, before: number) => {
    const own = grid.breaksOf(p);
    breaks += own - before;
    unfair += Math.max(0, own - cap) - Math.max(0, before - cap);
    restless.put(p, own > (least[p] as number));
  };
  for (let p = 0; p < parties; p++) onDay(p, 0);
  let lowest = best;
  let heat = watch.hot;
  let copied = Number.NEGATIVE_INFINITY;
  for (let step = 0; ; step++) {
    const isAsked = step % ASK_EVERY === 0;
    const isDone = breaks <= watch.bound && unfair === 0;
    if (isAsked || isDone || step > copied + meetings / COPY) {
      if (unfair < lowest.unfair || (unfair === lowest.unfair && breaks < lowest.breaks)) {
        lowest = { breaks, unfair };
        copied = step;
        watch.onBest(lowest);
      }
    }
    if (isAsked || isDone) {
      const spent = isDone || parties === 0 ? 1 : watch.spent(step);
      if (spent >= 1) return step;
      heat = watch.hot * (COLD / watch.hot) ** spent;
    }
    const isAimed = restless.size > 0 && random.fraction() < FOCUS;
    const p = isAimed ? restless.at(random.below(restless.size)) : random.below(parties);
    const from = grid.edgeOf(p, random);
    if (from < 0) continue;
    const to = random.below(WANDER) === 0 ? random.below(rounds) : grid.besideOf(p, random);
    if (to < 0 || to === from || !chain.lay(at(meetingAt, p * rounds + from), to)) continue;
    const gain = chain.gain();
    if (gain <= 0 || random.fraction() < Math.exp(-gain / heat)) chain.apply(onDay);
  }
}

/** Meetings that are copied in the time of a step. */
const COPY = 8;

/** Parties with a break, of which one can be drawn. */
class Restless {
  size = 0;
  readonly #items: Int32Array;
  readonly #place: Int32Array;

  constructor(parties: number) {
    this.#items = new Int32Array(parties);
    this.#place = new Int32Array(parties).fill(-1);
  }

  at(k: number): number {
    return at(this.#items, k);
  }

  put(p: number, isIn: boolean): void {
    const place = at(this.#place, p);
    if (isIn === place >= 0) return;
    if (isIn) {
      this.#place[p] = this.size;
      this.#items[this.size++] = p;
      return;
    }
    const last = at(this.#items, --this.size);
    this.#items[place] = last;
    this.#place[last] = place;
    this.#place[p] = -1;
  }
}
