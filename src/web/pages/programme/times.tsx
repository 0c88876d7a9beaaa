import type { MatchmakingSession } from "#domain/programme/model";
import { useFormats } from "#web/parts/formats";
import { PairText } from "#web/parts/pair-text";
import { useWords } from "#web/parts/words";
import { useEdition } from "#web/shell/edition";

type TimesProps = Pick<MatchmakingSession, "rounds" | "breaks">;

/** Rounds and breaks in the order of time, in the edition's zone. */
export function Times({ rounds, breaks }: TimesProps) {
  const { t } = useWords();
  const { times } = useFormats();
  const { zone } = useEdition();
  const entries = [
    ...rounds.map(({ id, from, to, number }) => ({
      id,
      from,
      to,
      what: <>{t("programme.round.number", { number })}</>,
      rest: false,
    })),
    ...breaks.map(({ id, from, to, name }) => ({
      id,
      from,
      to,
      what: <PairText pair={name} marks={false} />,
      rest: true,
    })),
  ].sort((a, b) => a.from.localeCompare(b.from));
  return (
    <ol className="times">
      {entries.map(({ id, from, to, what, rest }) => (
        <li key={id} className={rest ? "times-break" : "times-round"}>
          <span className="times-when">{times(from, to, zone)}</span>
          <span>{what}</span>
        </li>
      ))}
    </ol>
  );
}
