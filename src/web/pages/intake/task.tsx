import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { type Reply, urlOf } from "#web/call";
import { Problem } from "#web/parts/problem";
import { Progress } from "#web/parts/progress";
import { useWords } from "#web/parts/words";
import { read, renew } from "#web/queries";
import { useEdition } from "#web/shell/edition";
import { useTopic } from "#web/topic";

export type Task = Reply<"intake.task">;

const isOpen = (task: Task | undefined) => task === undefined || task.state === "queued" || task.state === "running";

type RunningProps = {
  readonly taskId: string;
  /** Null when the page was opened by the address of the task alone. */
  readonly name: string | null;
  readonly onEnd: (task: Task) => void;
};

/** An import under way, by events and, should the stream be cut, by asking now and then. */
export function RunningImport({ taskId, name, onEnd }: RunningProps) {
  const { t } = useWords();
  const queries = useQueryClient();
  const params = { edition: useEdition().id };
  const shown = useQuery({
    ...read("intake.task", { params: { ...params, task: taskId } }),
    staleTime: 0,
    refetchInterval: (query) => (query.state.error === null && isOpen(query.state.data) ? 1500 : false),
  });
  useTopic(urlOf("scheduling.events", { params }), () => renew(queries, ["intake.task"]));
  const task = shown.data;
  const told = useRef(false);
  const end = useRef(onEnd);
  end.current = onEnd;

  useEffect(() => {
    if (task === undefined || isOpen(task) || told.current) return;
    told.current = true;
    // Nearly every list of the edition may have grown.
    void queries.invalidateQueries();
    end.current(task);
  }, [task, queries]);

  if (shown.error) return <Problem error={shown.error} onRetry={() => void shown.refetch()} />;
  return (
    <Progress
      label={name === null ? t("import.running-nameless") : t("import.running", { name })}
      {...(task?.progress ?? {})}
    />
  );
}
