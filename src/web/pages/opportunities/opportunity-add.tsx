import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import type { OpportunityKind } from "#domain/opportunities/model";
import { emptyOpportunity, OpportunityFields } from "#web/pages/opportunities/opportunity-fields";
import { useParties, usePartyChoices } from "#web/parties";
import { Button } from "#web/parts/button";
import { ComboField } from "#web/parts/combo-field";
import { Dialog } from "#web/parts/dialog";
import { Form } from "#web/parts/form";
import { useWords } from "#web/parts/words";
import { paths } from "#web/paths";
import { useWrite } from "#web/queries";
import { useEdition } from "#web/shell/edition";

type OpportunityAddProps = {
  readonly kind: OpportunityKind;
  /** Whose it is; without it the institution is asked for. */
  readonly registrationId?: string;
  readonly onClose: () => void;
};

/** Adds a need or an offer on behalf of an institution, and goes to it. */
export function OpportunityAdd({ kind, registrationId, onClose }: OpportunityAddProps) {
  const { t } = useWords();
  const router = useRouter();
  const edition = useEdition();
  const [draft, setDraft] = useState(() => emptyOpportunity(kind));
  const [owner, setOwner] = useState(registrationId ?? null);
  const add = useWrite("opportunities.add", {
    renews: [
      "opportunities.list",
      "editions.participants",
      "editions.participant",
      "editions.summary",
      "matching.suggestions",
    ],
    onDone: ({ opportunityId }) => {
      onClose();
      router.history.push(paths.opportunity(edition.code, opportunityId));
    },
  });
  return (
    <Dialog
      title={t(`opportunities.add.${kind}`)}
      isOpen
      place="side"
      wide
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("parts.cancel")}</Button>
          <Button look="primary" type="submit" form="opportunity" isPending={add.isPending}>
            {t("parts.save")}
          </Button>
        </>
      }
    >
      <Form
        id="opportunity"
        error={add.error}
        onSubmit={() =>
          owner !== null &&
          add.mutate({
            params: { edition: edition.id },
            body: { ...draft, fields: [...draft.fields], registrationId: owner },
          })
        }
      >
        {registrationId === undefined && <Owner value={owner} onChange={setOwner} />}
        <OpportunityFields draft={draft} onChange={setDraft} />
      </Form>
    </Dialog>
  );
}

type OwnerProps = { readonly value: string | null; readonly onChange: (id: string | null) => void };

function Owner({ value, onChange }: OwnerProps) {
  const { t } = useWords();
  const choices = usePartyChoices(useParties(useEdition().id));
  return (
    <ComboField
      label={t("organisations.one")}
      name="registrationId"
      isRequired
      choices={choices}
      value={value}
      onChange={onChange}
    />
  );
}
