import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Suggestion } from "#domain/matching/model";
import { useCountryName } from "#web/countries";
import { FieldTags } from "#web/edition-fields";
import { ConfidenceTag, DirectionReasons } from "#web/pages/matching/reasons";
import { RunState } from "#web/pages/matching/run";
import { Button } from "#web/parts/button";
import { Link } from "#web/parts/link";
import { Loading } from "#web/parts/loading";
import { PairText } from "#web/parts/pair-text";
import { Problem, useProblemWords } from "#web/parts/problem";
import { Tag } from "#web/parts/tag";
import { notify } from "#web/parts/toast";
import { useWords } from "#web/parts/words";
import { paths } from "#web/paths";
import { read, useWrite } from "#web/queries";
import { useEdition } from "#web/shell/edition";

const renews = ["matching.suggestions", "meetings.requests", "editions.summary", "scheduling.timetable"] as const;

/** The best ones first; the others are there on demand. */
const portion = 6;

/** Partners that fit an institution, with the reason for each; one press asks for the meeting. */
export function Suggestions({ registrationId }: { readonly registrationId: string }) {
  const { t } = useWords();
  const edition = useEdition();
  const params = { edition: edition.id, registration: registrationId };
  const shown = useQuery(read("matching.suggestions", { params }));
  const [all, showAll] = useState(false);
  const rest = all ? 0 : (shown.data?.items.length ?? 0) - portion;
  return (
    <section className="stack">
      <h2>{t("matching.suggestions")}</h2>
      <p className="quiet">{t("matching.suggestions.about")}</p>
      {shown.error ? (
        <Problem error={shown.error} onRetry={() => void shown.refetch()} />
      ) : !shown.data ? (
        <Loading />
      ) : shown.data.items.length === 0 ? (
        shown.data.run?.state === "finished" && <p>{t("matching.suggestions.none")}</p>
      ) : (
        <ol className="suggestions">
          {shown.data.items.slice(0, rest > 0 ? portion : undefined).map((suggestion) => (
            <SuggestionRow key={suggestion.partnerId} suggestion={suggestion} />
          ))}
        </ol>
      )}
      {shown.data && <RunState run={shown.data.run} />}
      {rest > 0 && (
        <div>
          <Button onPress={() => showAll(true)}>{t("matching.suggestions.more", { count: rest })}</Button>
        </div>
      )}
    </section>
  );
}

/** One partner with the reasons, and the button that asks for the meeting. */
export function SuggestionRow({ suggestion }: { readonly suggestion: Suggestion }) {
  const { t } = useWords();
  const words = useProblemWords();
  const { id, code } = useEdition();
  const country = useCountryName();
  const { registrationId, partnerId, partnerName, confidence, sharedFields, gains, gives } = suggestion;
  const fail = (error: Error) => notify(words(error), { tone: "bad" });
  const withdraw = useWrite("meetings.answer", { renews, onFail: fail });
  const request = useWrite("meetings.request", {
    renews,
    onFail: fail,
    onDone: ({ requestId }) =>
      notify(t("matching.requested"), {
        tone: "good",
        undo: () => withdraw.mutate({ params: { edition: id, request: requestId }, body: { action: "withdraw" } }),
      }),
  });
  return (
    <li className="suggestion">
      <div className="stack stack-tight">
        <span className="row">
          <Link href={paths.participant(code, partnerId)}>
            <PairText pair={partnerName} />
          </Link>
          <span className="note">{country(suggestion.partnerCountry)}</span>
          <ConfidenceTag confidence={confidence} />
        </span>
        {sharedFields.length > 0 && (
          <span className="row note">
            {t("matching.shared-fields")}
            <FieldTags codes={sharedFields} />
          </span>
        )}
        <DirectionReasons label={t("matching.gains")} direction={gains} />
        <DirectionReasons label={t("matching.gives")} direction={gives} />
      </div>
      {suggestion.alreadyRequested ? (
        <Tag tone="good">{t("matching.already-requested")}</Tag>
      ) : (
        <Button
          isPending={request.isPending}
          onPress={() => request.mutate({ params: { edition: id }, body: { fromId: registrationId, toId: partnerId } })}
        >
          {t("matching.request")}
        </Button>
      )}
    </li>
  );
}
