import type { Pair } from "#domain/pair";
import { languages, textOf } from "#domain/pair";
import type { PlannedMeeting, Timetable } from "#domain/scheduling/model";
import { versionLine } from "#files/personal";
import { doubled, groupBy, run } from "#files/printed";
import { type PrintedDocument, typeset } from "#files/typst";
import { type DocumentKey, say } from "#files/words";
import { formatDate, formatTime, formatZone } from "#i18n/instants";

/**
 * The whole timetable for the wall, A3 landscape, always in both languages: tables down, rounds across, a page a day
 * or more. Meetings without a place are not on it.
 */
export function wallPdf(timetable: Timetable, options: { readonly now: string }): PrintedDocument {
  const { edition } = timetable;
  const days = groupBy(columnsOf(timetable), (column) => formatDate(column.from, edition.zone, "zh"));
  return typeset(
    "wall",
    {
      lang: "zh",
      title: `${textOf(edition.name, "zh")} – ${say("zh", "documents.wall")}`,
      author: textOf(edition.name, "zh"),
      words: {
        wall: twice("documents.wall"),
        table: twice("programme.table"),
        interpreter: twice("programme.interpreter"),
        draft: timetable.version === null ? twice("scheduling.plan.working") : null,
        demo: edition.fictional ? twice("editions.demo.note") : null,
      },
      edition: doubled(edition.name, "zh"),
      place: doubled(edition.place, "zh"),
      version: languages.map((language) => run(versionLine(timetable, language), language)),
      days: [...days.values()].map((columns) => dayData(timetable, columns)),
    },
    options.now,
  );
}

type Column = {
  readonly kind: "round" | "break";
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly name: Pair;
  readonly number: number;
};

function columnsOf(timetable: Timetable): Column[] {
  const rounds = timetable.rounds.map((round): Column => ({ ...round, kind: "round", name: {} }));
  const breaks = timetable.breaks.map((pause): Column => ({ ...pause, kind: "break", number: 0 }));
  return [...rounds, ...breaks].sort((a, b) => Date.parse(a.from) - Date.parse(b.from));
}

function dayData(timetable: Timetable, columns: readonly Column[]) {
  const { zone } = timetable.edition;
  const from = columns[0]?.from ?? "";
  const cells = new Map(timetable.meetings.map((meeting) => [`${meeting.roundId} ${meeting.tableId}`, meeting]));
  const parties = new Map(
    timetable.meetings
      .flatMap((meeting) => [meeting.guest, meeting.host])
      .map((party) => [party.registrationId, party]),
  );
  return {
    date: languages.map((language) => run(formatDate(from, zone, language), language)),
    zone: languages.map((language) =>
      run(say(language, "documents.all-times", { zone: formatZone(from, zone, language) }), language),
    ),
    columns: columns.map((column) => ({
      kind: column.kind,
      from: formatTime(column.from, zone),
      to: formatTime(column.to, zone),
      name:
        column.kind === "break"
          ? doubled(column.name, "zh")
          : {
              main: run(say("zh", "programme.round.number", { number: column.number }), "zh"),
              other: run(say("en", "programme.round.number", { number: column.number }), "en"),
            },
    })),
    rooms: timetable.rooms.flatMap((room) => {
      const tables = timetable.tables.filter((table) => table.roomId === room.id);
      if (tables.length === 0) return [];
      return [
        {
          name: doubled(room.name, "zh"),
          tables: tables.map((table) => {
            const home = table.homeOf === null ? undefined : parties.get(table.homeOf);
            return {
              label: table.label,
              home: home ? doubled(home.name, "zh") : null,
              cells: columns.map((column) => {
                const meeting = column.kind === "round" ? cells.get(`${column.id} ${table.id}`) : undefined;
                return meeting ? cell(meeting, table.homeOf) : null;
              }),
            };
          }),
        },
      ];
    }),
  };
}

/** At a table with a home institution only the other side is named. */
function cell(meeting: PlannedMeeting, homeOf: string | null) {
  const shown = [meeting.guest, meeting.host].filter((party) => party.registrationId !== homeOf);
  const interpreter = meeting.interpreter;
  return {
    parties: shown.map((party) => doubled(party.name, "zh")),
    interpreter: interpreter
      ? [run(interpreter.name.native, "zh"), run(interpreter.name.latin, "en")].filter((name) => name.t !== "")
      : null,
  };
}

function twice(key: DocumentKey) {
  return languages.map((language) => run(say(language, key), language));
}
