import { useQuery } from "@tanstack/react-query";
import { nameOf } from "#domain/people/model";
import { ChangeList } from "#web/pages/scheduling/changes";
import { EmptyPage } from "#web/parts/empty-page";
import { useFormats } from "#web/parts/formats";
import { Link } from "#web/parts/link";
import { Loading } from "#web/parts/loading";
import { Page } from "#web/parts/page";
import { Problem } from "#web/parts/problem";
import { useWords } from "#web/parts/words";
import { paths } from "#web/paths";
import { read } from "#web/queries";
import { useEdition } from "#web/shell/edition";

/** Every published version with what it changed, newest first. */
export function VersionsPage() {
  const { t, locale } = useWords();
  const { moment } = useFormats();
  const edition = useEdition();
  const versions = useQuery(read("scheduling.versions", { params: { edition: edition.id } }));
  return (
    <Page
      title={t("timetable.versions")}
      above={<Link href={paths.timetable(edition.code)}>{t("shell.nav.timetable")}</Link>}
    >
      {versions.error && <Problem error={versions.error} onRetry={() => void versions.refetch()} />}
      {!versions.data && !versions.error && <Loading />}
      {versions.data?.length === 0 && (
        <EmptyPage title={t("timetable.versions.none")} first={t("timetable.versions.first")}>
          <Link look="primary" href={paths.timetable(edition.code)}>
            {t("shell.nav.timetable")}
          </Link>
        </EmptyPage>
      )}
      {versions.data?.map((version) => (
        <section key={version.number} className="version">
          <h2>{t("scheduling.version", { number: version.number })}</h2>
          <p className="quiet">
            {moment(version.publishedAt, edition.zone)} · {t("timetable.meetings", { count: version.meetings })}
            {version.publishedBy && ` · ${nameOf(version.publishedBy, locale)}`}
          </p>
          <ChangeList changes={version.changes} />
        </section>
      ))}
    </Page>
  );
}
