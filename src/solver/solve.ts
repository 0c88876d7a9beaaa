import { trivialBound } from "#solver/bounds";
import { check } from "#solver/check";
import { domainsOf } from "#solver/domains";
import { canEncode } from "#solver/exact/encode";
import { prove } from "#solver/exact/prove";
import { explain } from "#solver/explain";
import { faultsOf } from "#solver/faults";
import type { Instance, Solution, SolveOptions } from "#solver/model";
import { randomFrom } from "#solver/random";
import { score, totalOf } from "#solver/score";
import { seatAsIn, seatLocked, seatRest } from "#solver/search/first";
import { improve } from "#solver/search/improve";
import { problemOf } from "#solver/search/problem";
import { isBetter, placedAt, restore, type Snapshot, snapshot } from "#solver/search/snapshot";
import { emptyState } from "#solver/search/state";
import { assignmentFrom } from "#solver/search/tables";

/**
 * Makes a timetable. The answer breaks no rule except where locks do, where something that must be placed found no
 * place, or where the fairness rule could not be kept; `violations`, from the independent checker, says so.
 * The same instance, seed and step limit give the same answer, whatever the machine, unless `seconds` or `stop` cut.
 *
 * @throws when the instance is malformed (see `faultsOf`), or `seconds` comes without `now`.
 * @example solve(instance, { seed: 1, steps: 100_000 }).assignment.round // round of each meeting, from 0; -1 is none
 */
export function solve(given: Instance, options: SolveOptions): Solution {
  const instance = options.fairness === undefined ? given : { ...given, fairness: options.fairness };
  const { seconds, now, seed } = options;
  const [fault] = faultsOf(instance);
  if (fault) throw new Error(`The instance is malformed: ${fault.id} ${JSON.stringify(fault.values)}`);
  if (seconds !== undefined && !now) throw new Error("A limit in seconds needs a clock: pass `now`, in milliseconds");

  const begun = now?.() ?? 0;
  const domains = domainsOf(instance);
  const { bound, breaks } = trivialBound(instance, domains);
  const problem = problemOf(instance, domains);
  const state = emptyState(problem);
  const random = randomFrom(seed);
  seatLocked(state, options.start);
  if (options.start) seatAsIn(state, options.start);
  seatRest(state, random);

  let shown: Snapshot | null = null;
  let lowest = bound;
  const show = (step: number, best: Snapshot) => {
    if (best === shown || !options.onBetter) return;
    shown = best;
    const assignment = assignmentFrom(problem, best);
    const placed = assignment.round.filter((round) => round >= 0).length;
    options.onBetter({ step, placed, total: problem.meetings, cost: best.cost, bound: lowest, assignment });
  };
  const cut = (after: number): "seconds" | "stopped" | null => {
    if (options.stop?.()) return "stopped";
    return now && now() - begun >= after * 1000 ? "seconds" : null;
  };
  const provable = canEncode(problem);
  const searching = seconds === undefined ? Number.POSITIVE_INFINITY : provable ? searchShare(seconds) : seconds;
  const ask = (step: number, best: Snapshot) => {
    show(step, best);
    return cut(searching);
  };
  const steps = options.steps ?? (seconds === undefined ? defaultSteps(instance) : Number.POSITIVE_INFINITY);
  const found = improve(state, random, { steps, bound, ask });
  restore(state, found.best);
  seatRest(state, random); // no meeting stays out that only needed to be put in
  let best = isBetter(state, found.best) ? snapshot(state) : found.best;
  show(found.steps, best);

  let infeasible = false;
  let proven = false;
  let ended: Solution["ended"] = found.ended;
  if (provable && ended !== "optimal" && cut(seconds ?? Number.POSITIVE_INFINITY) === null) {
    const perBreak = problem.weights.breaks;
    const proof = prove(problem, {
      bound: breaks,
      known: best.waiting === 0 && best.broken === 0 ? { breaks: best.cost / perBreak, round: best.round } : null,
      limits: {
        conflicts: options.conflicts ?? (seconds === undefined ? DEFAULT_CONFLICTS : Number.POSITIVE_INFINITY),
        stop: () => cut(seconds ?? Number.POSITIVE_INFINITY) !== null,
      },
      onBound: (fewest) => {
        lowest = fewest * perBreak;
      },
    });
    proven = proof.status !== "unknown" || proof.bound > breaks;
    infeasible = proof.status === "infeasible";
    lowest = Math.max(bound, proof.bound * perBreak);
    const cost = (proof.best?.breaks ?? 0) * perBreak;
    if (proof.best && (best.waiting > 0 || best.broken > 0 || cost < best.cost))
      best = placedAt(problem, proof.best.round, cost);
    show(found.steps, best);
    ended = proof.status === "unknown" ? (cut(seconds ?? Number.POSITIVE_INFINITY) ?? found.ended) : proof.status;
  }

  const assignment = assignmentFrom(problem, best);
  const lines = score(instance, assignment);
  const total = totalOf(lines);
  const violations = check(instance, assignment);
  const optimal = violations.length === 0 && best.waiting === 0 && total <= lowest;
  return {
    assignment,
    score: lines,
    total,
    bound: lowest,
    boundName: proven ? "exact" : "trivial",
    optimal,
    infeasible,
    violations,
    unplaced: explain(instance, assignment),
    steps: found.steps,
    seed,
    ended,
  };
}

/** Conflicts of a proof without a limit in seconds: about some seconds. */
const DEFAULT_CONFLICTS = 5_000;

/** Seconds for the search where a proof can follow, which finds what the search does not. */
function searchShare(seconds: number): number {
  return Math.min(1, seconds / 4);
}

/** About a second for an afternoon of a hundred meetings, and some seconds for thousands. */
function defaultSteps(instance: Instance): number {
  return 100_000 + 200 * instance.meetings.length;
}
