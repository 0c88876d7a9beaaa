import type { Assignment, Instance, RuleId, Values, WishId } from "#solver/model";

/** One place where a constraint is not met: how much, and the values of its sentence. */
export type Match = { readonly amount: number; readonly values: Values };

/** A named piece of the specification. `cost` is an integer, 0 when it is met; it expects an assignment in range. */
export type Constraint = {
  readonly id: RuleId | WishId;
  readonly level: "hard" | "wish";
  readonly cost: (instance: Instance, assignment: Assignment) => number;
  readonly reason: (instance: Instance, assignment: Assignment) => Match[];
};

type Find = (instance: Instance, assignment: Assignment) => Match[];

/** A rule, given by the places where it is broken; each counts once. */
export function rule(id: RuleId, find: (instance: Instance, assignment: Assignment) => Values[]): Constraint {
  return constraint(id, "hard", (instance, assignment) =>
    find(instance, assignment).map((values) => ({ amount: 1, values })),
  );
}

/** A wish, given by the places where it is missed, each with its amount. */
export function wish(id: WishId, find: Find): Constraint {
  return constraint(id, "wish", find);
}

function constraint(id: RuleId | WishId, level: "hard" | "wish", reason: Find): Constraint {
  const cost = (instance: Instance, assignment: Assignment) =>
    reason(instance, assignment).reduce((sum, match) => sum + match.amount, 0);
  return { id, level, cost, reason };
}
