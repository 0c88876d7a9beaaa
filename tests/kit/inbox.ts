import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { afterAll } from "vitest";

export type Received = { readonly from: string; readonly to: string; readonly raw: string; readonly mail: ParsedMail };

/** What the mail server says instead of taking a mail: to the sender, to the recipient, or after the whole mail. */
export type Answer = { readonly to: "sender" | "recipient" | "mail"; readonly code: number; readonly text: string };

export type Inbox = {
  readonly url: string;
  readonly received: Received[];
  /** Asked at each of these three moments; undefined goes on. */
  answer: (recipient: string, at: Answer["to"]) => Answer | undefined;
  /** Called after a mail was taken and before the sender hears of it. */
  taken: (received: Received) => void | Promise<void>;
  /** Waits until that many mails were taken. */
  wait(count: number, seconds?: number): Promise<void>;
  close(): Promise<void>;
  reopen(): Promise<void>;
};

/** A mail server in this process; closed after the tests of the file. */
export async function openInbox(): Promise<Inbox> {
  let server: SMTPServer;
  let port = 0;
  let waiting: (() => void)[] = [];
  const refusal = (recipient: string, at: Answer["to"]) => {
    const answer = inbox.answer(recipient, at);
    return answer?.to === at ? Object.assign(new Error(answer.text), { responseCode: answer.code }) : null;
  };
  const open = () =>
    new Promise<void>((resolve) => {
      server = new SMTPServer({
        authOptional: true,
        disabledCommands: ["STARTTLS", "AUTH"],
        onMailFrom: (_address, _session, done) => done(refusal("", "sender")),
        onRcptTo: (address, _session, done) => done(refusal(address.address, "recipient")),
        onData(stream, session, done) {
          const chunks: Buffer[] = [];
          stream.on("data", (chunk: Buffer) => chunks.push(chunk));
          stream.on("end", async () => {
            const to = session.envelope.rcptTo[0]?.address ?? "";
            const refused = refusal(to, "mail");
            if (refused) return done(refused);
            const { mailFrom } = session.envelope;
            const raw = Buffer.concat(chunks);
            const received = {
              from: mailFrom ? mailFrom.address : "",
              to,
              raw: raw.toString("utf8"),
              mail: await simpleParser(raw),
            };
            inbox.received.push(received);
            await inbox.taken(received);
            done();
            for (const wake of waiting.splice(0)) wake();
          });
        },
      });
      server.on("error", () => {});
      server.listen(port, "127.0.0.1", () => {
        const address = server.server.address();
        port = typeof address === "object" && address !== null ? address.port : 0;
        resolve();
      });
    });
  const inbox: Inbox = {
    get url() {
      return `smtp://127.0.0.1:${port}`;
    },
    received: [],
    answer: () => undefined,
    taken: () => {},
    async wait(count, seconds = 15) {
      const deadline = Date.now() + seconds * 1000;
      while (inbox.received.length < count) {
        const left = deadline - Date.now();
        if (left <= 0) throw new Error(`${inbox.received.length} of ${count} mails after ${seconds} seconds`);
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, left);
          waiting.push(() => {
            clearTimeout(timer);
            resolve();
          });
        });
      }
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
    reopen: open,
  };
  await open();
  afterAll(() => {
    waiting = [];
    return inbox.close();
  });
  return inbox;
}
