import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { textOf } from "#domain/pair";
import { nameOf } from "#domain/people/model";
import type { PersonalEntry, PersonalTimetable } from "#domain/scheduling/model";
import { urlOf } from "#web/call";
import { EmptyPage } from "#web/parts/empty-page";
import { useFormats } from "#web/parts/formats";
import { Link } from "#web/parts/link";
import { Loading } from "#web/parts/loading";
import { Page } from "#web/parts/page";
import { PairText } from "#web/parts/pair-text";
import { Problem } from "#web/parts/problem";
import { useWords } from "#web/parts/words";
import { read } from "#web/queries";
import { useEdition } from "#web/shell/edition";

/** The schedule of one institution or interpreter, at its own address. */
export function PersonalPage() {
  const { holder = "" } = useParams({ strict: false });
  return <Personal holder={holder} />;
}

/** What is next, when, where, with whom: readable at arm's length in a noisy hall. */
export function Personal({ holder }: { readonly holder: string }) {
  const { t, locale } = useWords();
  const { moment, zoneName } = useFormats();
  const params = { edition: useEdition().id, holder };
  const shown = useQuery(read("scheduling.personal", { params, query: { plan: "live" } }));
  const day = shown.data;
  if (shown.error) return <Problem error={shown.error} onRetry={() => void shown.refetch()} />;
  if (!day) return <Loading />;
  const query = { language: locale, plan: "live" as const };
  const meetings = day.entries.filter((entry) => entry.kind === "meeting");
  return (
    <Page
      title={t("timetable.personal.of", { name: holderName(day, locale) })}
      lead={
        day.version !== null &&
        day.publishedAt !== null && (
          <span className="block">
            {t("timetable.published-at", { number: day.version, moment: moment(day.publishedAt, day.edition.zone) })}
            <span className="note block">
              {t("timetable.zone", { zone: zoneName(day.edition.zone, day.entries[0]?.from) })}
            </span>
          </span>
        )
      }
      actions={
        meetings.length > 0 && (
          <>
            <Link look="plain" icon="file" href={urlOf("files.personal-pdf", { params, query })}>
              {t("timetable.download.pdf")}
            </Link>
            <Link look="plain" href={urlOf("files.personal-ics", { params, query })}>
              {t("timetable.download.calendar")}
            </Link>
          </>
        )
      }
    >
      {meetings.length === 0 ? (
        <EmptyPage
          title={t(day.version === null ? "timetable.no-version" : "timetable.personal.empty")}
          first={t(day.version === null ? "timetable.no-version.first" : "timetable.personal.empty.first")}
        />
      ) : (
        <ol className="day">
          {day.entries.map((entry) => (
            <Entry key={`${entry.from} ${entry.meetingId ?? ""}`} entry={entry} zone={day.edition.zone} />
          ))}
        </ol>
      )}
    </Page>
  );
}

function holderName(day: PersonalTimetable, locale: "zh" | "en"): string {
  return day.holder.kind === "party" ? textOf(day.holder.name, locale) : nameOf(day.holder.name, locale);
}

function Entry({ entry, zone }: { readonly entry: PersonalEntry; readonly zone: string }) {
  const { t, locale } = useWords();
  const { time, list } = useFormats();
  const names = entry.with.map((name) => <PairText key={textOf(name, locale)} pair={name} marks={false} />);
  return (
    <li className={`day-entry day-${entry.kind}`}>
      <div className="day-time">
        <time dateTime={entry.from}>{time(entry.from, zone)}</time>
        <span className="quiet">{time(entry.to, zone)}</span>
      </div>
      <div className="day-what">
        <p className="day-with">{names.flatMap((name, index) => (index === 0 ? [name] : [" × ", name]))}</p>
        {entry.people.length > 0 && (
          <p className="note">{list(entry.people.map((person) => nameOf(person, locale)))}</p>
        )}
        {entry.interpreter && (
          <p className="note">
            {t("timetable.interpreter")} {nameOf(entry.interpreter, locale)}
          </p>
        )}
      </div>
      {entry.table !== null && (
        <div className="day-where">
          <span className="day-table">{t("timetable.where.table", { table: entry.table })}</span>
          {entry.room && <PairText pair={entry.room} marks={false} className="note" />}
        </div>
      )}
    </li>
  );
}
