import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import type { Letter } from "#mail/letter";
import { headerText } from "#mail/plain";

export type Mail = {
  /** Id of the message: the Message-ID is made from it, so that a repeated mail is known as the same one. */
  readonly id: string;
  readonly to: { readonly name: string; readonly mail: string };
  readonly letter: Letter;
  readonly calendars: readonly CalendarFile[];
  /** Date header, as an ISO instant. */
  readonly date: string;
};

export type CalendarFile = { readonly method: "REQUEST" | "CANCEL"; readonly text: string };

/**
 * What became of a mail. `later`: this mail was not taken now. `down`: no mail can leave now, so the others need not
 * try. `refused`: it will never be taken. Reasons are the mail server's own words.
 */
export type Sending =
  | { readonly outcome: "sent" | "written" }
  | { readonly outcome: "later" | "down" | "refused"; readonly reason: string };

export type Transport = {
  /** `signal` gives the attempt up; the server may still have taken the mail. */
  send(mail: Mail, signal?: AbortSignal): Promise<Sending>;
  close(): void;
};

/** From: an address, or a name with the address in angle brackets. */
export type Sender = { readonly name: string; readonly mail: string };

export function senderOf(text: string): Sender {
  const match = /^(.*)<([^<>]+)>$/.exec(text.trim());
  return match
    ? { name: headerText(match[1] ?? "").replaceAll('"', ""), mail: (match[2] ?? "").trim() }
    : { name: "", mail: text.trim() };
}

/** Sends through a mail server, one mail at a time over a kept connection. */
export function smtpTransport(url: string, sender: Sender): Transport {
  const mailer = createTransport({
    url,
    pool: true,
    maxConnections: 1,
    // A mail whose connection broke is tried again by the queue, which knows of it; never by the pool alone.
    maxRequeues: 0,
    idleTimeout: 15_000,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail, signal) {
      try {
        await mailer.sendMail({ ...fieldsOf(mail, sender), signal });
        return { outcome: "sent" };
      } catch (error) {
        return failureOf(error);
      }
    },
    close: () => mailer.close(),
  };
}

/** Writes every mail as an .eml file that only this program's account can read; nothing leaves the machine. */
export function fileTransport(folder: string, sender: Sender): Transport {
  const writer = createTransport({
    streamTransport: true,
    buffer: true,
    newline: "windows",
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      const { message } = await writer.sendMail(fieldsOf(mail, sender));
      if (!Buffer.isBuffer(message)) throw new Error("The mail was not built as a whole");
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = join(folder, `${mail.date.replaceAll(/[:.]/g, "-")}-${mail.id}.eml`);
      await writeFile(`${file}.new`, message, { mode: 0o600 });
      await rename(`${file}.new`, file);
      return { outcome: "written" };
    },
    close: () => {},
  };
}

function fieldsOf(mail: Mail, sender: Sender) {
  const [only] = mail.calendars;
  const host = sender.mail.split("@").at(-1) ?? "localhost";
  return {
    messageId: `<${mail.id}@${host}>`,
    date: new Date(mail.date),
    from: { name: sender.name, address: sender.mail },
    to: { name: headerText(mail.to.name, 100), address: mail.to.mail },
    subject: mail.letter.subject,
    text: mail.letter.text,
    html: mail.letter.html,
    // So that no autoresponder answers, RFC 3834.
    headers: { "Auto-Submitted": "auto-generated" },
    // One change is shown by mail programs as an invitation; several are files, because each has its own UID.
    ...(only && mail.calendars.length === 1
      ? { icalEvent: { method: only.method, content: only.text, filename: "meeting.ics" } }
      : {
          attachments: mail.calendars.map((file, index) => ({
            filename: `meeting-${index + 1}.ics`,
            content: file.text,
            contentType: `text/calendar; charset=utf-8; method=${file.method}`,
            contentTransferEncoding: "base64" as const,
          })),
        }),
  };
}

/** Sorts a failure by what the server said, and to which command. */
function failureOf(error: unknown): Sending {
  if (!(error instanceof Error) || !("code" in error)) throw error;
  const { command, response, responseCode } = error as {
    command?: string;
    response?: string;
    responseCode?: number;
  };
  const reason = headerText(response ?? error.message, 500);
  const aboutMail = command === "RCPT TO" || command === "DATA" || command === "API";
  if (error.code === "EENVELOPE" && responseCode === undefined) return { outcome: "refused", reason };
  if (error.code === "EMESSAGE" && responseCode === undefined) return { outcome: "refused", reason };
  // Before the recipient was named, the trouble is between us and the server, and every mail shares it.
  if (responseCode === undefined || responseCode === 421 || !aboutMail) return { outcome: "down", reason };
  return { outcome: responseCode >= 500 && responseCode !== 503 ? "refused" : "later", reason };
}
