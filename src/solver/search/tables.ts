import type { Assignment } from "#solver/model";
import { at } from "#solver/search/arrays";
import type { Problem } from "#solver/search/problem";
import type { Snapshot } from "#solver/search/snapshot";

/**
 * A snapshot as an assignment. Where tables are only counted each meeting now gets one: that of its lock, else where
 * one of its parties sat last, else the first free. Locked meetings that the search could not hold stand as locked.
 */
export function assignmentFrom(problem: Problem, { round, table, interpreter }: Snapshot): Assignment {
  const assignment = {
    round: Array.from(round),
    table: problem.anonymous ? countedTables(problem, round) : Array.from(table),
    interpreter: Array.from(interpreter),
  };
  problem.instance.meetings.forEach(({ lock }, m) => {
    if (!lock || assignment.round[m] !== -1) return;
    assignment.round[m] = lock.round;
    assignment.table[m] = lock.table;
    assignment.interpreter[m] = lock.interpreter ?? -1;
  });
  return assignment;
}

function countedTables(problem: Problem, roundOf: Int32Array): number[] {
  const { instance, rounds, meetings, tables } = problem;
  const tableOf = new Array<number>(meetings).fill(-1);
  const last = new Array<number>(instance.parties.length).fill(-1);
  const inRound: number[][] = Array.from({ length: rounds }, () => []);
  for (let m = 0; m < meetings; m++) inRound[at(roundOf, m)]?.push(m);
  for (const present of inRound) {
    const taken = new Set<number>();
    const take = (m: number, table: number) => {
      if (table < 0 || taken.has(table) || tableOf[m] !== -1) return;
      taken.add(table);
      tableOf[m] = table;
    };
    const partiesOf = (m: number) => instance.meetings[m]?.parties ?? [];
    for (const m of present) take(m, instance.meetings[m]?.lock?.table ?? -1);
    for (const m of present) for (const p of partiesOf(m)) take(m, last[p] ?? -1);
    let next = 0;
    for (const m of present) {
      while (taken.has(next) && next < tables) next++;
      take(m, next);
      for (const p of partiesOf(m)) last[p] = tableOf[m] ?? -1;
    }
  }
  return tableOf;
}
