import { setTimeout as sleep } from "node:timers/promises";
import type { Message, MessageData } from "#domain/messages/model";
import { normaliseMail } from "#domain/people/rules";
import { plusSeconds } from "#domain/time";
import type { Handler, Outcome } from "#jobs/handler";
import { timetableMail } from "#jobs/timetable-mail";
import { compose } from "#mail/compose";
import type { Mail, Sender, Transport } from "#mail/transport";
import type { Ctx } from "#operations/ctx";
import { closeMessage, delayMessage, waitingMessage } from "#operations/messages";

/** Where mail goes, and in whose name. */
export type Post = { readonly transport: Transport; readonly sender: Sender };

export type Patience = {
  /** A mail that the server puts off is given up after this time. */
  readonly giveUpSeconds: number;
  /** Shortest and longest pause, in milliseconds, before the next try while no mail can leave. */
  readonly pause: { readonly shortest: number; readonly longest: number };
  /** How long a mail that is on its way may hold up the end of the program, in milliseconds. */
  readonly grace: number;
};

const usual: Patience = {
  giveUpSeconds: 3 * 24 * 3600,
  pause: { shortest: 1000, longest: 60_000 },
  grace: 5000,
};

/**
 * Sends one message. To be run one at a time, so that mail keeps its order: while no mail can leave, the oldest waits
 * here and the others behind it. The mail is made when it leaves; what was overtaken by then is not sent.
 */
export function sendMessage(ctx: Ctx, post: Post, patience: Patience = usual): Handler {
  // Grows while the server puts mails off, so that the next ones come slower.
  let slow = 0;

  async function handle(id: string, signal: AbortSignal): Promise<Outcome> {
    for (let tries = 0; ; tries++) {
      const message = await waitingMessage(ctx, id);
      if (!message) return "done";
      const mail = await mailOf(ctx, post.sender, message);
      if (!mail) {
        await closeMessage(ctx, message, { state: "superseded" });
        return "done";
      }
      const { subject, text } = mail.letter;
      if (normaliseMail(message.to) !== message.to) {
        await closeMessage(ctx, message, { state: "failed", subject, text, reason: `Not an address: ${message.to}` });
        return "done";
      }
      const sending = await withGrace(signal, patience.grace, (patient) => post.transport.send(mail, patient));
      switch (sending.outcome) {
        case "sent":
        case "written":
          slow = 0;
          await closeMessage(ctx, message, { state: sending.outcome, subject, text });
          return "done";
        case "refused":
          ctx.log("warn", "A mail was refused", { message: id, reason: sending.reason });
          await closeMessage(ctx, message, { state: "failed", subject, text, reason: sending.reason });
          return "done";
        case "later": {
          const age = (Date.parse(ctx.now()) - Date.parse(message.createdAt)) / 1000;
          if (age > patience.giveUpSeconds) {
            await closeMessage(ctx, message, { state: "failed", subject, text, reason: sending.reason });
            return "done";
          }
          await delayMessage(ctx, id, sending.reason);
          slow = Math.min(Math.max(slow * 2, patience.pause.shortest), patience.pause.longest);
          await pause(slow, signal);
          // As long again as it has waited: soon at first, hourly later.
          return { again: plusSeconds(ctx.now(), Math.min(Math.max(age, patience.pause.shortest / 1000), 3600)) };
        }
        case "down":
          ctx.log("warn", "No mail can leave", { message: id, reason: sending.reason });
          await delayMessage(ctx, id, sending.reason);
          await pause(Math.min(patience.pause.shortest * 2 ** tries, patience.pause.longest), signal);
          if (signal.aborted) return { again: ctx.now() };
      }
    }
  }

  return {
    handle: (work, signal) => handle(work.payload.messageId ?? "", signal),
    async giveUp(work, error) {
      const message = await waitingMessage(ctx, work.payload.messageId ?? "");
      if (message) await closeMessage(ctx, message, { state: "failed", subject: "", text: "", reason: error });
    },
  };
}

/** The mail as it is true now, or null when it no longer says anything of use. */
async function mailOf(ctx: Ctx, sender: Sender, message: Message): Promise<Mail | null> {
  const now = ctx.now();
  const about = { id: message.id, date: now, calendars: [] };
  switch (message.kind) {
    case "sign-in-code": {
      const data = message.data as MessageData["sign-in-code"]; // written by queueMessage only
      if (data.expiresAt <= now) return null;
      const letter = compose({ kind: message.kind, ...data }, message.locale, ctx.address, now);
      return { ...about, to: { name: "", mail: message.to }, letter };
    }
    case "invitation": {
      const data = message.data as MessageData["invitation"]; // as above
      if (data.expiresAt <= now) return null;
      const letter = compose({ kind: message.kind, ...data }, message.locale, ctx.address, now);
      return { ...about, to: { name: data.name, mail: message.to }, letter };
    }
    case "timetable-published":
    case "timetable-changed":
      return await timetableMail(ctx, sender, message, message.data as MessageData["timetable-changed"]); // as above
  }
}

/** Lets an attempt that is under way come to its end for a while after the program was asked to stop. */
async function withGrace<T>(
  signal: AbortSignal,
  milliseconds: number,
  attempt: (patient: AbortSignal) => Promise<T>,
): Promise<T> {
  const patient = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const stop = () => {
    timer = setTimeout(() => patient.abort(), milliseconds);
  };
  signal.addEventListener("abort", stop);
  try {
    return await attempt(patient.signal);
  } finally {
    signal.removeEventListener("abort", stop);
    clearTimeout(timer);
  }
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => {});
}
