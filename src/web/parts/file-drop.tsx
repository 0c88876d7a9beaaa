import { useId, useState } from "react";
import { DropZone, FileTrigger, isFileDropItem, Text } from "react-aria-components";
import { Button } from "#web/parts/button";
import { useFormats } from "#web/parts/formats";
import { Icon } from "#web/parts/icon";
import { useWords } from "#web/parts/words";

type FileDropProps = {
  readonly label: string;
  readonly hint?: string;
  /** Endings with the dot: `.xlsx`. */
  readonly kinds: readonly string[];
  /** Bytes. */
  readonly limit: number;
  readonly file: File | null;
  readonly onChange: (file: File | null) => void;
};

/** Takes one file by dropping, choosing or pasting, and says at once when it cannot be the right one. */
export function FileDrop({ label, hint, kinds, limit, file, onChange }: FileDropProps) {
  const { t } = useWords();
  const { bytes } = useFormats();
  const [problem, setProblem] = useState<string | null>(null);
  const problemId = useId();

  function take(next: File | undefined) {
    if (next === undefined) return;
    const wrong = !kinds.some((kind) => next.name.toLowerCase().endsWith(kind));
    if (wrong) setProblem(t("parts.file.wrong-kind", { name: next.name, kinds: kinds.join(" ") }));
    else if (next.size > limit) setProblem(t("parts.file.too-large", { name: next.name, limit: bytes(limit) }));
    else if (next.size === 0) setProblem(t("parts.file.empty", { name: next.name }));
    else {
      setProblem(null);
      onChange(next);
    }
  }

  return (
    <div className="field">
      <DropZone
        className="file-drop"
        aria-describedby={problemId}
        getDropOperation={() => "copy"}
        onDrop={async (event) => {
          const item = event.items.find(isFileDropItem);
          take(await item?.getFile());
        }}
      >
        <Text slot="label" className="file-drop-label">
          {label}
        </Text>
        {file === null ? (
          <span className="note">{t("parts.file.drop")}</span>
        ) : (
          <span className="file-chosen">
            <Icon name="file" />
            <strong>{file.name}</strong>
            <span className="note">{bytes(file.size)}</span>
            <Button
              look="quiet"
              dense
              icon="close"
              aria-label={t("parts.file.remove", { name: file.name })}
              onPress={() => onChange(null)}
            />
          </span>
        )}
        <FileTrigger acceptedFileTypes={[...kinds]} onSelect={(files) => take(files?.[0])}>
          <Button look={file === null ? "primary" : "plain"}>{t("parts.file.choose")}</Button>
        </FileTrigger>
      </DropZone>
      {hint !== undefined && <p className="field-hint">{hint}</p>}
      <p id={problemId} className="field-problem" role="alert" hidden={problem === null}>
        {problem}
      </p>
    </div>
  );
}
