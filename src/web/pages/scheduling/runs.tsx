import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { RouteId } from "#contract/routes";
import type { RunView } from "#domain/scheduling/model";
import { Button } from "#web/parts/button";
import { Checkbox } from "#web/parts/checkbox";
import { NumberField } from "#web/parts/number-field";
import { Problem } from "#web/parts/problem";
import { Progress } from "#web/parts/progress";
import { notify } from "#web/parts/toast";
import { useWords } from "#web/parts/words";
import { read, useWrite } from "#web/queries";
import { useEdition } from "#web/shell/edition";

const isOpen = (run: RunView) => run.state === "queued" || run.state === "running";

/** Starts a run, shows how far it is, and offers its result. A reload finds it again. */
export function RunPanel({ renews }: { readonly renews: readonly RouteId[] }) {
  const { t } = useWords();
  const params = { edition: useEdition().id };
  const runs = useQuery({
    ...read("scheduling.runs", { params }),
    // Events wake the page at once; asking now and then covers a stream that was cut.
    refetchInterval: (query) => (query.state.data?.some(isOpen) ? 1500 : false),
  });
  const [seconds, setSeconds] = useState(5);
  const [movePublished, setMovePublished] = useState(false);
  const start = useWrite("scheduling.start-run", { renews: ["scheduling.runs"] });
  const stop = useWrite("scheduling.stop-run", { renews: ["scheduling.runs"] });
  const adopt = useWrite("scheduling.adopt-run", {
    renews: ["scheduling.runs", ...renews],
    onDone: () => notify(t("timetable.adopted"), { tone: "good" }),
  });
  const [last] = runs.data ?? [];
  const problem = start.error ?? adopt.error ?? stop.error;

  return (
    <section className="runs" aria-label={t("scheduling.run")}>
      {last && isOpen(last) ? (
        <Progress
          label={t("timetable.run.running")}
          {...(last.progress ? { done: last.progress.placed, total: last.progress.total } : {})}
          note={
            last.progress
              ? t("timetable.bound", { cost: last.progress.cost, bound: last.progress.bound })
              : t(`scheduling.run-state.${last.state}`)
          }
          onStop={() => stop.mutate({ params: { ...params, run: last.id } })}
          stopping={stop.isPending}
        />
      ) : (
        <div className="row row-end">
          <NumberField
            label={t("timetable.seconds")}
            value={seconds}
            onChange={setSeconds}
            minValue={1}
            maxValue={600}
          />
          <Checkbox isSelected={movePublished} onChange={setMovePublished}>
            {t("timetable.moved-published")}
          </Checkbox>
          <Button
            isPending={start.isPending}
            onPress={() => start.mutate({ params, body: { seconds, movePublished } })}
          >
            {t("timetable.make")}
          </Button>
        </div>
      )}
      {problem && <Problem error={problem} />}
      {last && !isOpen(last) && last.adoptedAt === null && (
        <Result
          run={last}
          adopting={adopt.isPending}
          onAdopt={() => adopt.mutate({ params: { ...params, run: last.id } })}
        />
      )}
    </section>
  );
}

function Result({
  run,
  adopting,
  onAdopt,
}: {
  readonly run: RunView;
  readonly adopting: boolean;
  readonly onAdopt: () => void;
}) {
  const { t } = useWords();
  const { candidate } = run;
  return (
    <div className="result">
      {(run.state === "stopped" || run.state === "interrupted") && <p>{t(`timetable.run.${run.state}`)}</p>}
      {run.state === "failed" && <p>{t(`scheduling.run-error.${run.error ?? "broken"}`)}</p>}
      {candidate && (
        <div className="row row-apart">
          <div>
            <p>
              {t("timetable.candidate", {
                count: candidate.placed,
                unplaced: candidate.unplaced.length,
                moved: candidate.moved,
                violations: candidate.violations,
              })}
            </p>
            <p className="note">
              {candidate.optimal
                ? t("timetable.optimal")
                : t("timetable.bound", { cost: candidate.total, bound: candidate.bound })}
            </p>
          </div>
          <Button look="primary" isPending={adopting} onPress={onAdopt}>
            {t("timetable.adopt")}
          </Button>
        </div>
      )}
    </div>
  );
}
