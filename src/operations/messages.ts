import type { Tx } from "#db/connect";
import { insertMessage, listMessages as selectMessages } from "#db/messages";
import type { Scope } from "#domain/editions/can";
import type { MessageState, MessageView, NewMessage } from "#domain/messages/model";
import type { Ctx } from "#operations/ctx";
import type { Note } from "#operations/run";

/**
 * Puts a message into the outbox, with the job that sends it, in the caller's transaction: it leaves only if that
 * commits. The same `dedupeKey` a second time adds nothing.
 */
export async function queueMessage(tx: Tx, ctx: Ctx, note: Note, message: NewMessage): Promise<void> {
  const id = ctx.id();
  const added = await insertMessage(tx, { ...message, id, createdAt: ctx.now() });
  if (added) await note.job("send-message", { messageId: id });
}

/**
 * The outgoing mail of one edition, or of the whole installation with `"all"`; newest first.
 * Texts are empty until a message has left; those of secret kinds are emptied once a mail server took them.
 */
export async function listMessages(
  ctx: Ctx,
  of: Scope | "all",
  paging: { readonly offset: number; readonly limit: number },
  state?: MessageState,
): Promise<{ total: number; items: MessageView[] }> {
  return await selectMessages(ctx.db, of, paging, state);
}
