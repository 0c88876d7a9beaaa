import { useMemo } from "react";
import type { Reply } from "#web/call";
import { useDraft } from "#web/draft";
import { useFieldName } from "#web/edition-fields";
import {
  type OpportunityDraft,
  OpportunityFields,
  opportunityDraftOf,
} from "#web/pages/opportunities/opportunity-fields";
import { Button } from "#web/parts/button";
import { Dialog } from "#web/parts/dialog";
import { Form } from "#web/parts/form";
import { useFormats } from "#web/parts/formats";
import { type Difference, NewerState } from "#web/parts/newer-state";
import { PairText } from "#web/parts/pair-text";
import { notify } from "#web/parts/toast";
import { useWords } from "#web/parts/words";
import { useWrite } from "#web/queries";
import { useEdition } from "#web/shell/edition";

type Opportunity = Reply<"opportunities.show">;

type OpportunityEditProps = { readonly opportunity: Opportunity; readonly onClose: () => void };

/** Changes a need or an offer; the page stays in sight beside it. */
export function OpportunityEdit({ opportunity, onClose }: OpportunityEditProps) {
  const { t } = useWords();
  const edition = useEdition();
  const stored = useMemo(() => opportunityDraftOf(opportunity), [opportunity]);
  const { draft, setDraft, revisions, overtaken, take, keep } = useDraft(stored, [opportunity.revision]);
  const change = useWrite("opportunities.change", {
    renews: ["opportunities.show", "opportunities.list", "editions.summary", "matching.suggestions"],
    onDone: () => {
      notify(t("settings.saved"), { tone: "good" });
      onClose();
    },
  });
  const differences = useDifferences(opportunity, stored, draft);
  return (
    <Dialog
      title={t("opportunities.edit")}
      isOpen
      place="side"
      wide
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("parts.cancel")}</Button>
          <Button look="primary" type="submit" form="opportunity" isPending={change.isPending}>
            {t("parts.save")}
          </Button>
        </>
      }
    >
      <Form
        id="opportunity"
        error={change.error}
        onSubmit={() =>
          change.mutate({
            params: { edition: edition.id, opportunity: opportunity.id },
            body: { ...draft, fields: [...draft.fields], revision: revisions[0] ?? 0 },
          })
        }
      >
        {overtaken && (
          <NewerState
            differences={differences}
            onTake={() => {
              change.reset();
              take();
            }}
            onKeep={() => {
              change.reset();
              keep();
            }}
          />
        )}
        <OpportunityFields draft={draft} onChange={setDraft} stored={opportunity} />
      </Form>
    </Dialog>
  );
}

function useDifferences(opportunity: Opportunity, stored: OpportunityDraft, draft: OpportunityDraft): Difference[] {
  const { t } = useWords();
  const { list } = useFormats();
  const field = useFieldName();
  const all: readonly (Difference & { readonly of: keyof OpportunityDraft })[] = [
    { of: "kind", label: t("opportunities.kind"), stored: t(`opportunities.kind.${stored.kind}`) },
    { of: "title", label: t("field.title"), stored: <PairText pair={opportunity.title} /> },
    { of: "summary", label: t("field.summary"), stored: <PairText pair={opportunity.summary} /> },
    { of: "family", label: t("opportunities.family"), stored: t(`opportunities.family.${stored.family}`) },
    { of: "fields", label: t("field.fields"), stored: list(stored.fields.map(field)) },
    {
      of: "readiness",
      label: t("opportunities.readiness"),
      stored:
        stored.readiness === null
          ? t("opportunities.readiness.none")
          : t("opportunities.readiness.level", { level: stored.readiness }),
    },
    { of: "cooperation", label: t("field.cooperation"), stored: <PairText pair={opportunity.cooperation} /> },
    { of: "tier", label: t("opportunities.tier"), stored: t(`opportunities.tier.${stored.tier}`) },
  ];
  return all.filter(({ of }) => JSON.stringify(stored[of]) !== JSON.stringify(draft[of]));
}
