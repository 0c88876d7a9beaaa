import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { opportunityFamilies, opportunityKinds, tiers } from "#domain/opportunities/model";
import { plain, textOf } from "#domain/pair";
import type { Reply } from "#web/call";
import { BilingualField, type BilingualValue } from "#web/parts/bilingual-field";
import { Button } from "#web/parts/button";
import { ComboField } from "#web/parts/combo-field";
import { Dialog } from "#web/parts/dialog";
import { Form } from "#web/parts/form";
import { MultiSelect, Select } from "#web/parts/select";
import { notify } from "#web/parts/toast";
import { useWords } from "#web/parts/words";
import { read, useWrite } from "#web/queries";
import { useEdition } from "#web/shell/edition";

type Item = Reply<"opportunities.show">;

/** Adds a need or an offer for an institution, or changes one; both languages side by side. */
export function OpportunityForm({ item, onClose }: { readonly item?: Item; readonly onClose: () => void }) {
  const { t, locale } = useWords();
  const edition = useEdition();
  const formId = useId();
  const params = { edition: edition.id };
  const [registrationId, setRegistration] = useState<string | null>(null);
  const [kind, setKind] = useState<Item["kind"]>(item?.kind ?? "need");
  const [family, setFamily] = useState<Item["family"]>(item?.family ?? "technology");
  const [tier, setTier] = useState<Item["tier"]>(item?.tier ?? "admitted");
  const [title, setTitle] = useState<BilingualValue>(plain(item?.title ?? {}));
  const [summary, setSummary] = useState<BilingualValue>(plain(item?.summary ?? {}));
  const [cooperation, setCooperation] = useState<BilingualValue>(plain(item?.cooperation ?? {}));
  const [fields, setFields] = useState<readonly string[]>(item?.fields ?? []);
  const [readiness, setReadiness] = useState<number | null>(item?.readiness ?? null);
  const parties = useQuery({
    ...read("editions.participants", { params, query: { limit: 200 } }),
    enabled: item === undefined,
  }).data;
  const renews = ["opportunities.list", "opportunities.show", "editions.participant", "editions.summary"] as const;
  const done = () => {
    notify(t("catalogue.saved"), { tone: "good" });
    onClose();
  };
  const add = useWrite("opportunities.add", { renews, onDone: done });
  const change = useWrite("opportunities.change", { renews, onDone: done });
  const submit = () => {
    const body = { kind, family, tier, title, summary, cooperation, fields: [...fields], readiness };
    if (item)
      change.mutate({ params: { ...params, opportunity: item.id }, body: { ...body, revision: item.revision } });
    else if (registrationId) add.mutate({ params, body: { ...body, registrationId } });
  };
  return (
    <Dialog
      title={t(item ? "catalogue.change" : "catalogue.add")}
      isOpen
      onClose={onClose}
      place="side"
      wide
      actions={
        <>
          <Button onPress={onClose}>{t("parts.cancel")}</Button>
          <Button type="submit" form={formId} look="primary" isPending={add.isPending || change.isPending}>
            {t("parts.save")}
          </Button>
        </>
      }
    >
      <Form id={formId} onSubmit={submit} error={add.error ?? change.error}>
        {!item && (
          <ComboField
            label={t("catalogue.institution")}
            name="registrationId"
            isRequired
            choices={(parties?.items ?? []).map((party) => ({
              id: party.registrationId,
              label: textOf(party.name, locale),
              search: `${textOf(party.name, "zh")} ${textOf(party.name, "en")}`,
            }))}
            value={registrationId}
            onChange={setRegistration}
          />
        )}
        <Select
          label={t("opportunities.kind")}
          name="kind"
          choices={opportunityKinds.map((id) => ({ id, label: t(`opportunities.kind.${id}`) }))}
          value={kind}
          onChange={(id) => setKind(id === "offer" ? "offer" : "need")}
        />
        <BilingualField
          label={t("catalogue.title")}
          name="title"
          isRequired
          value={title}
          onChange={setTitle}
          {...(item ? { stored: item.title } : {})}
        />
        <BilingualField
          label={t("catalogue.summary")}
          name="summary"
          lines={6}
          value={summary}
          onChange={setSummary}
          {...(item ? { stored: item.summary } : {})}
        />
        <BilingualField
          label={t("catalogue.cooperation")}
          name="cooperation"
          value={cooperation}
          onChange={setCooperation}
          {...(item ? { stored: item.cooperation } : {})}
        />
        <Select
          label={t("opportunities.family")}
          name="family"
          choices={opportunityFamilies.map((id) => ({ id, label: t(`opportunities.family.${id}`) }))}
          value={family}
          onChange={(id) => setFamily(opportunityFamilies.find((each) => each === id) ?? "technology")}
        />
        <MultiSelect
          label={t("catalogue.field")}
          name="fields"
          choices={edition.fields.map((field) => ({ id: field.code, label: textOf(field.name, locale) }))}
          value={fields}
          onChange={setFields}
        />
        <Select
          label={t("opportunities.readiness")}
          name="readiness"
          optional
          choices={[
            { id: "0", label: t("parts.optional") },
            ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((level) => ({
              id: String(level),
              label: t("opportunities.readiness.level", { level }),
            })),
          ]}
          value={String(readiness ?? 0)}
          onChange={(id) => setReadiness(id === null || id === "0" ? null : Number(id))}
        />
        <Select
          label={t("opportunities.tier")}
          name="tier"
          choices={tiers.map((id) => ({
            id,
            label: t(`opportunities.tier.${id}`),
            note: t(`opportunities.tier.${id}.note`),
          }))}
          value={tier}
          onChange={(id) => setTier(tiers.find((each) => each === id) ?? "admitted")}
        />
      </Form>
    </Dialog>
  );
}
