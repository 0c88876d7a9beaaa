import type { Tx } from "#db/connect";
import {
  endMessage,
  findMessage,
  insertMessages,
  noteTrouble,
  listMessages as selectMessages,
  timetableNews,
} from "#db/messages";
import type { Scope } from "#domain/editions/can";
import type { Id } from "#domain/ids";
import {
  holdsSecret,
  type Message,
  type MessageState,
  type MessageView,
  type NewMessage,
} from "#domain/messages/model";
import { accept } from "#domain/refusal";
import { type Ctx, program } from "#operations/ctx";
import { type Note, run } from "#operations/run";

/**
 * Puts messages into the outbox, with the jobs that send them, in the caller's transaction: they leave only if that
 * commits. The same `dedupeKey` a second time adds nothing.
 */
export async function queueMessages(tx: Tx, ctx: Ctx, note: Note, messages: readonly NewMessage[]): Promise<void> {
  const rows = messages.map((message) => ({ ...message, id: ctx.id() }));
  const added = await insertMessages(tx, rows, ctx.now());
  await note.jobs(
    "send-message",
    added.sort().map((messageId) => ({ messageId })),
  );
}

export async function queueMessage(tx: Tx, ctx: Ctx, note: Note, message: NewMessage): Promise<void> {
  await queueMessages(tx, ctx, note, [message]);
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

/** A message that still waits; undefined when it left or was overtaken, however often it is asked for. */
export async function waitingMessage(ctx: Ctx, id: Id): Promise<Message | undefined> {
  const message = await findMessage(ctx.db, id);
  return message?.state === "waiting" ? message : undefined;
}

/**
 * Whether a newer version than this message's was queued for the same reader meanwhile, and the version the reader
 * was last told of: null when none ever reached the reader.
 */
export async function newsBefore(
  ctx: Ctx,
  message: Message,
  news: { readonly holderId: Id; readonly version: number },
): Promise<{ overtaken: boolean; since: number | null }> {
  if (message.editionId === null) throw new Error(`Message ${message.id} of a timetable has no edition`);
  const all = await timetableNews(ctx.db, {
    editionId: message.editionId,
    personId: message.personId,
    to: message.to,
    holderId: news.holderId,
  });
  const told = all.filter((each) => each.version < news.version && (each.state === "sent" || each.state === "written"));
  return {
    overtaken: all.some((each) => each.version > news.version),
    since: told.length === 0 ? null : Math.max(...told.map((each) => each.version)),
  };
}

/** What became of a message that waited. Nothing changes when it no longer does. */
export type MessageEnd =
  | { readonly state: "sent" | "written"; readonly subject: string; readonly text: string }
  | { readonly state: "failed"; readonly subject: string; readonly text: string; readonly reason: string }
  | { readonly state: "superseded" };

export async function closeMessage(ctx: Ctx, message: Message, end: MessageEnd): Promise<void> {
  const what = { action: `messages.${end.state}`, ...(message.editionId ? { editionId: message.editionId } : {}) };
  // The secrets of a message that is not here to be read are of no use to anyone but a thief.
  const forget = end.state !== "written" && holdsSecret(message.kind);
  await run(ctx, program, what, async (tx, note) => {
    note.recorded = await endMessage(tx, message.id, {
      state: end.state,
      subject: end.state === "superseded" ? "" : end.subject,
      text: forget || end.state === "superseded" ? "" : end.text,
      at: end.state === "sent" || end.state === "written" ? ctx.now() : null,
      error: end.state === "failed" ? end.reason : null,
      data: forget ? {} : undefined,
    });
    note.subject = message.id;
    note.detail = { kind: message.kind, ...(end.state === "failed" ? { reason: end.reason } : {}) };
    return accept(null);
  });
}

/** Shows beside a waiting message why it has not left yet. */
export async function delayMessage(ctx: Ctx, id: Id, reason: string): Promise<void> {
  await run(ctx, program, { action: "messages.delayed" }, async (tx, note) => {
    note.recorded = false;
    await noteTrouble(tx, id, reason);
    return accept(null);
  });
}
