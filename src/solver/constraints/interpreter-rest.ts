import { rule } from "#solver/constraints/constraint";
import { seatsOf } from "#solver/constraints/timetable";

/** An interpreter rests for a round after as many meetings one after the other as agreed. */
export const interpreterRest = rule("interpreter-rest", (instance, assignment) => {
  const seats = seatsOf(instance, assignment);
  return instance.interpreters.flatMap((interpreter, i) => {
    const most = interpreter.maxInARow ?? null;
    if (most === null) return [];
    const working = new Set(seats.filter((seat) => seat.interpreterIndex === i).map((seat) => seat.round));
    return runsOf(instance.sessionOf, working)
      .filter(({ count }) => count > most)
      .map(({ first, count }) => ({ interpreter: interpreter.id, round: first + 1, count, max: most }));
  });
});

/** Rounds without a gap, within a session. */
function runsOf(sessionOf: readonly number[], working: ReadonlySet<number>): { first: number; count: number }[] {
  const runs: { first: number; count: number }[] = [];
  for (const round of [...working].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    const follows = last && last.first + last.count === round && sessionOf[round] === sessionOf[round - 1];
    if (follows) last.count++;
    else runs.push({ first: round, count: 1 });
  }
  return runs;
}
