import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { textOf } from "#domain/pair";
import type { Programme } from "#domain/programme/model";
import type { Reply } from "#web/call";
import { useDraft } from "#web/draft";
import { Button } from "#web/parts/button";
import { Checkbox } from "#web/parts/checkbox";
import { useFormats } from "#web/parts/formats";
import { Link } from "#web/parts/link";
import { Loading } from "#web/parts/loading";
import { PairText } from "#web/parts/pair-text";
import { Problem, useProblemWords } from "#web/parts/problem";
import { Select } from "#web/parts/select";
import { notify } from "#web/parts/toast";
import { useWords } from "#web/parts/words";
import { ZoneNote } from "#web/parts/zone-note";
import { paths } from "#web/paths";
import { read, useWrite } from "#web/queries";
import { useEdition } from "#web/shell/edition";

type Participant = Reply<"editions.participant">;
type AvailabilityProps = { readonly participant: Participant };

/** In which rounds an institution can meet, and at which table it stays. */
export function Availability({ participant }: AvailabilityProps) {
  const { t } = useWords();
  const edition = useEdition();
  const shown = useQuery(read("programme.show", { params: { edition: edition.id } }));
  if (shown.error) return <Problem error={shown.error} onRetry={() => void shown.refetch()} />;
  if (!shown.data) return <Loading />;
  const programme = shown.data;
  const rounds = programme.sessions.flatMap((session) => session.rounds);
  return (
    <section className="stack">
      <h2>{t("programme.availability")}</h2>
      {rounds.length === 0 ? (
        <p className="quiet">
          {t("work.no-rounds")} <Link href={paths.programme(edition.code)}>{t("work.lay-out")}</Link>
        </p>
      ) : (
        <>
          <Rounds participant={participant} programme={programme} />
          <ZoneNote zone={edition.zone} {...(rounds[0] ? { at: rounds[0].from } : {})} />
        </>
      )}
      {programme.tables.length > 0 && <HomeTable participant={participant} programme={programme} />}
    </section>
  );
}

type OfProgramme = AvailabilityProps & { readonly programme: Programme };

function Rounds({ participant, programme }: OfProgramme) {
  const { t } = useWords();
  const { times } = useFormats();
  const edition = useEdition();
  const stored = useMemo(() => [...participant.unavailableRounds].sort(), [participant.unavailableRounds]);
  const { draft, setDraft, touched, take, saved } = useDraft<readonly string[]>(stored, [0]);
  const store = useWrite("editions.set-availability", {
    renews: ["editions.participant", "programme.show", "scheduling.check", "scheduling.what-if"],
    onDone: () => notify(t("settings.saved"), { tone: "good" }),
  });
  return (
    <div className="stack">
      {store.error && <Problem error={store.error} />}
      {programme.sessions.map((session) => (
        <fieldset key={session.id} className="stack stack-tight">
          <legend className="field-label">
            <PairText pair={session.name} />
          </legend>
          <div className="checks">
            {session.rounds.map((round) => (
              <Checkbox
                key={round.id}
                isSelected={!draft.includes(round.id)}
                onChange={(can) =>
                  setDraft((can ? draft.filter((id) => id !== round.id) : [...draft, round.id]).toSorted())
                }
              >
                {t("programme.round.number", { number: round.number })} {times(round.from, round.to, edition.zone)}
              </Checkbox>
            ))}
          </div>
        </fieldset>
      ))}
      {touched && (
        <div className="row">
          <Button
            look="primary"
            isPending={store.isPending}
            onPress={() =>
              store.mutate(
                {
                  params: { edition: edition.id, registration: participant.registrationId },
                  body: { unavailableRounds: [...draft] },
                },
                { onSuccess: () => saved(draft, [0]) },
              )
            }
          >
            {t("parts.save")}
          </Button>
          <Button onPress={take}>{t("parts.cancel")}</Button>
        </div>
      )}
    </div>
  );
}

/** Stands for no table; no id looks like it. */
const none = "*";

function HomeTable({ participant, programme }: OfProgramme) {
  const { t, locale } = useWords();
  const words = useProblemWords();
  const edition = useEdition();
  const own = programme.tables.find((table) => table.homeOf === participant.registrationId);
  const change = useWrite("programme.change-table", {
    renews: ["programme.show", "editions.participant"],
    onFail: (error) => notify(words(error), { tone: "bad" }),
  });
  const set = (id: string) => {
    const give = () =>
      id !== none &&
      change.mutate({ params: { edition: edition.id, table: id }, body: { homeOf: participant.registrationId } });
    if (own === undefined) give();
    else change.mutate({ params: { edition: edition.id, table: own.id }, body: { homeOf: null } }, { onSuccess: give });
  };
  return (
    <div className="narrow">
      <Select
        label={t("editions.home-table")}
        hint={t("editions.home-table.hint")}
        value={own?.id ?? none}
        choices={[
          { id: none, label: t("editions.home-table.none") },
          ...programme.tables
            .filter((table) => table.homeOf === null || table === own)
            .map((table) => {
              const room = programme.rooms.find((each) => each.id === table.roomId);
              return {
                id: table.id,
                label: t("programme.table.label", { label: table.label }),
                ...(room ? { note: textOf(room.name, locale) } : {}),
              };
            }),
        ]}
        onChange={(id) => id !== null && id !== (own?.id ?? none) && set(id)}
      />
    </div>
  );
}
