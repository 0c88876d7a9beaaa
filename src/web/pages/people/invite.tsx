import { useState } from "react";
import { type Language, languages } from "#domain/pair";
import { type StaffRole, staffRoles } from "#domain/people/model";
import { type PersonDraft, PersonFields, sentOf } from "#web/pages/people/person-fields";
import { Button } from "#web/parts/button";
import { CopyText } from "#web/parts/copy-text";
import { Dialog } from "#web/parts/dialog";
import { Form } from "#web/parts/form";
import { RadioGroup } from "#web/parts/radio-group";
import { Select } from "#web/parts/select";
import { useWords } from "#web/parts/words";
import { useWrite } from "#web/queries";

type InviteDialogProps = { readonly editionId: string; readonly onClose: () => void };

/** Invites somebody to the staff. Where there is a mail address the link is mailed; it can be handed over in any case. */
export function InviteDialog({ editionId, onClose }: InviteDialogProps) {
  const { t, locale } = useWords();
  const [person, setPerson] = useState<PersonDraft>({ native: "", latin: "", mail: "", mobile: "" });
  const [role, setRole] = useState<StaffRole>("organiser");
  const [language, setLanguage] = useState<Language>(locale);
  const invite = useWrite("people.invite", { renews: ["people.staff"] });
  const done = invite.data;
  return (
    <Dialog
      title={t("people.invite")}
      isOpen
      onClose={onClose}
      actions={
        done ? (
          <Button look="primary" onPress={onClose}>
            {t("parts.close")}
          </Button>
        ) : (
          <>
            <Button onPress={onClose}>{t("parts.cancel")}</Button>
            <Button look="primary" type="submit" form="invite" isPending={invite.isPending}>
              {t("people.invite.send")}
            </Button>
          </>
        )
      }
    >
      {done ? (
        <div className="stack">
          <p>
            {t(person.mail.trim() === "" ? "people.invite.hand-over" : "people.invite.mailed", { mail: person.mail })}
          </p>
          <CopyText label={t("people.invite.link")} text={done.url} />
        </div>
      ) : (
        <Form
          id="invite"
          error={invite.error}
          onSubmit={() =>
            invite.mutate({ params: { edition: editionId }, body: { ...sentOf(person), role, locale: language } })
          }
        >
          <PersonFields draft={person} onChange={setPerson} />
          <Select
            label={t("people.role")}
            name="role"
            value={role}
            choices={staffRoles.map((id) => ({
              id,
              label: t(`people.staff.${id}`),
              note: t(`people.staff.${id}.note`),
            }))}
            onChange={(id) => setRole(staffRoles.find((each) => each === id) ?? role)}
          />
          <RadioGroup
            label={t("people.invite.language")}
            name="locale"
            beside
            value={language}
            choices={languages.map((id) => ({ id, label: t(`parts.language.${id}`) }))}
            onChange={(id) => setLanguage(id === "zh" ? "zh" : "en")}
          />
        </Form>
      )}
    </Dialog>
  );
}
