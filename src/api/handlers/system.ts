import type { HandlersOf } from "#api/door";
import { openapi } from "#contract/openapi";
import type { system } from "#contract/system";
import { accept } from "#domain/refusal";
import { isInUse } from "#operations/sign-in";

export const systemHandlers: HandlersOf<typeof system> = {
  "system.health": async ({ ctx, door }) => {
    await isInUse(ctx);
    return accept({ ok: true, version: door.config.version });
  },
  "system.openapi": async ({ door }) => accept(openapi(door.config.version)),
};
