import { wish } from "#solver/constraints/constraint";

/** What was published stays: another round (or none) counts 2, another table alone counts 1. */
export const moved = wish("moved", (instance, assignment) =>
  instance.meetings.flatMap((meeting, m) => {
    const published = meeting.published ?? null;
    if (!published) return [];
    const sameRound = assignment.round[m] === published.round;
    const sameTable = instance.tablesAnonymous || assignment.table[m] === published.table;
    const amount = sameRound ? (sameTable ? 0 : 1) : 2;
    return amount > 0 ? [{ amount, values: { meeting: meeting.id, round: published.round + 1 } }] : [];
  }),
);
