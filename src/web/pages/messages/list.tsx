import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type MessageState, messageStates } from "#domain/messages/model";
import type { Reply } from "#web/call";
import { Button } from "#web/parts/button";
import { Dialog } from "#web/parts/dialog";
import { EmptyPage } from "#web/parts/empty-page";
import { FilterBar } from "#web/parts/filter-bar";
import { useFormats } from "#web/parts/formats";
import { Loading } from "#web/parts/loading";
import { Page } from "#web/parts/page";
import { Problem } from "#web/parts/problem";
import { useSearchParams } from "#web/parts/search-params";
import { type Column, Table } from "#web/parts/table";
import { Tag, type Tone } from "#web/parts/tag";
import { useWords } from "#web/parts/words";
import { read } from "#web/queries";
import { useEdition } from "#web/shell/edition";

type Message = Reply<"messages.edition">["items"][number];

const tones: Record<MessageState, Tone> = {
  waiting: "plain",
  written: "accent",
  sent: "good",
  failed: "bad",
  superseded: "plain",
};

/** The outgoing mail of one edition. */
export function MessagesPage() {
  const edition = useEdition();
  const state = useChosenState();
  const shown = useQuery(read("messages.edition", { params: { edition: edition.id }, query: { state, limit: 200 } }));
  return <Mail shown={shown} zone={edition.zone} />;
}

/** The outgoing mail of the whole installation, for operators; sign-in codes included while there is no mail server. */
export function MailPage() {
  const state = useChosenState();
  const shown = useQuery(read("messages.list", { query: { state, limit: 200 } }));
  return <Mail shown={shown} zone={Intl.DateTimeFormat().resolvedOptions().timeZone} />;
}

function useChosenState(): MessageState | undefined {
  const [search] = useSearchParams();
  return messageStates.find((each) => each === search.get("state"));
}

type Shown = {
  readonly data?: { readonly total: number; readonly items: readonly Message[] } | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
};

function Mail({ shown, zone }: { readonly shown: Shown; readonly zone: string }) {
  const { t } = useWords();
  const { moment, zoneName } = useFormats();
  const [open, setOpen] = useState<Message | null>(null);
  const [search] = useSearchParams();
  const columns: readonly Column<Message>[] = [
    {
      id: "created",
      label: t("messages.created"),
      narrow: true,
      sort: (row) => row.createdAt,
      cell: (row) => moment(row.createdAt, zone),
    },
    { id: "to", label: t("messages.to"), sort: (row) => row.to, cell: (row) => row.to },
    {
      id: "kind",
      label: t("messages.kind"),
      cell: (row) => (
        <Button look="quiet" dense onPress={() => setOpen(row)}>
          {row.subject || t(`messages.kind.${row.kind}`)}
        </Button>
      ),
    },
    {
      id: "state",
      label: t("messages.state"),
      narrow: true,
      cell: (row) => (
        <Tag tone={tones[row.state]} {...(row.lastError ? { title: row.lastError } : {})}>
          {t(`messages.state.${row.state}`)}
        </Tag>
      ),
    },
  ];
  return (
    <Page
      title={t("shell.nav.messages")}
      lead={<span className="note">{t("timetable.zone", { zone: zoneName(zone) })}</span>}
    >
      <FilterBar
        filters={[
          {
            id: "state",
            label: t("messages.state"),
            choices: messageStates.map((id) => ({ id, label: t(`messages.state.${id}`) })),
          },
        ]}
      />
      {shown.error && <Problem error={shown.error} onRetry={() => void shown.refetch()} />}
      {!shown.data && !shown.error && <Loading />}
      {shown.data?.total === 0 && search.get("state") === null && (
        <EmptyPage title={t("shell.empty.messages")} first={t("shell.empty.messages.first")} />
      )}
      {shown.data && shown.data.total > 0 && (
        <Table
          label={t("shell.nav.messages")}
          columns={columns}
          rows={shown.data.items}
          idOf={(row) => row.id}
          nameOf={(row) => row.to}
        />
      )}
      {open && (
        <Dialog title={open.subject || t(`messages.kind.${open.kind}`)} isOpen onClose={() => setOpen(null)}>
          <p className="quiet">
            {open.to} · {t(`messages.state.${open.state}`)}
          </p>
          {open.lastError && <p>{open.lastError}</p>}
          <p className="mail-text" lang={open.locale === "zh" ? "zh-CN" : "en-GB"}>
            {open.text || t("messages.no-text")}
          </p>
        </Dialog>
      )}
    </Page>
  );
}
