import { type PartySide, partySides } from "#domain/editions/model";
import { type OrganisationKind, organisationKinds } from "#domain/organisations/model";
import { type Pair, plain } from "#domain/pair";
import type { Reply } from "#web/call";
import { useCountryChoices } from "#web/countries";
import { useFieldChoices } from "#web/edition-fields";
import { useLanguageChoices } from "#web/languages";
import { BilingualField, type BilingualValue } from "#web/parts/bilingual-field";
import { Checkbox } from "#web/parts/checkbox";
import { ComboField } from "#web/parts/combo-field";
import { NumberField } from "#web/parts/number-field";
import { RadioGroup } from "#web/parts/radio-group";
import { MultiSelect, Select } from "#web/parts/select";
import { TextField } from "#web/parts/text-field";
import { useWords } from "#web/parts/words";

type Participant = Reply<"editions.participant">;

/** An institution in an edition, as a form holds it. */
export type ParticipantDraft = {
  readonly name: BilingualValue;
  readonly side: PartySide;
  readonly kind: OrganisationKind;
  readonly country: string | null;
  readonly website: string;
  readonly summary: BilingualValue;
  readonly needsInterpreter: boolean;
  readonly languages: readonly string[];
  readonly fields: readonly string[];
  readonly minMeetings: number;
  readonly maxMeetings: number;
};

export const emptyParticipant: ParticipantDraft = {
  name: {},
  side: "guest",
  kind: "enterprise",
  country: null,
  website: "",
  summary: {},
  needsInterpreter: false,
  languages: [],
  fields: [],
  minMeetings: 0,
  maxMeetings: 6,
};

export function participantDraftOf(participant: Participant): ParticipantDraft {
  const { side, kind, country, needsInterpreter, languages, fields, minMeetings, maxMeetings } = participant;
  return {
    name: plain(participant.name),
    side,
    kind,
    country,
    website: participant.website ?? "",
    summary: plain(participant.summary),
    needsInterpreter,
    languages,
    fields,
    minMeetings,
    maxMeetings,
  };
}

/** As the contract wants it. */
export function sentParticipant({ website, country, languages, fields, ...rest }: ParticipantDraft) {
  const address = website.trim();
  return {
    ...rest,
    country: country ?? "",
    languages: [...languages],
    fields: [...fields],
    // People type addresses as they say them.
    website: address === "" ? null : /^[a-z]+:/i.test(address) ? address : `https://${address}`,
  };
}

type ParticipantFieldsProps = {
  readonly draft: ParticipantDraft;
  readonly onChange: (draft: ParticipantDraft) => void;
  readonly stored?: { readonly name: Pair; readonly summary: Pair };
};

export function ParticipantFields({ draft, onChange, stored }: ParticipantFieldsProps) {
  const { t } = useWords();
  const countries = useCountryChoices();
  const languages = useLanguageChoices(draft.languages);
  const fields = useFieldChoices();
  const change = (next: Partial<ParticipantDraft>) => onChange({ ...draft, ...next });
  return (
    <>
      <BilingualField
        label={t("field.name")}
        name="name"
        isRequired
        value={draft.name}
        onChange={(name) => change({ name })}
        {...(stored ? { stored: stored.name } : {})}
      />
      <RadioGroup
        label={t("editions.side")}
        name="side"
        beside
        value={draft.side}
        choices={partySides.map((id) => ({ id, label: t(`editions.side.${id}`) }))}
        onChange={(id) => change({ side: id === "host" ? "host" : "guest" })}
      />
      <div className="beside">
        <Select
          label={t("field.kind")}
          name="kind"
          value={draft.kind}
          choices={organisationKinds.map((id) => ({ id, label: t(`organisations.kind.${id}`) }))}
          onChange={(id) => change({ kind: organisationKinds.find((kind) => kind === id) ?? draft.kind })}
        />
        <ComboField
          label={t("field.country")}
          name="country"
          isRequired
          choices={countries}
          value={draft.country}
          onChange={(country) => change({ country })}
        />
      </div>
      <BilingualField
        label={t("field.summary")}
        name="summary"
        optional
        lines={5}
        value={draft.summary}
        onChange={(summary) => change({ summary })}
        {...(stored ? { stored: stored.summary } : {})}
      />
      <TextField
        label={t("field.website")}
        name="website"
        optional
        inputMode="url"
        value={draft.website}
        onChange={(website) => change({ website })}
      />
      <div className="beside">
        <MultiSelect
          label={t("field.fields")}
          name="fields"
          optional
          choices={fields}
          value={draft.fields}
          onChange={(chosen) => change({ fields: chosen })}
        />
        <MultiSelect
          label={t("field.languages")}
          name="languages"
          optional
          choices={languages}
          value={draft.languages}
          onChange={(chosen) => change({ languages: chosen })}
        />
      </div>
      <Checkbox
        isSelected={draft.needsInterpreter}
        onChange={(needsInterpreter) => change({ needsInterpreter })}
        hint={t("editions.needs-interpreter.hint")}
      >
        {t("editions.needs-interpreter")}
      </Checkbox>
      <div className="beside">
        <NumberField
          label={t("field.minMeetings")}
          name="minMeetings"
          minValue={0}
          maxValue={1000}
          value={draft.minMeetings}
          onChange={(minMeetings) => change({ minMeetings })}
        />
        <NumberField
          label={t("field.maxMeetings")}
          name="maxMeetings"
          minValue={0}
          maxValue={1000}
          value={draft.maxMeetings}
          onChange={(maxMeetings) => change({ maxMeetings })}
        />
      </div>
    </>
  );
}
