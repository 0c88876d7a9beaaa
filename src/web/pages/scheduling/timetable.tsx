import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { PlannedMeeting } from "#domain/scheduling/model";
import { urlOf } from "#web/call";
import { Grid, meetingName } from "#web/pages/scheduling/grid";
import { type Spot, type View, views } from "#web/pages/scheduling/layout";
import { PublishDialog } from "#web/pages/scheduling/publish";
import { RunPanel } from "#web/pages/scheduling/runs";
import { Unplaced } from "#web/pages/scheduling/unplaced";
import { Button } from "#web/parts/button";
import { EmptyPage } from "#web/parts/empty-page";
import { useFormats } from "#web/parts/formats";
import { useKeys } from "#web/parts/keys";
import { Link } from "#web/parts/link";
import { Loading } from "#web/parts/loading";
import { Menu } from "#web/parts/menu";
import { Page } from "#web/parts/page";
import { Problem, useProblemWords } from "#web/parts/problem";
import { useSearchParams } from "#web/parts/search-params";
import { notify } from "#web/parts/toast";
import { useWords } from "#web/parts/words";
import { paths } from "#web/paths";
import { read, renew, useWrite } from "#web/queries";
import { useEdition } from "#web/shell/edition";
import { useTopic } from "#web/topic";

/** Answers that a change of the plan makes out of date. */
const planAnswers = [
  "scheduling.timetable",
  "scheduling.check",
  "scheduling.preview",
  "scheduling.what-if",
  "editions.summary",
] as const;

/** The draft schedule: made by a run, changed by hand, checked, published. */
export function TimetablePage() {
  const { t, locale } = useWords();
  const { zoneName } = useFormats();
  const words = useProblemWords();
  const edition = useEdition();
  const queries = useQueryClient();
  const params = { edition: edition.id };
  const [search, change] = useSearchParams();
  const view: View = views.find((each) => each === search.get("view")) ?? "tables";
  const [carriedId, setCarried] = useState<string | null>(null);
  const [publishing, setPublishing] = useState(false);
  const shown = useQuery(read("scheduling.timetable", { params, query: { plan: "working" } }));
  const spots = useQuery({
    ...read("scheduling.what-if", { params, query: { meeting: carriedId ?? "" } }),
    enabled: carriedId !== null,
    staleTime: 0,
  });
  const fail = (error: Error) => notify(words(error), { tone: "bad" });
  const undo = useWrite("scheduling.undo", {
    renews: planAnswers,
    onDone: () => notify(t("timetable.undone")),
    onFail: fail,
  });
  const lock = useWrite("scheduling.lock", { renews: planAnswers, onFail: fail });
  const move = useWrite("scheduling.move", { renews: planAnswers, onFail: fail });

  useTopic(urlOf("scheduling.events", { params }), () =>
    renew(queries, [...planAnswers, "scheduling.runs", "scheduling.versions"]),
  );
  const timetable = shown.data;
  const takeBack = (revision: number) => undo.mutate({ params, body: { revision } });
  const undoLast = () => timetable && takeBack(timetable.revision);
  useKeys([{ keys: "mod+z", label: t("timetable.keys.undo"), run: () => void undoLast() }]);

  if (shown.error) return <Problem error={shown.error} onRetry={() => void shown.refetch()} />;
  if (!timetable) return <Loading />;
  const carried = timetable.meetings.find((meeting) => meeting.meetingId === carriedId) ?? null;
  const ready = timetable.rounds.length > 0 && timetable.tables.length > 0;
  const placed = timetable.meetings.filter((meeting) => meeting.roundId !== null).length;

  const putDown = (spot: Spot) => {
    if (!carried) return;
    const meeting = meetingName(carried, locale);
    const round = timetable.rounds.find((each) => each.id === spot.roundId)?.number ?? 0;
    const table = timetable.tables.find((each) => each.id === spot.tableId)?.label ?? "";
    setCarried(null);
    move.mutate(
      { params, body: { meetingId: carried.meetingId, roundId: spot.roundId, tableId: spot.tableId } },
      {
        onSuccess: ({ revision }) =>
          notify(t("timetable.moved", { meeting, round, table }), { undo: () => takeBack(revision) }),
      },
    );
  };
  const takeOut = (meeting: PlannedMeeting) => {
    setCarried(null);
    move.mutate(
      { params, body: { meetingId: meeting.meetingId, roundId: null, tableId: null } },
      {
        onSuccess: ({ revision }) =>
          notify(t("timetable.taken-out", { meeting: meetingName(meeting, locale) }), {
            undo: () => takeBack(revision),
          }),
      },
    );
  };
  const pickUp = (meeting: PlannedMeeting) => setCarried(meeting.meetingId);

  return (
    <Page
      title={t("shell.nav.timetable")}
      lead={
        <span className="row">
          <span>{t("timetable.placed-of", { placed, total: timetable.meetings.length })}</span>
          <span className="quiet">
            {t("timetable.zone", { zone: zoneName(edition.zone, timetable.rounds[0]?.from) })}
          </span>
        </span>
      }
      actions={
        <>
          <Button onPress={() => void undoLast()}>{t("timetable.keys.undo")}</Button>
          <Downloads />
          <Link href={paths.versions(edition.code)}>{t("timetable.versions")}</Link>
          <Button look="primary" onPress={() => setPublishing(true)}>
            {t("timetable.publish.open")}
          </Button>
        </>
      }
    >
      {!ready ? (
        <EmptyPage title={t("timetable.missing-programme")} first={t("timetable.missing-programme.first")}>
          <Link look="primary" href={paths.programme(edition.code)}>
            {t("shell.nav.programme")}
          </Link>
        </EmptyPage>
      ) : timetable.meetings.length === 0 ? (
        <EmptyPage title={t("timetable.empty")} first={t("timetable.empty.first")}>
          <Link look="primary" href={paths.requests(edition.code)}>
            {t("shell.nav.requests")}
          </Link>
        </EmptyPage>
      ) : (
        <>
          <RunPanel renews={planAnswers} />
          <div className="timetable-tools">
            <fieldset className="segments" aria-label={t("timetable.view")}>
              {views.map((each) => (
                <Button
                  key={each}
                  look={each === view ? "plain" : "quiet"}
                  aria-pressed={each === view}
                  onPress={() => change({ view: each === "tables" ? null : each })}
                >
                  {t(`timetable.view.${each}`)}
                </Button>
              ))}
            </fieldset>
            <p className="note" aria-live="polite">
              {carried &&
                t(carried.locked ? "timetable.carrying-locked" : "timetable.carrying", {
                  meeting: meetingName(carried, locale),
                })}
            </p>
            {carried && (
              <span className="row">
                {carried.roundId !== null && (
                  <Button onPress={() => takeOut(carried)}>{t("timetable.take-out")}</Button>
                )}
                {carried.roundId !== null && (
                  <Button
                    onPress={() => {
                      setCarried(null);
                      lock.mutate({ params, body: { meetingIds: [carried.meetingId], locked: !carried.locked } });
                    }}
                  >
                    {t(carried.locked ? "timetable.unlock" : "timetable.lock")}
                  </Button>
                )}
                <Button look="quiet" onPress={() => setCarried(null)}>
                  {t("parts.cancel")}
                </Button>
              </span>
            )}
          </div>
          <Grid
            timetable={timetable}
            view={view}
            carried={carried}
            spots={carried?.locked ? [] : (spots.data ?? null)}
            onPickUp={pickUp}
            onPutDown={putDown}
            onCancel={() => setCarried(null)}
            onLock={(meeting) =>
              lock.mutate({ params, body: { meetingIds: [meeting.meetingId], locked: !meeting.locked } })
            }
            onTakeOut={takeOut}
          />
          <Unplaced timetable={timetable} carriedId={carriedId} onPickUp={pickUp} />
        </>
      )}
      {publishing && <PublishDialog onClose={() => setPublishing(false)} renews={planAnswers} />}
    </Page>
  );
}

/** Everything that leaves as a file, in the reader's language, from the draft or the published schedule. */
function Downloads() {
  const { t, locale } = useWords();
  const params = { edition: useEdition().id };
  const query = { language: locale, plan: "working" as const };
  return (
    <Menu
      label={t("timetable.download")}
      entries={[
        { id: "xlsx", label: t("timetable.download.xlsx"), href: urlOf("files.timetable-xlsx", { params, query }) },
        { id: "wall", label: t("timetable.download.wall"), href: urlOf("files.wall-pdf", { params, query }) },
        {
          id: "all",
          label: t("timetable.download.all-personal"),
          href: urlOf("files.all-personal-pdf", { params, query }),
        },
        {
          id: "catalogue",
          label: t("timetable.download.catalogue"),
          href: urlOf("files.catalogue-pdf", { params, query: { language: "both" } }),
        },
      ]}
    />
  );
}
