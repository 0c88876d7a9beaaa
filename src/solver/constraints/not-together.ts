import { rule } from "#solver/constraints/constraint";

/** Two meetings that may not share a round do not. */
export const notTogether = rule("not-together", (instance, assignment) =>
  (instance.notTogether ?? []).flatMap(([a, b]) => {
    const round = assignment.round[a] ?? -1;
    if (round < 0 || round !== assignment.round[b]) return [];
    return [{ meeting: instance.meetings[a]?.id ?? "", other: instance.meetings[b]?.id ?? "", round: round + 1 }];
  }),
);
