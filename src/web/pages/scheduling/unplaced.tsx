import { useQuery } from "@tanstack/react-query";
import type { PlannedMeeting, Timetable } from "#domain/scheduling/model";
import { meetingName } from "#web/pages/scheduling/grid";
import { useUnplacedWords } from "#web/pages/scheduling/reasons";
import { Button } from "#web/parts/button";
import { useWords } from "#web/parts/words";
import { read } from "#web/queries";
import { useEdition } from "#web/shell/edition";

type UnplacedProps = {
  readonly timetable: Timetable;
  readonly carriedId: string | null;
  readonly onPickUp: (meeting: PlannedMeeting) => void;
};

/** Meetings without a place, each with the reason and the way to place it by hand; and what the checker finds. */
export function Unplaced({ timetable, carriedId, onPickUp }: UnplacedProps) {
  const { t, locale } = useWords();
  const { reason, violation } = useUnplacedWords();
  const checked = useQuery(read("scheduling.check", { params: { edition: useEdition().id } })).data;
  const meetings = timetable.meetings.filter((meeting) => meeting.roundId === null);
  const reasons = new Map(checked?.unplaced.map((each) => [each.meetingId, each]));
  return (
    <section className="unplaced" aria-label={t("timetable.unplaced")}>
      <h2>{t("timetable.unplaced")}</h2>
      {meetings.length === 0 ? (
        <p className="quiet">{t("timetable.all-placed")}</p>
      ) : (
        <ul className="lines">
          {meetings.map((meeting) => {
            const why = reasons.get(meeting.meetingId);
            return (
              <li key={meeting.meetingId} className="row row-apart" draggable onDragStart={() => onPickUp(meeting)}>
                <span>
                  <strong>{meetingName(meeting, locale)}</strong>
                  {why && <span className="note block">{reason(why)}</span>}
                </span>
                <Button dense aria-pressed={carriedId === meeting.meetingId} onPress={() => onPickUp(meeting)}>
                  {t("timetable.pick-up")}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      {checked && checked.violations.length > 0 && (
        <div className="violations" role="alert">
          <p>{t("timetable.violations", { count: checked.violations.length })}</p>
          <ul className="lines">
            {checked.violations.slice(0, 50).map((each) => (
              <li key={`${each.rule} ${JSON.stringify(each.values)}`}>{violation(each)}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
