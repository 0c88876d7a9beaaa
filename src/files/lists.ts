import type { PartySide } from "#domain/editions/model";
import { type Language, type Pair, textOf } from "#domain/pair";
import type { Timetable } from "#domain/scheduling/model";
import { partiesOf, partyTimetable } from "#domain/scheduling/personal";
import { type DocumentOptions, versionLine } from "#files/personal";
import { doubled, groupBy, personName, run, shown } from "#files/printed";
import { type PrintedDocument, typeset } from "#files/typst";
import { say } from "#files/words";
import { formatDate, formatTimes, formatZone } from "#i18n/instants";
import { tagOf } from "#i18n/translate";

/** All institutions of a side with their meetings, for the desk: A4, several a page, by name (Chinese by pinyin). */
export function partyListPdf(timetable: Timetable, side: PartySide, options: DocumentOptions): PrintedDocument {
  const { language, now } = options;
  const { edition } = timetable;
  const title = say(language, side === "guest" ? "documents.guest-list" : "documents.host-list");
  const parties = byName(partiesOf(timetable, side), (party) => party.name, language).flatMap((party) => {
    const personal = partyTimetable(timetable, party.registrationId);
    const meetings = personal?.entries.filter((entry) => entry.kind === "meeting") ?? [];
    if (meetings.length === 0) return [];
    const days = groupBy(meetings, (entry) => formatDate(entry.from, edition.zone, language));
    return [
      {
        name: doubled(party.name, language),
        days: [...days].map(([date, entries]) => ({
          date,
          rows: entries.map((entry) => ({
            time: formatTimes(entry.from, entry.to, edition.zone),
            table: entry.table === null ? "" : say(language, "programme.table.label", { label: entry.table }),
            room: entry.room ? shown(entry.room, language) : null,
            with: entry.with.map((pair) => shown(pair, language) ?? run("", language)),
            interpreter: entry.interpreter ? personName(entry.interpreter, language) : null,
          })),
        })),
      },
    ];
  });
  const at = timetable.rounds[0]?.from ?? now;
  const days = new Set(timetable.rounds.map((round) => formatDate(round.from, edition.zone, language)));
  return typeset(
    "lists",
    {
      lang: language,
      title: `${title} – ${textOf(edition.name, language)}`,
      author: textOf(edition.name, language),
      words: {
        title,
        count: say(language, "documents.parties", { count: parties.length }),
        interpreter: say(language, "programme.interpreter"),
        demo: edition.fictional ? say(language, "editions.demo.note") : null,
        none: say(language, "documents.no-meetings"),
      },
      edition: doubled(edition.name, language),
      place: shown(edition.place, language),
      days: [...days],
      zone: say(language, "documents.all-times", { zone: formatZone(at, edition.zone, language) }),
      version: versionLine(timetable, language),
      parties,
    },
    now,
  );
}

/** In the order of the reader's dictionary; stable for equal names. */
export function byName<T>(items: readonly T[], name: (item: T) => Pair, language: Language): T[] {
  const collator = new Intl.Collator(`${tagOf(language)}${language === "zh" ? "-u-co-pinyin" : ""}`, { numeric: true });
  return [...items].sort((a, b) => collator.compare(textOf(name(a), language), textOf(name(b), language)));
}
