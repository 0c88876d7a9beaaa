import { type Language, textOf } from "#domain/pair";
import { nameOf } from "#domain/people/model";
import type { PersonalEntry, PersonalTimetable } from "#domain/scheduling/model";
import { calendarText, quoted, textLine, uri, utc } from "#files/ics";
import { type DocumentKey, listed, say } from "#files/words";
import { formatSpan } from "#i18n/instants";

export type CalendarAddress = { readonly name: string; readonly mail: string };

export type CalendarOptions = {
  readonly language: Language;
  /** The present instant, which becomes DTSTAMP. */
  readonly now: string;
  readonly organiser?: CalendarAddress;
  /** Added to the description and URL of every entry, such as the reader's page. Must be http or https. */
  readonly link?: string;
};

/** A change between two published timetables, as one person sees it. */
export type CalendarChange =
  | { readonly kind: "added"; readonly entry: PersonalEntry }
  | { readonly kind: "moved"; readonly before: PersonalEntry; readonly entry: PersonalEntry }
  | { readonly kind: "cancelled"; readonly entry: PersonalEntry };

/** One iCalendar object about one meeting, as RFC 5546 wants it for mail. */
export type CalendarMessage = {
  readonly method: "REQUEST" | "CANCEL";
  readonly uid: string;
  readonly sequence: number;
  readonly text: string;
};

/**
 * A person's meetings as one calendar (METHOD:PUBLISH), for download or as a feed.
 * Breaks are left out. All instants are in UTC, so that no reader depends on a zone definition.
 */
export function calendarOf(personal: PersonalTimetable, options: CalendarOptions): string {
  const name = textOf(personal.edition.name, options.language);
  return calendarText("PUBLISH", [
    textLine("NAME", name),
    textLine("X-WR-CALNAME", name),
    ...personal.entries.flatMap((entry) =>
      entry.kind === "meeting" && entry.uid !== null
        ? event(personal, entry, { ...options, uid: entry.uid, sequence: entry.sequence, status: "CONFIRMED" })
        : [],
    ),
  ]);
}

/**
 * Calendar messages for what changed, one for each meeting. A moved meeting keeps its UID and gets a SEQUENCE above
 * the one last sent; a cancelled one is a CANCEL with SEQUENCE + 1.
 */
export function changeCalendar(
  personal: PersonalTimetable,
  changes: readonly CalendarChange[],
  options: CalendarOptions & { readonly organiser: CalendarAddress; readonly attendee: CalendarAddress },
): CalendarMessage[] {
  return changes.flatMap((change) => {
    const { uid } = change.entry;
    if (uid === null) return [];
    const sequence = sequenceOf(change);
    const cancelled = change.kind === "cancelled";
    const method = cancelled ? "CANCEL" : "REQUEST";
    const status = cancelled ? "CANCELLED" : "CONFIRMED";
    const text = calendarText(method, event(personal, change.entry, { ...options, uid, sequence, status }));
    return [{ method, uid, sequence, text }];
  });
}

function sequenceOf(change: CalendarChange): number {
  if (change.kind === "added") return change.entry.sequence;
  if (change.kind === "cancelled") return change.entry.sequence + 1;
  return Math.max(change.entry.sequence, change.before.sequence + 1);
}

/** What changed for one person from one published timetable to the next, by meeting. */
export function personalChanges(before: PersonalTimetable | null, after: PersonalTimetable): CalendarChange[] {
  const old = new Map(meetingsOf(before).map((entry) => [entry.uid, entry]));
  const changes: CalendarChange[] = [];
  for (const entry of meetingsOf(after)) {
    const was = old.get(entry.uid);
    old.delete(entry.uid);
    if (!was) changes.push({ kind: "added", entry });
    else if (shownOf(was) !== shownOf(entry)) changes.push({ kind: "moved", before: was, entry });
  }
  for (const entry of old.values()) changes.push({ kind: "cancelled", entry });
  return changes;
}

function meetingsOf(personal: PersonalTimetable | null): PersonalEntry[] {
  return personal?.entries.filter((entry) => entry.kind === "meeting" && entry.uid !== null) ?? [];
}

/** Everything of an entry that its calendar shows. */
function shownOf(entry: PersonalEntry): string {
  const texts = (pair: (typeof entry.with)[number]) => [pair.zh?.text, pair.en?.text];
  return JSON.stringify([
    Date.parse(entry.from),
    Date.parse(entry.to),
    entry.table,
    entry.room && texts(entry.room),
    entry.with.map(texts),
    entry.people,
    entry.interpreter,
  ]);
}

type EventOptions = CalendarOptions & {
  readonly uid: string;
  readonly sequence: number;
  readonly status: "CONFIRMED" | "CANCELLED";
  readonly attendee?: CalendarAddress;
};

function event(personal: PersonalTimetable, entry: PersonalEntry, options: EventOptions): string[] {
  const { language, organiser, attendee } = options;
  const link = options.link !== undefined && /^https?:\/\//.test(options.link) ? options.link : undefined;
  return [
    "BEGIN:VEVENT",
    textLine("UID", options.uid),
    `SEQUENCE:${options.sequence}`,
    `DTSTAMP:${utc(options.now)}`,
    `DTSTART:${utc(entry.from)}`,
    `DTEND:${utc(entry.to)}`,
    textLine("SUMMARY", summaryOf(personal, entry, language)),
    textLine("LOCATION", locationOf(personal, entry, language)),
    textLine("DESCRIPTION", descriptionOf(personal, entry, options, link)),
    ...(link ? [`URL:${uri(link)}`] : []),
    ...(organiser ? [`ORGANIZER;CN=${quoted(organiser.name)}:mailto:${uri(organiser.mail)}`] : []),
    ...(attendee
      ? [
          `ATTENDEE;CN=${quoted(attendee.name)};ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:${uri(attendee.mail)}`,
        ]
      : []),
    `STATUS:${options.status}`,
    "TRANSP:OPAQUE",
    "END:VEVENT",
  ];
}

function summaryOf(personal: PersonalTimetable, entry: PersonalEntry, language: Language): string {
  const names = entry.with.map((pair) => textOf(pair, language));
  return personal.holder.kind === "interpreter"
    ? say(language, "documents.interpreting", { names: names.join(" – ") })
    : say(language, "documents.meeting-with", { name: listed(names, language) });
}

/** From the near to the far in English, from the far to the near in Chinese. */
function locationOf(personal: PersonalTimetable, entry: PersonalEntry, language: Language): string {
  const table = entry.table ? say(language, "programme.table.label", { label: entry.table }) : "";
  const room = entry.room ? textOf(entry.room, language) : "";
  const place = textOf(personal.edition.place, language);
  const parts = [table, room, place].filter((text) => text !== "");
  return language === "zh" ? parts.reverse().join(" ") : parts.join(", ");
}

function descriptionOf(
  personal: PersonalTimetable,
  entry: PersonalEntry,
  options: EventOptions,
  link: string | undefined,
): string {
  const { language } = options;
  const line = (key: DocumentKey, values: Record<string, string | number>, present: boolean) =>
    present ? [say(language, key, values)] : [];
  const people = entry.people.map((name) => nameOf(name, language)).filter((name) => name !== "");
  const room = entry.room ? textOf(entry.room, language) : "";
  const names = listed(
    entry.with.map((pair) => textOf(pair, language)),
    language,
  );
  return [
    ...line("documents.cancelled-line", {}, options.status === "CANCELLED"),
    textOf(personal.edition.name, language),
    ...line("documents.with-line", { name: names }, names !== ""),
    ...line("documents.people-line", { names: listed(people, language) }, people.length > 0),
    ...line("documents.time-line", { time: formatSpan(entry.from, entry.to, personal.edition.zone, language) }, true),
    ...line("documents.round-line", { round: entry.roundNumber ?? 0 }, entry.roundNumber !== null),
    ...line("documents.table-line", { table: entry.table ?? "" }, entry.table !== null),
    ...line("documents.room-line", { room }, room !== ""),
    ...line(
      "documents.interpreter-line",
      { name: entry.interpreter ? nameOf(entry.interpreter, language) : "" },
      entry.interpreter !== null && personal.holder.kind === "party",
    ),
    ...line("documents.version-line", { version: personal.version ?? 0 }, personal.version !== null),
    ...line("editions.demo.note", {}, personal.edition.fictional),
    ...(link ? [link] : []),
  ].join("\n");
}
