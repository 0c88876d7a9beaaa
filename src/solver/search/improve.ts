import type { Random } from "#solver/random";
import { at, lengthOf } from "#solver/search/arrays";
import { swapAlong } from "#solver/search/chain";
import { changeInterpreter, changeTable } from "#solver/search/exchange";
import { insert, insertByChain, insertByForce, noTabu, type Tabu } from "#solver/search/insert";
import { isBetter, restore, type Snapshot, snapshot } from "#solver/search/snapshot";
import { begin, type State, settle, takeBack } from "#solver/search/state";

export type Ended = "optimal" | "steps" | "seconds" | "stopped";

export type Watch = {
  readonly steps: number;
  /** Cost that cannot be undercut; the search ends when it is reached with everything placed. */
  readonly bound: number;
  /** Called after each step. */
  readonly each?: ((state: State) => void) | undefined;
  /** Asked now and then, with the best so far; a word ends the search. */
  readonly ask: (step: number, best: Snapshot) => Ended | null;
};

const ASK_EVERY = 128;

/**
 * Simulated annealing over Kempe chains, insertions and exchanges, in cycles that each begin at the best timetable
 * found and are twice as long as the one before. A temperature belongs to a step, never to a clock.
 */
export function improve(state: State, random: Random, watch: Watch): { best: Snapshot; steps: number; ended: Ended } {
  const { problem } = state;
  const tabu = noTabu(state);
  let best = snapshot(state);
  let begun = 0;
  let cycle = 0;
  let length = cycleLength(problem.meetings, watch.steps);
  for (let step = 0; ; step++) {
    if (best.waiting === 0 && best.broken === 0 && best.cost <= watch.bound)
      return { best, steps: step, ended: "optimal" };
    if (step >= watch.steps) return { best, steps: step, ended: "steps" };
    if (step % ASK_EVERY === 0) {
      const ended = watch.ask(step, best);
      if (ended) return { best, steps: step, ended };
    }
    if (step === begun + length) {
      begun = step;
      cycle++;
      length = watch.steps - step < 3 * length ? watch.steps - step : 2 * length;
      restore(state, best);
    }
    const scale = problem.scales[cycle % problem.scales.length] ?? 1;
    const heat = scale * HOT * (COLD / HOT) ** ((step - begun) / length);
    begin(state);
    if (move(state, random, tabu) && accepted(state, heat, random)) {
      if (isBetter(state, best)) best = snapshot(state);
    } else takeBack(state);
    watch.each?.(state);
  }
}

/** Fewer broken rules always pass and more never do; a rise in cost passes the more rarely the colder it is. */
function accepted(state: State, heat: number, random: Random): boolean {
  settle(state);
  const { broken, brokenBefore, cost, costBefore } = state.now;
  if (broken !== brokenBefore) return broken < brokenBefore;
  return cost <= costBefore || random.fraction() < Math.exp((costBefore - cost) / heat);
}

/** Temperatures at the two ends of a cycle, in breaks: measured on published and generated events. */
const HOT = 0.3;
const COLD = 0.1;

function cycleLength(meetings: number, steps: number): number {
  return Math.max(1, Math.min(steps, 10_000 + 50 * meetings));
}

/** Changes the state by one move chosen at random; false when it came to nothing. */
function move(state: State, random: Random, tabu: Tabu): boolean {
  const { now, problem } = state;
  if (now.waiting > 0 && random.fraction() < 0.3) {
    const m = at(state.waiting, random.below(now.waiting));
    if (insert(state, m, random)) return true;
    return random.below(2) === 0 ? insertByChain(state, m, random) : insertByForce(state, m, random, tabu);
  }
  const m = random.below(problem.meetings);
  const round = at(state.roundOf, m);
  if (round < 0) return false;
  const kind = random.fraction();
  if (kind < 0.05 && state.load.length > 0) return changeInterpreter(state, m, random);
  if (kind < 0.12 && !problem.anonymous) return changeTable(state, m, random);
  const to = target(state, m, random);
  return to >= 0 && to !== round && swapAlong(state, m, to, random);
}

/** A round for a meeting to go to: where it was published, beside another meeting of a party, or any. */
function target(state: State, m: number, random: Random): number {
  const { problem, roundOf } = state;
  const { rounds, partiesOf, meetingsOf } = problem;
  const draw = random.fraction();
  const published = at(problem.publishedRound, m);
  if (published >= 0 && draw < 0.3) return published;
  if (draw < 0.7) {
    const p = at(partiesOf.items, at(partiesOf.start, m) + random.below(lengthOf(partiesOf, m)));
    const other = at(meetingsOf.items, at(meetingsOf.start, p) + random.below(lengthOf(meetingsOf, p)));
    const beside = at(roundOf, other) + (random.below(2) === 0 ? 1 : -1);
    return at(roundOf, other) < 0 || beside >= rounds ? -1 : beside;
  }
  return random.below(rounds);
}
