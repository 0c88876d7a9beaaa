import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type Reason, rowActions } from "#domain/intake/model";
import { kindLabel, reasonValues } from "#domain/intake/rules";
import type { Reply } from "#web/call";
import type { FileIn } from "#web/pages/intake/queue";
import { Button } from "#web/parts/button";
import { useFormats } from "#web/parts/formats";
import { Problem } from "#web/parts/problem";
import { type Column, Table } from "#web/parts/table";
import { Tag, type Tone } from "#web/parts/tag";
import { type Translate, useWords } from "#web/parts/words";
import { read, useWrite } from "#web/queries";
import { useEdition } from "#web/shell/edition";

type Preview = Reply<"intake.preview">;
type PreviewRow = Preview["rows"][number];
type RowReason = PreviewRow["reasons"][number];

const tones: Readonly<Record<PreviewRow["action"], Tone>> = {
  create: "good",
  update: "accent",
  same: "plain",
  error: "bad",
};

type PreviewProps = {
  readonly file: FileIn<"staged">;
  readonly onStarted: (taskId: string) => void;
  readonly onDiscard: () => void;
  readonly onReadAgain: (() => void) | null;
};

/** What the import of a file would do, and the button that does it. Nothing is written before. */
export function ImportPreview({ file, onStarted, onDiscard, onReadAgain }: PreviewProps) {
  const { t } = useWords();
  const { staged, readings } = file.stage;
  const input = {
    params: { edition: useEdition().id, import: staged.importId },
    body: {
      sheets: readings.map(({ name, kind, mapping }) => ({ name, kind, mapping: { ...mapping } })),
      ...(staged.encoding === null ? {} : { encoding: staged.encoding }),
    },
  };
  const shown = useQuery({ ...read("intake.preview", input), staleTime: 0, placeholderData: keepPreviousData });
  const commit = useWrite("intake.commit", { onDone: ({ taskId }) => onStarted(taskId) });
  const preview = shown.data;
  const reason = reasonOf(t, preview, shown.isFetching, readings.length > 0 && readings.every((each) => !each.kind));
  const problem = shown.error ?? commit.error;

  return (
    <section className="stack" aria-label={t("import.check")}>
      <h2>{t("import.check")}</h2>
      {problem && (
        <Problem error={problem} onRetry={() => void shown.refetch()}>
          {onReadAgain && <Button onPress={onReadAgain}>{t("import.read-again")}</Button>}
        </Problem>
      )}
      {preview ? (
        <Shown preview={preview} />
      ) : (
        !shown.error && (
          <p className="note" role="status">
            {t("import.checking")}
          </p>
        )
      )}
      <div className="row import-actions">
        <Button look="primary" reason={reason} isPending={commit.isPending} onPress={() => commit.mutate(input)}>
          {t("import.commit")}
        </Button>
        <Button onPress={onDiscard}>{t("import.discard")}</Button>
      </div>
    </section>
  );
}

function reasonOf(
  t: Translate,
  preview: Preview | undefined,
  isFetching: boolean,
  isNothingChosen: boolean,
): string | undefined {
  if (isNothingChosen) return t("import.nothing-chosen");
  if (!preview || isFetching) return t("import.checking");
  if (preview.canCommit) return undefined;
  const rows = preview.counts.reduce((sum, count) => sum + count.error, 0);
  return rows > 0 ? t("import.wait-errors", { count: rows }) : t("import.wait-sheets");
}

function Shown({ preview }: { readonly preview: Preview }) {
  const { t, locale } = useWords();
  const { number } = useFormats();
  const { counts, rows, withReasons } = preview;
  const several = new Set(rows.map((row) => row.sheet)).size > 1 || counts.length > 1;
  const changes = counts.reduce((sum, { create, update, error }) => sum + create + update + error, 0);
  const columns: readonly Column<PreviewRow>[] = [
    {
      id: "label",
      label: t("import.remarks-about"),
      cell: (row) => (
        <>
          <span className="row-label">{row.row === 0 ? t("import.row-whole-sheet") : row.label}</span>
          <span className="note row-place">
            {[
              several ? t("import.sheet", { name: row.sheet }) : "",
              row.row === 0 ? "" : t("import.row-number", { row: row.row }),
            ]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </>
      ),
    },
    {
      id: "action",
      label: t("import.action"),
      narrow: true,
      cell: (row) =>
        row.row === 0 && row.action === "same" ? null : (
          <Tag tone={tones[row.action]}>{t(`intake.action.${row.action}`)}</Tag>
        ),
    },
    {
      id: "reasons",
      label: t("import.remarks"),
      cell: (row) => <Reasons row={row} />,
    },
  ];
  return (
    <>
      <table className="counts">
        <thead>
          <tr>
            <th scope="col">{t("import.count")}</th>
            {rowActions.map((action) => (
              <th key={action} scope="col" className="number">
                {t(`intake.action.${action}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {counts.map((count) => (
            <tr key={count.kind}>
              <th scope="row">{kindLabel(count.kind, locale)}</th>
              {rowActions.map((action) => (
                <td key={action} className={`number${count[action] === 0 ? " count-none" : ` count-${action}`}`}>
                  {number(count[action])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {counts.length > 0 && changes === 0 && preview.canCommit && <p>{t("import.nothing-new")}</p>}
      <div className="stack stack-tight">
        <h3>{t("import.preview-rows")}</h3>
        {rows.length === 0 ? (
          <p className="note">{t("import.preview-rows-none")}</p>
        ) : (
          <>
            {withReasons > rows.length && (
              <p className="note">{t("import.preview-rows-some", { shown: rows.length, total: withReasons })}</p>
            )}
            <Table
              label={t("import.preview-rows")}
              columns={columns}
              rows={rows}
              idOf={(row) => `${row.sheet} ${row.row}`}
            />
          </>
        )}
      </div>
    </>
  );
}

function Reasons({ row }: { readonly row: PreviewRow }) {
  const { t, locale } = useWords();
  return (
    <ul className="reasons">
      {row.reasons.map((reason) => (
        <li key={`${reason.id} ${reason.column}`} className={`reason-${reason.severity}`}>
          <span className="visually-hidden">{t(`intake.severity.${reason.severity}`)}: </span>
          {t(`intake.${known(reason).id}`, reasonValues(row.kind, known(reason), locale))}
        </li>
      ))}
    </ul>
  );
}

/** The contract carries reasons as plain texts; the server takes them from the domain. */
function known(reason: RowReason): Reason {
  return reason as Reason;
}
