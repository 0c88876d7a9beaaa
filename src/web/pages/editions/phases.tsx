import { type Edition, phases } from "#domain/editions/model";
import { useFormats } from "#web/parts/formats";
import { useWords } from "#web/parts/words";

/** The six phases on one line, with their dates and where the edition stands. */
export function Phases({ edition }: { readonly edition: Edition }) {
  const { t } = useWords();
  const { shortDay } = useFormats();
  const at = phases.indexOf(edition.phase);
  return (
    <ol className="phases" aria-label={t("editions.phase")}>
      {phases.map((phase, index) => {
        const date = edition.phaseDates[phase];
        return (
          <li
            key={phase}
            className={index < at ? "phase phase-past" : "phase"}
            {...(index === at ? { "aria-current": "step" as const } : {})}
          >
            <span className="phase-name">{t(`editions.phase.${phase}`)}</span>
            {date !== undefined && <span className="note">{shortDay(`${date}T00:00:00Z`, "UTC")}</span>}
          </li>
        );
      })}
    </ol>
  );
}
