import type { Assignment, Instance, WishId } from "#solver/model";
import { constraints } from "#solver/score";
import { weightsOf } from "#solver/weights";

/** What a party pays of one wish. */
export type PartyCost = { readonly id: WishId; readonly amount: number; readonly cost: number };

/**
 * The cost of a timetable by party, in the order of the instance: what its own day costs, and the cost of meetings that
 * it is in, which each of their parties bears in full. The even load of interpreters belongs to nobody.
 */
export function costByParty(instance: Instance, assignment: Assignment): PartyCost[][] {
  const weights = weightsOf(instance);
  const partyAt = new Map(instance.parties.map(({ id }, p) => [id, p]));
  const partiesOf = new Map(instance.meetings.map(({ id, parties }) => [id, parties]));
  const found = instance.parties.map(() => new Map<WishId, number>());
  for (const { id, level, reason } of constraints) {
    if (level === "hard") continue;
    const wish = id as WishId; // what is no rule is a wish
    for (const { amount, values } of reason(instance, assignment)) {
      const own = partyAt.get(String(values.party));
      const bearers = own === undefined ? (partiesOf.get(String(values.meeting)) ?? []) : [own];
      for (const p of bearers) found[p]?.set(wish, (found[p]?.get(wish) ?? 0) + amount);
    }
  }
  return found.map((amounts) =>
    [...amounts].map(([id, amount]) => ({ id, amount, cost: amount * weights[id] })).filter(({ cost }) => cost > 0),
  );
}
