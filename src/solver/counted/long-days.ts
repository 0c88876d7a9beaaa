import type { AnnealWatch, Reached } from "#solver/counted/anneal";
import { Chain } from "#solver/counted/chain";
import type { Grid } from "#solver/counted/grid";
import { Restless } from "#solver/counted/restless";
import type { Random } from "#solver/random";
import { at } from "#solver/search/arrays";

const ASK_EVERY = 4_096;
/** The last temperature, in breaks, and how often a party with needless breaks is chosen: measured on published and generated events. */
const COLD = 0.12;
const FOCUS = 0.5;
/** One of so many moves goes to any round, not beside another meeting. */
const WANDER = 5;

/**
 * The same as `anneal` for days longer than a word, which are scanned. The grid is left as the last step has it.
 * @param least breaks that each party must have
 * @returns steps made
 */
export function annealLong(
  grid: Grid,
  least: ArrayLike<number>,
  best: Reached,
  random: Random,
  watch: AnnealWatch,
): number {
  const { parties, rounds, meetings, meetingAt, cap } = grid;
  grid.idleWeight = watch.taste.idle;
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
        watch.onBest(lowest, grid.roundOf.slice());
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
