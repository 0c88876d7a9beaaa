import { useQueryClient } from "@tanstack/react-query";
import type { AlignmentRun } from "#domain/matching/model";
import { urlOf } from "#web/call";
import { Button } from "#web/parts/button";
import { useFormats } from "#web/parts/formats";
import { useProblemWords } from "#web/parts/problem";
import { Progress } from "#web/parts/progress";
import { notify } from "#web/parts/toast";
import { useWords } from "#web/parts/words";
import { renew, useWrite } from "#web/queries";
import { useEdition } from "#web/shell/edition";
import { useTopic } from "#web/topic";

const answers = ["matching.alignment", "matching.suggestions"] as const;

/** How far the comparison is, whether it is out of date, and the way to make it again. */
export function RunState({ run }: { readonly run: AlignmentRun | null }) {
  const { t } = useWords();
  const { moment } = useFormats();
  const words = useProblemWords();
  const edition = useEdition();
  const queries = useQueryClient();
  const params = { edition: edition.id };
  useTopic(urlOf("scheduling.events", { params }), () => renew(queries, answers));
  const start = useWrite("matching.align", {
    renews: answers,
    onFail: (error) => notify(words(error), { tone: "bad" }),
  });
  const isUnderWay = run?.state === "queued" || run?.state === "running";
  if (isUnderWay) {
    const known = run.total > 0 ? { done: run.done, total: run.total } : {};
    return <Progress label={t("matching.running")} {...known} />;
  }
  const say = () => {
    if (!run) return t("matching.never");
    if (run.state === "failed") return t("matching.failed");
    if (run.stale) return t("matching.stale");
    return t("matching.compared", { at: moment(run.finishedAt ?? "", edition.zone) });
  };
  return (
    <div className="row">
      <span className={run?.stale === false ? "note" : undefined}>{say()}</span>
      <Button dense isPending={start.isPending} onPress={() => start.mutate({ params })}>
        {t(run ? "matching.again" : "matching.begin")}
      </Button>
    </div>
  );
}
