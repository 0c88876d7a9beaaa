import { useId, useState } from "react";
import { DropZone, FileTrigger, isFileDropItem, Text } from "react-aria-components";
import { Button, type ButtonLook } from "#web/parts/button";
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
  readonly look?: ButtonLook;
} & (
  | { readonly file: File | null; readonly onChange: (file: File | null) => void }
  /** Takes several at once; whoever gets them shows them. */
  | { readonly onFiles: (files: readonly File[]) => void }
);

/** Takes files by dropping, choosing or pasting, and says at once which cannot be the right ones. */
export function FileDrop({ label, hint, kinds, limit, look, ...rest }: FileDropProps) {
  const { t } = useWords();
  const { bytes } = useFormats();
  const [problem, setProblem] = useState<string | null>(null);
  const problemId = useId();
  const several = "onFiles" in rest;
  const file = several ? null : rest.file;

  function problemOf({ name, size }: File): string | null {
    const wrong = !kinds.some((kind) => name.toLowerCase().endsWith(kind));
    if (wrong) return t("parts.file.wrong-kind", { name, kinds: kinds.join(" ") });
    if (size > limit) return t("parts.file.too-large", { name, limit: bytes(limit) });
    return size === 0 ? t("parts.file.empty", { name }) : null;
  }

  function take(given: readonly File[]) {
    const all = several ? given : given.slice(0, 1);
    const fitting = all.filter((each) => problemOf(each) === null);
    const problems = all.flatMap((each) => problemOf(each) ?? []);
    setProblem(problems.length === 0 ? null : problems.join(" "));
    const [first] = fitting;
    if (first === undefined) return;
    if (several) rest.onFiles(fitting);
    else rest.onChange(first);
  }

  return (
    <div className="field">
      <DropZone
        className="file-drop"
        aria-describedby={problemId}
        getDropOperation={() => "copy"}
        onDrop={async (event) => {
          take(await Promise.all(event.items.filter(isFileDropItem).map((item) => item.getFile())));
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
              onPress={() => {
                if (!several) rest.onChange(null);
              }}
            />
          </span>
        )}
        <FileTrigger
          acceptedFileTypes={[...kinds]}
          allowsMultiple={several}
          onSelect={(files) => take([...(files ?? [])])}
        >
          <Button look={look ?? (file === null ? "primary" : "plain")}>{t("parts.file.choose")}</Button>
        </FileTrigger>
      </DropZone>
      {hint !== undefined && <p className="field-hint">{hint}</p>}
      <p id={problemId} className="field-problem" role="alert" hidden={problem === null}>
        {problem}
      </p>
    </div>
  );
}
