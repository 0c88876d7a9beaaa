import { useMemo } from "react";
import type { Reply } from "#web/call";
import { useCountryName } from "#web/countries";
import { useDraft } from "#web/draft";
import { useFieldName } from "#web/edition-fields";
import {
  type ParticipantDraft,
  ParticipantFields,
  participantDraftOf,
  sentParticipant,
} from "#web/pages/editions/participant-fields";
import { Button } from "#web/parts/button";
import { Dialog } from "#web/parts/dialog";
import { Form } from "#web/parts/form";
import { useFormats } from "#web/parts/formats";
import { type Difference, NewerState } from "#web/parts/newer-state";
import { PairText } from "#web/parts/pair-text";
import { notify } from "#web/parts/toast";
import { useWords } from "#web/parts/words";
import { useWrite } from "#web/queries";
import { useEdition } from "#web/shell/edition";

type Participant = Reply<"editions.participant">;
type EditProps = { readonly participant: Participant; readonly onClose: () => void };

/** Changes an institution; the page stays in sight beside it. */
export function ParticipantEdit({ participant, onClose }: EditProps) {
  const { t } = useWords();
  const edition = useEdition();
  const stored = useMemo(() => participantDraftOf(participant), [participant]);
  const { draft, setDraft, revisions, overtaken, take, keep } = useDraft(stored, [
    participant.revision,
    participant.organisationRevision,
  ]);
  const change = useWrite("editions.change-participant", {
    renews: ["editions.participant", "editions.participants", "matching.suggestions", "opportunities.list"],
    onDone: () => {
      notify(t("settings.saved"), { tone: "good" });
      onClose();
    },
  });
  const differences = useDifferences(participant, stored, draft);
  const send = () =>
    change.mutate({
      params: { edition: edition.id, registration: participant.registrationId },
      body: { ...sentParticipant(draft), revision: revisions[0] ?? 0, organisationRevision: revisions[1] ?? 0 },
    });
  return (
    <Dialog
      title={t("editions.participant.edit")}
      isOpen
      place="side"
      wide
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("parts.cancel")}</Button>
          <Button look="primary" type="submit" form="participant" isPending={change.isPending}>
            {t("parts.save")}
          </Button>
        </>
      }
    >
      <Form id="participant" error={change.error} onSubmit={send}>
        {overtaken && (
          <NewerState
            differences={differences}
            onTake={() => {
              change.reset();
              take();
            }}
            onKeep={() => {
              change.reset();
              keep();
            }}
          />
        )}
        <ParticipantFields draft={draft} onChange={setDraft} stored={participant} />
      </Form>
    </Dialog>
  );
}

function useDifferences(participant: Participant, stored: ParticipantDraft, draft: ParticipantDraft): Difference[] {
  const { t } = useWords();
  const { list, languageName, number } = useFormats();
  const country = useCountryName();
  const field = useFieldName();
  const all: readonly (Difference & { readonly of: keyof ParticipantDraft })[] = [
    { of: "name", label: t("field.name"), stored: <PairText pair={participant.name} /> },
    { of: "side", label: t("editions.side"), stored: t(`editions.side.${stored.side}`) },
    { of: "kind", label: t("field.kind"), stored: t(`organisations.kind.${stored.kind}`) },
    { of: "country", label: t("field.country"), stored: country(participant.country) },
    { of: "summary", label: t("field.summary"), stored: <PairText pair={participant.summary} /> },
    { of: "website", label: t("field.website"), stored: stored.website },
    { of: "fields", label: t("field.fields"), stored: list(stored.fields.map(field)) },
    { of: "languages", label: t("field.languages"), stored: list(stored.languages.map(languageName)) },
    {
      of: "needsInterpreter",
      label: t("editions.needs-interpreter"),
      stored: t(stored.needsInterpreter ? "parts.yes" : "parts.no"),
    },
    { of: "minMeetings", label: t("field.minMeetings"), stored: number(stored.minMeetings) },
    { of: "maxMeetings", label: t("field.maxMeetings"), stored: number(stored.maxMeetings) },
  ];
  return all.filter(({ of }) => JSON.stringify(stored[of]) !== JSON.stringify(draft[of]));
}
