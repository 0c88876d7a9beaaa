import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { answer, type RequestAction } from "#domain/meetings/rules";
import { textOf } from "#domain/pair";
import { call } from "#web/call";
import { useCountryName } from "#web/countries";
import { meetingAnswers } from "#web/pages/meetings/answers";
import { useOpportunities } from "#web/pages/meetings/opportunities";
import type { MeetingRequest, Pairing } from "#web/pages/meetings/requests";
import { Button } from "#web/parts/button";
import { useFormats } from "#web/parts/formats";
import { Link } from "#web/parts/link";
import { Menu, type MenuEntry } from "#web/parts/menu";
import { PairText } from "#web/parts/pair-text";
import { useProblemWords } from "#web/parts/problem";
import { Progress } from "#web/parts/progress";
import { type Column, Table } from "#web/parts/table";
import { Tag, type Tone } from "#web/parts/tag";
import { useWords } from "#web/parts/words";
import { paths } from "#web/paths";
import { renew } from "#web/queries";
import { useEdition } from "#web/shell/edition";

const actions = ["accept", "decline", "withdraw"] as const satisfies readonly RequestAction[];

const tones: Readonly<Record<MeetingRequest["state"], Tone>> = {
  open: "accent",
  accepted: "good",
  declined: "plain",
  withdrawn: "plain",
  lapsed: "plain",
};

function canTake(action: RequestAction, { state }: MeetingRequest): boolean {
  return answer(state, action).ok;
}

type Failure = { readonly request: MeetingRequest; readonly error: unknown };
type Outcome = { readonly action: RequestAction; readonly done: number; readonly failures: readonly Failure[] };
type Work = { readonly done: number; readonly total: number };

type RequestListProps = {
  readonly requests: readonly MeetingRequest[];
  readonly onBook: (pairing: Pairing) => void;
};

/** The requests; one or many of them are answered on behalf, and what came of it stays in sight. */
export function RequestList({ requests, onBook }: RequestListProps) {
  const { t, locale } = useWords();
  const { id } = useEdition();
  const queries = useQueryClient();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [work, setWork] = useState<Work | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const chosen = requests.filter((request) => selected.has(request.id));

  async function take(action: RequestAction, all: readonly MeetingRequest[]) {
    if (work !== null) return;
    const failures: Failure[] = [];
    setOutcome(null);
    for (const [index, request] of all.entries()) {
      setWork({ done: index, total: all.length });
      try {
        await call("meetings.answer", { params: { edition: id, request: request.id }, body: { action } });
      } catch (error) {
        failures.push({ request, error });
      }
    }
    setWork(null);
    setSelected(new Set());
    setOutcome({ action, done: all.length - failures.length, failures });
    renew(queries, meetingAnswers);
  }

  return (
    <>
      {work !== null && work.total > 1 && <Progress label={t("requests.taking")} {...work} />}
      {outcome && <Result outcome={outcome} onClose={() => setOutcome(null)} />}
      {chosen.length > 0 && work === null && (
        <section className="bulk" aria-label={t("requests.actions")}>
          <strong>{t("parts.table.selected", { count: chosen.length })}</strong>
          {actions.map((action) => {
            const fitting = chosen.filter((request) => canTake(action, request));
            return (
              <Button
                key={action}
                dense
                reason={fitting.length === 0 ? t("requests.take.none") : undefined}
                onPress={() => void take(action, fitting)}
              >
                {t(`requests.take.${action}.count`, { count: fitting.length })}
              </Button>
            );
          })}
        </section>
      )}
      <Table
        label={t("shell.nav.requests")}
        columns={useColumns((action, request) => void take(action, [request]), onBook)}
        rows={requests}
        idOf={(request) => request.id}
        nameOf={({ from, to }) => `${textOf(from.name, locale)} – ${textOf(to.name, locale)}`}
        selected={selected}
        onSelect={setSelected}
      />
    </>
  );
}

function useColumns(
  take: (action: RequestAction, request: MeetingRequest) => void,
  onBook: (pairing: Pairing) => void,
): readonly Column<MeetingRequest>[] {
  const { t, locale } = useWords();
  const { code, id } = useEdition();
  const opportunities = useOpportunities(id);
  const titles = useMemo(() => new Map(opportunities?.map((each) => [each.id, each.title])), [opportunities]);
  return [
    {
      id: "from",
      label: t("requests.from"),
      sort: ({ from }) => textOf(from.name, locale),
      cell: ({ from }) => <PartyCell party={from} />,
    },
    {
      id: "to",
      label: t("requests.to"),
      sort: ({ to }) => textOf(to.name, locale),
      cell: ({ to }) => <PartyCell party={to} />,
    },
    {
      id: "priority",
      label: t("meetings.priority"),
      narrow: true,
      sort: ({ priority }) => priority,
      cell: ({ priority }) => t(`meetings.priority.${priority}`),
    },
    {
      id: "state",
      label: t("meetings.request-state"),
      narrow: true,
      sort: ({ state }) => t(`meetings.request-state.${state}`),
      cell: ({ state, mutual }) => (
        <span className="request-state">
          <Tag tone={tones[state]}>{t(`meetings.request-state.${state}`)}</Tag>
          {mutual && <Tag tone="accent">{t("meetings.mutual")}</Tag>}
        </span>
      ),
    },
    {
      id: "about",
      label: t("requests.about"),
      wideOnly: true,
      cell: ({ opportunityId, message }) => {
        const title = opportunityId === null ? undefined : titles.get(opportunityId);
        return (
          <div className="request-about">
            {opportunityId !== null && title && (
              <Link href={paths.opportunity(code, opportunityId)}>
                <PairText pair={title} marks={false} />
              </Link>
            )}
            {message !== "" && <Message text={message} />}
          </div>
        );
      },
    },
    {
      id: "actions",
      label: t("requests.actions"),
      narrow: true,
      cell: (request) => {
        const { from, to, state } = request;
        const entries: MenuEntry[] = [
          ...actions
            .filter((action) => canTake(action, request))
            .map((action) => ({ id: action, label: t(`requests.take.${action}`), run: () => take(action, request) })),
          ...(state === "open" || state === "accepted"
            ? [
                {
                  id: "book",
                  label: t("requests.book"),
                  run: () => onBook({ oneId: from.registrationId, otherId: to.registrationId }),
                },
              ]
            : []),
        ];
        const name = t("requests.actions-of", { from: textOf(from.name, locale), to: textOf(to.name, locale) });
        return entries.length === 0 ? null : <Menu label={name} icon="more" iconOnly look="quiet" entries={entries} />;
      },
    },
  ];
}

export function PartyCell({ party }: { readonly party: MeetingRequest["from"] }) {
  const { t } = useWords();
  const { code } = useEdition();
  const country = useCountryName();
  return (
    <span className="party">
      <Link href={paths.participant(code, party.registrationId)}>
        <PairText pair={party.name} />
      </Link>
      <span className="note">
        {t(`editions.side.${party.side}`)} · {country(party.country)}
      </span>
    </span>
  );
}

/** A long message opens on demand. */
function Message({ text }: { readonly text: string }) {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  const isLong = text.length > 120;
  return (
    <span className="quiet request-message">
      {isLong && !isOpen ? `${[...text].slice(0, 110).join("")}…` : text}
      {isLong && !isOpen && (
        <Button look="quiet" dense onPress={() => setOpen(true)}>
          {t("requests.more")}
        </Button>
      )}
    </span>
  );
}

function Result({ outcome, onClose }: { readonly outcome: Outcome; readonly onClose: () => void }) {
  const { t, locale } = useWords();
  const { list } = useFormats();
  const words = useProblemWords();
  const { action, done, failures } = outcome;
  return (
    <section
      className={`outcome${failures.length > 0 ? " outcome-bad" : ""}`}
      role="status"
      aria-label={t("requests.result.title")}
    >
      <div className="row row-apart">
        <p>
          {done > 0 && t(`requests.result.${action}`, { count: done })}{" "}
          {failures.length > 0 && t("requests.result.failed", { count: failures.length })}
        </p>
        <Button look="quiet" dense icon="close" aria-label={t("parts.dismiss")} onPress={onClose} />
      </div>
      {failures.length > 0 && (
        <ul className="outcome-list">
          {failures.map(({ request, error }) => (
            <li key={request.id}>
              <strong>{list([textOf(request.from.name, locale), textOf(request.to.name, locale)])}</strong>{" "}
              {words(error)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
