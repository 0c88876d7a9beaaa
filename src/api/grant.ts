import { readAs } from "#contract/read";
import type { AnyRoute } from "#contract/route";
import type { Scope } from "#domain/editions/can";
import { admits, type EditionPolicy, type Policy } from "#domain/people/can";
import type { Actor } from "#domain/people/model";
import { accept, type Result, refuse } from "#domain/refusal";
import type { Ctx } from "#operations/ctx";
import { scopeIn } from "#operations/people";

export function isEditionPolicy(policy: Policy): policy is EditionPolicy {
  return policy.startsWith("edition-");
}

/** Asks the policy of a route. Who is not signed in hears so; all else that is not allowed does not exist. */
export async function grant(
  ctx: Ctx,
  policy: Policy,
  actor: Actor | null,
  edition: string | undefined,
): Promise<Result<Scope | null>> {
  if (policy === "public") return accept(null);
  if (!actor) return refuse("sign-in-needed");
  if (!isEditionPolicy(policy)) return admits(actor, policy) ? accept(null) : refuse("not-found");
  const scope = await scopeIn(ctx, actor, edition ?? "", policy);
  return scope ? accept(scope) : refuse("not-found");
}

/** Parameters of the path; one that cannot name anything names nothing. */
export function readParams(route: AnyRoute, given: Readonly<Record<string, string>>): Result<unknown> {
  if (!route.params) return accept({});
  const read = readAs(route.params, given);
  return read.ok ? read : refuse("not-found");
}
