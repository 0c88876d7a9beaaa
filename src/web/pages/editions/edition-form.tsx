import { useMemo } from "react";
import type { Edition } from "#domain/editions/model";
import { draftOf, EditionFields } from "#web/pages/editions/edition-fields";
import { useStoredPart } from "#web/pages/editions/stored-part";
import type { BilingualValue } from "#web/parts/bilingual-field";
import { Button } from "#web/parts/button";
import { Form } from "#web/parts/form";
import { NewerState } from "#web/parts/newer-state";
import { PairText } from "#web/parts/pair-text";
import { useWords } from "#web/parts/words";

/** Names, place, zone and days. */
export function EditionForm({ edition }: { readonly edition: Edition }) {
  const { t } = useWords();
  const stored = useMemo(() => draftOf(edition), [edition]);
  const { draft, setDraft, overtaken, take, keep, send, error, isPending } = useStoredPart(edition, stored);
  const differs = (a: BilingualValue, b: BilingualValue) =>
    (a.zh ?? "") !== (b.zh ?? "") || (a.en ?? "") !== (b.en ?? "");
  return (
    <Form
      error={error}
      onSubmit={() => send(draft)}
      actions={
        <Button type="submit" look="primary" isPending={isPending}>
          {t("parts.save")}
        </Button>
      }
    >
      {overtaken && (
        <NewerState
          onTake={take}
          onKeep={keep}
          differences={[
            ...(differs(draft.name, stored.name)
              ? [{ label: t("field.name"), stored: <PairText pair={edition.name} /> }]
              : []),
            ...(differs(draft.place, stored.place)
              ? [{ label: t("field.place"), stored: <PairText pair={edition.place} /> }]
              : []),
            ...(["startsOn", "endsOn", "zone"] as const)
              .filter((key) => draft[key] !== stored[key])
              .map((key) => ({ label: t(`field.${key}`), stored: stored[key] })),
          ]}
        />
      )}
      <EditionFields draft={draft} onChange={setDraft} stored={edition} />
      <p className="note">{t("settings.code", { code: edition.code })}</p>
    </Form>
  );
}
