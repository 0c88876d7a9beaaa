import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Pair } from "#domain/pair";
import type { PersonName } from "#domain/people/model";
import type { Timetable } from "#domain/scheduling/model";
import { interpretersOf, interpreterTimetable, partiesOf, partyTimetable } from "#domain/scheduling/personal";
import { partyListPdf } from "#files/lists";
import { personalPdf } from "#files/personal";
import type { PrintedDocument } from "#files/typst";
import { wallPdf } from "#files/wall";
import { fontsOfPdf, hasPoppler, squeezed, textOfPdf } from "../../kit/pdf.ts";
import { exampleTimetable, kitId, pair } from "../../kit/timetable.ts";

const now = "2024-11-15T09:00:00.000Z";
const languages = ["zh", "en"] as const;
const timetable = exampleTimetable();

const rare: Pair = pair("䶮禤㛃𬭊𠮷㐀联合实验室", "Þórshöfn Ærø Ångström Łódź Čapek Laboratory");
const rarePerson: PersonName = { native: "禤𠮷䶮", latin: "Þórdís Ævarsdóttir", order: "family-first" };
const control: Pair = pair("表情😀研究所", "Emoji 😀 Institute");

/** The example with one guest and its person renamed. */
function renamed(name: Pair, person: PersonName): Timetable {
  const own = kitId(5, 1);
  return {
    ...timetable,
    meetings: timetable.meetings.map((meeting) => ({
      ...meeting,
      guest: meeting.guest.registrationId === own ? { ...meeting.guest, name } : meeting.guest,
      people: meeting.people.map((each) => (each.registrationId === own ? { ...each, name: person } : each)),
      interpreter: meeting.interpreter ? { ...meeting.interpreter, name: person } : null,
    })),
  };
}

function sheets(of: Timetable) {
  const parties = (["guest", "host"] as const).flatMap((side) => partiesOf(of, side));
  return [
    ...parties.map((party) => partyTimetable(of, party.registrationId)),
    ...interpretersOf(of).map((interpreter) => interpreterTimetable(of, interpreter.delegateId)),
  ].flatMap((each) => (each ? [{ timetable: each, link: "https://parley.example.org/t/abc" }] : []));
}

/** Every PDF about a timetable, in every language it is made in. */
function documents(of: Timetable): [name: string, document: PrintedDocument][] {
  return [
    ...languages.map((language): [string, PrintedDocument] => [
      `personal ${language}`,
      personalPdf(sheets(of), { language, now }),
    ]),
    ...languages.flatMap((language) =>
      (["guest", "host"] as const).map((side): [string, PrintedDocument] => [
        `${side} list ${language}`,
        partyListPdf(of, side, { language, now }),
      ]),
    ),
    ["wall", wallPdf(of, { now })],
  ];
}

describe("[H01] every PDF of a timetable", () => {
  test.each(documents(renamed(rare, rarePerson)))("[H01] %s has a glyph for every character", (name, document) => {
    expect(document.missing).toEqual([]);
    if (!hasPoppler) return;
    const text = squeezed(textOfPdf(document.bytes));
    const shown = name === "wall" ? [rare.zh, rare.en] : name.endsWith("zh") ? [rare.zh] : [rare.en];
    for (const side of shown) expect(text).toContain(squeezed(side?.text ?? "–"));
    expect(text).toContain(squeezed(name === "wall" || name.endsWith("zh") ? rarePerson.native : rarePerson.latin));
    expect(text).not.toMatch(/[\ufffd〓]/u);
    for (const font of fontsOfPdf(document.bytes)) {
      expect(font).toEqual({ name: expect.stringMatching(/^(SourceSans3|NotoSansSC|NotoSansJP)-/), whole: true });
    }
  });

  test.each(documents(renamed(control, rarePerson)))(
    "[H01] positive control: %s reports what it lacks",
    (name, document) => {
      expect(document.missing.map((glyph) => glyph.codePoint)).toEqual(["U+1F600"]);
      if (!hasPoppler) return;
      const text = squeezed(textOfPdf(document.bytes));
      expect(text).toContain(name.endsWith("en") ? "Emoji〓Institute" : "表情〓研究所");
    },
  );
});

describe("a personal timetable", () => {
  test.skipIf(!hasPoppler)("says when, where, with whom and which version, and names the zone", () => {
    const [guest] = sheets(timetable).slice(1);
    if (!guest) throw new Error("No guest");
    const document = personalPdf([guest], { language: "en", now });
    expect(document.pages).toBe(1);
    const text = squeezed(textOfPdf(document.bytes));
    for (const part of [
      "Øresund MedTech Group A/S",
      "厄勒海峡医疗器械集团",
      "Monday 18 November 2024",
      "13:30–14:00",
      "Round 1",
      "Sichuan Tianfu Shuzhi Laboratory of Artificial Intelligence",
      "四川天府数智人工智能实验室",
      "Table · Hall A",
      "Tea break",
      "Timetable version 2, published Friday 15 November 2024, 16:20, Asia/Shanghai (UTC+8)",
      "All times Asia/Shanghai (UTC+8)",
    ]) {
      expect(text).toContain(squeezed(part));
    }
    expect(new TextDecoder("latin1").decode(document.bytes)).toContain("20241115090000Z");
  });

  test("each begins on a page of its own, and the same data gives the same bytes", () => {
    const all = sheets(timetable);
    const document = personalPdf(all, { language: "zh", now });
    expect(document.pages).toBe(all.length);
    expect(Buffer.from(personalPdf(all, { language: "zh", now }).bytes).equals(document.bytes)).toBe(true);
  });

  test.skipIf(!hasPoppler)("of a working plan says that it may still change, and an empty one says so", () => {
    const [guest] = sheets({ ...timetable, version: null, publishedAt: null });
    if (!guest) throw new Error("No guest");
    expect(textOfPdf(personalPdf([guest], { language: "zh", now }).bytes)).toContain("初步日程");
    const empty = { ...guest, timetable: { ...guest.timetable, entries: [] } };
    expect(textOfPdf(personalPdf([empty], { language: "en", now }).bytes)).toContain("No meetings are planned.");
  });
});

describe("the wall sheet", () => {
  test.skipIf(!hasPoppler)("holds every placed meeting on one A3 page, and not the unplaced one", () => {
    const unplaced = timetable.meetings.map((meeting) =>
      meeting.roundId === null ? { ...meeting, host: { ...meeting.host, name: pair("无处安排研究所", "") } } : meeting,
    );
    const document = wallPdf({ ...timetable, meetings: unplaced }, { now });
    expect(document.pages).toBe(1);
    const text = squeezed(textOfPdf(document.bytes));
    for (const meeting of unplaced) {
      const host = squeezed(meeting.host.name.zh?.text ?? "");
      expect(text.includes(host), host).toBe(meeting.roundId !== null);
    }
  });

  test("a hall of sixty tables takes several pages", () => {
    expect(wallPdf(exampleTimetable({ guests: 60, hosts: 200 }), { now }).pages).toBeGreaterThan(1);
  });
});

describe("[F07] text from people is data", () => {
  const code =
    '#read("/etc/passwd") #image("/etc/hostname") $x^2$ *bold* _it_ `raw` \\u{41} <label> @ref // no /* no */ #import "@preview/cetz:0.2.0": *';

  test.skipIf(!hasPoppler)("[F07] Typst source in a name is printed as it was typed", () => {
    const evil = pair(code, code);
    const document = wallPdf(renamed(evil, { native: code, latin: code, order: "family-first" }), { now });
    expect(squeezed(textOfPdf(document.bytes))).toContain(squeezed(code));
    expect(new TextDecoder("latin1").decode(document.bytes)).not.toContain("root:x:0:0");
  });

  test("[F07] no template reads a file, fetches a package or builds source", () => {
    for (const name of ["base", "personal", "wall", "lists", "catalogue"]) {
      const source = readFileSync(new URL(`../../../src/files/templates/${name}.typ`, import.meta.url), "utf8");
      expect(source.match(/\b(read|csv|yaml|toml|xml|cbor|eval|plugin|include)\(|@preview/g) ?? []).toEqual([]);
      expect(
        [...source.matchAll(/\b(json|image)\((.{0,8})/g)].every(([, , argument]) => argument?.startsWith("bytes(")),
        name,
      ).toBe(true);
    }
  });
});
