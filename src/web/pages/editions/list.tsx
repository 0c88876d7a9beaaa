import { useQuery } from "@tanstack/react-query";
import { Begin } from "#web/pages/editions/begin";
import { DemoButton } from "#web/pages/editions/demo-button";
import { EmptyPage } from "#web/parts/empty-page";
import { useFormats } from "#web/parts/formats";
import { Link } from "#web/parts/link";
import { Loading } from "#web/parts/loading";
import { Page } from "#web/parts/page";
import { FacingText, PairText } from "#web/parts/pair-text";
import { Tag } from "#web/parts/tag";
import { useWords } from "#web/parts/words";
import { paths } from "#web/paths";
import { read } from "#web/queries";
import { useMe } from "#web/session";
import { Failed } from "#web/shell/shell";

/** All editions that the reader may enter, as the contents page of a series. */
export function EditionsPage() {
  const { t } = useWords();
  const { day } = useFormats();
  const me = useMe();
  const { data: editions, error, refetch } = useQuery(read("editions.list", {}));
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (editions === undefined) return <Loading />;
  const owns = me?.installation.includes("owner") === true;
  if (editions.length === 0) {
    return owns ? (
      <Begin />
    ) : (
      <Page title={t("shell.editions")}>
        <EmptyPage title={t("home.no-edition")} first={t("home.no-edition.first")} />
      </Page>
    );
  }
  return (
    <Page
      title={t("shell.editions")}
      actions={
        owns && (
          <Link look="plain" icon="add" href={paths.newEdition()}>
            {t("home.new")}
          </Link>
        )
      }
    >
      <ul className="edition-list">
        {editions.map((edition) => (
          <li key={edition.id}>
            <Link href={paths.edition(edition.code)} look="bare">
              <FacingText pair={edition.name} as="span" />
            </Link>
            <p className="note row">
              <span>
                {edition.startsOn === edition.endsOn
                  ? day(edition.startsOn)
                  : `${day(edition.startsOn)} – ${day(edition.endsOn)}`}
              </span>
              <PairText pair={edition.place} marks={false} />
              <Tag>{t(`editions.phase.${edition.phase}`)}</Tag>
              {edition.fictional && <Tag tone="warn">{t("editions.demo")}</Tag>}
            </p>
          </li>
        ))}
      </ul>
      {owns && !editions.some((edition) => edition.fictional) && <DemoButton />}
    </Page>
  );
}
