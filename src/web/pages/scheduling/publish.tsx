import { useQuery } from "@tanstack/react-query";
import type { RouteId } from "#contract/routes";
import { ChangeList } from "#web/pages/scheduling/changes";
import { useUnplacedWords } from "#web/pages/scheduling/reasons";
import { Button } from "#web/parts/button";
import { Dialog } from "#web/parts/dialog";
import { Loading } from "#web/parts/loading";
import { Problem } from "#web/parts/problem";
import { notify } from "#web/parts/toast";
import { useWords } from "#web/parts/words";
import { read, useWrite } from "#web/queries";
import { useEdition } from "#web/shell/edition";

/** What publishing would change and what stands against it; publishes exactly what was looked at. */
export function PublishDialog({
  onClose,
  renews,
}: {
  readonly onClose: () => void;
  readonly renews: readonly RouteId[];
}) {
  const { t } = useWords();
  const { violation } = useUnplacedWords();
  const params = { edition: useEdition().id };
  const preview = useQuery({ ...read("scheduling.preview", { params }), staleTime: 0 });
  const publish = useWrite("scheduling.publish", {
    renews: ["scheduling.versions", ...renews],
    onDone: ({ number }) => {
      notify(t("timetable.published", { number }), { tone: "good" });
      onClose();
    },
  });
  const next = preview.data;
  const broken = next?.violations ?? [];
  const reason =
    broken.length > 0
      ? t("timetable.violations", { count: broken.length })
      : next?.changes.length === 0
        ? t("timetable.nothing-changed")
        : undefined;
  return (
    <Dialog
      title={next ? t("timetable.publish", { number: next.number }) : t("timetable.publish.open")}
      isOpen
      onClose={onClose}
      wide
      actions={
        <>
          <Button onPress={onClose}>{t("parts.cancel")}</Button>
          {next && (
            <Button
              look="primary"
              reason={reason}
              isPending={publish.isPending}
              onPress={() => publish.mutate({ params, body: { revision: next.revision } })}
            >
              {t("timetable.publish", { number: next.number })}
            </Button>
          )}
        </>
      }
    >
      {preview.error && <Problem error={preview.error} onRetry={() => void preview.refetch()} />}
      {publish.error && (
        <Problem error={publish.error}>
          <Button dense onPress={() => void preview.refetch()}>
            {t("timetable.publish.again")}
          </Button>
        </Problem>
      )}
      {!next ? (
        <Loading />
      ) : (
        <>
          <p>
            {broken.length > 0 ? t("timetable.violations", { count: broken.length }) : t("timetable.violations.none")}
          </p>
          {broken.length > 0 && (
            <ul className="lines">
              {broken.slice(0, 50).map((each) => (
                <li key={`${each.rule} ${JSON.stringify(each.values)}`}>{violation(each)}</li>
              ))}
            </ul>
          )}
          {next.changes.length === 0 ? <p>{t("timetable.nothing-changed")}</p> : <ChangeList changes={next.changes} />}
        </>
      )}
    </Dialog>
  );
}
