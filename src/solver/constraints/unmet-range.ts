import { range } from "#solver/constraints/range";

/**
 * Wishes are met equally: the most meetings that a party goes without less the fewest, of those who want any. What may
 * take place in no round is not wanted any more.
 */
export const unmetRange = range("unmet-range", (instance) => {
  const wanted = instance.parties.map(() => 0);
  for (const { parties, rounds } of instance.meetings)
    if (rounds?.length !== 0) for (const p of parties) wanted[p] = (wanted[p] ?? 0) + 1;
  return (p, seats) => (wanted[p] ? wanted[p] - seats.length : null);
});
