import "#web/style/import.css";
import { useEffect, useState } from "react";
import { encodings, type ImportKind } from "#domain/intake/model";
import { kindLabel, type Reading } from "#domain/intake/rules";
import { urlOf } from "#web/call";
import { RefusalError } from "#web/failure";
import { EncodingChoice, encodingWord } from "#web/pages/intake/encoding";
import { ImportPreview } from "#web/pages/intake/preview";
import * as queue from "#web/pages/intake/queue";
import { SheetReading } from "#web/pages/intake/sheets";
import { RunningImport, type Task } from "#web/pages/intake/task";
import { Button } from "#web/parts/button";
import { FileDrop } from "#web/parts/file-drop";
import { useFormats } from "#web/parts/formats";
import { Link } from "#web/parts/link";
import { Page } from "#web/parts/page";
import { Problem } from "#web/parts/problem";
import { useSearchParams } from "#web/parts/search-params";
import { Select } from "#web/parts/select";
import { Tag, type Tone } from "#web/parts/tag";
import { notify } from "#web/parts/toast";
import { useWords } from "#web/parts/words";
import { paths } from "#web/paths";
import { useEdition } from "#web/shell/edition";

/** The largest file in bytes; the server reads a little more. */
const largest = 20_000_000;

/** Spreadsheets on their way into the edition: read, checked, and written as a whole or not at all. */
export function ImportPage() {
  const { t } = useWords();
  const { bytes } = useFormats();
  const { id } = useEdition();
  const files = queue.useQueue(id);
  const [search, change] = useSearchParams();
  const taskId = search.get("task");
  const current = queue.currentOf(files);
  const isForeign = taskId !== null && !files.some(({ stage }) => "taskId" in stage && stage.taskId === taskId);

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the page is opened
  useEffect(() => {
    if (taskId === null) queue.forgetFinished(id);
  }, []);

  return (
    <Page
      title={t("shell.nav.import")}
      lead={t("import.lead")}
      actions={
        <a className="button button-plain" href={urlOf("intake.template", { params: { edition: id } })} download>
          {t("import.template")}
        </a>
      }
    >
      {files.length > 0 && <FileList files={files} current={current} />}
      {isForeign && !current && <ForeignTask taskId={taskId} />}
      {current && <CurrentFile key={current.id} file={current} onTask={(task) => change({ task })} />}
      {!current && files.some((file) => queue.isIn(file, "done")) && <Finished files={files} />}
      <FileDrop
        label={t(current ? "import.drop-next" : "import.drop")}
        hint={t("import.drop-hint", { limit: bytes(largest) })}
        kinds={[".xlsx", ".csv"]}
        limit={largest}
        look={current ? "plain" : "primary"}
        onFiles={(chosen) => void queue.enqueue(id, chosen)}
      />
    </Page>
  );
}

type FileListProps = {
  readonly files: readonly queue.QueuedFile[];
  readonly current: queue.QueuedFile | undefined;
};

/** All files of the queue in the order of their import, each with how far it is. */
function FileList({ files, current }: FileListProps) {
  const { t, locale } = useWords();
  const { id } = useEdition();
  return (
    <section aria-label={t("import.file-list")}>
      <ol className="queue">
        {files.map((file) => {
          const isNow = file === current;
          const kinds = kindsOf(file.stage);
          return (
            <li key={file.id} {...(isNow ? { "aria-current": "step" } : {})}>
              <span className="queue-name">{file.name}</span>
              <span className="note">
                {kinds.map((kind) => kindLabel(kind, locale)).join(locale === "zh" ? "、" : ", ")}
              </span>
              <State file={file} isNow={isNow} />
              {!isNow && file.stage.is !== "uploading" && file.stage.is !== "done" && (
                <Button
                  look="quiet"
                  dense
                  icon="close"
                  aria-label={t("import.file-remove", { name: file.name })}
                  onPress={() => queue.remove(id, file)}
                />
              )}
              {(file.stage.is === "refused" || file.stage.is === "unsent") && <Refused file={file} />}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function kindsOf(stage: queue.Stage): readonly ImportKind[] {
  if (stage.is === "staged") return queue.kindsOf(stage.readings);
  return "kinds" in stage ? stage.kinds : [];
}

function State({ file, isNow }: { readonly file: queue.QueuedFile; readonly isNow: boolean }) {
  const { t } = useWords();
  const { stage } = file;
  if (stage.is === "done") {
    return <Tag tone="good">{t("import.file-state.done", { ...stage.imported })}</Tag>;
  }
  const [word, tone] = ((): ["uploading" | "refused" | "importing" | "now" | "waiting", Tone] => {
    if (stage.is === "uploading") return ["uploading", "plain"];
    if (stage.is === "refused" || stage.is === "unsent") return ["refused", "bad"];
    if (stage.is === "importing") return ["importing", "accent"];
    return isNow ? ["now", "accent"] : ["waiting", "plain"];
  })();
  return <Tag tone={tone}>{t(`import.file-state.${word}`)}</Tag>;
}

/** Why a file was not taken, and a second try while the browser still has it. */
function Refused({ file }: { readonly file: queue.QueuedFile }) {
  const { t } = useWords();
  const { id } = useEdition();
  const { stage } = file;
  if (stage.is !== "refused" && stage.is !== "unsent") return null;
  const error =
    stage.is === "unsent" ? stage.error : stage.refusal === null ? null : new RefusalError(stage.refusal, 422);
  const again =
    file.file !== null && (stage.is === "unsent" || stage.refusal === null || stage.refusal.id === "import-has-errors");
  const button = again && (
    <Button dense onPress={() => void queue.readAgain(id, file)}>
      {t("import.read-again")}
    </Button>
  );
  return (
    <div className="queue-problem">
      {error === null ? (
        <div className="problem" role="alert">
          <div className="problem-words">
            <p>{t("import.failed")}</p>
            {button}
          </div>
        </div>
      ) : (
        <Problem error={error}>{button || undefined}</Problem>
      )}
    </div>
  );
}

type CurrentProps = { readonly file: queue.QueuedFile; readonly onTask: (taskId: string) => void };

function CurrentFile({ file, onTask }: CurrentProps) {
  const { t } = useWords();
  const { id } = useEdition();
  if (queue.isIn(file, "importing")) {
    const { taskId, kinds } = file.stage;
    return (
      <RunningImport
        taskId={taskId}
        name={file.name}
        onEnd={(task) => queue.put(id, file.id, ended(task, taskId, kinds))}
      />
    );
  }
  if (queue.isIn(file, "unsure")) {
    return (
      <EncodingChoice samples={file.stage.samples} onChoose={(encoding) => void queue.readAgain(id, file, encoding)} />
    );
  }
  if (!queue.isIn(file, "staged")) return null;
  const { readings } = file.stage;
  return (
    <div className="stack stack-wide">
      <Sheets file={file} />
      <ImportPreview
        file={file}
        onStarted={(taskId) => {
          queue.put(id, file.id, { is: "importing", taskId, kinds: queue.kindsOf(readings) });
          onTask(taskId);
        }}
        onDiscard={() => {
          queue.remove(id, file);
          notify(t("import.discarded", { name: file.name }));
        }}
        onReadAgain={file.file === null ? null : () => void queue.readAgain(id, file)}
      />
    </div>
  );
}

function ended(task: Task, taskId: string, kinds: readonly ImportKind[]): queue.Stage {
  const { result, state } = task;
  if (state === "finished" && result) return { is: "done", taskId, kinds, imported: result };
  if (result?.refusal) {
    // The task carries the id of a refusal of the domain.
    return { is: "refused", refusal: { id: result.refusal as "import-has-errors", values: result.values } };
  }
  return { is: "refused", refusal: null };
}

function Sheets({ file }: { readonly file: queue.FileIn<"staged"> }) {
  const { t } = useWords();
  const { id } = useEdition();
  const { staged, readings } = file.stage;
  const only = staged.sheets.length === 1 ? staged.sheets[0] : undefined;
  const change = (next: Reading) =>
    queue.read(
      id,
      file.id,
      readings.map((reading) => (reading.name === next.name ? next : reading)),
    );
  return (
    <div className="stack">
      <div className="row row-apart">
        <h2>{file.name}</h2>
        {only && <span className="note">{t("import.sheet-rows", { count: only.rows })}</span>}
      </div>
      {staged.encoding !== null && <Encoding file={file} />}
      {staged.warnings.map((warning) => (
        <p key={`${warning.id} ${warning.sheet}`} className="note">
          {t(`intake.${warning.id}`, { ...warning.values, sheet: warning.sheet })}
        </p>
      ))}
      {staged.sheets.map((sheet) => {
        const reading = readings.find((each) => each.name === sheet.name);
        return (
          reading && (
            <SheetReading key={sheet.name} sheet={sheet} reading={reading} isAlone={sheet === only} onChange={change} />
          )
        );
      })}
    </div>
  );
}

const delimiters = {
  ",": "import.delimiter.comma",
  ";": "import.delimiter.semicolon",
  "\t": "import.delimiter.tab",
} as const;

/** How the text of a CSV file was read; the reader may know better. */
function Encoding({ file }: { readonly file: queue.FileIn<"staged"> }) {
  const { t } = useWords();
  const { id } = useEdition();
  const { encoding, delimiter } = file.stage.staged;
  const [isOpen, setOpen] = useState(false);
  const known = Object.entries(delimiters).find(([sign]) => sign === delimiter);
  return (
    <div className="row">
      <span className="note">
        {[t(encodingWord(encoding ?? "utf-8")), known ? t(known[1]) : ""].filter(Boolean).join(" · ")}
      </span>
      {file.file !== null &&
        (isOpen ? (
          <div className="sheet-kind">
            <Select
              label={t("import.encoding")}
              value={encoding}
              choices={encodings.map((each) => ({ id: each, label: t(encodingWord(each)) }))}
              onChange={(next) => {
                if (next !== null && next !== encoding) void queue.readAgain(id, file, next);
              }}
            />
          </div>
        ) : (
          <Button look="quiet" dense onPress={() => setOpen(true)}>
            {t("import.encoding-other")}
          </Button>
        ))}
    </div>
  );
}

/** What was imported, and where to see it. */
function Finished({ files }: { readonly files: readonly queue.QueuedFile[] }) {
  const done = files.filter((file) => queue.isIn(file, "done"));
  const kinds = new Set(done.flatMap((file) => file.stage.kinds));
  const changed = done.some(({ stage }) => stage.imported.created + stage.imported.updated > 0);
  return <Result kinds={kinds} changed={changed} />;
}

function Result({ kinds, changed }: { readonly kinds: ReadonlySet<ImportKind> | null; readonly changed: boolean }) {
  const { t } = useWords();
  const { code } = useEdition();
  const has = (...any: readonly ImportKind[]) => kinds === null || any.some((kind) => kinds.has(kind));
  return (
    <section className="stack stack-tight" role="status">
      <h2>{t(changed ? "import.finished" : "import.finished-same")}</h2>
      <div className="row import-links">
        {has("organisations", "delegates") && (
          <Link href={paths.participants(code)}>{t("import.to.participants")}</Link>
        )}
        {has("needs", "offers") && <Link href={paths.opportunities(code)}>{t("import.to.opportunities")}</Link>}
        {has("interpreters") && <Link href={paths.interpreters(code)}>{t("import.to.interpreters")}</Link>}
        {has("wishes") && <Link href={paths.requests(code)}>{t("import.to.requests")}</Link>}
      </div>
    </section>
  );
}

/** An import that this window did not start, known by its address alone. */
function ForeignTask({ taskId }: { readonly taskId: string }) {
  const { t } = useWords();
  const [task, setTask] = useState<Task | null>(null);
  if (task === null) return <RunningImport taskId={taskId} name={null} onEnd={setTask} />;
  const { result, state } = task;
  if (state !== "finished" || !result) {
    return (
      <Problem
        error={
          result?.refusal
            ? new RefusalError({ id: result.refusal as "import-has-errors", values: result.values }, 422)
            : null
        }
      />
    );
  }
  return (
    <div className="stack stack-tight">
      <p>
        <Tag tone="good">
          {t("import.file-state.done", { created: result.created, updated: result.updated, same: result.same })}
        </Tag>
      </p>
      <Result kinds={null} changed={result.created + result.updated > 0} />
    </div>
  );
}
