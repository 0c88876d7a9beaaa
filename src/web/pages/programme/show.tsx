import "#web/style/programme.css";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { textOf } from "#domain/pair";
import type { MatchmakingSession, Programme } from "#domain/programme/model";
import { planOf } from "#domain/programme/rules";
import { urlOf } from "#web/call";
import { programmeAnswers } from "#web/pages/programme/answers";
import { Rooms } from "#web/pages/programme/rooms";
import { SessionDialog } from "#web/pages/programme/session-form";
import { Times } from "#web/pages/programme/times";
import { Button } from "#web/parts/button";
import { EmptyPage } from "#web/parts/empty-page";
import { useFormats } from "#web/parts/formats";
import { Loading } from "#web/parts/loading";
import { Page } from "#web/parts/page";
import { PairText } from "#web/parts/pair-text";
import { useProblemWords } from "#web/parts/problem";
import { notify } from "#web/parts/toast";
import { useWords } from "#web/parts/words";
import { ZoneNote } from "#web/parts/zone-note";
import { read, renew, useWrite } from "#web/queries";
import { myEdition, useMe } from "#web/session";
import { useEdition } from "#web/shell/edition";
import { Failed } from "#web/shell/shell";
import { useTopic } from "#web/topic";

/** When and where meetings can be: sessions with their rounds and breaks, rooms with their tables. */
export function ProgrammePage() {
  const { t } = useWords();
  const edition = useEdition();
  const queries = useQueryClient();
  const params = { edition: edition.id };
  const shown = useQuery(read("programme.show", { params }));
  const organises = myEdition(useMe(), edition.code)?.organises === true;
  const [isAdding, setAdding] = useState(false);
  useTopic(organises ? urlOf("scheduling.events", { params }) : null, () => renew(queries, programmeAnswers));

  if (shown.error) return <Failed error={shown.error} onRetry={() => void shown.refetch()} />;
  if (!shown.data) return <Loading />;
  const programme = shown.data;
  const [first] = programme.sessions[0]?.rounds ?? [];
  const add = (
    <Button look={programme.sessions.length === 0 ? "primary" : "plain"} icon="add" onPress={() => setAdding(true)}>
      {t("programme.session.add")}
    </Button>
  );

  return (
    <Page
      title={t("shell.nav.programme")}
      lead={<ZoneNote zone={edition.zone} {...(first ? { at: first.from } : {})} />}
    >
      <section className="stack" aria-label={t("programme.sessions")}>
        <div className="row row-apart">
          <h2>{t("programme.sessions")}</h2>
          {organises && programme.sessions.length > 0 && add}
        </div>
        {programme.sessions.length === 0 ? (
          <EmptyPage title={t("shell.empty.programme")} first={t("shell.empty.programme.first")}>
            {organises && add}
          </EmptyPage>
        ) : (
          inOrder(programme).map((session) => <Session key={session.id} session={session} organises={organises} />)
        )}
      </section>
      <Rooms programme={programme} organises={organises} />
      {isAdding && <SessionDialog sessions={programme.sessions} onClose={() => setAdding(false)} />}
    </Page>
  );
}

function inOrder({ sessions }: Programme): readonly MatchmakingSession[] {
  const start = (session: MatchmakingSession) => session.rounds[0]?.from ?? "";
  return [...sessions].sort((a, b) => start(a).localeCompare(start(b)));
}

type SessionProps = { readonly session: MatchmakingSession; readonly organises: boolean };

/** A session set out like a page of a programme booklet. */
function Session({ session, organises }: SessionProps) {
  const { t, locale } = useWords();
  const { longDay } = useFormats();
  const words = useProblemWords();
  const params = { edition: useEdition().id };
  const name = textOf(session.name, locale);
  const fail = (error: Error) => notify(`${name}: ${words(error)}`, { tone: "bad" });
  const again = useWrite("programme.add-session", { renews: programmeAnswers, onFail: fail });
  const remove = useWrite("programme.remove-session", {
    renews: programmeAnswers,
    onFail: fail,
    onDone: () => {
      const plan = planOf(session);
      const body = plan && { ...plan, breaks: [...plan.breaks] };
      notify(t("programme.removed", { name }), body ? { undo: () => again.mutate({ params, body }) } : {});
    },
  });
  const [first] = session.rounds;
  return (
    <article className="session">
      <header className="row row-apart">
        <h3>
          <PairText pair={session.name} />
        </h3>
        <span className="note">
          {first && longDay(first.wall.slice(0, 10))}
          {first && locale === "zh" ? "，" : ", "}
          {t("programme.rounds", { count: session.rounds.length })}
        </span>
      </header>
      <Times rounds={session.rounds} breaks={session.breaks} />
      {organises && (
        <div className="row">
          <Button
            look="quiet"
            dense
            isPending={remove.isPending}
            onPress={() => remove.mutate({ params: { ...params, session: session.id } })}
          >
            {t("programme.session.remove")}
          </Button>
        </div>
      )}
    </article>
  );
}
