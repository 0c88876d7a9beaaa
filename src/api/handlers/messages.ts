import type { HandlersOf } from "#api/door";
import type { messages } from "#contract/messages";
import { accept } from "#domain/refusal";
import { listMessages } from "#operations/messages";
import { listEntries } from "#operations/records";

export const messageHandlers: HandlersOf<typeof messages> = {
  "messages.list": async ({ ctx, query }) => accept(await listMessages(ctx, "all", query, query.state)),
  "messages.edition": async ({ ctx, scope, query }) => accept(await listMessages(ctx, scope, query, query.state)),
  "records.list": async ({ ctx, scope, query }) => accept(await listEntries(ctx, scope, query.limit)),
};
