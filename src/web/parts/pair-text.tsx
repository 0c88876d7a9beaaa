import type { ElementType, ReactNode } from "react";
import { type Language, languages, type Pair, read, type Side } from "#domain/pair";
import { tagOf } from "#i18n/translate";
import { Tag } from "#web/parts/tag";
import { useWords } from "#web/parts/words";

type PairTextProps = {
  readonly pair: Pair;
  /** The element that holds the text. */
  readonly as?: ElementType;
  readonly className?: string;
  /** Lists of names may leave the marks out; the text still carries its own language. */
  readonly marks?: boolean;
};

/** The reader's language; else the other one with a mark, rather than nothing. */
export function PairText({ pair, as: Element = "span", className, marks = true }: PairTextProps) {
  const { locale, t } = useWords();
  const shown = read(pair, locale);
  if (shown === undefined) return <span className="quiet">{t("parts.pair.none")}</span>;
  const side = pair[shown.language];
  return (
    <Element lang={tagOf(shown.language)} {...(className === undefined ? {} : { className })}>
      {shown.text}
      {marks && shown.language !== locale && (
        <Mark title={t(`parts.pair.only.${shown.language}`)}>{t(`parts.language.short.${shown.language}`)}</Mark>
      )}
      {marks && side && isUnchecked(side) && (
        <Mark title={t("parts.pair.machine")}>{t("parts.pair.machine-short")}</Mark>
      )}
    </Element>
  );
}

type FacingProps = {
  readonly pair: Pair;
  readonly as?: ElementType;
  /** A title page has no column heads; a longer text has them. */
  readonly heads?: boolean;
};

/** Both languages as facing pages with a hairline between; what is missing is marked on its side. */
export function FacingText({ pair, as: Element = "p", heads = false }: FacingProps) {
  const { locale, t } = useWords();
  const order: readonly Language[] = locale === "zh" ? languages : [...languages].reverse();
  return (
    <div className="facing">
      {order.map((language) => {
        const side = pair[language];
        return (
          <div key={language} className="facing-side">
            {heads && <span className="facing-head">{t(`parts.language.${language}`)}</span>}
            {side ? (
              <Element lang={tagOf(language)}>{side.text}</Element>
            ) : (
              <Tag tone="warn">{t(`parts.pair.missing.${language}`)}</Tag>
            )}
            {side && isUnchecked(side) && <Tag tone="warn">{t("parts.pair.machine")}</Tag>}
          </div>
        );
      })}
    </div>
  );
}

/** Says which language a text lacks, and what no person has checked yet; nothing when all is well. */
export function PairGaps({ pair }: { readonly pair: Pair }) {
  const { t } = useWords();
  const gaps = languages.filter((language) => pair[language] === undefined);
  const unchecked = languages.some((language) => isUnchecked(pair[language]));
  if (gaps.length === 0 && !unchecked) return null;
  return (
    <span className="row">
      {gaps.map((language) => (
        <Tag key={language} tone="warn">
          {t(`parts.pair.missing.${language}`)}
        </Tag>
      ))}
      {unchecked && <Tag tone="warn">{t("parts.pair.machine")}</Tag>}
    </span>
  );
}

function Mark({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { locale } = useWords();
  return (
    <span className="mark" lang={tagOf(locale)} title={title}>
      <span aria-hidden="true">{children}</span>
      <span className="visually-hidden"> ({title})</span>
    </span>
  );
}

function isUnchecked(side: Side | undefined): boolean {
  return side?.origin === "machine" && side.checkedBy === undefined;
}
