import type { Id } from "#domain/ids";
import type { Language } from "#domain/pair";

export const messageKinds = ["sign-in-code", "invitation", "timetable-published", "timetable-changed"] as const;
export type MessageKind = (typeof messageKinds)[number];

export const messageStates = ["waiting", "written", "sent", "failed"] as const;
export type MessageState = (typeof messageStates)[number];

/** A message in the outbox. `data` holds what the text needs; the text itself is made when it leaves. */
export type Message = {
  readonly id: Id;
  readonly kind: MessageKind;
  readonly to: string;
  readonly personId: Id | null;
  readonly editionId: Id | null;
  readonly locale: Language;
  readonly data: Readonly<Record<string, unknown>>;
  readonly state: MessageState;
  readonly createdAt: string;
  readonly leftAt: string | null;
  readonly lastError: string | null;
};

/** A message as the outgoing-mail page shows it, with the text as it left. */
export type MessageView = Message & { readonly subject: string; readonly text: string };
