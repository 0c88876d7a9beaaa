import { check } from "#solver/check";
import { score, totalOf } from "#solver/score";
import { at } from "#solver/search/arrays";
import { snapshot } from "#solver/search/snapshot";
import type { State } from "#solver/search/state";
import { assignmentFrom } from "#solver/search/tables";

/** What a running search may leave broken. */
const mayRemain: readonly string[] = ["must-place", "fairness"];

/**
 * Holds the running cost of a state against the score of its timetable, counted from the beginning, and its timetable
 * against the checker. Where locks contradict rules or each other there is nothing to hold it against.
 *
 * @throws when they differ, with both numbers or the rule
 */
export function assertState(state: State): void {
  const { instance, locked } = state.problem;
  const assignment = assignmentFrom(state.problem, snapshot(state));
  const broken = check(instance, assignment).filter(({ rule }) => !mayRemain.includes(rule));
  if (locked.some((lock, m) => lock === 1 && (at(state.roundOf, m) < 0 || broken.length > 0))) return;
  const [first] = broken;
  if (first) throw new Error(`The search broke ${first.rule}: ${JSON.stringify(first.values)}`);
  const total = totalOf(score(instance, assignment));
  if (Math.abs(state.now.cost - total) > 1e-6 * Math.max(1, total))
    throw new Error(`The running cost is ${state.now.cost}, the score says ${total}`);
}
