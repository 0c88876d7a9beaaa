import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simpleParser } from "mailparser";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { partyTimetable } from "#domain/scheduling/personal";
import { changeCalendar, personalChanges } from "#files/calendar";
import { compose } from "#mail/compose";
import { fileTransport, type Mail, senderOf, smtpTransport } from "#mail/transport";
import { readCalendar } from "../../kit/calendar";
import { openInbox } from "../../kit/inbox";
import { exampleTimetable, kitId, pair } from "../../kit/timetable";

const now = "2024-11-10T04:00:00.000Z";
const address = "https://parley.example.org";
const sender = senderOf("洽谈 <parley@example.org>");
const inbox = await openInbox();
const transport = smtpTransport(inbox.url, sender);
const folder = mkdtempSync(join(tmpdir(), "parley-outgoing-"));
afterAll(() => {
  transport.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  inbox.received.length = 0;
  inbox.answer = () => undefined;
});

function invitation(name: string, edition: string): Mail {
  const letter = compose(
    { kind: "invitation", name, edition: pair(edition, edition), zone: "UTC", path: "/s", expiresAt: now },
    "zh",
    address,
    now,
  );
  return { id: kitId(20, 1), to: { name, mail: "guest@example.org" }, letter, calendars: [], date: now };
}

function timetableMail(changed: number): Mail {
  const personal = partyTimetable(exampleTimetable(), kitId(5, 0));
  if (!personal) throw new Error("The first guest has no meetings");
  const all = personalChanges(null, personal).slice(0, changed);
  const attendee = { name: "王雨桐", mail: "guest@example.org" };
  const calendars = changeCalendar(personal, all, { language: "zh", now, organiser: sender, attendee });
  const about = {
    kind: "timetable",
    name: "王雨桐",
    personal,
    since: 1,
    changes: all,
    path: "/x",
    files: changed,
  } as const;
  const letter = compose(about, "zh", address, now);
  return { id: kitId(20, 2), to: attendee, letter, calendars, date: now };
}

async function received() {
  const [only] = inbox.received;
  if (!only || inbox.received.length !== 1) throw new Error(`${inbox.received.length} mails arrived`);
  return only;
}

/** Names of the header lines as they went over the wire. */
function headersOf(raw: string): string[] {
  const head = raw.slice(0, raw.indexOf("\r\n\r\n"));
  return head
    .split("\r\n")
    .filter((line) => !/^[ \t]/.test(line))
    .map((line) => line.slice(0, line.indexOf(":")));
}

describe("a mail server", () => {
  test("gets a Chinese subject, sender and body as they were written", async () => {
    expect(await transport.send(timetableMail(1))).toEqual({ outcome: "sent" });
    const { mail, from, to } = await received();
    expect(mail.subject).toBe("“中国（成都）—北欧技术创新合作交流会”洽谈日程变更（1 项）：斯堪的纳维亚储能系统公司");
    expect(mail.from?.value).toEqual([{ name: "洽谈", address: "parley@example.org" }]);
    expect(mail.text).toContain("涉及斯堪的纳维亚储能系统公司的 1 场洽谈。");
    expect(mail.html).toContain("北京时间（Asia/Shanghai，UTC+8）");
    expect([from, to]).toEqual(["parley@example.org", "guest@example.org"]);
    expect(mail.messageId).toBe(`<${kitId(20, 2)}@example.org>`);
    expect(mail.headers.get("auto-submitted")).toBe("auto-generated");
  });

  test("carries one change as an invitation whose calendar is intact", async () => {
    const mail = timetableMail(1);
    await transport.send(mail);
    const got = (await received()).mail;
    const calendars = got.attachments.filter((part) => /calendar|ics/.test(part.contentType));
    expect(calendars.length).toBeGreaterThan(0);
    for (const part of calendars) expect(part.content.toString("utf8")).toBe(mail.calendars[0]?.text);
    expect((await received()).raw).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/i);
    expect(() => readCalendar(calendars[0]?.content.toString("utf8") ?? "")).not.toThrow();
  });

  test("carries several changes as one file each", async () => {
    const mail = timetableMail(4);
    await transport.send(mail);
    const got = (await received()).mail;
    expect(got.attachments.map((part) => part.filename)).toEqual([1, 2, 3, 4].map((number) => `meeting-${number}.ics`));
    expect(got.attachments.map((part) => part.content.toString("utf8"))).toEqual(
      mail.calendars.map((each) => each.text),
    );
    expect(new Set(mail.calendars.map((each) => each.text)).size).toBe(4);
  });

  test("[C04] gets no header that somebody typed into a name", async () => {
    await transport.send(invitation("Ann", "Dialogue"));
    const plain = headersOf((await received()).raw);
    expect(plain).toContain("Subject");
    for (const typed of [
      "Ann\r\nBcc: victim@example.org",
      "Ann\nReply-To: evil@example.org\n\nHello",
      "Ann\rX-Evil: 1",
      "Ann\u2028Bcc: victim@example.org",
      'Ann" <evil@example.org>, "x',
      "Ann, evil@example.org",
      "=?utf-8?Q?Ann=0ABcc:_victim@example.org?=",
    ]) {
      inbox.received.length = 0;
      expect(await transport.send(invitation(typed, `Dialogue ${typed}`)), typed).toEqual({ outcome: "sent" });
      const { raw, mail, to } = await received();
      expect(headersOf(raw), typed).toEqual(plain);
      expect(to, typed).toBe("guest@example.org");
      const recipients = Array.isArray(mail.to) ? mail.to : [mail.to];
      expect(
        recipients.flatMap((each) => each?.value.map(({ address }) => address)),
        typed,
      ).toEqual(["guest@example.org"]);
      expect(mail.bcc, typed).toBeUndefined();
      expect(mail.replyTo, typed).toBeUndefined();
    }
  });

  test("[C09] that says 450 is asked later, and 550 ends it with the server's own words", async () => {
    inbox.answer = () => ({ to: "recipient", code: 450, text: "4.2.0 greylisted" });
    expect(await transport.send(invitation("A", "B"))).toEqual({ outcome: "later", reason: "450 4.2.0 greylisted" });
    inbox.answer = () => ({ to: "recipient", code: 550, text: "5.1.1 no such user" });
    expect(await transport.send(invitation("A", "B"))).toEqual({
      outcome: "refused",
      reason: "550 5.1.1 no such user",
    });
    inbox.answer = () => ({ to: "mail", code: 554, text: "5.7.1 looks like spam" });
    expect(await transport.send(invitation("A", "B"))).toEqual({
      outcome: "refused",
      reason: "554 5.7.1 looks like spam",
    });
    expect(inbox.received).toHaveLength(0);
    inbox.answer = () => undefined;
    expect(await transport.send(invitation("A", "B"))).toEqual({ outcome: "sent" });
  });

  test("that does not take the sender is down for every mail", async () => {
    inbox.answer = () => ({ to: "sender", code: 550, text: "5.7.1 sender rejected" });
    expect(await transport.send(invitation("A", "B"))).toMatchObject({ outcome: "down" });
    inbox.answer = () => undefined;
    const nowhere = smtpTransport("smtp://127.0.0.1:9", sender);
    expect(await nowhere.send(invitation("A", "B"))).toMatchObject({ outcome: "down" });
    nowhere.close();
  });
});

describe("without a mail server", () => {
  test("the mail is a file that only this account reads, with everything in it", async () => {
    const files = fileTransport(join(folder, "outgoing"), sender);
    const mail = timetableMail(2);
    expect(await files.send(mail)).toEqual({ outcome: "written" });
    const [name = "", ...others] = readdirSync(join(folder, "outgoing"));
    expect(others).toEqual([]);
    expect(name).toBe(`2024-11-10T04-00-00-000Z-${kitId(20, 2)}.eml`);
    const path = join(folder, "outgoing", name);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const read = await simpleParser(readFileSync(path));
    expect(read.subject).toBe(mail.letter.subject);
    expect(read.attachments.map((part) => part.content.toString("utf8"))).toEqual(
      mail.calendars.map((each) => each.text),
    );
    expect(read.date?.toISOString()).toBe(now);
  });
});

test("a sender is an address, or a name with one", () => {
  expect(senderOf("parley@example.org")).toEqual({ name: "", mail: "parley@example.org" });
  expect(senderOf('"Dialogue office" <office@example.org>')).toEqual({
    name: "Dialogue office",
    mail: "office@example.org",
  });
});
