import type { Id } from "#domain/ids";
import type { Language, Pair } from "#domain/pair";

export const messageKinds = ["sign-in-code", "invitation", "timetable-published", "timetable-changed"] as const;
export type MessageKind = (typeof messageKinds)[number];

/**
 * `written`: no mail server is configured, so the text stays here and as a file. `superseded`: not sent, because what
 * it would have said was no longer true or of use.
 */
export const messageStates = ["waiting", "written", "sent", "failed", "superseded"] as const;
export type MessageState = (typeof messageStates)[number];

/** What the text of each kind is made from when it leaves. */
export type MessageData = {
  readonly "sign-in-code": { readonly code: string; readonly expiresAt: string };
  readonly invitation: {
    /** The invited person's name in the language of the message. */
    readonly name: string;
    /** Null for an invitation to the installation itself. */
    readonly edition: Pair | null;
    /** Zone in which the end of the invitation is told. */
    readonly zone: string;
    /** Path of the sign-in link on this installation, with its token: begins with `/`. */
    readonly path: string;
    readonly expiresAt: string;
  };
  readonly "timetable-published": TimetableNews;
  readonly "timetable-changed": TimetableNews;
};

/**
 * A published version that a person is to hear of. What changed is worked out when the mail leaves, from the version
 * that this person was last told of, so that a version that was overtaken meanwhile is never mailed.
 */
export type TimetableNews = {
  /** The person's name in the language of the message. */
  readonly name: string;
  /** Registration, or delegate of an interpreter, whose timetable it is. */
  readonly holderId: Id;
  readonly version: number;
};

/** A message to be put into the outbox. The same `dedupeKey` twice is one message. */
export type NewMessage<K extends MessageKind = MessageKind> = K extends MessageKind
  ? {
      readonly kind: K;
      readonly to: string;
      readonly personId: Id | null;
      readonly editionId: Id | null;
      readonly locale: Language;
      readonly data: MessageData[K];
      readonly dedupeKey: string;
    }
  : never;

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

/** Whether the message lets its reader sign in. */
export function holdsSecret(kind: MessageKind): boolean {
  return kind === "sign-in-code" || kind === "invitation";
}

/** A message as the outgoing-mail page shows it, with the text as it left. */
export type MessageView = Omit<Message, "data"> & { readonly subject: string; readonly text: string };
