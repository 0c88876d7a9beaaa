import type { DirectionView } from "#domain/matching/model";
import { useFormats } from "#web/parts/formats";
import { Link } from "#web/parts/link";
import { PairText } from "#web/parts/pair-text";
import { Tag } from "#web/parts/tag";
import { useWords } from "#web/parts/words";
import { paths } from "#web/paths";
import { useEdition } from "#web/shell/edition";

const tones = { strong: "good", good: "accent", possible: "plain" } as const;

/** How sure a match is, in a word. */
export function ConfidenceTag({ confidence }: { readonly confidence: keyof typeof tones }) {
  const { t } = useWords();
  return <Tag tone={tones[confidence]}>{t(`matching.confidence.${confidence}`)}</Tag>;
}

/** The need and the offer that speak most for one direction, the words that meet, and what stays open. */
export function DirectionReasons({
  label,
  direction,
}: {
  readonly label: string;
  readonly direction: DirectionView | null;
}) {
  const { t, locale } = useWords();
  const { list } = useFormats();
  const { code } = useEdition();
  if (!direction) return null;
  const { need, offer, confidence, reasons } = direction;
  const { aligned, uncovered } = reasons[locale];
  return (
    <div className="direction">
      <span className="row">
        <span className="note">{label}</span>
        <ConfidenceTag confidence={confidence} />
      </span>
      <dl className="direction-texts">
        <dt>{t("opportunities.kind.need")}</dt>
        <dd>
          <Link href={paths.opportunity(code, need.id)}>
            <PairText pair={need.title} />
          </Link>
        </dd>
        <dt>{t("opportunities.kind.offer")}</dt>
        <dd>
          <Link href={paths.opportunity(code, offer.id)}>
            <PairText pair={offer.title} />
          </Link>
        </dd>
      </dl>
      {aligned.length > 0 && (
        <ul className="terms" aria-label={t("matching.terms")}>
          {aligned.map((term) => (
            <li key={`${term.need} ${term.offer}`}>
              {term.need === term.offer ? term.need : `${term.need} = ${term.offer}`}
              {term.gloss !== null && term.gloss !== term.offer && term.gloss !== term.need && (
                <span className="note"> {t("matching.gloss", { gloss: term.gloss })}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      {uncovered.length > 0 && <p className="note">{t("matching.uncovered", { terms: list(uncovered) })}</p>}
    </div>
  );
}
