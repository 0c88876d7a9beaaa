import "#web/style/requests.css";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { requestStates } from "#domain/meetings/model";
import { call, type Reply, urlOf } from "#web/call";
import { meetingAnswers } from "#web/pages/meetings/answers";
import { BookDialog } from "#web/pages/meetings/book";
import { EnterDialog } from "#web/pages/meetings/enter";
import { RequestList } from "#web/pages/meetings/list";
import { Vetoes } from "#web/pages/meetings/vetoes";
import { useParties, usePartyChoices } from "#web/parties";
import { Button } from "#web/parts/button";
import { EmptyPage } from "#web/parts/empty-page";
import { FilterBar } from "#web/parts/filter-bar";
import { useFormats } from "#web/parts/formats";
import { Link } from "#web/parts/link";
import { Loading } from "#web/parts/loading";
import { Page } from "#web/parts/page";
import { useSearchParams } from "#web/parts/search-params";
import { Tabs } from "#web/parts/tabs";
import { useWords } from "#web/parts/words";
import { paths } from "#web/paths";
import { everything, read, renew } from "#web/queries";
import { useEdition } from "#web/shell/edition";
import { Failed } from "#web/shell/shell";
import { useTopic } from "#web/topic";

export type MeetingRequest = Reply<"meetings.requests">["items"][number];
/** The pair that a dialog begins with. */
export type Pairing = { readonly oneId: string; readonly otherId: string };

const priorities = [1, 2, 3] as const;

/** Who wants to meet whom, and what became of it; and who is kept apart. */
export function RequestsPage() {
  const { t } = useWords();
  const { number } = useFormats();
  const { id, code } = useEdition();
  const queries = useQueryClient();
  const [search, change] = useSearchParams();
  const [dialog, setDialog] = useState<"enter" | Pairing | "book" | null>(null);
  const params = { edition: id };
  const vetoes = useQuery(read("meetings.vetoes", { params }));
  const parties = useParties(id);
  const institutions = usePartyChoices(parties);
  const filter = {
    q: search.get("q"),
    state: requestStates.find((state) => state === search.get("state")),
    priority: priorities.find((priority) => String(priority) === search.get("priority")),
    registration: search.get("registration"),
  };
  const isFiltered = Object.values(filter).some((value) => value !== null && value !== undefined);
  const shown = useQuery({
    queryKey: ["meetings.requests", "all", id, filter],
    queryFn: ({ signal }) =>
      everything((page) => call("meetings.requests", { params, query: { ...filter, ...page } }, { signal })),
    placeholderData: keepPreviousData,
  });
  useTopic(urlOf("scheduling.events", { params }), () => renew(queries, meetingAnswers));

  if (shown.error) return <Failed error={shown.error} onRetry={() => void shown.refetch()} />;
  if (!shown.data) return <Loading />;
  const requests = shown.data;
  const isEmpty = requests.length === 0 && !isFiltered;

  const list = isEmpty ? (
    <EmptyPage title={t("shell.empty.requests")} first={t("shell.empty.requests.first")}>
      <Link look="plain" href={paths.import(code)}>
        {t("shell.import.go")}
      </Link>
    </EmptyPage>
  ) : (
    <div className="stack">
      <FilterBar
        search={t("requests.search")}
        result={t("requests.count", { count: requests.length })}
        filters={[
          {
            id: "state",
            label: t("meetings.request-state"),
            choices: requestStates.map((state) => ({ id: state, label: t(`meetings.request-state.${state}`) })),
          },
          {
            id: "priority",
            label: t("meetings.priority"),
            choices: priorities.map((priority) => ({
              id: String(priority),
              label: t(`meetings.priority.${priority}`),
            })),
          },
          { id: "registration", label: t("requests.institution"), choices: institutions },
        ]}
      />
      <RequestList requests={requests} onBook={(pairing) => setDialog(pairing)} />
    </div>
  );

  return (
    <Page
      title={t("shell.nav.requests")}
      actions={
        <>
          <Button onPress={() => setDialog("book")}>{t("requests.book")}</Button>
          <Button look="primary" icon="add" onPress={() => setDialog("enter")}>
            {t("requests.enter")}
          </Button>
        </>
      }
    >
      <Tabs
        label={t("requests.views")}
        selected={search.get("view") === "vetoes" ? "vetoes" : "requests"}
        onChange={(view) => change({ view: view === "vetoes" ? view : null })}
        items={[
          {
            id: "requests",
            label: t("shell.nav.requests"),
            ...(!isFiltered ? { count: number(requests.length) } : {}),
            content: list,
          },
          {
            id: "vetoes",
            label: t("requests.vetoes"),
            ...(vetoes.data ? { count: number(vetoes.data.length) } : {}),
            content: <Vetoes />,
          },
        ]}
      />
      {dialog === "enter" && <EnterDialog onClose={() => setDialog(null)} />}
      {dialog !== null && dialog !== "enter" && (
        <BookDialog pairing={dialog === "book" ? null : dialog} onClose={() => setDialog(null)} />
      )}
    </Page>
  );
}
