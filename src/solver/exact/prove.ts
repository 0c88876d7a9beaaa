import { isCapped } from "#solver/exact/encode";
import { Neighbourhoods } from "#solver/exact/neighbourhoods";
import { type Known, Question } from "#solver/exact/question";
import type { Limits } from "#solver/exact/sat";
import type { Random } from "#solver/random";
import { at } from "#solver/search/arrays";
import type { Problem } from "#solver/search/problem";

export type Proof = {
  /** `infeasible`: not everything can be placed. `unknown`: a limit came first. */
  readonly status: "optimal" | "infeasible" | "unknown";
  /** No timetable has fewer breaks. */
  readonly bound: number;
  /** The best timetable known in the end; null when none was found. */
  readonly best: Known | null;
};

export type ProveOptions = {
  /** Breaks that no timetable can have fewer of. */
  readonly bound: number;
  /** A timetable with everything placed and no rule broken, if there is one. */
  readonly known: Known | null;
  readonly limits: Limits;
  readonly random: Random;
  /** Only raises the bound, only looks for better timetables, or both by turns. */
  readonly part?: "bound" | "best";
  /** What another thread has found out about the same problem. */
  readonly news?: () => { readonly bound: number; readonly known: Known | null };
  readonly onBound?: (bound: number) => void;
  readonly onBest?: (best: Known) => void;
};

/** Conflicts of a turn upwards and of one downwards: so often the two change, and news are heard. */
const UP = 4_000;
const DOWN = 1_000;

/**
 * Closes in on the fewest breaks from both sides. Upwards from `bound`: is there a timetable with no more than this
 * many? The first yes is the best timetable. Downwards: neighbourhoods of the best timetable known. Only for problems
 * that `canEncode`.
 */
export function prove(problem: Problem, options: ProveOptions): Proof {
  const { limits, part, news, onBound, onBest } = options;
  const question = new Question(problem, part !== "best");
  const neighbourhoods = new Neighbourhoods(problem, question, options.random);
  let { bound, known: best } = options;
  const raise = (to: number) => {
    while (bound < to) question.exclude(bound++);
  };
  const take = (found: Known | null) => {
    if (!found || (best && found.breaks >= best.breaks)) return;
    best = found;
    question.suggest(found);
  };
  const hear = () => {
    const heard = news?.();
    if (!heard) return;
    take(heard.known);
    raise(heard.bound);
  };
  const find = (found: Known | null) => {
    take(found);
    if (found) onBest?.(found);
  };
  const turn = (conflicts: number): Limits => ({
    conflicts: Math.min(conflicts, limits.conflicts - question.conflicts),
    stop: limits.stop,
  });

  const isCapRule = isCapped(problem);
  const isFair = (found: Known) =>
    isCapRule || spreadOf(problem, found) <= (problem.instance.fairness ?? problem.rounds);

  if (best) question.suggest(best);
  const upwardsAfter = (upwards: boolean) => part !== "best" && (!upwards || (part === "bound" && best !== null));
  for (let upwards = part !== "best"; ; upwards = upwardsAfter(upwards)) {
    hear();
    if (!question.possible) return { status: best ? "optimal" : "infeasible", bound: best?.breaks ?? bound, best };
    if (best && best.breaks <= bound) return { status: "optimal", bound, best };
    if (question.conflicts >= limits.conflicts || limits.stop?.()) return { status: "unknown", bound, best };
    if (upwards) {
      const verdict = question.ask(bound, turn(UP));
      if (verdict === "satisfiable" && question.found) {
        // Without the rule there is such a timetable; with it that is left open.
        if (!isFair(question.found)) return { status: "unknown", bound, best };
        find(question.found);
      } else if (verdict === "unsatisfiable") {
        raise(bound + 1);
        onBound?.(bound);
      }
    } else if (best) {
      const found = neighbourhoods.improve(best, turn(DOWN));
      if (found && isFair(found)) find(found);
    } else if (question.ask(null, turn(UP)) === "satisfiable" && question.found && isFair(question.found))
      find(question.found);
  }
}

/** Most breaks of a party less the fewest. */
function spreadOf({ instance, meetingsOf }: Problem, { round }: Known): number {
  const breaks = instance.parties.map((_, p) => {
    const own = [...meetingsOf.items.subarray(at(meetingsOf.start, p), at(meetingsOf.start, p + 1))];
    const rounds = own.map((m) => at(round, m)).sort((a, b) => a - b);
    return rounds.filter((t, k) => k > 0 && t > (rounds[k - 1] ?? t) + 1).length;
  });
  return Math.max(0, ...breaks) - Math.min(...breaks);
}
