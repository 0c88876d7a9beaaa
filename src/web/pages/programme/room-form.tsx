import { useId, useState } from "react";
import { type TableKind, tableKinds } from "#domain/programme/model";
import { programmeAnswers } from "#web/pages/programme/answers";
import { BilingualField, type BilingualValue } from "#web/parts/bilingual-field";
import { Button } from "#web/parts/button";
import { Dialog } from "#web/parts/dialog";
import { Form } from "#web/parts/form";
import { NumberField } from "#web/parts/number-field";
import { Select } from "#web/parts/select";
import { useWords } from "#web/parts/words";
import { useWrite } from "#web/queries";
import { useEdition } from "#web/shell/edition";

/** Adds a room with numbered tables that are all alike at first. */
export function RoomDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const { id } = useEdition();
  const formId = useId();
  const [name, setName] = useState<BilingualValue>({});
  const [tables, setTables] = useState(10);
  const [capacity, setCapacity] = useState(8);
  const [kind, setKind] = useState<TableKind>("table");
  const add = useWrite("programme.add-room", { renews: programmeAnswers, onDone: onClose });
  return (
    <Dialog
      title={t("programme.room.add")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("parts.cancel")}</Button>
          <Button look="primary" type="submit" form={formId} isPending={add.isPending}>
            {t("programme.room.add")}
          </Button>
        </>
      }
    >
      <Form
        id={formId}
        error={add.error}
        onSubmit={() => {
          if (!add.isPending) add.mutate({ params: { edition: id }, body: { name, tables, capacity, kind } });
        }}
      >
        <BilingualField label={t("field.name")} name="name" value={name} onChange={setName} isRequired autoFocus />
        <NumberField
          label={t("programme.tables.number")}
          hint={t("programme.tables.number.note")}
          name="tables"
          value={tables}
          onChange={setTables}
          minValue={1}
          maxValue={500}
          isRequired
        />
        <Chairs value={capacity} onChange={setCapacity} />
        <Kind value={kind} onChange={setKind} />
      </Form>
    </Dialog>
  );
}

export function Chairs({ value, onChange }: { readonly value: number; readonly onChange: (value: number) => void }) {
  const { t } = useWords();
  return (
    <NumberField
      label={t("programme.chairs")}
      hint={t("programme.chairs.note")}
      name="capacity"
      value={value}
      onChange={onChange}
      minValue={2}
      maxValue={50}
      isRequired
    />
  );
}

export function Kind({ value, onChange }: { readonly value: TableKind; readonly onChange: (kind: TableKind) => void }) {
  const { t } = useWords();
  return (
    <Select
      label={t("field.kind")}
      name="kind"
      value={value}
      choices={tableKinds.map((kind) => ({ id: kind, label: t(`programme.table-kind.${kind}`) }))}
      onChange={(id) => onChange(tableKinds.find((kind) => kind === id) ?? value)}
    />
  );
}
