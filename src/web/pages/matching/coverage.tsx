import type { Alignment } from "#web/pages/matching/alignment";
import { Link } from "#web/parts/link";
import { PairText } from "#web/parts/pair-text";
import { useWords } from "#web/parts/words";
import { paths } from "#web/paths";
import { useEdition } from "#web/shell/edition";

/** Institutions without a good partner, and needs without a good answer. */
export function Coverage({ coverage }: { readonly coverage: Alignment["coverage"] }) {
  const { t } = useWords();
  const { code } = useEdition();
  const { alone, unanswered } = coverage;
  return (
    <div className="coverage">
      <section className="stack">
        <h2>{t("matching.alone")}</h2>
        <p className="quiet">{t(alone.length === 0 ? "matching.alone.none" : "matching.alone.about")}</p>
        <ul className="entries">
          {alone.map(({ party, hasTexts }) => (
            <li key={party.registrationId}>
              <Link href={paths.participant(code, party.registrationId)}>
                <PairText pair={party.name} />
              </Link>
              <span className="note">
                {t(`editions.side.${party.side}`)} · {t(hasTexts ? "matching.alone.texts" : "matching.alone.no-texts")}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section className="stack">
        <h2>{t("matching.unanswered")}</h2>
        <p className="quiet">{t(unanswered.length === 0 ? "matching.unanswered.none" : "matching.unanswered.about")}</p>
        <ul className="entries">
          {unanswered.map(({ id, title, party }) => (
            <li key={id}>
              <Link href={paths.opportunity(code, id)}>
                <PairText pair={title} />
              </Link>
              <span className="note">
                <PairText pair={party.name} />
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
