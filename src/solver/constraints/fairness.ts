import { breaksOf } from "#solver/constraints/breaks";
import { rule } from "#solver/constraints/constraint";
import { days } from "#solver/constraints/timetable";

/** Nobody has many more breaks than somebody else. */
export const fairness = rule("fairness", (instance, assignment) => {
  const most = instance.fairness ?? null;
  if (most === null) return [];
  const counts = days(instance, assignment).map(({ party, seats }) => ({ party, count: breaksOf(instance, seats) }));
  const fewest = Math.min(...counts.map(({ count }) => count));
  return counts
    .filter(({ count }) => count - fewest > most)
    .map(({ party, count }) => ({ party: party.id, count, fewest, most }));
});
