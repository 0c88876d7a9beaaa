import { readXlsx } from "hucre";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { formatTimes } from "#i18n/instants";
import { sendMessage } from "#jobs/send-message";
import { startWorker } from "#jobs/worker";
import { senderOf, smtpTransport } from "#mail/transport";
import { testApp } from "../kit/app.ts";
import { rawValue, readCalendar } from "../kit/calendar.ts";
import type { TestDatabase } from "../kit/database.ts";
import { smallDialogue } from "../kit/dialogue.ts";
import { openInbox } from "../kit/inbox.ts";
import { hasPoppler, squeezed, textOfPdf } from "../kit/pdf.ts";
import { peopleOf } from "../kit/people.ts";

// Neither the machine nor its database is where the event is.
const before = process.env.TZ;
process.env.TZ = "America/St_Johns";
afterAll(() => {
  if (before === undefined) delete process.env.TZ;
  else process.env.TZ = before;
});

async function elsewhere({ address, name }: TestDatabase): Promise<void> {
  const client = new pg.Client({ ...address });
  await client.connect();
  await client.query(`ALTER DATABASE ${name} SET timezone TO 'Pacific/Chatham'`);
  await client.end();
}

const parley = await testApp({ prepare: elsewhere });
const { ctx, call, must, door } = parley;
const people = peopleOf(ctx);
const owner = await people.owner();

test("[B01] plan, calendar, print, workbook and mail tell one time, wherever machine and database think they are", async () => {
  expect(new Date("2026-11-18T05:30:00Z").getHours()).toBe(2);
  const client = new pg.Client({ ...parley.database });
  await client.connect();
  expect((await client.query("SHOW timezone")).rows).toEqual([{ TimeZone: "Pacific/Chatham" }]);
  await client.end();

  const inbox = await openInbox();
  const sender = senderOf("Parley <parley@example.org>");
  const transport = smtpTransport(inbox.url, sender);
  const patience = { giveUpSeconds: 60, pause: { shortest: 100, longest: 300 }, grace: 1000 };
  const post = { "send-message": sendMessage(ctx, { transport, sender }, patience) };
  const worker = startWorker({
    ...{ ctx, lanes: [{ handlers: post, parallel: 1 }] },
    ...{ listen: door.listen, pollSeconds: 0.2, leaseSeconds: 30 },
  });
  const dialogue = await smallDialogue(ctx, "b01", { hosts: 1 });
  await dialogue.place(0, 2);
  await dialogue.publish();
  await inbox.wait(2);
  await worker.stop();
  transport.close();

  const organiser = await people.organiser(dialogue.edition.id);
  const params = { edition: dialogue.edition.code };
  const programme = await must("programme.show", { params, as: organiser });
  const round = programme.sessions[0]?.rounds[2];
  expect([round?.wall, round?.from, round?.to]).toEqual([
    "2026-11-18T14:40",
    "2026-11-18T06:40:00.000Z",
    "2026-11-18T07:10:00.000Z",
  ]);
  const { meetings } = await must("scheduling.timetable", { params, query: { plan: "live" }, as: organiser });
  expect(meetings.map((meeting) => meeting.roundId)).toEqual([round?.id]);

  const [guest] = dialogue.guests;
  const own = { params: { ...params, holder: guest?.registrationId ?? "" }, as: organiser };
  const spans = (text: string) =>
    readCalendar(text).events.map((event) => [rawValue(event, "DTSTART"), rawValue(event, "DTEND")]);
  const utc = ["20261118T064000Z", "20261118T071000Z"];
  expect(spans((await call("files.personal-ics", { ...own, query: { language: "en", plan: "live" } })).text)).toEqual([
    utc,
  ]);
  const mail = inbox.received.find(({ to }) => to === guest?.mail)?.mail;
  const calendars = mail?.attachments.filter((part) => /calendar|ics/.test(part.contentType)) ?? [];
  expect(calendars.length).toBeGreaterThan(0);
  for (const part of calendars) expect(spans(part.content.toString("utf8"))).toEqual([utc]);
  expect(mail?.text).toContain("14:40–15:10");
  expect(mail?.text).toContain("Asia/Shanghai");

  const workbook = await call("files.timetable-xlsx", {
    params,
    query: { language: "en", plan: "live" },
    as: organiser,
  });
  const cells = (await readXlsx(workbook.bytes)).sheets.flatMap(({ rows }) => rows.flat()).map(String);
  expect(cells.filter((cell) => cell.includes("14:40")).length).toBeGreaterThan(0);
  const told = [mail?.text ?? "", ...cells];
  if (hasPoppler) {
    const pdf = await call("files.personal-pdf", { ...own, query: { language: "en", plan: "live" } });
    const text = squeezed(textOfPdf(pdf.bytes));
    expect(text).toContain("14:40–15:10");
    expect(text).toContain("Asia/Shanghai(UTC+8)");
    told.push(text);
  }
  // The same meeting by the clocks of the machine, of its database and of Greenwich stands nowhere.
  const others = ["America/St_Johns", "Pacific/Chatham", "UTC"].map((zone) =>
    formatTimes(round?.from ?? "", round?.to ?? "", zone),
  );
  expect(others).toEqual(["03:10–03:40", "20:25–20:55", "06:40–07:10"]);
  for (const time of others) expect(told.filter((text) => text.includes(time.slice(0, 5)))).toEqual([]);
});

const clocks = [
  { zone: "Europe/Stockholm", date: "2027-03-28", start: "00:30", skipped: "02:30" },
  { zone: "Europe/Stockholm", date: "2026-10-25", start: "00:30", twice: "02:30" },
  { zone: "America/St_Johns", date: "2027-03-14", start: "01:00", skipped: "02:00" },
  { zone: "Australia/Lord_Howe", date: "2027-04-04", start: "00:30", twice: "01:45" },
  { zone: "Australia/Lord_Howe", date: "2026-10-04", start: "01:00", skipped: "02:15" },
  { zone: "America/Santiago", date: "2026-09-06", start: "01:00", skipped: "00:30" },
] as const;

test.each(clocks)("[B03] a session of $zone on $date is stored and read as clocks go there", async (clock) => {
  const { zone, date, start } = clock;
  const [wall, refusal] =
    "skipped" in clock ? [clock.skipped, "time-missing-in-zone"] : [clock.twice, "time-ambiguous-in-zone"];
  const code = `b03-${clocks.indexOf(clock)}`;
  const name = { zh: "对话", en: "Dialogue" };
  const days = { startsOn: date, endsOn: date, zone };
  await must("editions.create", { body: { code, name, place: {}, ...days, seriesName: name }, as: owner });
  const params = { edition: code };
  const plan = { name, date, rounds: 6, minutes: 30, changeover: 5 };
  const refused = await call("programme.add-session", { params, body: { ...plan, start: wall }, as: owner });
  expect([refused.status, refused.refusal?.id, refused.refusal?.field]).toEqual([422, refusal, "start"]);
  expect((await must("programme.show", { params, as: owner })).sessions).toEqual([]);

  await must("programme.add-session", { params, body: { ...plan, start }, as: owner });
  const [session] = (await must("programme.show", { params, as: owner })).sessions;
  const rounds = session?.rounds ?? [];
  const first = Date.parse(rounds[0]?.from ?? "");
  expect(rounds.map(({ from, to }) => [Date.parse(from), Date.parse(to)])).toEqual(
    [0, 1, 2, 3, 4, 5].map((n) => [first + n * 35 * 60_000, first + (n * 35 + 30) * 60_000]),
  );
  expect(rounds[0]?.wall).toBe(`${date}T${start}`);
  // What clocks there show at these instants, in the words of another country.
  const shown = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  expect(rounds.map((round) => round.wall)).toEqual(
    rounds.map(({ from }) => shown.format(Date.parse(from)).replace(" ", "T")),
  );
  const minutesOf = (time: string) => Number(time.slice(11, 13)) * 60 + Number(time.slice(14));
  const lasted = minutesOf(rounds.at(-1)?.wall ?? "") - minutesOf(rounds[0]?.wall ?? "");
  // By the clock on the wall an hour, or half of one, is missing or there twice, unless the session begins after it.
  expect(lasted !== 5 * 35).toBe(zone !== "America/Santiago");
  const stored = await parley.pool.query(
    "SELECT DISTINCT zone_version FROM round WHERE edition_id = (SELECT id FROM edition WHERE code = $1)",
    [code],
  );
  expect(stored.rows).toEqual([{ zone_version: ctx.zoneVersion }]);
});
