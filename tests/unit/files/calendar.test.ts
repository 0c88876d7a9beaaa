import fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import type { PersonalTimetable } from "#domain/scheduling/model";
import { interpreterTimetable, partyTimetable } from "#domain/scheduling/personal";
import { type CalendarChange, calendarOf, changeCalendar, personalChanges } from "#files/calendar";
import { formatInstant } from "#i18n/instants";
import { rawValue, readCalendar, textOfProperty } from "../../kit/calendar.ts";
import { exampleTimetable, kitId, pair } from "../../kit/timetable.ts";

const now = "2024-11-15T08:20:30.000Z";
const organiser = { name: "Parley", mail: "office@example.org" };
const attendee = { name: "Åsa Lindström", mail: "asa@example.org" };
const timetable = exampleTimetable();

function guest(index: number): PersonalTimetable {
  const personal = partyTimetable(timetable, kitId(5, index));
  if (!personal) throw new Error(`Guest ${index} has no meeting`);
  return personal;
}

/** The first meeting of a timetable, and the timetable with only this one. */
function one(personal: PersonalTimetable) {
  const entry = personal.entries.find((each) => each.kind === "meeting");
  if (!entry) throw new Error("No meeting");
  return { entry, personal: { ...personal, entries: [entry] } };
}

describe("a personal calendar", () => {
  test("holds each meeting once, with table, room, other side, interpreter and named zone", () => {
    const read = readCalendar(calendarOf(guest(0), { language: "en", now }));
    expect(rawValue(read.properties, "METHOD")).toBe("PUBLISH");
    expect(read.events).toHaveLength(5);
    const [first = []] = read.events;
    expect(rawValue(first, "UID")).toBe(`${kitId(7, 8)}@parley`);
    expect(rawValue(first, "DTSTAMP")).toBe("20241115T082030Z");
    expect(rawValue(first, "DTSTART")).toBe("20241118T060500Z");
    expect(rawValue(first, "DTEND")).toBe("20241118T063500Z");
    expect(textOfProperty(first, "SUMMARY")).toBe(
      "Meeting with Sichuan Chuanxi Energy Storage and Power Electronics Co., Ltd.",
    );
    expect(textOfProperty(first, "LOCATION")).toBe(
      "Table 1, Hall A, Hall 1, Chengdu Science and Innovation Eco-Island",
    );
    expect(textOfProperty(first, "DESCRIPTION").split("\n")).toEqual([
      "China (Chengdu) – Nordic Technology Innovation Cooperation exchange meeting",
      "With: Sichuan Chuanxi Energy Storage and Power Electronics Co., Ltd.",
      "People: Zhou Lihua",
      "Time: Monday 18 November 2024, 14:05–14:35, Asia/Shanghai (UTC+8)",
      "Round: 2",
      "Table: 1",
      "Room: Hall A",
      "Timetable version 2",
      "A demonstration edition. People and most institutions in it are fictional.",
    ]);
    const interpreted = read.events.filter((event) => textOfProperty(event, "DESCRIPTION").includes("\nInterpreter: "));
    expect(interpreted).toHaveLength(2);
  });

  test("reads in Chinese from the far to the near, and falls back to the other language", () => {
    const read = readCalendar(calendarOf(guest(0), { language: "zh", now }));
    const [first = []] = read.events;
    expect(textOfProperty(first, "SUMMARY")).toBe("与四川川西储能与电力电子有限公司洽谈");
    expect(textOfProperty(first, "LOCATION")).toBe("成都科创生态岛1号馆 A厅 1 号桌");
    expect(textOfProperty(first, "DESCRIPTION")).toContain(
      "时间：2024年11月18日 周一 14:05–14:35，北京时间（Asia/Shanghai，UTC+8）",
    );
    const host = partyTimetable(timetable, kitId(6, 0));
    expect(host?.entries.flatMap((entry) => entry.with).some((name) => name.zh === undefined)).toBe(true);
    expect(calendarOf(host ?? guest(0), { language: "zh", now }).replaceAll("\r\n ", "")).toContain(
      "与Norrsken Air Quality AB洽谈",
    );
  });

  test("an interpreter reads both sides", () => {
    const personal = interpreterTimetable(timetable, kitId(10, 0));
    const [first = []] = personal ? readCalendar(calendarOf(personal, { language: "en", now })).events : [];
    expect(textOfProperty(first, "SUMMARY")).toMatch(/^Interpreting: .+ – .+$/);
    expect(textOfProperty(first, "DESCRIPTION")).not.toContain("Interpreter:");
  });

  test("an independent reader finds the same meetings", () => {
    const calendar = new ICAL.Component(ICAL.parse(calendarOf(guest(3), { language: "zh", now, organiser })));
    const events = calendar.getAllSubcomponents("vevent").map((component) => new ICAL.Event(component));
    const meetings = guest(3).entries.filter((entry) => entry.kind === "meeting");
    expect(
      events.map((event) => [
        event.uid,
        event.startDate.toJSDate().toISOString(),
        event.endDate.toJSDate().toISOString(),
      ]),
    ).toEqual(meetings.map((entry) => [entry.uid, entry.from, entry.to]));
    expect(events.map((event) => event.summary)).toEqual(meetings.map((entry) => `与${entry.with[0]?.zh?.text}洽谈`));
  });

  test("[B06] instants are in UTC, never with a TZID, and calendars in six zones show the right instant", () => {
    const text = calendarOf(guest(0), { language: "en", now });
    expect(text).not.toMatch(/TZID|VTIMEZONE/);
    const [component] = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent");
    const start = component ? new ICAL.Event(component).startDate : null;
    expect(start?.zone.tzid).toBe("UTC");
    const shown = [
      "Asia/Shanghai",
      "Europe/Stockholm",
      "Atlantic/Reykjavik",
      "America/New_York",
      "Asia/Kathmandu",
      "Pacific/Auckland",
    ].map((zone) => formatInstant(start?.toJSDate().toISOString() ?? "", zone, "en"));
    expect(shown).toEqual([
      "Monday 18 November 2024, 14:05, Asia/Shanghai (UTC+8)",
      "Monday 18 November 2024, 07:05, Europe/Stockholm (UTC+1)",
      "Monday 18 November 2024, 06:05, Atlantic/Reykjavik (UTC)",
      "Monday 18 November 2024, 01:05, America/New_York (UTC-5)",
      "Monday 18 November 2024, 11:50, Asia/Kathmandu (UTC+5:45)",
      "Monday 18 November 2024, 19:05, Pacific/Auckland (UTC+13)",
    ]);
  });
});

describe("changes", () => {
  const options = { language: "en", now, organiser, attendee } as const;

  test("[C01] three reschedules keep the UID and count SEQUENCE 0, 1, 2, 3", () => {
    let { entry, personal } = one(guest(0));
    const sent = changeCalendar(personal, [{ kind: "added", entry }], options);
    for (const hours of [1, 2, 3]) {
      const later = (instant: string) => new Date(Date.parse(instant) + hours * 3_600_000).toISOString();
      const moved = { ...entry, from: later(entry.from), to: later(entry.to) };
      const after = { ...personal, entries: [moved] };
      const [message] = changeCalendar(after, personalChanges(personal, after), options);
      if (!message) throw new Error("Nothing was sent");
      sent.push(message);
      entry = { ...moved, sequence: message.sequence };
      personal = { ...after, entries: [entry] };
    }
    expect(sent.map((message) => [message.method, message.uid, message.sequence])).toEqual(
      [0, 1, 2, 3].map((sequence) => ["REQUEST", entry.uid, sequence]),
    );
    const read = sent.map((message) => readCalendar(message.text).events[0] ?? []);
    expect(read.map((event) => rawValue(event, "SEQUENCE"))).toEqual(["0", "1", "2", "3"]);
    expect(new Set(read.map((event) => rawValue(event, "UID"))).size).toBe(1);
    expect(new Set(read.map((event) => rawValue(event, "DTSTART"))).size).toBe(4);
  });

  test("a SEQUENCE that the plan has already raised is not raised again", () => {
    const { entry, personal } = one(guest(0));
    const moved = { ...entry, table: "9", sequence: 1 };
    const change: CalendarChange = { kind: "moved", before: entry, entry: moved };
    expect(changeCalendar(personal, [change], options).map((message) => message.sequence)).toEqual([1]);
  });

  test("[C02] a cancellation is METHOD:CANCEL with a higher SEQUENCE, for both sides", () => {
    const side = (registration: string) => {
      const personal = partyTimetable(timetable, registration);
      const entry = personal?.entries.find((each) => each.meetingId === kitId(7, 8));
      if (!personal || !entry) throw new Error("Not in the timetable");
      const after = { ...personal, entries: personal.entries.filter((each) => each !== entry) };
      const messages = changeCalendar(after, personalChanges(personal, after), options);
      expect(messages).toHaveLength(1);
      const read = readCalendar(messages[0]?.text ?? "");
      const [event = []] = read.events;
      return [
        rawValue(read.properties, "METHOD"),
        rawValue(event, "UID"),
        rawValue(event, "SEQUENCE"),
        rawValue(event, "STATUS"),
        rawValue(event, "ORGANIZER"),
        rawValue(event, "ATTENDEE"),
      ];
    };
    const expected = [
      "CANCEL",
      `${kitId(7, 8)}@parley`,
      "1",
      "CANCELLED",
      "mailto:office@example.org",
      "mailto:asa@example.org",
    ];
    expect([side(kitId(5, 0)), side(kitId(6, 8))]).toEqual([expected, expected]);
  });

  test("what did not change is not sent again, and a change of the interpreter alone is", () => {
    const { entry, personal } = one(guest(0));
    expect(personalChanges(personal, { ...personal, version: 3 })).toEqual([]);
    const after = {
      ...personal,
      entries: [{ ...entry, interpreter: { native: "李明", latin: "Li Ming", order: "family-first" as const } }],
    };
    expect(personalChanges(personal, after).map((change) => change.kind)).toEqual(["moved"]);
    expect(personalChanges(null, guest(0)).map((change) => change.kind)).toEqual(Array(5).fill("added"));
  });
});

describe("hostile text", () => {
  const nasty = [
    "a\r\nATTENDEE:mailto:evil@example.org",
    "a\nBEGIN:VALARM",
    "a\rDTSTART:19990101T000000Z",
    "a\u2028X-EVIL:1",
    "a\u2029X-EVIL:1",
    "a\u0085X-EVIL:1",
    "a\r\n X-EVIL:1",
    'a"b;TZID=Europe/Oslo:c,d\\n\\',
    "a\u0000\u0007\u001b\u007f\u009bb",
    "\ud800 half a character",
    "\\",
    "\\\r\nEND:VEVENT",
  ];

  function poisoned(text: string): PersonalTimetable {
    const base = guest(0);
    const evil = {
      zh: { text, origin: "author", by: null, at: now },
      en: { text, origin: "author", by: null, at: now },
    } as const;
    const name = { native: text, latin: text, order: "family-first" } as const;
    return {
      ...base,
      edition: { ...base.edition, name: evil, place: evil },
      entries: one(base).personal.entries.map((entry) => ({
        ...entry,
        table: text,
        room: evil,
        with: [evil],
        people: [name],
        interpreter: name,
        uid: text || "uid",
      })),
    };
  }

  function check(text: string) {
    const personal = poisoned(text);
    const mail = { name: text, mail: text };
    const options = { language: "en", now, organiser: mail, link: `https://example.org/${text}` } as const;
    const [entry] = personal.entries;
    if (!entry) throw new Error("No entry");
    const changes: CalendarChange[] = [
      { kind: "added", entry },
      { kind: "cancelled", entry },
    ];
    const texts = [
      calendarOf(personal, options),
      ...changeCalendar(personal, changes, { ...options, attendee: mail }).map((message) => message.text),
    ];
    for (const calendar of texts) {
      const read = readCalendar(calendar);
      expect(read.events).toHaveLength(1);
      const [event = []] = read.events;
      expect(rawValue(event, "DTSTART")).toBe("20241118T060500Z");
      const attendees = event.filter((property) => property.name === "ATTENDEE").length;
      expect(attendees).toBe(calendar === texts[0] ? 0 : 1);
      const parsed = new ICAL.Component(ICAL.parse(calendar)).getAllSubcomponents("vevent");
      expect(parsed).toHaveLength(1);
      const seen = text
        .replaceAll(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/g, "\n")
        .replaceAll(/(?![\t\n])\p{Cc}/gu, "")
        .replaceAll(/\p{Cs}/gu, "\ufffd");
      expect(textOfProperty(event, "SUMMARY")).toBe(`Meeting with ${seen}`);
      expect(parsed[0]?.getFirstPropertyValue("summary")).toBe(`Meeting with ${seen}`);
    }
  }

  test.each([...nasty, "𠮷䶮😀".repeat(20)])("[C03] no property can be injected by %j", check);

  test("[C03] no property can be injected by any text", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "\r",
        "\n",
        "\r\n",
        "\r\n ",
        "\u2028",
        "\u2029",
        "\u0085",
        "\0",
        "\t",
        '"',
        "\\",
        ";",
        ",",
        ":",
        "😀",
        "禤",
        "\ud83d",
      ),
      fc.string({ unit: "binary", maxLength: 40 }),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => `x${pieces.join("")}`),
        check,
      ),
      { numRuns: 150 },
    );
  });

  test("lines are folded at 75 octets without splitting a character", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "é", "禤", "𠮷", ",", "\n"), maxLength: 400 }), (text) => {
        const [event = []] = readCalendar(calendarOf(poisoned(`x${text}`), { language: "en", now })).events;
        expect(textOfProperty(event, "SUMMARY")).toBe(`Meeting with x${text}`);
      }),
      { numRuns: 200 },
    );
  });

  test("positive control: the strict reader refuses an injected line, a TZID, a long line and a split character", () => {
    const good = calendarOf(one(guest(0)).personal, { language: "en", now });
    expect(readCalendar(good).events).toHaveLength(1);
    const broken = [
      good.replace("SUMMARY:", "SUMMARY:a\r\nX-EVIL:1\r\nSUMMARY:"),
      good.replace("DTSTART:", "DTSTART;TZID=Asia/Shanghai:"),
      good.replace(/DTSTART:(\w+)Z/, "DTSTART:$1"),
      good.replace("TRANSP:", `TRANSP:${"x".repeat(80)}`),
      good.replace("SUMMARY:", "SUMMARY:\ud83d"),
      good.replace("SUMMARY:", "SUMMARY:a\nb"),
    ];
    for (const text of broken) expect(() => readCalendar(text)).toThrow();
  });

  test("a link that is not http is left out", () => {
    const text = calendarOf(one(guest(0)).personal, { language: "en", now, link: "javascript:alert(1)" });
    expect(text).not.toContain("javascript");
  });
});

test("the name of a calendar is the edition's", () => {
  const read = readCalendar(
    calendarOf(
      { ...guest(0), edition: { ...guest(0).edition, name: pair("对接; 会, 议", "A; b, c") } },
      { language: "zh", now },
    ),
  );
  expect(textOfProperty(read.properties, "X-WR-CALNAME")).toBe("对接; 会, 议");
});
