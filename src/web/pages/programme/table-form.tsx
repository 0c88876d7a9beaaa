import { useId, useState } from "react";
import type { Table } from "#domain/programme/model";
import { programmeAnswers } from "#web/pages/programme/answers";
import { Chairs, Kind } from "#web/pages/programme/room-form";
import { useParties, usePartyChoices } from "#web/parties";
import { Button } from "#web/parts/button";
import { ComboField } from "#web/parts/combo-field";
import { Dialog } from "#web/parts/dialog";
import { Form } from "#web/parts/form";
import { TextField } from "#web/parts/text-field";
import { notify } from "#web/parts/toast";
import { useWords } from "#web/parts/words";
import { useWrite } from "#web/queries";
import { useEdition } from "#web/shell/edition";

type TableDialogProps = { readonly table: Table; readonly onClose: () => void };

/** Label, chairs, kind and home institution of one table, and its removal. */
export function TableDialog({ table, onClose }: TableDialogProps) {
  const { t } = useWords();
  const { id } = useEdition();
  const formId = useId();
  const choices = usePartyChoices(useParties(id));
  const [label, setLabel] = useState(table.label);
  const [capacity, setCapacity] = useState(table.capacity);
  const [kind, setKind] = useState(table.kind);
  const [homeOf, setHomeOf] = useState(table.homeOf);
  const params = { edition: id, table: table.id };
  const change = useWrite("programme.change-table", {
    renews: [...programmeAnswers, "editions.participant"],
    onDone: onClose,
  });
  const remove = useWrite("programme.remove-table", {
    renews: programmeAnswers,
    onDone: () => {
      notify(t("programme.table.removed", { label: table.label }));
      onClose();
    },
  });
  const isPending = change.isPending || remove.isPending;
  return (
    <Dialog
      title={t("programme.table.label", { label: table.label })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button look="danger" isPending={remove.isPending} onPress={() => isPending || remove.mutate({ params })}>
            {t("programme.table.remove")}
          </Button>
          <Button onPress={onClose}>{t("parts.cancel")}</Button>
          <Button look="primary" type="submit" form={formId} isPending={change.isPending}>
            {t("parts.save")}
          </Button>
        </>
      }
    >
      <Form
        id={formId}
        error={change.error ?? remove.error}
        onSubmit={() => {
          if (isPending) return;
          remove.reset();
          change.mutate({ params, body: { label, capacity, kind, homeOf } });
        }}
      >
        <TextField
          label={t("field.label")}
          name="label"
          value={label}
          onChange={setLabel}
          maxLength={20}
          isRequired
          autoFocus
        />
        <Chairs value={capacity} onChange={setCapacity} />
        <Kind value={kind} onChange={setKind} />
        <ComboField
          label={t("programme.home")}
          hint={t("programme.home.note")}
          name="homeOf"
          optional
          choices={choices}
          value={homeOf}
          onChange={setHomeOf}
        />
      </Form>
    </Dialog>
  );
}
