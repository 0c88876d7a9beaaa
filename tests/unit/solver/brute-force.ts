import { check } from "#solver/check";
import type { Assignment, Instance } from "#solver/model";
import { score, totalOf } from "#solver/score";

/** Least total over every timetable that breaks no rule, by trying them all; null when there is none. */
export function leastTotal(instance: Instance): number | null {
  const places = [[-1, -1, -1] as const, ...everyPlace(instance)];
  const chosen: (readonly [number, number, number])[] = [];
  let least: number | null = null;
  const walk = (m: number) => {
    if (m === instance.meetings.length) {
      const assignment = asAssignment(chosen);
      if (check(instance, assignment).length > 0) return;
      const total = totalOf(score(instance, assignment));
      least = least === null ? total : Math.min(least, total);
      return;
    }
    for (const place of places) {
      chosen[m] = place;
      walk(m + 1);
    }
  };
  walk(0);
  return least;
}

function everyPlace({ rounds, tables, interpreters }: Instance): (readonly [number, number, number])[] {
  const found: (readonly [number, number, number])[] = [];
  for (let round = 0; round < rounds; round++) {
    for (let table = 0; table < tables.length; table++) {
      for (let interpreter = -1; interpreter < interpreters.length; interpreter++)
        found.push([round, table, interpreter]);
    }
  }
  return found;
}

function asAssignment(places: readonly (readonly [number, number, number])[]): Assignment {
  return {
    round: places.map(([round]) => round),
    table: places.map(([, table]) => table),
    interpreter: places.map(([, , interpreter]) => interpreter),
  };
}
