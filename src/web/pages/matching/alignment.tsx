import "#web/style/alignment.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { textOf } from "#domain/pair";
import type { Reply } from "#web/call";
import { Coverage } from "#web/pages/matching/coverage";
import { Lists } from "#web/pages/matching/lists";
import { type Cell, Matrix } from "#web/pages/matching/matrix";
import { RunState } from "#web/pages/matching/run";
import { SuggestionRow } from "#web/pages/matching/suggestions";
import { Dialog } from "#web/parts/dialog";
import { EmptyPage } from "#web/parts/empty-page";
import { useFormats } from "#web/parts/formats";
import { Link } from "#web/parts/link";
import { Loading } from "#web/parts/loading";
import { Page } from "#web/parts/page";
import { Problem } from "#web/parts/problem";
import { useSearchParams } from "#web/parts/search-params";
import { Tabs } from "#web/parts/tabs";
import { useWords } from "#web/parts/words";
import { paths } from "#web/paths";
import { read } from "#web/queries";
import { useEdition } from "#web/shell/edition";
import { Failed } from "#web/shell/shell";

export type Alignment = Reply<"matching.alignment">;

const views = ["matrix", "lists", "coverage"] as const;

/** Guests beside hosts, the reason behind each cell, and who and what is left without an answer. */
export function AlignmentPage() {
  const { t } = useWords();
  const { number } = useFormats();
  const { id, code } = useEdition();
  const [search, change] = useSearchParams();
  const [open, setOpen] = useState<Cell | null>(null);
  const shown = useQuery({
    ...read("matching.alignment", { params: { edition: id } }),
    placeholderData: keepPreviousData,
  });
  if (shown.error) return <Failed error={shown.error} onRetry={() => void shown.refetch()} />;
  if (!shown.data) return <Loading />;
  const { run, guests, hosts, coverage } = shown.data;
  if (guests.length === 0 || hosts.length === 0) {
    return (
      <Page title={t("matching.alignment")}>
        <EmptyPage title={t("shell.empty.participants")} first={t("shell.empty.participants.first")}>
          <Link look="plain" href={paths.import(code)}>
            {t("shell.import.go")}
          </Link>
        </EmptyPage>
      </Page>
    );
  }
  return (
    <Page title={t("matching.alignment")} lead={<p>{t("matching.alignment.about")}</p>}>
      <RunState run={run} />
      <Tabs
        label={t("matching.alignment")}
        selected={views.find((view) => view === search.get("view")) ?? "matrix"}
        onChange={(view) => change({ view: view === "matrix" ? null : view })}
        items={[
          {
            id: "matrix",
            label: t("matching.matrix"),
            content: <Matrix alignment={shown.data} onOpen={setOpen} />,
          },
          {
            id: "lists",
            label: t("matching.lists"),
            content: <Lists alignment={shown.data} />,
          },
          {
            id: "coverage",
            label: t("matching.coverage"),
            count: number(coverage.alone.length + coverage.unanswered.length),
            content: <Coverage coverage={coverage} />,
          },
        ]}
      />
      {open && <PairDialog cell={open} onClose={() => setOpen(null)} />}
    </Page>
  );
}

function PairDialog({ cell, onClose }: { readonly cell: Cell; readonly onClose: () => void }) {
  const { t, locale } = useWords();
  const edition = useEdition();
  const params = { edition: edition.id, registration: cell.guest.registrationId };
  const shown = useQuery(read("matching.suggestions", { params }));
  const suggestion = shown.data?.items.find((each) => each.partnerId === cell.host.registrationId);
  return (
    <Dialog title={textOf(cell.guest.name, locale)} isOpen onClose={onClose} place="side">
      {shown.error ? (
        <Problem error={shown.error} onRetry={() => void shown.refetch()} />
      ) : !shown.data ? (
        <Loading />
      ) : suggestion ? (
        <ul className="suggestions">
          <SuggestionRow suggestion={suggestion} />
        </ul>
      ) : (
        <p>{t("matching.pair.gone")}</p>
      )}
    </Dialog>
  );
}
