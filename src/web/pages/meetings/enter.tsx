import { useId, useMemo, useState } from "react";
import type { Priority } from "#domain/meetings/model";
import { type Language, textOf } from "#domain/pair";
import { meetingAnswers } from "#web/pages/meetings/answers";
import { useOpportunities } from "#web/pages/meetings/opportunities";
import { type Party, useParties, usePartyChoices } from "#web/parties";
import { Button } from "#web/parts/button";
import { Checkbox } from "#web/parts/checkbox";
import { ComboField } from "#web/parts/combo-field";
import { Dialog } from "#web/parts/dialog";
import { Form } from "#web/parts/form";
import { RadioGroup } from "#web/parts/radio-group";
import type { Choice } from "#web/parts/select";
import { TextField } from "#web/parts/text-field";
import { notify } from "#web/parts/toast";
import { useWords } from "#web/parts/words";
import { useWrite } from "#web/queries";
import { useEdition } from "#web/shell/edition";

const priorities: readonly Priority[] = [1, 2, 3];

/** Enters a request on behalf of an institution. */
export function EnterDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, locale } = useWords();
  const { id } = useEdition();
  const formId = useId();
  const parties = useParties(id);
  const [fromId, setFrom] = useState<string | null>(null);
  const [toId, setTo] = useState<string | null>(null);
  const [priority, setPriority] = useState<Priority>(2);
  const [message, setMessage] = useState("");
  const [opportunityId, setOpportunity] = useState<string | null>(null);
  const [accepted, setAccepted] = useState(false);
  const nameOf = (registration: string) =>
    textOf(parties?.find((party) => party.registrationId === registration)?.name ?? {}, locale);
  const enter = useWrite("meetings.request", {
    renews: meetingAnswers,
    onDone: (_, { body }) => {
      notify(t("requests.entered", { from: nameOf(body.fromId), to: nameOf(body.toId) }), { tone: "good" });
      onClose();
    },
  });
  const from = usePartyChoices(parties);
  const to = useCounterparts(parties, fromId);
  const about = useAbout(id, toId);
  return (
    <Dialog
      title={t("requests.enter")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("parts.cancel")}</Button>
          <Button look="primary" type="submit" form={formId} isPending={enter.isPending}>
            {t("requests.enter")}
          </Button>
        </>
      }
    >
      <Form
        id={formId}
        error={enter.error}
        onSubmit={() => {
          if (enter.isPending || fromId === null || toId === null) return;
          enter.mutate({
            params: { edition: id },
            body: { fromId, toId, priority, message: message.trim(), opportunityId, accepted },
          });
        }}
      >
        <ComboField
          label={t("field.fromId")}
          name="fromId"
          choices={from}
          value={fromId}
          onChange={setFrom}
          isRequired
        />
        <ComboField
          label={t("field.toId")}
          name="toId"
          choices={to}
          value={toId}
          onChange={(next) => {
            setTo(next);
            if (next !== toId) setOpportunity(null);
          }}
          isRequired
        />
        <RadioGroup
          label={t("meetings.priority")}
          beside
          value={String(priority)}
          onChange={(next) => setPriority(priorities.find((each) => String(each) === next) ?? 2)}
          choices={priorities.map((each) => ({ id: String(each), label: t(`meetings.priority.${each}`) }))}
        />
        <ComboField
          label={t("field.opportunityId")}
          name="opportunityId"
          hint={toId === null ? t("requests.about.none") : t("requests.about.hint")}
          optional
          choices={about}
          value={opportunityId}
          onChange={setOpportunity}
        />
        <TextField
          label={t("field.message")}
          name="message"
          lines={3}
          optional
          value={message}
          onChange={setMessage}
          maxLength={5000}
        />
        <Checkbox isSelected={accepted} onChange={setAccepted} hint={t("requests.accepted.hint")}>
          {t("requests.accepted")}
        </Checkbox>
      </Form>
    </Dialog>
  );
}

/** Everyone else, those of the other side first. */
export function useCounterparts(parties: readonly Party[] | undefined, one: string | null): readonly Choice[] {
  const own = parties?.find((party) => party.registrationId === one);
  const all = usePartyChoices(parties);
  return useMemo(() => {
    if (!own) return all;
    const across = new Set(parties?.flatMap((party) => (party.side === own.side ? [] : [party.registrationId])));
    const others = all.filter((choice) => choice.id !== own.registrationId);
    return [...others.filter(({ id }) => across.has(id)), ...others.filter(({ id }) => !across.has(id))];
  }, [all, own, parties]);
}

/** Needs and offers of the institution that is asked. */
function useAbout(edition: string, toId: string | null): readonly Choice[] {
  const { t, locale } = useWords();
  const opportunities = useOpportunities(edition);
  return useMemo(() => {
    const other: Language = locale === "zh" ? "en" : "zh";
    return (opportunities ?? [])
      .filter((each) => each.registrationId === toId)
      .map((each) => ({
        id: each.id,
        label: textOf(each.title, locale),
        note: t(`opportunities.kind.${each.kind}`),
        search: textOf(each.title, other),
      }));
  }, [opportunities, toId, locale, t]);
}
