import type { Handlers } from "#api/door";
import { peopleHandlers } from "#api/handlers/people";
import { systemHandlers } from "#api/handlers/system";
import { routes } from "#contract/routes";

const written = { ...systemHandlers, ...peopleHandlers };

/** Handlers by route; one that is missing, or has no route, does not compile. */
export const handlers: Handlers = {
  ...(Object.fromEntries(Object.keys(routes).map((id) => [id, notYet])) as unknown as Omit<
    Handlers,
    keyof typeof written
  >), // until every noun has its operations
  ...written,
};

async function notYet(asked: { readonly signedIn: unknown }): Promise<never> {
  throw new Error(`This operation is not there yet ${String(asked.signedIn === null)}`);
}
