import type { Formula } from "#solver/exact/formula";
import type { Literal } from "#solver/exact/trail";

/** The day of a party: whether it is busy in each round, and where its day is broken. */
export type Day = { readonly busy: readonly Literal[]; readonly breaks: readonly Literal[] };

/**
 * A party that has all its meetings: one in a round, and as many busy rounds as meetings, counted along the day so
 * that both ends of it are known at once.
 * @param own for each of its meetings the literal of each round
 */
export function encodeDay(formula: Formula, own: readonly (readonly Literal[])[], rounds: number): Day {
  const { true: yes, false: no } = formula;
  const busy = Array.from({ length: rounds }, (_, round) => {
    const lits = own.map((at) => at[round] ?? no).filter((lit) => lit !== no);
    formula.atMostOne(lits);
    return formula.some(lits);
  });
  const size = own.length;
  let before: readonly Literal[] = Array.from({ length: size + 1 }, (_, k) => (k === 0 ? yes : no));
  let possible = busy.filter((lit) => lit !== no).length;
  /** By round: whether the party was busy before it. */
  const begun: Literal[] = [];
  busy.forEach((now, round) => {
    begun.push(before[1] ?? no);
    if (now !== no) possible--;
    const after = before.map((known, k) => {
      if (k === 0 || k <= size - possible) return yes;
      if (k > round + 1) return no;
      return now === no ? known : formula.literal();
    });
    for (let k = 1; k <= size; k++) {
      const [same, less, next] = [before[k] ?? no, before[k - 1] ?? no, after[k] ?? no];
      if (now === no && next === same) continue;
      formula.add(same ^ 1, next);
      formula.add(less ^ 1, now ^ 1, next);
      formula.add(next ^ 1, same, less);
      formula.add(next ^ 1, same, now);
      formula.add(next ^ 1, after[k - 1] ?? no);
    }
    formula.add((before[size] ?? yes) ^ 1, now ^ 1);
    before = after;
  });
  const breaks = busy.flatMap((now, round) => {
    const last = busy[round - 1] ?? no;
    const earlier = begun[round - 1] ?? no;
    if (size < 2 || now === no || earlier === no) return [];
    const broken = formula.literal();
    formula.add(now ^ 1, last, earlier ^ 1, broken);
    for (const needed of [now, last ^ 1, earlier]) formula.add(broken ^ 1, needed);
    return [broken];
  });
  return { busy, breaks };
}
