import { expect, test } from "vitest";
import { testApp } from "../kit/app.ts";
import { rawValue, readCalendar, textOfProperty } from "../kit/calendar.ts";
import { peopleOf } from "../kit/people.ts";

const { ctx, call, must } = await testApp();
const owner = await peopleOf(ctx).owner();

const hostile = [
  "Aurora\r\nATTENDEE:mailto:evil@example.org",
  "Aurora\nBEGIN:VALARM",
  "Aurora\rDTSTART:19990101T000000Z",
  "Aurora\u2028X-EVIL:1",
  "Aurora\u0085X-EVIL:1",
  "Aurora\r\n X-EVIL:1",
  'Aurora";TZID=Europe/Oslo:x,y\\n\\',
  "Aurora\\\r\nEND:VEVENT",
] as const;

/** What a calendar of one meeting holds, whatever the texts are. */
const expected =
  "VERSION PRODID CALSCALE METHOD NAME X-WR-CALNAME UID SEQUENCE DTSTAMP DTSTART DTEND SUMMARY LOCATION DESCRIPTION URL STATUS TRANSP".split(
    " ",
  );

function namesIn(text: string): string[] {
  const { properties, events } = readCalendar(text);
  return [...properties, ...events.flat()].map(({ name }) => name);
}

const titled = hostile.map((text, n) => [JSON.stringify(text).replaceAll(/[^ -~]/g, "\\n"), text, n] as const);

test.each(titled)("[C03] %s typed into every field by the door adds no property to a calendar", async (_, text, n) => {
  const code = `c03-${n}`;
  const params = { edition: code };
  const as = owner;
  const both = { zh: text, en: text };
  const date = "2026-11-18";
  const days = { startsOn: date, endsOn: date, zone: "Asia/Shanghai" };
  await must("editions.create", { body: { code, name: both, place: both, seriesName: both, ...days }, as });
  const session = { name: both, date, start: "13:30", rounds: 1, minutes: 30, changeover: 5 };
  await must("programme.add-session", { params, body: session, as });
  await must("programme.add-room", { params, body: { name: both, tables: 1, capacity: 6 }, as });
  const party = async (side: "guest" | "host") => {
    const body = { name: both, kind: "enterprise", country: "SE", side, summary: both } as const;
    const { registrationId } = await must("editions.register", { params, body, as });
    const delegate = { name: { native: text, latin: text }, title: both };
    await must("editions.add-delegate", { params: { ...params, registration: registrationId }, body: delegate, as });
    return registrationId;
  };
  const [oneId, otherId] = [await party("guest"), await party("host")];
  const [round] = (await must("programme.show", { params, as })).sessions[0]?.rounds ?? [];
  await must("meetings.book", { params, body: { oneId, otherId, roundId: round?.id ?? "" }, as });
  const { revision } = await must("scheduling.timetable", { params, as });
  await must("scheduling.publish", { params, body: { revision }, as });
  for (const language of ["en", "zh"] as const) {
    const query = { language, plan: "live" } as const;
    const calendar = await call("files.personal-ics", { params: { ...params, holder: oneId }, query, as });
    expect(namesIn(calendar.text)).toEqual(expected);
    const [event = []] = readCalendar(calendar.text).events;
    expect(rawValue(event, "DTSTART")).toBe("20261118T053000Z");
    // What was typed is there to read, as text.
    expect(textOfProperty(event, "SUMMARY")).toContain("Aurora");
    // Were it not escaped, it would be seen.
    const spoilt = calendar.text.replace("SUMMARY:", "SUMMARY:Aurora\r\nATTENDEE:mailto:evil@example.org\r\nLOCATION:");
    expect(namesIn(spoilt)).toContain("ATTENDEE");
  }
});
