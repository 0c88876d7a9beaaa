import { programScope, type Scope } from "#domain/editions/can";
import type { Message, TimetableNews } from "#domain/messages/model";
import { textOf } from "#domain/pair";
import type { PersonalTimetable, Timetable } from "#domain/scheduling/model";
import { interpreterTimetable, partyTimetable } from "#domain/scheduling/personal";
import { type CalendarChange, changeCalendar, personalChanges } from "#files/calendar";
import { compose } from "#mail/compose";
import type { Mail, Sender } from "#mail/transport";
import type { Ctx } from "#operations/ctx";
import { newsBefore } from "#operations/messages";
import { showVersion } from "#operations/timetable";

/**
 * The mail that tells a person what is new since the version this person was last told of, with a calendar file for
 * each changed meeting. Null when a newer version is on its way, or when there is nothing to tell.
 */
export async function timetableMail(
  ctx: Ctx,
  sender: Sender,
  message: Message,
  news: TimetableNews,
): Promise<Mail | null> {
  if (message.editionId === null) throw new Error(`Message ${message.id} of a timetable has no edition`);
  const scope = programScope(message.editionId);
  const { overtaken, since } = await newsBefore(ctx, message, news);
  if (overtaken) return null;
  const published = await versionOf(ctx, scope, news.version);
  const earlier = since === null ? [] : await between(ctx, scope, since, news.version);
  const [told] = earlier;
  const before = told ? dayOf(told, news.holderId) : null;
  const personal = dayOf(published, news.holderId) ?? (before && emptied(before, published));
  if (!personal) return null;
  const changes = personalChanges(before, personal).map((change) => raised(change, earlier));
  if (changes.length === 0) return null;
  const language = message.locale;
  const path = `/e/${encodeURIComponent(published.edition.code)}/personal/${news.holderId}`;
  const calendars = changeCalendar(personal, changes, {
    language,
    now: ctx.now(),
    link: `${ctx.address}${path}`,
    organiser: { name: textOf(published.edition.name, language), mail: sender.mail },
    attendee: { name: news.name, mail: message.to },
  });
  const subject = {
    kind: "timetable",
    name: news.name,
    personal,
    since,
    changes,
    path,
    files: calendars.length,
  } as const;
  return {
    id: message.id,
    to: { name: news.name, mail: message.to },
    letter: compose(subject, language, ctx.address, ctx.now()),
    calendars,
    date: ctx.now(),
  };
}

async function versionOf(ctx: Ctx, scope: Scope, number: number): Promise<Timetable> {
  const version = await showVersion(ctx, scope, number);
  if (!version.ok) throw new Error(`Version ${number} of edition ${scope.editionId} is missing`);
  return version.value;
}

/** The versions from `first` up to but not including `last`, oldest first. */
async function between(ctx: Ctx, scope: Scope, first: number, last: number): Promise<Timetable[]> {
  const versions: Timetable[] = [];
  for (let number = first; number < last; number++) versions.push(await versionOf(ctx, scope, number));
  return versions;
}

function dayOf(timetable: Timetable, holderId: string): PersonalTimetable | null {
  return partyTimetable(timetable, holderId) ?? interpreterTimetable(timetable, holderId);
}

function emptied(before: PersonalTimetable, published: Timetable): PersonalTimetable {
  return {
    ...before,
    edition: published.edition,
    version: published.version,
    publishedAt: published.publishedAt,
    entries: [],
  };
}

/** A cancellation outranks every version in which the meeting stood, also those this person was not told of. */
function raised(change: CalendarChange, earlier: readonly Timetable[]): CalendarChange {
  if (change.kind !== "cancelled") return change;
  const sequences = earlier.flatMap((version) =>
    version.meetings.filter((meeting) => meeting.uid === change.entry.uid).map((meeting) => meeting.sequence),
  );
  return { kind: "cancelled", entry: { ...change.entry, sequence: Math.max(change.entry.sequence, ...sequences) } };
}
