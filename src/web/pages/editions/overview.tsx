import { textOf } from "#domain/pair";
import { EmptyPage } from "#web/parts/empty-page";
import { useFormats } from "#web/parts/formats";
import { Link } from "#web/parts/link";
import { Page } from "#web/parts/page";
import { FacingText, PairText } from "#web/parts/pair-text";
import { useWords } from "#web/parts/words";
import { paths } from "#web/paths";
import { useEdition } from "#web/shell/edition";

/** The title page of an edition: its name in both languages, day and place, and who holds it, in the order set by hand. */
export function OverviewPage() {
  const { t, locale } = useWords();
  const { day } = useFormats();
  const edition = useEdition();
  return (
    <Page
      title={textOf(edition.name, locale)}
      heading={<FacingText pair={edition.name} as="span" />}
      lead={
        <span className="row">
          <span>
            {edition.startsOn === edition.endsOn
              ? day(edition.startsOn)
              : `${day(edition.startsOn)} – ${day(edition.endsOn)}`}
          </span>
          <PairText pair={edition.place} marks={false} />
        </span>
      }
    >
      {edition.hostingRoles.length > 0 && (
        <dl className="hosting">
          {edition.hostingRoles.map((role) => (
            <div key={role.id}>
              <dt>
                <PairText pair={role.label} marks={false} />
              </dt>
              <dd>
                <ul>
                  {role.holders.map((holder) => (
                    <li key={textOf(holder, "zh") + textOf(holder, "en")}>
                      <PairText pair={holder} />
                    </li>
                  ))}
                </ul>
              </dd>
            </div>
          ))}
        </dl>
      )}
      <EmptyPage title={t("shell.empty.overview")} first={t("shell.empty.overview.first")}>
        <Link look="primary" href={paths.import(edition.code)}>
          {t("shell.import.go")}
        </Link>
      </EmptyPage>
    </Page>
  );
}
