import {
  type OpportunityFamily,
  type OpportunityKind,
  type OpportunityView,
  opportunityFamilies,
  opportunityKinds,
  type Tier,
  tiers,
} from "#domain/opportunities/model";
import { plain } from "#domain/pair";
import { useFieldChoices } from "#web/edition-fields";
import { BilingualField, type BilingualValue } from "#web/parts/bilingual-field";
import { RadioGroup } from "#web/parts/radio-group";
import { MultiSelect, Select } from "#web/parts/select";
import { useWords } from "#web/parts/words";

/** A need or an offer, as a form holds it. */
export type OpportunityDraft = {
  readonly kind: OpportunityKind;
  readonly family: OpportunityFamily;
  readonly title: BilingualValue;
  readonly summary: BilingualValue;
  readonly fields: readonly string[];
  readonly readiness: number | null;
  readonly cooperation: BilingualValue;
  readonly tier: Tier;
};

export function emptyOpportunity(kind: OpportunityKind): OpportunityDraft {
  return {
    kind,
    family: "technology",
    title: {},
    summary: {},
    fields: [],
    readiness: null,
    cooperation: {},
    tier: "admitted",
  };
}

export function opportunityDraftOf(opportunity: OpportunityView): OpportunityDraft {
  const { kind, family, fields, readiness, tier } = opportunity;
  return {
    kind,
    family,
    title: plain(opportunity.title),
    summary: plain(opportunity.summary),
    fields,
    readiness,
    cooperation: plain(opportunity.cooperation),
    tier,
  };
}

type OpportunityFieldsProps = {
  readonly draft: OpportunityDraft;
  readonly onChange: (draft: OpportunityDraft) => void;
  readonly stored?: OpportunityView;
};

const levels = [1, 2, 3, 4, 5, 6, 7, 8, 9];
/** Stands for no level; no level looks like it. */
const noLevel = "*";

export function OpportunityFields({ draft, onChange, stored }: OpportunityFieldsProps) {
  const { t } = useWords();
  const fields = useFieldChoices();
  const change = (next: Partial<OpportunityDraft>) => onChange({ ...draft, ...next });
  return (
    <>
      <RadioGroup
        label={t("opportunities.kind")}
        name="kind"
        beside
        value={draft.kind}
        choices={opportunityKinds.map((id) => ({ id, label: t(`opportunities.kind.${id}`) }))}
        onChange={(id) => change({ kind: id === "offer" ? "offer" : "need" })}
      />
      <BilingualField
        label={t("field.title")}
        name="title"
        isRequired
        value={draft.title}
        onChange={(title) => change({ title })}
        {...(stored ? { stored: stored.title } : {})}
      />
      <BilingualField
        label={t("field.summary")}
        name="summary"
        optional
        lines={6}
        hint={t("opportunities.summary.hint")}
        value={draft.summary}
        onChange={(summary) => change({ summary })}
        {...(stored ? { stored: stored.summary } : {})}
      />
      <div className="beside">
        <Select
          label={t("opportunities.family")}
          name="family"
          value={draft.family}
          choices={opportunityFamilies.map((id) => ({ id, label: t(`opportunities.family.${id}`) }))}
          onChange={(id) => change({ family: opportunityFamilies.find((family) => family === id) ?? draft.family })}
        />
        <MultiSelect
          label={t("field.fields")}
          name="fields"
          optional
          choices={fields}
          value={draft.fields}
          onChange={(chosen) => change({ fields: chosen })}
        />
        <Select
          label={t("opportunities.readiness")}
          name="readiness"
          optional
          value={draft.readiness === null ? noLevel : String(draft.readiness)}
          choices={[
            { id: noLevel, label: t("opportunities.readiness.none") },
            ...levels.map((level) => ({ id: String(level), label: t("opportunities.readiness.level", { level }) })),
          ]}
          onChange={(id) => change({ readiness: id === null || id === noLevel ? null : Number(id) })}
        />
      </div>
      <BilingualField
        label={t("field.cooperation")}
        name="cooperation"
        optional
        value={draft.cooperation}
        onChange={(cooperation) => change({ cooperation })}
        {...(stored ? { stored: stored.cooperation } : {})}
      />
      <RadioGroup
        label={t("opportunities.tier")}
        name="tier"
        value={draft.tier}
        choices={tiers.map((id) => ({
          id,
          label: t(`opportunities.tier.${id}`),
          note: t(`opportunities.tier.${id}.note`),
        }))}
        onChange={(id) => change({ tier: tiers.find((tier) => tier === id) ?? draft.tier })}
      />
    </>
  );
}
