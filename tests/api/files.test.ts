import { readXlsx } from "hucre";
import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { formatTimes } from "#i18n/instants";
import { testApp } from "../kit/app.ts";
import { readCalendar } from "../kit/calendar.ts";
import { smallDialogue } from "../kit/dialogue.ts";
import { hasPoppler, squeezed, textOfPdf } from "../kit/pdf.ts";
import { peopleOf } from "../kit/people.ts";

const parley = await testApp();
const dialogue = await smallDialogue(parley.ctx, "papers", { guests: 1, hosts: 2 });
await dialogue.place(0, 0, 0);
await dialogue.place(1, 2, 1);
await dialogue.publish();
const organiser = await peopleOf(parley.ctx).organiser(dialogue.edition.id);
const { edition, guests, rounds } = dialogue;
const holder = guests[0]?.registrationId ?? "";

const pages = ["personal-pdf", "all-personal-pdf", "wall-pdf", "catalogue-pdf"] as const;

function ask(
  kind: (typeof pages)[number] | "personal-ics" | "timetable-xlsx",
  language: "zh" | "en",
  plan: "live" | "working" = "live",
) {
  const params = { edition: edition.code, holder };
  const query = kind === "catalogue-pdf" ? { language } : { language, plan };
  return parley.call(`files.${kind}`, { params, query, as: organiser });
}

describe("files over HTTP", () => {
  test.each(pages.flatMap((kind) => [[kind, "zh"] as const, [kind, "en"] as const]))(
    "%s in %s is a PDF that names the guest",
    async (kind, language) => {
      const answered = await ask(kind, language);
      expect(answered.status, answered.text.slice(0, 200)).toBe(200);
      expect(answered.headers.get("Content-Type")).toBe("application/pdf");
      expect(answered.text.slice(0, 5)).toBe("%PDF-");
      if (hasPoppler) expect(squeezed(textOfPdf(answered.bytes))).toContain(language === "zh" ? "外方0" : "Guest0AB");
    },
  );

  test("[H01] a character that no font has is named in the answer and in the log, one that a font has is not", async () => {
    const plain = await ask("catalogue-pdf", "zh");
    expect(plain.headers.get("Parley-Missing-Characters")).toBeNull();
    expect(parley.logged).toEqual([]);
    const params = { edition: edition.code, registration: holder };
    const { revision, organisationRevision } = await parley.must("editions.participant", { params, as: organiser });
    const body = { name: { zh: "外方0🦌", en: "Guest 0 AB" }, revision, organisationRevision };
    await parley.must("editions.change-participant", { params, body, as: organiser });
    for (const kind of pages) {
      const answered = await ask(kind, "zh", "working");
      expect([kind, answered.headers.get("Parley-Missing-Characters")]).toEqual([kind, "U+1F98C"]);
      if (hasPoppler) expect(squeezed(textOfPdf(answered.bytes))).toContain("外方0〓");
    }
    expect(parley.logged.map((line) => [line.level, line.values?.characters])).toEqual(
      pages.map(() => ["warn", ["U+1F98C"]]),
    );
    const again = await parley.must("editions.participant", { params, as: organiser });
    const mended = { ...body, name: { zh: "外方0", en: "Guest 0 AB" } };
    const { revision: now, organisationRevision: newest } = again;
    await parley.must("editions.change-participant", {
      params,
      body: { ...mended, revision: now, organisationRevision: newest },
      as: organiser,
    });
  });

  test("the workbook lists every meeting", async () => {
    const answered = await ask("timetable-xlsx", "zh");
    const book = await readXlsx(answered.bytes);
    expect(book.sheets[1]?.rows).toHaveLength(3);
  });

  test("[B01] calendar, printed timetable and plan show the same instants, in a server of any zone", async () => {
    const expected = [rounds[0], rounds[2]].map((round) => [round?.from, round?.to]);
    const answered = await ask("personal-ics", "en");
    expect(answered.headers.get("Content-Type")).toBe("text/calendar; charset=utf-8");
    expect(readCalendar(answered.text).events).toHaveLength(2);
    const events = new ICAL.Component(ICAL.parse(answered.text)).getAllSubcomponents("vevent");
    const inCalendar = events.map((event) => {
      const { startDate, endDate } = new ICAL.Event(event);
      return [startDate.toJSDate().toISOString(), endDate.toJSDate().toISOString()];
    });
    expect(inCalendar).toEqual(expected);
    if (!hasPoppler) return;
    const text = squeezed(textOfPdf((await ask("personal-pdf", "en")).bytes));
    for (const [from = "", to = ""] of expected) expect(text).toContain(formatTimes(from, to, edition.zone));
    expect(formatTimes(expected[0]?.[0] ?? "", expected[0]?.[1] ?? "", edition.zone)).toBe("13:30–14:00");
    expect(text).toContain("AlltimesAsia/Shanghai(UTC+8)");
  });

  test("without a session there is no file, and it does not say whether there is one", async () => {
    const answered = await parley.call("files.personal-pdf", { params: { edition: edition.code, holder } });
    expect(answered.status).not.toBe(200);
    expect(answered.text).not.toContain("%PDF-");
  });
});
