import { useIsNew } from "#web/parts/field";
import { TextField } from "#web/parts/text-field";
import { useWords } from "#web/parts/words";

/** A person as a form holds it. */
export type PersonDraft = {
  readonly native: string;
  readonly latin: string;
  readonly mail: string;
  readonly mobile: string;
};

export const nobody: PersonDraft = { native: "", latin: "", mail: "", mobile: "" };

/** As the contract wants it; what is empty is left out. */
export function sentOf({ native, latin, mail, mobile }: PersonDraft) {
  return {
    name: { native, latin },
    ...(mail.trim() === "" ? {} : { mail: mail.trim() }),
    ...(mobile.trim() === "" ? {} : { mobile: mobile.trim() }),
  };
}

type PersonFieldsProps = { readonly draft: PersonDraft; readonly onChange: (draft: PersonDraft) => void };

/** Name in its own script and in Latin letters, and how to reach the person. */
export function PersonFields({ draft, onChange }: PersonFieldsProps) {
  const { t } = useWords();
  const isNew = useIsNew();
  const needed = draft.latin.trim() === "";
  return (
    <>
      <div className="beside">
        <TextField
          // A field that is no longer needed begins anew, else its sentence would stay.
          key={String(needed)}
          label={t("field.name.native")}
          name="name"
          autoFocus={isNew}
          isRequired={needed}
          value={draft.native}
          onChange={(native) => onChange({ ...draft, native })}
        />
        <TextField
          label={t("field.name.latin")}
          name="name.latin"
          optional
          value={draft.latin}
          onChange={(latin) => onChange({ ...draft, latin })}
        />
      </div>
      <div className="beside">
        <TextField
          label={t("field.mail")}
          name="mail"
          type="email"
          optional
          value={draft.mail}
          onChange={(mail) => onChange({ ...draft, mail })}
        />
        <TextField
          label={t("field.mobile")}
          name="mobile"
          type="tel"
          optional
          value={draft.mobile}
          onChange={(mobile) => onChange({ ...draft, mobile })}
        />
      </div>
    </>
  );
}
