// biome-ignore-all lint/a11y/noNoninteractiveElementToInteractiveRole: a grid of cells is what the pattern of the ARIA guide makes out of a table
import { type KeyboardEvent, useRef, useState } from "react";
import { textOf } from "#domain/pair";
import type { RefusalId, Values } from "#domain/refusal";
import type { PlannedMeeting, Timetable } from "#domain/scheduling/model";
import { type Line, linesOf, type Spot, spotFor, type View } from "#web/pages/scheduling/layout";
import { useFormats } from "#web/parts/formats";
import { Icon } from "#web/parts/icon";
import { PairText } from "#web/parts/pair-text";
import { useWords } from "#web/parts/words";

type GridProps = {
  readonly timetable: Timetable;
  readonly view: View;
  readonly carried: PlannedMeeting | null;
  /** Where the carried meeting could go; null while it is being worked out. */
  readonly spots: readonly Spot[] | null;
  readonly onPickUp: (meeting: PlannedMeeting) => void;
  readonly onPutDown: (spot: Spot) => void;
  readonly onCancel: () => void;
  readonly onLock: (meeting: PlannedMeeting) => void;
  readonly onTakeOut: (meeting: PlannedMeeting) => void;
};

/** Rounds across, tables or institutions down. Arrows go from cell to cell, Enter picks up and puts down, a pointer drags. */
export function Grid(props: GridProps) {
  const { timetable, view, carried, spots, onPickUp, onPutDown, onCancel, onLock, onTakeOut } = props;
  const { t, sentence, locale } = useWords();
  const { times } = useFormats();
  const lines = linesOf(timetable, view);
  const [at, setAt] = useState<readonly [number, number]>([0, 0]);
  const body = useRef<HTMLTableSectionElement>(null);

  const focus = (row: number, column: number) => {
    const to = [
      Math.min(Math.max(row, 0), lines.length - 1),
      Math.min(Math.max(column, 0), timetable.rounds.length - 1),
    ] as const;
    setAt(to);
    body.current?.querySelector<HTMLElement>(`[data-cell="${to[0]}-${to[1]}"]`)?.focus();
  };
  const spotAt = (line: Line, column: number): Spot | null => {
    const round = timetable.rounds[column];
    return carried && spots && round ? spotFor(spots, line, round.id, carried, view) : null;
  };
  const act = (line: Line, column: number) => {
    const [meeting] = line.cells[column] ?? [];
    if (!carried) {
      if (meeting) onPickUp(meeting);
      return;
    }
    if (meeting?.meetingId === carried.meetingId) return onCancel();
    const spot = spotAt(line, column);
    if (spot?.refusal === null) onPutDown(spot);
  };
  const onKeyDown = (event: KeyboardEvent, row: number, column: number, line: Line) => {
    const [meeting] = line.cells[column] ?? [];
    const steps: Record<string, () => void> = {
      ArrowUp: () => focus(row - 1, column),
      ArrowDown: () => focus(row + 1, column),
      ArrowLeft: () => focus(row, column - 1),
      ArrowRight: () => focus(row, column + 1),
      Home: () => focus(row, 0),
      End: () => focus(row, timetable.rounds.length - 1),
      Enter: () => act(line, column),
      " ": () => act(line, column),
      Escape: onCancel,
      l: () => meeting && onLock(meeting),
      Delete: () => meeting && onTakeOut(meeting),
    };
    const step = event.ctrlKey || event.metaKey || event.altKey ? undefined : steps[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    step();
  };

  return (
    <div className="timetable-frame">
      <table className="timetable" role="grid" aria-label={t("timetable.grid", { rows: t(`timetable.view.${view}`) })}>
        <thead>
          <tr>
            <th scope="col" className="timetable-corner">
              {t(`timetable.view.${view}`)}
            </th>
            {timetable.rounds.map((round, index) => (
              <th key={round.id} scope="col">
                <span className="timetable-round">{t("timetable.round", { number: round.number })}</span>
                <span className="timetable-time">{times(round.from, round.to, timetable.edition.zone)}</span>
                {breakBefore(timetable, index)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {lines.map((line, row) => (
            <LineRows key={line.id} line={line} columns={timetable.rounds.length}>
              {line.cells.map((meetings, column) => {
                const [meeting] = meetings;
                const own = carried !== null && meeting?.meetingId === carried.meetingId;
                const spot = own ? null : spotAt(line, column);
                const state =
                  !carried || own
                    ? ""
                    : spot === null
                      ? " cell-off"
                      : spot.refusal === null
                        ? " cell-open"
                        : " cell-shut";
                const why =
                  spot?.refusal != null
                    ? sentence({ id: spot.refusal as RefusalId, values: spot.values as Values })
                    : undefined; // as the server checked it
                return (
                  <td
                    // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place in the line
                    key={column}
                    role="gridcell"
                    data-cell={`${row}-${column}`}
                    className={`cell${state}${own ? " cell-carried" : ""}`}
                    tabIndex={at[0] === row && at[1] === column ? 0 : -1}
                    title={why}
                    draggable={meeting !== undefined && !meeting.locked}
                    aria-label={describe(meetings, t, why, state === " cell-open" ? t("timetable.drop") : undefined)}
                    onFocus={() => setAt([row, column])}
                    onClick={() => act(line, column)}
                    onKeyDown={(event) => onKeyDown(event, row, column, line)}
                    onDragStart={() => meeting && onPickUp(meeting)}
                    onDragOver={(event) => spot?.refusal === null && event.preventDefault()}
                    onDrop={(event) => {
                      event.preventDefault();
                      if (spot?.refusal === null) onPutDown(spot);
                    }}
                  >
                    {meetings.map((each) => (
                      <Card key={each.meetingId} meeting={each} view={view} timetable={timetable} />
                    ))}
                  </td>
                );
              })}
            </LineRows>
          ))}
        </tbody>
      </table>
    </div>
  );

  function describe(
    meetings: readonly PlannedMeeting[],
    say: typeof t,
    why: string | undefined,
    open: string | undefined,
  ): string {
    const names = meetings.map(
      (each) => `${meetingName(each, locale)}${each.locked ? `, ${say("scheduling.locked")}` : ""}`,
    );
    return [names.length > 0 ? names.join("; ") : say("timetable.cell.empty"), open ?? why].filter(Boolean).join(". ");
  }
}

/** The break between a round and the one before it, named in the head of the later one. */
function breakBefore(timetable: Timetable, index: number) {
  const [before, after] = [timetable.rounds[index - 1], timetable.rounds[index]];
  if (!before || !after) return null;
  const pauses = timetable.breaks.filter((each) => each.from >= before.to && each.to <= after.from);
  return pauses.map((pause) => (
    <span key={pause.id} className="timetable-break">
      <PairText pair={pause.name} marks={false} />
    </span>
  ));
}

/** `Guest × Host` in the reader's language. */
export function meetingName(meeting: Pick<PlannedMeeting, "guest" | "host">, locale: "zh" | "en"): string {
  return `${textOf(meeting.guest.name, locale)} × ${textOf(meeting.host.name, locale)}`;
}

function LineRows({
  line,
  columns,
  children,
}: {
  readonly line: Line;
  readonly columns: number;
  readonly children: React.ReactNode;
}) {
  const { t } = useWords();
  return (
    <>
      {line.room && (
        <tr className="timetable-room">
          <th colSpan={columns + 1} scope="rowgroup">
            <PairText pair={line.room} />
          </th>
        </tr>
      )}
      <tr>
        <th scope="row">
          {line.table !== null && (
            <span className="timetable-table">{t("timetable.table", { label: line.table })}</span>
          )}
          {line.name && <PairText pair={line.name} marks={false} className="timetable-home" />}
        </th>
        {children}
      </tr>
    </>
  );
}

function Card({
  meeting,
  view,
  timetable,
}: {
  readonly meeting: PlannedMeeting;
  readonly view: View;
  readonly timetable: Timetable;
}) {
  const { t, locale } = useWords();
  const table = timetable.tables.find((each) => each.id === meeting.tableId);
  const atHome = view === "tables" && table?.homeOf === meeting.guest.registrationId;
  return (
    <span className="card">
      {view !== "guests" && !atHome && <PairText pair={meeting.guest.name} marks={false} className="card-name" />}
      {view !== "hosts" && <PairText pair={meeting.host.name} marks={false} className="card-name" />}
      <span className="card-notes">
        {view !== "tables" && table && <span>{t("timetable.table", { label: table.label })}</span>}
        {meeting.interpreter && (
          <span className="card-interpreter" title={t("timetable.interpreter")}>
            {locale === "zh"
              ? meeting.interpreter.name.native || meeting.interpreter.name.latin
              : meeting.interpreter.name.latin || meeting.interpreter.name.native}
          </span>
        )}
        {meeting.locked && (
          <span className="card-locked" title={t("scheduling.locked")}>
            <Icon name="lock" />
          </span>
        )}
      </span>
    </span>
  );
}
