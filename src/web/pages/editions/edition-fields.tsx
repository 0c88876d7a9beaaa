import type { Edition } from "#domain/editions/model";
import { plain } from "#domain/pair";
import { BilingualField, type BilingualValue } from "#web/parts/bilingual-field";
import { ComboField } from "#web/parts/combo-field";
import { DateField } from "#web/parts/date-field";
import { useWords } from "#web/parts/words";
import { useZoneChoices } from "#web/zones";

/** What an edition is, as a form holds it. */
export type EditionDraft = {
  readonly name: BilingualValue;
  readonly place: BilingualValue;
  readonly zone: string;
  readonly startsOn: string;
  readonly endsOn: string;
};

export function draftOf(edition: Edition): EditionDraft {
  const { zone, startsOn, endsOn } = edition;
  return { name: plain(edition.name), place: plain(edition.place), zone, startsOn, endsOn };
}

type EditionFieldsProps = {
  readonly draft: EditionDraft;
  readonly onChange: (draft: EditionDraft) => void;
  readonly stored?: Edition;
};

export function EditionFields({ draft, onChange, stored }: EditionFieldsProps) {
  const { t } = useWords();
  const zones = useZoneChoices();
  return (
    <>
      <BilingualField
        label={t("field.name")}
        name="name"
        isRequired
        value={draft.name}
        onChange={(name) => onChange({ ...draft, name })}
        {...(stored ? { stored: stored.name } : {})}
      />
      <BilingualField
        label={t("field.place")}
        name="place"
        optional
        value={draft.place}
        onChange={(place) => onChange({ ...draft, place })}
        {...(stored ? { stored: stored.place } : {})}
      />
      <div className="beside">
        <DateField
          label={t("field.startsOn")}
          name="startsOn"
          isRequired
          value={draft.startsOn}
          onChange={(startsOn) =>
            onChange({ ...draft, startsOn, endsOn: draft.endsOn < startsOn ? startsOn : draft.endsOn })
          }
        />
        <DateField
          label={t("field.endsOn")}
          name="endsOn"
          isRequired
          value={draft.endsOn}
          onChange={(endsOn) => onChange({ ...draft, endsOn })}
        />
      </div>
      <ComboField
        label={t("field.zone")}
        name="zone"
        isRequired
        hint={t("editions.zone.hint")}
        choices={zones}
        value={draft.zone}
        onChange={(zone) => onChange({ ...draft, zone: zone ?? "" })}
      />
    </>
  );
}
