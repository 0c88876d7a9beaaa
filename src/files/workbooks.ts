import type { PartySide } from "#domain/editions/model";
import { languages, type Pair, plain, textOf } from "#domain/pair";
import type { PersonName } from "#domain/people/model";
import type { Round, Table } from "#domain/programme/model";
import type { PlannedMeeting, Timetable } from "#domain/scheduling/model";
import { byName } from "#files/lists";
import { versionLine } from "#files/personal";
import { type SheetCell, type SheetTable, workbookBytes } from "#files/sheet";
import { type DocumentKey, say } from "#files/words";
import { formatDate, formatInstant, formatTime, formatTimes, formatZone } from "#i18n/instants";

/**
 * The whole timetable as XLSX with headers in both languages: the grid of tables and rounds, all meetings (those
 * without a place too), the same by guest, by host and by interpreter, and a sheet about the file.
 */
export function timetableWorkbook(timetable: Timetable, options: { readonly now: string }): Promise<Uint8Array> {
  const meetings = placed(timetable);
  return workbookBytes(
    [
      grid(timetable, meetings),
      list(timetable, "documents.sheet.list", meetings),
      list(timetable, "documents.sheet.guests", bySide(meetings, "guest"), "guest"),
      list(timetable, "documents.sheet.hosts", bySide(meetings, "host"), "host"),
      interpreters(timetable, meetings),
      about(timetable, options.now),
    ],
    { title: textOf(timetable.edition.name, "zh"), creator: textOf(timetable.edition.name, "en"), now: options.now },
  );
}

type Placed = {
  readonly meeting: PlannedMeeting;
  readonly round: Round | undefined;
  readonly table: Table | undefined;
  readonly room: Pair | undefined;
};

/** In order of time and table; what has no place comes last. */
function placed(timetable: Timetable): Placed[] {
  const rounds = new Map(timetable.rounds.map((round) => [round.id, round]));
  const tables = new Map(timetable.tables.map((table, index) => [table.id, { table, index }]));
  const rooms = new Map(timetable.rooms.map((room) => [room.id, room.name]));
  return timetable.meetings
    .map((meeting) => {
      const round = meeting.roundId === null ? undefined : rounds.get(meeting.roundId);
      const found = meeting.tableId === null ? undefined : tables.get(meeting.tableId);
      const room = found && rooms.get(found.table.roomId);
      const order = (round?.number ?? 1_000_000) * 10_000 + (found?.index ?? 0);
      return { meeting, round, table: found?.table, room, order };
    })
    .sort((a, b) => a.order - b.order);
}

function bySide(meetings: readonly Placed[], side: PartySide): Placed[] {
  return byName(meetings, ({ meeting }) => meeting[side].name, "zh");
}

function grid(timetable: Timetable, meetings: readonly Placed[]): SheetTable {
  const { zone } = timetable.edition;
  const cells = new Map(meetings.map((each) => [`${each.round?.id} ${each.table?.id}`, each.meeting]));
  const days = new Set(timetable.rounds.map((round) => formatDate(round.from, zone, "zh")));
  const rooms = new Map(timetable.rooms.map((room) => [room.id, room.name]));
  const names = new Map(
    meetings
      .flatMap(({ meeting }) => [meeting.guest, meeting.host])
      .map((party) => [party.registrationId, party.name] as const),
  );
  return {
    name: title("documents.sheet.grid"),
    columns: [
      { header: title("programme.table"), width: 9 },
      { header: title("programme.room"), width: 14 },
      { header: title("documents.home"), width: 28 },
      ...timetable.rounds.map((round) => ({
        header: [
          ...(days.size > 1 ? [formatDate(round.from, zone, "zh")] : []),
          languages.map((language) => say(language, "programme.round.number", { number: round.number })).join(" "),
          formatTimes(round.from, round.to, zone),
        ].join("\n"),
        width: 30,
      })),
    ],
    rows: timetable.tables.map((table) => {
      const home = table.homeOf === null ? undefined : names.get(table.homeOf);
      return [
        table.label,
        both(rooms.get(table.roomId)),
        both(home),
        ...timetable.rounds.map((round) => gridCell(cells.get(`${round.id} ${table.id}`), table.homeOf)),
      ];
    }),
    frozenColumns: 3,
    filter: false,
  };
}

/** At a table with a home institution only the other side is named. */
function gridCell(meeting: PlannedMeeting | undefined, homeOf: string | null): string | null {
  if (!meeting) return null;
  const parties = [meeting.guest, meeting.host].filter((party) => party.registrationId !== homeOf);
  const interpreter = meeting.interpreter
    ? [`${title("programme.interpreter")}: ${personName(meeting.interpreter.name)}`]
    : [];
  return [...parties.map((party) => both(party.name)), ...interpreter].join("\n");
}

function list(timetable: Timetable, name: DocumentKey, meetings: readonly Placed[], first?: PartySide): SheetTable {
  const sides: readonly PartySide[] = first === "host" ? ["host", "guest"] : ["guest", "host"];
  return {
    name: title(name),
    columns: [
      ...(first ? sideColumns(first) : []),
      ...timeColumns(timetable),
      ...(first ? sideColumns(first === "host" ? "guest" : "host") : sides.flatMap(sideColumns)),
      { header: title("documents.column.guest-people"), width: 26 },
      { header: title("documents.column.host-people"), width: 26 },
      { header: title("programme.interpreter"), width: 18 },
      { header: title("documents.column.status"), width: 14 },
      { header: title("documents.column.meeting-key"), width: 38 },
    ],
    rows: meetings.map(({ meeting, round, table, room }) => [
      ...(first ? sideCells(meeting, first) : []),
      ...timeCells(timetable, round, table, room),
      ...(first
        ? sideCells(meeting, first === "host" ? "guest" : "host")
        : sides.flatMap((side) => sideCells(meeting, side))),
      peopleOf(meeting, "guest"),
      peopleOf(meeting, "host"),
      meeting.interpreter ? personName(meeting.interpreter.name) : null,
      title(round && table ? "documents.status.placed" : "documents.status.unplaced"),
      meeting.meetingId,
    ]),
    frozenColumns: first ? 2 : 0,
  };
}

function interpreters(timetable: Timetable, meetings: readonly Placed[]): SheetTable {
  const own = meetings.filter(({ meeting, round }) => meeting.interpreter && round);
  const name = ({ meeting }: Placed) => (meeting.interpreter ? personName(meeting.interpreter.name) : "");
  const collator = new Intl.Collator("zh-CN-u-co-pinyin");
  return {
    name: title("documents.sheet.interpreters"),
    columns: [
      { header: title("programme.interpreter"), width: 22 },
      ...timeColumns(timetable),
      ...sideColumns("guest"),
      ...sideColumns("host"),
    ],
    rows: [...own]
      .sort((a, b) => collator.compare(name(a), name(b)))
      .map((each) => [
        name(each),
        ...timeCells(timetable, each.round, each.table, each.room),
        ...sideCells(each.meeting, "guest"),
        ...sideCells(each.meeting, "host"),
      ]),
    frozenColumns: 1,
  };
}

function about(timetable: Timetable, now: string): SheetTable {
  const { edition } = timetable;
  const from = timetable.rounds[0]?.from ?? now;
  const rows: [DocumentKey, (language: "zh" | "en") => string][] = [
    ["documents.edition", (language) => textOf(edition.name, language)],
    ["documents.place", (language) => textOf(edition.place, language)],
    ["documents.version", (language) => versionLine(timetable, language)],
    ["documents.zone", (language) => formatZone(from, edition.zone, language)],
    ["documents.made", (language) => formatInstant(now, edition.zone, language)],
  ];
  if (edition.fictional) rows.push(["documents.note", (language) => say(language, "editions.demo.note")]);
  return {
    name: title("documents.sheet.about"),
    columns: [
      { header: title("documents.sheet.about"), width: 22 },
      { header: "中文", width: 60 },
      { header: "English", width: 60 },
    ],
    rows: rows.map(([key, value]) => [title(key), value("zh"), value("en")]),
    filter: false,
  };
}

function timeColumns(timetable: Timetable) {
  const { zone } = timetable.edition;
  const zoneName = formatZone(timetable.rounds[0]?.from ?? "2000-01-01T00:00:00Z", zone, "en");
  return [
    { header: title("documents.column.date"), width: 12 },
    { header: `${title("documents.column.start")}\n${zoneName}`, width: 14 },
    { header: `${title("documents.column.end")}\n${zoneName}`, width: 14 },
    { header: title("programme.round"), width: 9 },
    { header: title("programme.table"), width: 9 },
    { header: title("programme.room"), width: 18 },
  ];
}

function timeCells(
  timetable: Timetable,
  round: Round | undefined,
  table: Table | undefined,
  room: Pair | undefined,
): SheetCell[] {
  const { zone } = timetable.edition;
  return [
    round ? dayOf(round.from, zone) : null,
    round ? formatTime(round.from, zone) : null,
    round ? formatTime(round.to, zone) : null,
    round?.number ?? null,
    table?.label ?? null,
    both(room),
  ];
}

/** `2024-11-18`, which sorts and filters in every program. */
function dayOf(instant: string, zone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(
    new Date(instant),
  );
}

function sideColumns(side: PartySide) {
  const column = (language: "zh" | "en") =>
    say(language, side === "guest" ? "documents.column.guest" : "documents.column.host");
  const header = (key: DocumentKey) =>
    languages.map((language) => say(language, key, { column: column(language) })).join(" ");
  return [
    { header: header("documents.column.in-chinese"), width: 32 },
    { header: header("documents.column.in-english"), width: 40 },
  ];
}

function sideCells(meeting: PlannedMeeting, side: PartySide): SheetCell[] {
  const { zh, en } = plain(meeting[side].name);
  return [zh ?? null, en ?? null];
}

function peopleOf(meeting: PlannedMeeting, side: PartySide): string {
  const { registrationId } = meeting[side];
  const people = meeting.people.filter((person) => person.registrationId === registrationId);
  return people.map((person) => personName(person.name)).join("\n");
}

function personName(name: PersonName): string {
  return [...new Set([name.native, name.latin])].filter((part) => part !== "").join(" ");
}

function both(pair: Pair | undefined): string | null {
  if (!pair) return null;
  const { zh, en } = plain(pair);
  return [...new Set([zh, en])].filter((side) => side !== undefined).join("\n");
}

/** A word in both languages, Chinese first, as every header has it. */
function title(key: DocumentKey): string {
  return [...new Set(languages.map((language) => say(language, key)))].join(" ");
}
