import { useState } from "react";
import { useLanguageChoices } from "#web/languages";
import { nobody, PersonFields, sentOf } from "#web/pages/people/person-fields";
import { BilingualField, type BilingualValue } from "#web/parts/bilingual-field";
import { Button } from "#web/parts/button";
import { Dialog } from "#web/parts/dialog";
import { Form } from "#web/parts/form";
import { MultiSelect } from "#web/parts/select";
import { useWords } from "#web/parts/words";
import { useWrite } from "#web/queries";
import { useEdition } from "#web/shell/edition";

type DelegateFormProps = { readonly registrationId: string; readonly onClose: () => void };

/** Names somebody who comes for an institution. */
export function DelegateForm({ registrationId, onClose }: DelegateFormProps) {
  const { t } = useWords();
  const edition = useEdition();
  const choices = useLanguageChoices();
  const [person, setPerson] = useState(nobody);
  const [title, setTitle] = useState<BilingualValue>({});
  const [languages, setLanguages] = useState<readonly string[]>([]);
  const add = useWrite("editions.add-delegate", {
    renews: ["editions.participant", "editions.participants", "editions.summary"],
    onDone: onClose,
  });
  return (
    <Dialog
      title={t("editions.delegate.add")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("parts.cancel")}</Button>
          <Button look="primary" type="submit" form="delegate" isPending={add.isPending}>
            {t("parts.save")}
          </Button>
        </>
      }
    >
      <Form
        id="delegate"
        error={add.error}
        onSubmit={() =>
          add.mutate({
            params: { edition: edition.id, registration: registrationId },
            body: { ...sentOf(person), title, languages: [...languages] },
          })
        }
      >
        <PersonFields draft={person} onChange={setPerson} />
        <BilingualField label={t("editions.delegate.title")} name="title" optional value={title} onChange={setTitle} />
        <MultiSelect
          label={t("field.languages")}
          name="languages"
          optional
          choices={choices}
          value={languages}
          onChange={setLanguages}
        />
      </Form>
    </Dialog>
  );
}
