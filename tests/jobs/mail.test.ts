import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { simpleParser } from "mailparser";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { NewMessage } from "#domain/messages/model";
import { accept, refuse } from "#domain/refusal";
import { type Patience, type Post, sendMessage } from "#jobs/send-message";
import { startWorker, type Worker } from "#jobs/worker";
import { fileTransport, senderOf, smtpTransport } from "#mail/transport";
import { program } from "#operations/ctx";
import { cancelMeeting } from "#operations/meetings";
import { listMessages, queueMessage } from "#operations/messages";
import { run } from "#operations/run";
import { tidy } from "#operations/tidy";
import { testApp } from "../kit/app.ts";
import { rawValue, readCalendar, textOfProperty } from "../kit/calendar.ts";
import { must, smallDialogue } from "../kit/dialogue.ts";
import { openInbox, type Received } from "../kit/inbox.ts";

const { ctx, door, pool, database } = await testApp();
const inbox = await openInbox();
const sender = senderOf("Parley <parley@example.org>");
const hasty: Patience = { giveUpSeconds: 3600, pause: { shortest: 100, longest: 300 }, grace: 1000 };

const workers: Worker[] = [];
const posts: Post[] = [];
beforeEach(() => {
  inbox.received.length = 0;
  inbox.answer = () => undefined;
  inbox.taken = () => {};
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  for (const post of posts.splice(0)) post.transport.close();
  await pool.query("delete from job; delete from message");
});

function startPost(patience: Patience = hasty): Worker {
  const post = { transport: smtpTransport(inbox.url, sender), sender };
  const lanes = [{ handlers: { "send-message": sendMessage(ctx, post, patience) }, parallel: 1 }];
  const worker = startWorker({ ctx, lanes, listen: door.listen, pollSeconds: 0.2, leaseSeconds: 30 });
  posts.push(post);
  workers.push(worker);
  return worker;
}

function invitation(number: number, key = `invitation:${number}`): NewMessage {
  return {
    kind: "invitation",
    to: `person${number}@example.org`,
    personId: null,
    editionId: null,
    locale: "en",
    data: {
      name: `Person ${number}`,
      edition: null,
      zone: "UTC",
      path: "/sign-in#secret-token",
      expiresAt: "2099-01-01T00:00:00.000Z",
    },
    dedupeKey: key,
  };
}

async function queue(...messages: NewMessage[]): Promise<void> {
  await run(ctx, program, { action: "test.queue" }, async (tx, note) => {
    for (const message of messages) await queueMessage(tx, ctx, note, message);
    return accept(null);
  });
}

async function outbox() {
  const { items } = await listMessages(ctx, "all", { offset: 0, limit: 200 });
  return items.reverse();
}

async function settled(seconds = 10): Promise<Awaited<ReturnType<typeof outbox>>> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const messages = await outbox();
    if (messages.every((message) => message.state !== "waiting")) return messages;
    if (Date.now() > deadline) throw new Error(`still waiting: ${JSON.stringify(messages)}`);
    await sleep(30);
  }
}

/** Method, UID and SEQUENCE of every calendar of a mail, each once. */
function calendarsOf({ mail }: Received) {
  const texts = mail.attachments
    .filter((part) => /calendar|ics/.test(part.contentType))
    .map((part) => part.content.toString("utf8"));
  return [...new Set(texts)].map((text) => {
    const { properties, events } = readCalendar(text);
    const [event = []] = events;
    return {
      method: rawValue(properties, "METHOD"),
      uid: rawValue(event, "UID"),
      sequence: Number(rawValue(event, "SEQUENCE")),
      start: rawValue(event, "DTSTART"),
      status: rawValue(event, "STATUS"),
      location: textOfProperty(event, "LOCATION"),
    };
  });
}

function mailsTo(address: string): Received[] {
  return inbox.received.filter((each) => each.to === address);
}

describe("the outbox", () => {
  test("[A05] one state change is one mail, however often it is queued", async () => {
    startPost();
    await queue(invitation(1), invitation(1));
    await queue(invitation(1));
    await queue(invitation(2));
    expect((await settled()).map((message) => message.state)).toEqual(["sent", "sent"]);
    await sleep(300);
    expect(inbox.received.map((each) => each.to)).toEqual(["person1@example.org", "person2@example.org"]);
  });

  test("[C11] nothing leaves before the commit, and nothing at all after a refusal", async () => {
    startPost();
    let sawNothing = false;
    await run(ctx, program, { action: "test.slow" }, async (tx, note) => {
      await queueMessage(tx, ctx, note, invitation(1));
      await sleep(600);
      sawNothing = inbox.received.length === 0;
      return accept(null);
    });
    await run(ctx, program, { action: "test.refused" }, async (tx, note) => {
      await queueMessage(tx, ctx, note, invitation(2));
      return refuse("busy");
    });
    await settled();
    await sleep(300);
    expect(sawNothing).toBe(true);
    expect(inbox.received.map((each) => each.to)).toEqual(["person1@example.org"]);
  });

  test("[C11] says sent only after the server took the mail, and then forgets the secret", async () => {
    const during: unknown[] = [];
    inbox.taken = async () => {
      during.push((await outbox()).map((message) => message.state));
    };
    startPost();
    await queue(invitation(1));
    const [message] = await settled();
    expect(during).toEqual([["waiting"]]);
    expect(message).toMatchObject({ state: "sent", subject: "Invitation to Parley", text: "", lastError: null });
    expect(inbox.received[0]?.mail.text).toContain("secret-token");
    const { rows } = await pool.query("select data::text || body as kept from message");
    expect(rows[0].kept).not.toContain("secret-token");
  });

  test("[C07] while the server is down nothing is lost, the queue shows why, and order is kept", async () => {
    await inbox.close();
    startPost();
    await queue(...Array.from({ length: 12 }, (_, index) => invitation(index)));
    await sleep(1200);
    const waiting = await outbox();
    expect(waiting.map((message) => message.state)).toEqual(Array(12).fill("waiting"));
    expect(waiting[0]?.lastError).toContain("ECONNREFUSED");
    await inbox.reopen();
    const messages = await settled();
    expect(messages.map((message) => [message.state, message.lastError])).toEqual(Array(12).fill(["sent", null]));
    expect(inbox.received.map((each) => each.to)).toEqual(
      Array.from({ length: 12 }, (_, index) => `person${index}@example.org`),
    );
  });

  test("[C07] a stop of the program while the server is down keeps the mail for the next start", async () => {
    await inbox.close();
    const first = startPost();
    await queue(invitation(1));
    await sleep(400);
    await first.stop();
    await inbox.reopen();
    startPost();
    expect((await settled()).map((message) => message.state)).toEqual(["sent"]);
    expect(inbox.received).toHaveLength(1);
  });

  test("[C08] a kill between sending and marking repeats one mail at most, under the same Message-ID", async () => {
    await queue(invitation(1), invitation(2));
    const child = fork(fileURLToPath(new URL("../kit/mail-worker.mjs", import.meta.url)), [], {
      env: { ...process.env, DATABASE: JSON.stringify(database), SMTP_URL: inbox.url },
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    const gone = once(child, "exit");
    inbox.taken = async () => {
      inbox.taken = () => {};
      child.kill("SIGKILL");
      await gone;
    };
    await inbox.wait(1);
    await gone;
    expect((await outbox()).map((message) => message.state)).toEqual(["waiting", "waiting"]);
    startPost();
    expect((await settled(15)).map((message) => message.state)).toEqual(["sent", "sent"]);
    await sleep(300);
    const ids = inbox.received.map((each) => `${each.to} ${each.mail.messageId}`);
    expect(ids.map((id) => id.slice(0, 7)).sort()).toEqual(["person1", "person1", "person2"]);
    expect(new Set(ids).size).toBe(2);
  });

  test("[C09] 450 is tried again and does not hold up the others; 550 fails with the server's words", async () => {
    const tried: number[] = [];
    inbox.answer = (recipient, at) => {
      if (recipient === "person1@example.org" && at === "recipient") {
        tried.push(Date.now());
        if (tried.length < 3) return { to: "recipient", code: 450, text: "4.2.0 greylisted, come back" };
      }
      if (recipient === "person2@example.org") return { to: "recipient", code: 550, text: "5.1.1 no such user" };
      return undefined;
    };
    startPost();
    await queue(invitation(1), invitation(2), invitation(3));
    const messages = await settled();
    expect(messages.map((message) => message.state)).toEqual(["sent", "failed", "sent"]);
    expect(messages[1]).toMatchObject({ lastError: "550 5.1.1 no such user", subject: "Invitation to Parley" });
    expect(messages[0]?.lastError).toBeNull();
    expect(inbox.received.map((each) => each.to)).toEqual(["person3@example.org", "person1@example.org"]);
    expect(tried).toHaveLength(3);
    await sleep(300);
    expect(tried).toHaveLength(3);
  });

  test("[C09] a mail that is put off for too long is given up with the last reason", async () => {
    inbox.answer = () => ({ to: "recipient", code: 451, text: "4.3.0 try later" });
    startPost({ ...hasty, giveUpSeconds: 0.5 });
    await queue(invitation(1));
    expect(await settled()).toMatchObject([{ state: "failed", lastError: "451 4.3.0 try later" }]);
  });

  test("[C10] a code that ran out while the server was down is not sent", async () => {
    const code = (number: number, expiresAt: string): NewMessage => ({
      kind: "sign-in-code",
      to: `person${number}@example.org`,
      personId: null,
      editionId: null,
      locale: "zh",
      data: { code: "12345678", expiresAt },
      dedupeKey: `code:${number}`,
    });
    await queue(
      code(1, new Date(Date.now() - 1000).toISOString()),
      code(2, new Date(Date.now() + 60_000).toISOString()),
    );
    startPost();
    expect((await settled()).map((message) => message.state)).toEqual(["superseded", "sent"]);
    expect(inbox.received.map((each) => each.to)).toEqual(["person2@example.org"]);
  });
});

describe("without a mail server", () => {
  test("mail stays readable in the outbox and as a file, until its secret has run out", async () => {
    const folder = mkdtempSync(join(tmpdir(), "parley-mail-"));
    const post = { transport: fileTransport(folder, sender), sender };
    const lanes = [{ handlers: { "send-message": sendMessage(ctx, post, hasty) }, parallel: 1 }];
    workers.push(startWorker({ ctx, lanes, listen: door.listen, pollSeconds: 0.2 }));
    const soon = new Date(Date.now() + 1500).toISOString();
    const short = invitation(2);
    if (short.kind !== "invitation") throw new Error("unreachable");
    await queue(invitation(1), { ...short, data: { ...short.data, expiresAt: soon } });
    const messages = await settled();
    expect(messages.map((message) => [message.state, message.lastError])).toEqual([
      ["written", null],
      ["written", null],
    ]);
    for (const message of messages) expect(message.text).toContain("http://parley.test/sign-in#secret-token");
    const files = readdirSync(folder);
    expect(files).toHaveLength(2);
    expect(files.every((name) => name.endsWith(".eml"))).toBe(true);
    const read = await simpleParser(readFileSync(join(folder, files.sort()[0] ?? "")));
    expect(read.text).toContain("http://parley.test/sign-in#secret-token");
    rmSync(folder, { recursive: true });
    await sleep(Math.max(0, Date.parse(soon) - Date.now()) + 50);
    await tidy(ctx);
    expect((await outbox()).map((message) => message.text.includes("secret-token"))).toEqual([true, false]);
  });
});

describe("news of a timetable", () => {
  test("[C01] three moves keep the UID and count SEQUENCE 0, 1, 2, 3, for both sides", async () => {
    const dialogue = await smallDialogue(ctx, "c01", { hosts: 1 });
    startPost();
    for (const [version, round] of [0, 2, 4, 5].entries()) {
      await dialogue.place(0, round);
      await dialogue.publish();
      await inbox.wait(2 * (version + 1));
    }
    for (const { mail } of [...dialogue.guests, ...dialogue.hosts]) {
      const calendars = mailsTo(mail).flatMap(calendarsOf);
      expect(calendars.map((each) => each.sequence)).toEqual([0, 1, 2, 3]);
      expect(new Set(calendars.map((each) => each.uid)).size).toBe(1);
      expect(calendars.map((each) => each.method)).toEqual(["REQUEST", "REQUEST", "REQUEST", "REQUEST"]);
      expect(calendars.map((each) => each.start)).toEqual([
        "20261118T053000Z",
        "20261118T064000Z",
        "20261118T075000Z",
        "20261118T082500Z",
      ]);
    }
  });

  test("[C02] a cancelled meeting is a CANCEL with a higher SEQUENCE, for both sides", async () => {
    const dialogue = await smallDialogue(ctx, "c02");
    startPost();
    await dialogue.place(0, 0);
    await dialogue.place(1, 1);
    await dialogue.publish();
    await inbox.wait(3);
    inbox.received.length = 0;
    must(await cancelMeeting(ctx, program, dialogue.scope, dialogue.meetings[0] ?? ""));
    await dialogue.publish();
    await inbox.wait(2);
    await settled();
    const [guest] = dialogue.guests;
    const [first, second] = dialogue.hosts;
    for (const member of [guest, first]) {
      expect(mailsTo(member?.mail ?? "").flatMap(calendarsOf)).toMatchObject([
        { method: "CANCEL", sequence: 1, status: "CANCELLED", start: "20261118T053000Z" },
      ]);
    }
    expect(mailsTo(second?.mail ?? "")).toEqual([]);
  });

  test("[C10] a version that was overtaken before it left is not sent; the next tells what is new since the last told", async () => {
    const dialogue = await smallDialogue(ctx, "c10");
    const [guest] = dialogue.guests;
    const [first, second] = dialogue.hosts;
    const worker = startPost();
    await dialogue.place(0, 0);
    await dialogue.publish();
    await inbox.wait(2);
    await settled();
    await worker.stop();
    inbox.received.length = 0;

    await dialogue.place(0, 1);
    await dialogue.place(1, 3);
    await dialogue.publish();
    await dialogue.place(0, 2);
    await dialogue.publish();
    startPost();
    const messages = await settled();
    expect(
      messages
        .filter((message) => message.state === "superseded")
        .map((message) => message.to)
        .sort(),
    ).toEqual([guest?.mail, first?.mail]);
    const [news, ...others] = mailsTo(guest?.mail ?? "");
    expect(others).toEqual([]);
    expect(news && calendarsOf(news).map(({ start, sequence }) => [start, sequence])).toEqual([
      ["20261118T064000Z", 2],
      ["20261118T071500Z", 0],
    ]);
    expect(news?.mail.text).toContain("Timetable version 3");
    expect(mailsTo(first?.mail ?? "").flatMap(calendarsOf)).toMatchObject([{ start: "20261118T064000Z", sequence: 2 }]);
    expect(mailsTo(second?.mail ?? "").flatMap(calendarsOf)).toMatchObject([
      { start: "20261118T071500Z", sequence: 0 },
    ]);
  });

  test("[C10] a change that was taken back before it left is not told at all", async () => {
    const dialogue = await smallDialogue(ctx, "c10-back", { hosts: 1 });
    const worker = startPost();
    await dialogue.place(0, 0);
    await dialogue.publish();
    await inbox.wait(2);
    await settled();
    await worker.stop();
    inbox.received.length = 0;
    await dialogue.place(0, 1);
    await dialogue.publish();
    await dialogue.place(0, 0);
    await dialogue.publish();
    startPost();
    const messages = await settled();
    expect(messages.map((message) => message.state)).toEqual([
      "sent",
      "sent",
      "superseded",
      "superseded",
      "superseded",
      "superseded",
    ]);
    expect(inbox.received).toEqual([]);
  });
});
