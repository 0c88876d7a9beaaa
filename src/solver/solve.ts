import { trivialBound } from "#solver/bounds";
import { check } from "#solver/check";
import { canCount } from "#solver/counted/grid";
import { type CountedWatch, searchCounted } from "#solver/counted/search";
import { domainsOf } from "#solver/domains";
import { canEncode } from "#solver/exact/encode";
import { prove } from "#solver/exact/prove";
import type { Known } from "#solver/exact/question";
import { explain } from "#solver/explain";
import { faultsOf } from "#solver/faults";
import type { Instance, News, Solution, SolveOptions } from "#solver/model";
import { type Random, randomFrom } from "#solver/random";
import { score, totalOf } from "#solver/score";
import { assertState } from "#solver/search/assert";
import { seatAsIn, seatLocked, seatRest } from "#solver/search/first";
import { improve, type Watch } from "#solver/search/improve";
import { type Problem, problemOf } from "#solver/search/problem";
import { isBetter, placedAt, placedIn, restore, type Snapshot, snapshot } from "#solver/search/snapshot";
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
  const { bound, breaks, breaksOf } = trivialBound(instance, domains);
  const problem = problemOf(instance, domains);
  const random = randomFrom(seed);

  let shown: Snapshot | null = null;
  let lowest = bound;
  const show = (step: number, best: Snapshot) => {
    if (best === shown || !options.onBetter) return;
    shown = best;
    const assignment = assignmentFrom(problem, best);
    const placed = assignment.round.filter((round) => round >= 0).length;
    const complete = best.waiting === 0 && best.broken === 0;
    options.onBetter({ step, placed, total: problem.meetings, cost: best.cost, bound: lowest, complete, assignment });
  };
  /** Whether what this run and others know together leaves nothing to look for. */
  const isClosed = (best: Snapshot): boolean => {
    const news = options.news?.();
    if (!news) return false;
    lowest = Math.max(lowest, news.bound);
    const own = best.waiting === 0 && best.broken === 0 ? best.cost : Number.POSITIVE_INFINITY;
    return Math.min(own, news.cost) <= lowest;
  };
  const cut = (after: number): "seconds" | "stopped" | null => {
    if (options.stop?.()) return "stopped";
    return now && now() - begun >= after * 1000 ? "seconds" : null;
  };
  const provable = canEncode(problem);
  const searching =
    seconds === undefined ? Number.POSITIVE_INFINITY : provable ? searchShare(seconds, options.part) : seconds;
  const ask = (step: number, best: Snapshot) => {
    show(step, best);
    return isClosed(best) ? "optimal" : cut(searching);
  };
  const steps = options.steps ?? (seconds === undefined ? defaultSteps(instance) : Number.POSITIVE_INFINITY);
  const found = search(problem, random, {
    steps,
    bound,
    breaks,
    breaksOf,
    start: options.start,
    givesUp: provable && options.part !== "best",
    spent: () => (now && Number.isFinite(searching) ? (now() - begun) / (1000 * searching) : 0),
    ask,
    each: options.assert ? assertState : undefined,
  });
  let best = found.best;
  show(found.steps, best);

  let infeasible = false;
  let ended: Solution["ended"] = found.ended;
  const whole = seconds ?? Number.POSITIVE_INFINITY;
  if (provable && ended !== "optimal" && cut(whole) === null) {
    const perBreak = problem.weights.breaks;
    const take = (known: Known) => {
      best = placedAt(problem, known.round, known.breaks * perBreak);
      show(found.steps, best);
    };
    const proof = prove(problem, {
      bound: breaks,
      known: best.waiting === 0 && best.broken === 0 ? { breaks: best.cost / perBreak, round: best.round } : null,
      random,
      limits: {
        conflicts: options.conflicts ?? (seconds === undefined ? DEFAULT_CONFLICTS : Number.POSITIVE_INFINITY),
        stop: () => isClosed(best) || cut(whole) !== null,
      },
      ...(options.part ? { part: options.part } : {}),
      ...(options.news ? { news: inBreaks(options.news, perBreak) } : {}),
      onBound: (fewest) => {
        lowest = Math.max(lowest, fewest * perBreak);
        options.onBound?.(lowest);
      },
      onBest: take,
    });
    infeasible = proof.status === "infeasible";
    lowest = Math.max(lowest, proof.bound * perBreak);
    if (proof.best && (best.waiting > 0 || best.broken > 0 || proof.best.breaks * perBreak < best.cost))
      take(proof.best);
    ended = proof.status === "unknown" ? (cut(whole) ?? found.ended) : proof.status;
  }
  const news = options.news?.();
  if (news && (news.cost < best.cost || best.waiting > 0 || best.broken > 0) && Number.isFinite(news.cost))
    best = placedIn(news.best());
  const proven = lowest > bound;

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

type SearchWatch = Omit<CountedWatch, "least"> &
  Pick<Watch, "each"> & { readonly breaks: number; readonly breaksOf: readonly number[] };

/** A good timetable: on a grid where tables are only counted and all have a place, else with tables and interpreters. */
function search(problem: Problem, random: Random, { breaks, breaksOf, ...watch }: SearchWatch) {
  let { start } = watch;
  if (canCount(problem)) {
    const counted = searchCounted(problem, random, { ...watch, bound: breaks, least: breaksOf });
    if (counted.left.length === 0) return counted;
    start = assignmentFrom(problem, counted.best);
  }
  const state = emptyState(problem);
  seatLocked(state, start);
  if (start) seatAsIn(state, start);
  seatRest(state, random);
  const found = improve(state, random, watch);
  restore(state, found.best);
  seatRest(state, random); // no meeting stays out that only needed to be put in
  return { ...found, best: isBetter(state, found.best) ? snapshot(state) : found.best };
}

/** News in breaks, for problems in which nothing else costs. */
function inBreaks(news: () => News, perBreak: number) {
  let known: Known | null = null;
  return () => {
    const { bound, cost, best } = news();
    if (cost / perBreak < (known?.breaks ?? Number.POSITIVE_INFINITY)) {
      const heard = best();
      known = { breaks: heard.cost / perBreak, round: Int32Array.from(heard.assignment.round) };
    }
    return { bound: Math.ceil(bound / perBreak), known };
  };
}

/** Conflicts of a proof without a limit in seconds: about some seconds. */
const DEFAULT_CONFLICTS = 5_000;

/** Seconds for the search where a proof can follow, which finds what the search does not; more where another run proves. */
function searchShare(seconds: number, part: SolveOptions["part"]): number {
  return Math.min(part === "best" ? 4 : 1, seconds / 4);
}

/** About a second for an afternoon of a hundred meetings, and some seconds for thousands. */
function defaultSteps(instance: Instance): number {
  return 100_000 + 200 * instance.meetings.length;
}
