import { inflateSync } from "node:zlib";
import { parseCsv } from "hucre";
import { describe, expect, test } from "vitest";
import { downloaded } from "#api/download";
import { refused } from "#api/refusals";
import type { Timetable } from "#domain/scheduling/model";
import { partiesOf, partyTimetable } from "#domain/scheduling/personal";
import { calendarOf, changeCalendar, personalChanges } from "#files/calendar";
import { cataloguePdf } from "#files/catalogue";
import { csvText } from "#files/csv";
import { partyListPdf } from "#files/lists";
import { personalPdf } from "#files/personal";
import { parseSpreadsheet } from "#files/spreadsheet/parse";
import type { PrintedDocument } from "#files/typst";
import { wallPdf } from "#files/wall";
import { timetableWorkbook } from "#files/workbooks";
import { en } from "#i18n/en";
import { sentence } from "#i18n/sentence";
import { zh } from "#i18n/zh";
import { compose, type Subject } from "#mail/compose";
import { readCalendar, textOfProperty } from "../kit/calendar.ts";
import { exampleCatalogue } from "../kit/catalogue.ts";
import { payloads } from "../kit/payloads.ts";
import { hasPoppler, squeezed, textOfPdf } from "../kit/pdf.ts";
import { exampleTimetable, kitId, pair } from "../kit/timetable.ts";

const address = "https://parley.example.org";
const now = "2024-11-15T09:00:00.000Z";
const languages = ["zh", "en"] as const;
/** Stands where a person typed something; the rest of what is rendered is ours and must stay as it is. */
const marker = "Qqq";

/** A copy in which every text that people type is another one. */
function typed<T>(value: T, text: () => string): T {
  const names = new Set(["text", "native", "latin", "label", "table", "mail", "website"]);
  const copy = (own: unknown, name: string): unknown => {
    if (typeof own === "string") return names.has(name) && own !== "" ? text() : own;
    if (Array.isArray(own)) return own.map((each) => copy(each, name));
    if (typeof own !== "object" || own === null) return own;
    return Object.fromEntries(Object.entries(own).map(([key, each]) => [key, copy(each, key)]));
  };
  return copy(value, "") as T; // the same shape with other texts
}

/** Payloads of which a sink makes anything else than `expected`: the same as of a harmless word, with the text written safely. */
function taken(sink: (text: string) => string, safely: (text: string) => string): string[] {
  const harmless = sink(marker);
  expect(harmless).toContain(marker);
  return payloads.filter((payload) => sink(payload) !== harmless.replaceAll(marker, () => safely(payload)));
}

function asHtml(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? "");
}
const asItIs = (text: string) => text;

const timetable = exampleTimetable({ guests: 2, hosts: 3, rounds: 3 });
const personal = partyTimetable(timetable, kitId(5, 0));
if (!personal) throw new Error("The first guest has no meetings");
const moved = {
  ...personal,
  entries: personal.entries.map((entry) => ({ ...entry, table: `${entry.table ?? ""}0` })),
};

/** A timetable of 200 meetings: each text names the host, another meeting's delegate and the interpreter of a third. */
function full(texts: readonly string[]): Timetable {
  const large = exampleTimetable({ guests: 40, hosts: 200, rounds: 6 });
  const text = (index: number) => texts[index % texts.length] ?? "";
  const person = (index: number) => ({ native: text(index), latin: text(index), order: "given-first" }) as const;
  return {
    ...large,
    meetings: large.meetings.slice(0, texts.length).map((meeting, index) => {
      const registrationId = kitId(6, index);
      return {
        ...meeting,
        host: { ...meeting.host, registrationId, name: pair(text(index), text(index)) },
        people: [{ delegateId: kitId(9, index), registrationId, name: person(index + 50) }],
        interpreter: { delegateId: kitId(10, index), name: person(index + 100) },
      };
    }),
  };
}

function lettersOf(text: string): Record<string, Subject> {
  const own = typed(personal, () => text);
  const before = typed(moved, () => text);
  const subject = { kind: "timetable", name: text, personal: own ?? before, path: "/e/x/mine", files: 2 } as const;
  return {
    invitation: {
      kind: "invitation",
      name: text,
      edition: personal ? typed(personal.edition.name, () => text) : null,
      zone: "Asia/Shanghai",
      path: "/link/abc",
      expiresAt: now,
    },
    "first timetable": { ...subject, since: null, changes: personalChanges(null, subject.personal) },
    "moved meetings": {
      ...subject,
      since: 1,
      changes: subject.personal.entries.flatMap((entry) =>
        entry.kind === "meeting" ? [{ kind: "moved" as const, before: { ...entry, roundNumber: 9 }, entry }] : [],
      ),
    },
    "cancelled meetings": {
      ...subject,
      since: 1,
      changes: subject.personal.entries.flatMap((entry) =>
        entry.kind === "meeting" ? [{ kind: "cancelled" as const, entry }] : [],
      ),
    },
  };
}

test("there are 200 payloads, all different", () => {
  expect(new Set(payloads).size).toBe(200);
});

describe.each(Object.keys(lettersOf(marker)))("[F01] a letter about %s", (kind) => {
  const letter = (text: string, language: "zh" | "en") => {
    const subject = lettersOf(text)[kind];
    if (!subject) throw new Error(kind);
    return compose(subject, language, address, now);
  };

  test.each(languages)("[F01] holds every payload as text, in %s", (language) => {
    const letters = new Map([marker, ...payloads].map((text) => [text, letter(text, language)]));
    const parts = (text: string) => letters.get(text)?.html.split("</head>") ?? [];
    expect(taken((text) => parts(text)[1] ?? "", asHtml)).toEqual([]);
    expect(taken((text) => letters.get(text)?.text ?? "", asItIs)).toEqual([]);
    // The head holds the subject, which is cut where it is too long.
    for (const [text, { subject }] of letters) expect(parts(text)[0]).toContain(`<title>${asHtml(subject)}</title>`);
  });
});

describe("[F01] a calendar", () => {
  const texts = ["SUMMARY", "LOCATION", "DESCRIPTION"];
  const read = (calendar: string) =>
    readCalendar(calendar).events.map((event) => [
      ...event.filter(({ name }) => !texts.includes(name)).map(({ name, value }) => `${name}:${value}`),
      ...texts.map((name) => textOfProperty(event, name)),
    ]);

  test.each(languages)("[F01] holds every payload as text, in %s", (language) => {
    const whole = (text: string) => calendarOf(typed(personal, () => text) ?? moved, { language, now });
    expect(taken((text) => JSON.stringify(read(whole(text))), inJson)).toEqual([]);
    const people = (name: string) => ({
      organiser: { name, mail: "o@x.example" },
      attendee: { name, mail: "a@x.example" },
    });
    const changes = (text: string) =>
      changeCalendar(
        typed(personal, () => text) ?? moved,
        personalChanges(
          null,
          typed(moved, () => text),
        ),
        { language, now, link: `${address}/e/x`, ...people(text) },
      ).map((message) => read(message.text));
    expect(taken((text) => JSON.stringify(changes(text)), inJson)).toEqual([]);
  });
});

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

describe("[F01] tables", () => {
  test("[F01] a workbook holds every payload as text", async () => {
    const cells = async (texts: readonly string[]) => {
      const read = await parseSpreadsheet(await timetableWorkbook(full(texts), { now }), "timetable.xlsx");
      if (!read.ok) throw new Error(JSON.stringify(read.refusal));
      return read.value.sheets.flatMap((sheet) => sheet.rows.flatMap((row) => row.cells));
    };
    const harmless = await cells(payloads.map((_, index) => `Q${index}Q`));
    expect(harmless.filter((cell) => /Q\d+Q/.test(cell)).length).toBeGreaterThan(payloads.length * 10);
    // Rows are in the order of names, which is another one.
    const expected = harmless.map((cell) => cell.replaceAll(/Q(\d+)Q/g, (_, index) => payloads[index] ?? ""));
    expect((await cells(payloads)).sort()).toEqual(expected.sort());
  });

  test("[F01] a CSV holds every payload as text", () => {
    const read = (text: string) => JSON.stringify(parseCsv(csvText([["1", text, "2"], [text]]), { delimiter: "," }));
    // What a spreadsheet program would take for a formula stands behind an apostrophe (F04).
    const guarded = (text: string) => (/^'*[+=@-]/.test(text) ? `'${text}` : text);
    expect(taken(read, (text) => inJson(guarded(text)))).toEqual([]);
  });
});

describe("[F01] answers of the server", () => {
  test("[F01] a refusal is JSON whatever it quotes, and browsers read it as nothing else", async () => {
    for (const payload of payloads) {
      const answer = refused({ id: "person-taken", values: { person: payload, other: { zh: payload, en: payload } } });
      expect(answer.headers.get("Content-Type")).toBe("application/json");
      expect((await answer.json()).refusal.values).toEqual({ person: payload, other: { zh: payload, en: payload } });
    }
  });

  test("[F01] a sentence holds every payload as it was typed", () => {
    for (const [locale, words] of [
      ["zh", zh],
      ["en", en],
    ] as const) {
      const said = (text: string) =>
        sentence(words, locale, {
          id: "person-taken",
          values: { person: text, guest: text, host: { zh: text, en: text }, round: 1 },
        });
      if (said(marker).includes(marker)) expect(taken(said, asItIs)).toEqual([]);
    }
  });

  test("[F01] the name of a file stays in its header", () => {
    for (const payload of payloads) {
      const answer = downloaded({ bytes: new Uint8Array(), type: "application/pdf", name: payload });
      expect(answer.headers.get("Content-Disposition")).toMatch(
        /^attachment; filename="[^"\\/:<>|;%]+"; filename\*=UTF-8''[\w.!#$&+^`|~%-]+$/,
      );
    }
  });
});

describe("[F01] printed documents", () => {
  const own = full(payloads);
  const sheets = partiesOf(own, "guest").flatMap((party) => {
    const found = partyTimetable(own, party.registrationId);
    return found ? [{ timetable: found, link: `${address}/e/x` }] : [];
  });
  let used = 0;
  const catalogue = typed(exampleCatalogue(), () => payloads[used++ % payloads.length] ?? "");
  /** With how often each payload stands in it. */
  const documents: Record<string, readonly [print: () => PrintedDocument, times: number]> = {
    "personal timetables": [() => personalPdf(sheets, { language: "en", now }), 3],
    "the list of hosts": [() => partyListPdf(own, "host", { language: "zh", now }), 2],
    "the wall": [() => wallPdf(own, { now }), 2],
    "the catalogue": [() => cataloguePdf(catalogue, { language: "both", now }), 3],
  };

  test.each(Object.keys(documents))(
    "[F01] %s hold payloads as text, and nothing that acts",
    (name) => {
      const [print, times] = documents[name] ?? [];
      const bytes = print?.().bytes ?? new Uint8Array();
      expect(acting(bytes)).toEqual([]);
      if (!hasPoppler) return;
      // A hyphen at the end of a line is taken for the printer's own by the reading tool.
      const plain = (text: string) => squeezed(text).replaceAll("-", "");
      const text = plain(textOfPdf(bytes, { asDrawn: true }));
      const found = (payload: string) => text.split(plain(payload)).length - 1;
      expect(payloads.filter((payload) => found(payload) < (times ?? 0))).toEqual([]);
    },
    60_000,
  );

  test("[F01] positive control: a link that leaves the file is seen", () => {
    const stream = Buffer.from("/A << /S /URI /URI (javascript:canary(1)) >>");
    expect(acting(stream)).toEqual(["/URI"]);
  });
});

/** Kinds of actions and attachments in a PDF, its compressed parts included. */
function acting(bytes: Uint8Array): string[] {
  const raw = Buffer.from(bytes);
  const parts = [raw.toString("latin1")];
  for (let at = raw.indexOf("stream\n"); at !== -1; at = raw.indexOf("stream\n", at + 7)) {
    try {
      parts.push(inflateSync(raw.subarray(at + 7), { finishFlush: 2 }).toString("latin1"));
    } catch {
      // Not compressed this way, such as a picture.
    }
  }
  const kinds = /\/(?:URI|JavaScript|JS|Launch|SubmitForm|ImportData|EmbeddedFile|RichMedia|OpenAction|AA)\b/g;
  return [...new Set(parts.flatMap((part) => part.match(kinds) ?? []))].sort();
}

describe("[F01] positive controls", () => {
  const careless = (text: string) => `<p>${text}</p>`;

  test("[F01] a render that does not escape is caught at every payload that has something to escape", () => {
    expect(taken(careless, asHtml)).toEqual(payloads.filter((payload) => /[&<>"']/.test(payload)));
  });

  test("[F01] a render that fills a payload's own places is caught", () => {
    const twice = (text: string) => `${text}`.replaceAll("{count}", "3");
    expect(taken(twice, asItIs)).toEqual(payloads.filter((payload) => payload.includes("{count}")));
  });
});
