import type { Edition } from "#domain/editions/model";
import { textOf } from "#domain/pair";
import { urlOf } from "#web/call";
import { Phases } from "#web/pages/editions/phases";
import { WorkList } from "#web/pages/editions/work-list";
import { useFormats } from "#web/parts/formats";
import { Link } from "#web/parts/link";
import { Page } from "#web/parts/page";
import { FacingText, PairText } from "#web/parts/pair-text";
import { useWords } from "#web/parts/words";
import { paths } from "#web/paths";
import { myEdition, useMe } from "#web/session";
import { useEdition } from "#web/shell/edition";

/** The title page of an edition: its name in both languages, day and place, who holds it, and for organisers what is to be done. */
export function OverviewPage() {
  const { locale } = useWords();
  const edition = useEdition();
  const mine = myEdition(useMe(), edition.id);
  return (
    <Page
      title={textOf(edition.name, locale)}
      heading={<FacingText pair={edition.name} as="span" />}
      lead={<When edition={edition} holds={mine !== undefined && mine.holders.length > 0} />}
    >
      <Phases edition={edition} />
      {mine?.organises && <WorkList edition={edition} />}
      <Hosting edition={edition} organises={mine?.organises === true} />
    </Page>
  );
}

function When({ edition, holds }: { readonly edition: Edition; readonly holds: boolean }) {
  const { t } = useWords();
  const { day } = useFormats();
  return (
    <div className="stack stack-tight">
      <span className="row">
        <span>
          {edition.startsOn === edition.endsOn
            ? day(edition.startsOn)
            : `${day(edition.startsOn)} – ${day(edition.endsOn)}`}
        </span>
        {(edition.place.zh ?? edition.place.en) && <PairText pair={edition.place} marks={false} />}
      </span>
      {edition.fictional && <span className="note">{t("editions.demo.note")}</span>}
      <span className="row no-print">
        {holds && (
          <Link look="primary" href={paths.mine(edition.code)}>
            {t("shell.nav.mine")}
          </Link>
        )}
        <Link
          look="plain"
          icon="file"
          href={urlOf("files.catalogue-pdf", { params: { edition: edition.id }, query: { language: "both" } })}
        >
          {t("timetable.download.catalogue")}
        </Link>
      </span>
    </div>
  );
}

/** In the order set by hand; roles that nobody holds are left out. */
function Hosting({ edition, organises }: { readonly edition: Edition; readonly organises: boolean }) {
  const { t } = useWords();
  const held = edition.hostingRoles.filter((role) => role.holders.length > 0);
  if (held.length === 0 && !organises) return null;
  return (
    <section className="stack">
      <div className="row row-apart">
        <h2>{t("editions.hosting")}</h2>
        {organises && <Link href={`${paths.settings(edition.code)}?part=hosting`}>{t("editions.edit")}</Link>}
      </div>
      {held.length === 0 && <p className="quiet">{t("editions.hosting.none")}</p>}
      <dl className="hosting">
        {held.map((role) => (
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
    </section>
  );
}
