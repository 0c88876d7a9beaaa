import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { textOf } from "#domain/pair";
import { nameOf } from "#domain/people/model";
import type { Round } from "#domain/programme/model";
import type { Timetable } from "#domain/scheduling/model";
import { overlaps } from "#domain/time";
import { meetingAnswers } from "#web/pages/meetings/answers";
import { useCounterparts } from "#web/pages/meetings/enter";
import type { Pairing } from "#web/pages/meetings/requests";
import { useParties, usePartyChoices } from "#web/parties";
import { Button } from "#web/parts/button";
import { ComboField } from "#web/parts/combo-field";
import { Dialog } from "#web/parts/dialog";
import { EmptyPage } from "#web/parts/empty-page";
import { Form } from "#web/parts/form";
import { useFormats } from "#web/parts/formats";
import { Link } from "#web/parts/link";
import { Loading } from "#web/parts/loading";
import { Problem } from "#web/parts/problem";
import { type Choice, Select } from "#web/parts/select";
import { notify } from "#web/parts/toast";
import { useWords } from "#web/parts/words";
import { paths } from "#web/paths";
import { read, useWrite } from "#web/queries";
import { useEdition } from "#web/shell/edition";

/** Stands for a choice left to the program; no id looks like it. */
const any = "*";

type BookDialogProps = { readonly pairing: Pairing | null; readonly onClose: () => void };

/** Books a meeting by hand into a round, at a table that is free in the draft and in what is published. */
export function BookDialog({ pairing, onClose }: BookDialogProps) {
  const { t } = useWords();
  const { id, code } = useEdition();
  const formId = useId();
  const params = { edition: id };
  const working = useQuery({ ...read("scheduling.timetable", { params, query: { plan: "working" } }), staleTime: 0 });
  const summary = useQuery({ ...read("editions.summary", { params }), staleTime: 0 });
  const isPublished = summary.data !== undefined && summary.data.versions > 0;
  const live = useQuery({
    ...read("scheduling.timetable", { params, query: { plan: "live" } }),
    staleTime: 0,
    enabled: isPublished,
  });
  const parties = useParties(id);
  const error = working.error ?? summary.error ?? live.error;
  const plans = working.data && summary.data && (isPublished ? live.data && [working.data, live.data] : [working.data]);
  const isReady = plans !== undefined && parties !== undefined;
  const hasPlaces = isReady && plans.every(({ rounds, tables }) => rounds.length > 0 && tables.length > 0);
  return (
    <Dialog
      title={t("requests.book")}
      isOpen
      onClose={onClose}
      actions={hasPlaces ? <Foot formId={formId} onClose={onClose} /> : undefined}
    >
      {error && <Problem error={error} />}
      {!isReady && !error && <Loading />}
      {isReady && !hasPlaces && (
        <EmptyPage title={t("shell.empty.programme")} first={t("requests.book.no-rounds")}>
          <Link look="primary" href={paths.programme(code)}>
            {t("shell.nav.programme")}
          </Link>
        </EmptyPage>
      )}
      {hasPlaces && <BookForm formId={formId} pairing={pairing} plans={plans} onClose={onClose} />}
    </Dialog>
  );
}

function Foot({ formId, onClose }: { readonly formId: string; readonly onClose: () => void }) {
  const { t } = useWords();
  return (
    <>
      <Button onPress={onClose}>{t("parts.cancel")}</Button>
      <Button look="primary" type="submit" form={formId}>
        {t("requests.book")}
      </Button>
    </>
  );
}

type BookFormProps = {
  readonly formId: string;
  readonly pairing: Pairing | null;
  /** The draft, and what is published. */
  readonly plans: readonly Timetable[];
  readonly onClose: () => void;
};

function BookForm({ formId, pairing, plans, onClose }: BookFormProps) {
  const { t, locale } = useWords();
  const { id } = useEdition();
  const parties = useParties(id);
  const [oneId, setOne] = useState(pairing?.oneId ?? null);
  const [otherId, setOther] = useState(pairing?.otherId ?? null);
  const [roundId, setRound] = useState<string | null>(null);
  const [tableId, setTable] = useState(any);
  const [interpreterId, setInterpreter] = useState(any);
  const { rounds = [], tables = [], rooms: halls = [] } = plans[0] ?? {};
  const name = (registration: string | null) =>
    textOf(parties?.find((party) => party.registrationId === registration)?.name ?? {}, locale);
  const interpreters = useQuery(read("editions.interpreters", { params: { edition: id } })).data ?? [];
  const book = useWrite("meetings.book", {
    renews: meetingAnswers,
    onDone: ({ tableId: at, version }, { body }) => {
      const values = {
        one: name(body.oneId),
        other: name(body.otherId),
        round: rounds.find((round) => round.id === body.roundId)?.number ?? 0,
        table: tables.find((table) => table.id === at)?.label ?? "",
      };
      notify(
        version === null
          ? t("requests.book.booked", values)
          : t("requests.book.booked-version", { ...values, version }),
        { tone: "good" },
      );
      onClose();
    },
  });
  const roundChoices = useRoundChoices(plans, [oneId, otherId], name);
  const free = freeTables(plans, roundId);
  const rooms = new Map(halls.map((room) => [room.id, textOf(room.name, locale)]));
  const tableChoices: Choice[] = [
    { id: any, label: t("requests.book.table.any") },
    ...free.map((table) => ({
      id: table.id,
      label: t("programme.table.label", { label: table.label }),
      note: [
        t("requests.book.table.note", { room: rooms.get(table.roomId) ?? "", count: table.capacity }),
        table.homeOf === null ? "" : t("requests.book.table.home", { party: name(table.homeOf) }),
      ]
        .filter(Boolean)
        .join(locale === "zh" ? "；" : "; "),
    })),
  ];
  return (
    <Form
      id={formId}
      error={book.error}
      onSubmit={() => {
        if (book.isPending || oneId === null || otherId === null || roundId === null) return;
        book.mutate({
          params: { edition: id },
          body: {
            oneId,
            otherId,
            roundId,
            tableId: tableId === any ? null : tableId,
            interpreterId: interpreterId === any ? null : interpreterId,
          },
        });
      }}
    >
      <p className="note">{t("requests.book.lead")}</p>
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
      <Select
        label={t("field.roundId")}
        name="roundId"
        choices={roundChoices}
        value={roundId}
        onChange={(next) => {
          setRound(next);
          if (!freeTables(plans, next).some((table) => table.id === tableId)) setTable(any);
        }}
        isRequired
      />
      <Select
        label={t("field.tableId")}
        name="tableId"
        choices={tableChoices}
        value={tableId}
        onChange={(next) => setTable(next ?? any)}
        hint={roundId !== null && free.length === 0 ? t("requests.book.full") : undefined}
      />
      <Select
        label={t("field.interpreterId")}
        name="interpreterId"
        choices={[
          { id: any, label: t("requests.book.interpreter.auto") },
          ...interpreters.map((each) => ({ id: each.delegateId, label: nameOf(each.name, locale) })),
        ]}
        value={interpreterId}
        onChange={(next) => setInterpreter(next ?? any)}
      />
    </Form>
  );
}

/** The rounds with what is known of them: free tables, and who of the two cannot. */
function useRoundChoices(
  plans: readonly Timetable[],
  pair: readonly (string | null)[],
  name: (registration: string | null) => string,
): readonly Choice[] {
  const { t } = useWords();
  const { times, shortDay } = useFormats();
  const { id, zone } = useEdition();
  const away = useQuery(read("programme.show", { params: { edition: id } })).data?.unavailabilities;
  const noteOf = (round: Round) => {
    const notes = pair.flatMap((party) => {
      if (party === null) return [];
      if (away?.some((each) => each.registrationId === party && overlaps(each, round)))
        return [t("requests.book.round-away", { party: name(party) })];
      const isBusy = plans.some((plan) =>
        plan.meetings.some(
          (meeting) =>
            meeting.roundId === round.id &&
            (meeting.guest.registrationId === party || meeting.host.registrationId === party),
        ),
      );
      return isBusy ? [t("requests.book.round-busy", { party: name(party) })] : [];
    });
    return notes.length > 0
      ? notes.join(" · ")
      : t("requests.book.round-free", { count: freeTables(plans, round.id).length });
  };
  return (plans[0]?.rounds ?? []).map((round) => ({
    id: round.id,
    label: `${t("programme.round.number", { number: round.number })} · ${shortDay(round.from, zone)} ${times(round.from, round.to, zone)}`,
    note: noteOf(round),
  }));
}

/** Tables that no meeting has in a round, neither in the draft nor in what is published. */
function freeTables(plans: readonly Timetable[], roundId: string | null): Timetable["tables"] {
  const taken = new Set(
    plans.flatMap((plan) => plan.meetings.flatMap((meeting) => (meeting.roundId === roundId ? [meeting.tableId] : []))),
  );
  return (plans[0]?.tables ?? []).filter((table) => !taken.has(table.id));
}
