import { useMemo } from "react";
import type { Edition } from "#domain/editions/model";
import { plain } from "#domain/pair";
import { useStoredPart } from "#web/pages/editions/stored-part";
import type { BilingualValue } from "#web/parts/bilingual-field";
import { Button } from "#web/parts/button";
import { Form } from "#web/parts/form";
import { NewerState } from "#web/parts/newer-state";
import { PairInputs } from "#web/parts/pair-inputs";
import { PairText } from "#web/parts/pair-text";
import { Sortable } from "#web/parts/sortable";
import { TextField } from "#web/parts/text-field";
import { notify } from "#web/parts/toast";
import { useWords } from "#web/parts/words";

type Row = { readonly key: string; readonly isNew: boolean; readonly code: string; readonly name: BilingualValue };

let made = 0;

/** Small letters, digits and hyphens out of an English name. */
function codeOf(name: string): string {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);
}

/** The fields by which institutions, needs and offers are sorted and matched, in the order of the lists. */
export function FieldsForm({ edition }: { readonly edition: Edition }) {
  const { t, locale } = useWords();
  const stored = useMemo<readonly Row[]>(
    () => edition.fields.map(({ code, name }) => ({ key: code, isNew: false, code, name: plain(name) })),
    [edition],
  );
  const part = useStoredPart(edition, stored);
  const { draft, setDraft } = part;
  const nameOf = ({ code, name: { zh, en } }: Row) =>
    (locale === "zh" ? zh || en : en || zh) || code || t("settings.unnamed");
  const change = (key: string, next: Partial<Row>) =>
    setDraft(draft.map((row) => (row.key === key ? { ...row, ...next } : row)));
  const add = () => {
    made += 1;
    setDraft([...draft, { key: `new-${made}`, isNew: true, code: "", name: {} }]);
  };
  const takeOut = (row: Row) => {
    const before = draft;
    setDraft(draft.filter((other) => other.key !== row.key));
    notify(t("settings.taken-out", { name: nameOf(row) }), { undo: () => setDraft(before) });
  };
  return (
    <Form
      error={part.error}
      onSubmit={() => part.send({ fields: draft.map(({ code, name }) => ({ code, name })) })}
      actions={
        <>
          <Button type="submit" look="primary" isPending={part.isPending}>
            {t("parts.save")}
          </Button>
          <Button icon="add" onPress={add}>
            {t("settings.fields.add")}
          </Button>
        </>
      }
    >
      <p className="quiet">{t("settings.fields.about")}</p>
      {part.overtaken && (
        <NewerState
          onTake={part.take}
          onKeep={part.keep}
          differences={edition.fields.map(({ code, name }) => ({ label: code, stored: <PairText pair={name} /> }))}
        />
      )}
      <Sortable label={t("field.fields")} items={draft} keyOf={(row) => row.key} nameOf={nameOf} onChange={setDraft}>
        {(row) => (
          <div className="stack stack-tight">
            <div className="sort-line">
              <PairInputs
                label={t("field.fields.name")}
                value={row.name}
                isRequired
                autoFocus={row.isNew && row.name.zh === undefined && row.name.en === undefined}
                onChange={(name) =>
                  change(
                    row.key,
                    row.isNew && row.code === codeOf(row.name.en ?? "")
                      ? { name, code: codeOf(name.en ?? "") }
                      : { name },
                  )
                }
              />
              <Button
                look="quiet"
                icon="close"
                aria-label={t("settings.take-out", { name: nameOf(row) })}
                onPress={() => takeOut(row)}
              />
            </div>
            {row.isNew ? (
              <TextField
                label={t("field.code")}
                hint={t("settings.fields.code.hint")}
                isRequired
                value={row.code}
                onChange={(code) => change(row.key, { code: code.toLowerCase().replace(/\s+/g, "-") })}
              />
            ) : (
              <code className="note">{row.code}</code>
            )}
          </div>
        )}
      </Sortable>
    </Form>
  );
}
