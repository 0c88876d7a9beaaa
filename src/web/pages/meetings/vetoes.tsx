import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { textOf } from "#domain/pair";
import type { Reply } from "#web/call";
import { meetingAnswers } from "#web/pages/meetings/answers";
import { useCounterparts } from "#web/pages/meetings/enter";
import { PartyCell } from "#web/pages/meetings/list";
import { useParties, usePartyChoices } from "#web/parties";
import { Button } from "#web/parts/button";
import { ComboField } from "#web/parts/combo-field";
import { Dialog } from "#web/parts/dialog";
import { EmptyPage } from "#web/parts/empty-page";
import { Form } from "#web/parts/form";
import { Loading } from "#web/parts/loading";
import { Problem, useProblemWords } from "#web/parts/problem";
import { type Column, Table } from "#web/parts/table";
import { TextField } from "#web/parts/text-field";
import { notify } from "#web/parts/toast";
import { useWords } from "#web/parts/words";
import { read, useWrite } from "#web/queries";
import { useEdition } from "#web/shell/edition";

type Veto = Reply<"meetings.vetoes">[number];

/** Pairs that must not meet. */
export function Vetoes() {
  const { t, locale } = useWords();
  const words = useProblemWords();
  const params = { edition: useEdition().id };
  const shown = useQuery(read("meetings.vetoes", { params }));
  const [isAdding, setAdding] = useState(false);
  const fail = (error: Error) => notify(words(error), { tone: "bad" });
  const again = useWrite("meetings.veto", { renews: meetingAnswers, onFail: fail });
  const lift = useWrite("meetings.lift-veto", { renews: meetingAnswers, onFail: fail });
  const columns: readonly Column<Veto>[] = [
    { id: "a", label: t("requests.one"), cell: ({ a }) => <PartyCell party={a} /> },
    { id: "b", label: t("requests.other"), cell: ({ b }) => <PartyCell party={b} /> },
    { id: "reason", label: t("field.reason"), cell: ({ reason }) => reason },
    {
      id: "lift",
      label: t("requests.actions"),
      narrow: true,
      cell: (veto) => {
        const names = { one: textOf(veto.a.name, locale), other: textOf(veto.b.name, locale) };
        return (
          <Button
            dense
            aria-label={t("requests.veto.lift-of", names)}
            onPress={() =>
              lift.mutate(
                { params: { ...params, veto: veto.id } },
                {
                  onSuccess: () =>
                    notify(t("requests.veto.lifted", names), {
                      undo: () =>
                        again.mutate({
                          params,
                          body: { oneId: veto.a.registrationId, otherId: veto.b.registrationId, reason: veto.reason },
                        }),
                    }),
                },
              )
            }
          >
            {t("requests.veto.lift")}
          </Button>
        );
      },
    },
  ];
  if (shown.error) return <Problem error={shown.error} onRetry={() => void shown.refetch()} />;
  if (!shown.data) return <Loading />;
  const add = (
    <Button icon="add" onPress={() => setAdding(true)}>
      {t("requests.veto.add")}
    </Button>
  );
  return (
    <div className="stack">
      {shown.data.length === 0 ? (
        <EmptyPage title={t("requests.veto.empty")} first={t("requests.veto.empty.first")}>
          {add}
        </EmptyPage>
      ) : (
        <>
          <div className="row">{add}</div>
          <Table label={t("requests.vetoes")} columns={columns} rows={shown.data} idOf={(veto) => veto.id} />
        </>
      )}
      {isAdding && <VetoDialog onClose={() => setAdding(false)} />}
    </div>
  );
}

function VetoDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, locale } = useWords();
  const { id } = useEdition();
  const formId = useId();
  const parties = useParties(id);
  const [oneId, setOne] = useState<string | null>(null);
  const [otherId, setOther] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const nameOf = (registration: string) =>
    textOf(parties?.find((party) => party.registrationId === registration)?.name ?? {}, locale);
  const add = useWrite("meetings.veto", {
    renews: meetingAnswers,
    onDone: (_, { body }) => {
      notify(t("requests.veto.added", { one: nameOf(body.oneId), other: nameOf(body.otherId) }), { tone: "good" });
      onClose();
    },
  });
  return (
    <Dialog
      title={t("requests.veto.add")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("parts.cancel")}</Button>
          <Button look="primary" type="submit" form={formId} isPending={add.isPending}>
            {t("requests.veto.add")}
          </Button>
        </>
      }
    >
      <Form
        id={formId}
        error={add.error}
        onSubmit={() => {
          if (add.isPending || oneId === null || otherId === null) return;
          add.mutate({ params: { edition: id }, body: { oneId, otherId, reason: reason.trim() } });
        }}
      >
        <p className="note">{t("requests.veto.add.hint")}</p>
        <ComboField
          label={t("field.oneId")}
          name="oneId"
          choices={usePartyChoices(parties)}
          value={oneId}
          onChange={setOne}
          isRequired
        />
        <ComboField
          label={t("field.otherId")}
          name="otherId"
          choices={useCounterparts(parties, oneId)}
          value={otherId}
          onChange={setOther}
          isRequired
        />
        <TextField
          label={t("field.reason")}
          name="reason"
          optional
          value={reason}
          onChange={setReason}
          maxLength={500}
        />
      </Form>
    </Dialog>
  );
}
