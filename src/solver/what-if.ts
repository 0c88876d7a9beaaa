import { check } from "#solver/check";
import { speakersOf } from "#solver/domains";
import type { Assignment, Instance, RuleId, Violation, WishId } from "#solver/model";
import { score } from "#solver/score";

export type CostChange = { readonly id: RuleId | WishId; readonly before: number; readonly after: number };

export type WhatIf = {
  /** The timetable with the change made. */
  readonly assignment: Assignment;
  /** Violations that the change brings; those there before are not repeated. */
  readonly violations: readonly Violation[];
  /** By how much all wishes together get dearer; negative is better. */
  readonly rise: number;
  /** Wishes whose cost changes. */
  readonly costs: readonly CostChange[];
};

/**
 * What it would mean to put one meeting at a round and table (`round` -1: to take it out). It keeps its interpreter
 * if they are free then, else gets the first free one who speaks both languages, else none.
 */
export function whatIf(instance: Instance, assignment: Assignment, m: number, round: number, table: number): WhatIf {
  const interpreter = round < 0 ? -1 : interpreterFor(instance, assignment, m, round);
  const changed: Assignment = {
    round: assignment.round.with(m, round),
    table: assignment.table.with(m, round < 0 ? -1 : table),
    interpreter: assignment.interpreter.with(m, interpreter),
  };
  const known = new Set(check(instance, assignment).map((violation) => JSON.stringify(violation)));
  const violations = check(instance, changed).filter((violation) => !known.has(JSON.stringify(violation)));
  const costs = costChanges(instance, assignment, changed);
  const rise = costs.reduce((sum, { before, after }) => sum + after - before, 0);
  return { assignment: changed, violations, rise, costs };
}

function interpreterFor(instance: Instance, assignment: Assignment, m: number, round: number): number {
  const meeting = instance.meetings[m];
  const own = assignment.interpreter[m] ?? -1;
  if (!meeting) return -1;
  if (!meeting.languages && own < 0) return -1;
  const busy = new Set(assignment.interpreter.filter((_, k) => k !== m && assignment.round[k] === round));
  const free = (i: number) => !busy.has(i) && !(instance.interpreters[i]?.unavailable.includes(round) ?? true);
  if (own >= 0 && free(own)) return own;
  return speakersOf(instance, meeting).find(free) ?? -1;
}

/** Wishes whose cost differs between two timetables. */
export function costChanges(instance: Instance, a: Assignment, b: Assignment): CostChange[] {
  const before = score(instance, a);
  const after = score(instance, b);
  return before.flatMap((line, i) => {
    const cost = after[i]?.cost ?? 0;
    return line.level === "wish" && line.cost !== cost ? [{ id: line.id, before: line.cost, after: cost }] : [];
  });
}
