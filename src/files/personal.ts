import { type Language, textOf } from "#domain/pair";
import type { PersonalEntry, PersonalTimetable } from "#domain/scheduling/model";
import { doubled, groupBy, personName, type Run, run, shown } from "#files/printed";
import { qrDrawing } from "#files/qr";
import { type PrintedDocument, typeset } from "#files/typst";
import { say } from "#files/words";
import { formatDate, formatInstant, formatTime, formatZone } from "#i18n/instants";

export type PersonalSheet = {
  readonly timetable: PersonalTimetable;
  /** Printed as a QR code: the page on which the timetable stays right. Must be http or https. */
  readonly link?: string;
};

export type DocumentOptions = {
  readonly language: Language;
  /** The present instant, which becomes the date of the file. */
  readonly now: string;
};

/** Personal timetables as one PDF in A4, each beginning on a page of its own; one sheet or hundreds. */
export function personalPdf(sheets: readonly PersonalSheet[], options: DocumentOptions): PrintedDocument {
  const { language, now } = options;
  const [first] = sheets;
  if (!first) throw new Error("A document of personal timetables needs at least one of them");
  const { edition } = first.timetable;
  return typeset(
    "personal",
    {
      lang: language,
      title: `${say(language, "scheduling.personal")} – ${textOf(edition.name, language)}`,
      author: textOf(edition.name, language),
      words: {
        personal: say(language, "scheduling.personal"),
        table: say(language, "programme.table"),
        people: say(language, "documents.people"),
        interpreter: say(language, "programme.interpreter"),
        none: say(language, "documents.no-meetings"),
        scan: say(language, "documents.scan"),
        demo: say(language, "editions.demo.note"),
        draft: say(language, "scheduling.plan.working"),
      },
      sheets: sheets.map((sheet) => sheetData(sheet, language)),
    },
    now,
  );
}

function sheetData({ timetable, link }: PersonalSheet, language: Language) {
  const { edition, holder } = timetable;
  const name =
    holder.kind === "party"
      ? doubled(holder.name, language)
      : { main: personName(holder.name, language), other: otherName(holder.name, language) };
  const days = groupBy(timetable.entries, (entry) => formatDate(entry.from, edition.zone, language));
  const meetings = timetable.entries.filter((entry) => entry.kind === "meeting");
  const at = timetable.entries[0]?.from ?? timetable.publishedAt;
  return {
    edition: doubled(edition.name, language),
    place: shown(edition.place, language),
    fictional: edition.fictional,
    name,
    role: holder.kind === "interpreter" ? say(language, "programme.interpreter") : null,
    count: say(language, "documents.meetings", { count: meetings.length }),
    zone: at ? say(language, "documents.all-times", { zone: formatZone(at, edition.zone, language) }) : null,
    version: versionLine(timetable, language),
    draft: timetable.version === null,
    qr: link !== undefined && /^https?:\/\//.test(link) ? qrDrawing(link) : null,
    days: [...days].map(([date, entries]) => ({
      date,
      rows: entries.map((entry) => row(entry, edition.zone, language, holder.kind === "party")),
    })),
  };
}

/** Which version a sheet shows and since when; a working plan says that it may still change. */
export function versionLine(
  timetable: Pick<PersonalTimetable, "version" | "publishedAt" | "edition">,
  language: Language,
): string {
  const { version, publishedAt, edition } = timetable;
  if (version === null) return say(language, "documents.draft");
  if (publishedAt === null) return say(language, "documents.version-line", { version });
  return say(language, "documents.version-published", {
    version,
    instant: formatInstant(publishedAt, edition.zone, language),
  });
}

function row(entry: PersonalEntry, zone: string, language: Language, namesInterpreter: boolean) {
  return {
    kind: entry.kind,
    from: formatTime(entry.from, zone),
    to: formatTime(entry.to, zone),
    round: entry.roundNumber === null ? null : say(language, "programme.round.number", { number: entry.roundNumber }),
    table: entry.table,
    room: entry.room ? shown(entry.room, language) : null,
    with: entry.with.map((pair) => doubled(pair, language)),
    people: entry.people.map((name) => personName(name, language)).filter((name) => name.t !== ""),
    interpreter: entry.interpreter && namesInterpreter ? personName(entry.interpreter, language) : null,
  };
}

function otherName(name: { readonly native: string; readonly latin: string }, language: Language): Run | null {
  const other = language === "zh" ? name.latin : name.native;
  const main = language === "zh" ? name.native : name.latin;
  return other !== "" && main !== "" && other !== main ? run(other, language === "zh" ? "en" : "zh") : null;
}
