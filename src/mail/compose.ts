import type { MessageData } from "#domain/messages/model";
import { type Language, textOf } from "#domain/pair";
import { nameOf } from "#domain/people/model";
import type { PersonalEntry, PersonalTimetable } from "#domain/scheduling/model";
import { formatInstant, formatSpan } from "#i18n/instants";
import { type Block, type Letter, letter } from "#mail/letter";
import { oneLine } from "#mail/plain";
import { listed, type MailKey, say } from "#mail/words";

/** What a letter is about. A timetable's changes are those since the version the reader was last told of. */
export type Subject =
  | ({ readonly kind: "sign-in-code" } & MessageData["sign-in-code"])
  | ({ readonly kind: "invitation" } & MessageData["invitation"])
  | TimetableSubject;

export type TimetableSubject = {
  readonly kind: "timetable";
  /** The reader's name in the reader's language. */
  readonly name: string;
  /** The timetable as it now stands. */
  readonly personal: PersonalTimetable;
  /** Version that the reader was last told of; null for the first news. */
  readonly since: number | null;
  readonly changes: readonly TimetableChange[];
  /** Path of the reader's timetable on this installation: begins with `/`. */
  readonly path: string;
  /** Calendar files that come with the letter. */
  readonly files: number;
};

export type TimetableChange =
  | { readonly kind: "added" | "cancelled"; readonly entry: PersonalEntry }
  | { readonly kind: "moved"; readonly before: PersonalEntry; readonly entry: PersonalEntry };

/**
 * The letter in one language. Every link begins with `address`, every time names its zone, and what people typed
 * stays text: it is put in as one line and never read as a template, a header or HTML.
 */
export function compose(subject: Subject, language: Language, address: string, now: string): Letter {
  switch (subject.kind) {
    case "sign-in-code":
      return codeLetter(subject, language, now);
    case "invitation":
      return invitationLetter(subject, language, address);
    case "timetable":
      return timetableLetter(subject, language, address);
  }
}

function codeLetter(data: MessageData["sign-in-code"], language: Language, now: string): Letter {
  const minutes = Math.max(1, Math.ceil((Date.parse(data.expiresAt) - Date.parse(now)) / 60_000));
  const blocks: Block[] = [
    { kind: "paragraph", text: say(language, "mail.greeting.nobody") },
    { kind: "paragraph", text: say(language, "mail.code.intro") },
    { kind: "code", text: oneLine(data.code) },
    { kind: "paragraph", text: say(language, "mail.code.minutes", { count: minutes }) },
    { kind: "note", text: say(language, "mail.code.not-you") },
  ];
  return letter(say(language, "mail.code.subject"), blocks, language);
}

function invitationLetter(data: MessageData["invitation"], language: Language, address: string): Letter {
  const edition = data.edition ? oneLine(textOf(data.edition, language)) : null;
  const about = (key: "mail.invitation.subject" | "mail.invitation.intro") =>
    edition === null ? say(language, `${key}.installation`) : say(language, key, { edition });
  const time = formatInstant(data.expiresAt, data.zone, language);
  const blocks: Block[] = [
    greeting(data.name, language),
    { kind: "paragraph", text: about("mail.invitation.intro") },
    { kind: "link", text: say(language, "mail.invitation.link"), url: linkOf(address, data.path) },
    { kind: "paragraph", text: say(language, "mail.invitation.until", { time }) },
    { kind: "note", text: say(language, "mail.invitation.not-you") },
  ];
  return letter(about("mail.invitation.subject"), blocks, language);
}

function timetableLetter(subject: TimetableSubject, language: Language, address: string): Letter {
  const { personal, changes } = subject;
  const edition = oneLine(textOf(personal.edition.name, language));
  const holder = oneLine(
    personal.holder.kind === "party" ? textOf(personal.holder.name, language) : nameOf(personal.holder.name, language),
  );
  const meetings = personal.entries.filter((entry) => entry.kind === "meeting").length;
  const first = subject.since === null;
  const count = first ? meetings : changes.length;
  const key = first ? "published" : "changed";
  const note = (text: MailKey, present: boolean): Block[] =>
    present ? [{ kind: "note", text: say(language, text) }] : [];
  const blocks: Block[] = [
    greeting(subject.name, language),
    { kind: "paragraph", text: say(language, `mail.timetable.${key}`, { edition, holder, count }) },
    ...changes.map((change) => changeItem(personal, change, first, language)),
    ...(meetings === 0 ? [paragraph(say(language, "mail.timetable.none-left", { holder }))] : []),
    { kind: "link", text: say(language, "mail.timetable.link"), url: linkOf(address, subject.path) },
    ...(subject.files > 0 ? [paragraph(say(language, "mail.timetable.calendar", { count: subject.files }))] : []),
    ...(personal.version === null
      ? []
      : [{ kind: "note" as const, text: say(language, "documents.version-line", { version: personal.version }) }]),
    ...note("editions.demo.note", personal.edition.fictional),
  ];
  return letter(say(language, `mail.timetable.subject.${key}`, { edition, holder, count }), blocks, language);
}

/** One meeting: when, with whom, where, and for a moved one where it was. */
function changeItem(personal: PersonalTimetable, change: TimetableChange, first: boolean, language: Language): Block {
  const { entry } = change;
  const time = timeOf(personal, entry, language);
  const names = entry.with.map((pair) => oneLine(textOf(pair, language)));
  const people = entry.people.map((name) => oneLine(nameOf(name, language))).filter((name) => name !== "");
  const place = placeOf(entry, language);
  const interpreter = entry.interpreter && personal.holder.kind === "party" ? nameOf(entry.interpreter, language) : "";
  return {
    kind: "item",
    title: first
      ? time
      : `${say(language, `scheduling.change.${change.kind}`)}${language === "zh" ? "：" : ": "}${time}`,
    lines: [
      say(language, "documents.with-line", { name: listed(names, language) }),
      ...(people.length > 0 ? [say(language, "documents.people-line", { names: listed(people, language) })] : []),
      ...(place === "" ? [] : [place]),
      ...(interpreter ? [say(language, "documents.interpreter-line", { name: oneLine(interpreter) })] : []),
      ...(change.kind === "moved"
        ? [
            say(language, "mail.timetable.before", {
              time: timeOf(personal, change.before, language),
              place: placeOf(change.before, language),
            }),
          ]
        : []),
    ],
  };
}

function timeOf(personal: PersonalTimetable, entry: PersonalEntry, language: Language): string {
  return formatSpan(entry.from, entry.to, personal.edition.zone, language);
}

/** From the near to the far in English, from the far to the near in Chinese. */
function placeOf(entry: PersonalEntry, language: Language): string {
  const table = entry.table ? say(language, "programme.table.label", { label: oneLine(entry.table) }) : "";
  const room = entry.room ? oneLine(textOf(entry.room, language)) : "";
  const parts = [table, room].filter((text) => text !== "");
  return language === "zh" ? parts.reverse().join(" ") : parts.join(", ");
}

function greeting(name: string, language: Language): Block {
  const text = oneLine(name);
  return paragraph(
    text === "" ? say(language, "mail.greeting.nobody") : say(language, "mail.greeting", { name: text }),
  );
}

function paragraph(text: string): Block {
  return { kind: "paragraph", text };
}

/** A link on this installation; a path that would lead elsewhere is a bug of the caller. */
function linkOf(address: string, path: string): string {
  const url = new URL(path, `${address}/`);
  if (!path.startsWith("/") || url.origin !== new URL(address).origin) throw new Error(`Not a path of ours: ${path}`);
  return url.href;
}
