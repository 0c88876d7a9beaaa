import "#web/style/catalogue.css";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { textOf } from "#domain/pair";
import { Facts } from "#web/pages/opportunities/facts";
import { OpportunityForm } from "#web/pages/opportunities/form";
import { Button } from "#web/parts/button";
import { Link } from "#web/parts/link";
import { Loading } from "#web/parts/loading";
import { Page } from "#web/parts/page";
import { FacingText, PairText } from "#web/parts/pair-text";
import { Problem } from "#web/parts/problem";
import { Tag } from "#web/parts/tag";
import { useWords } from "#web/parts/words";
import { paths } from "#web/paths";
import { read } from "#web/queries";
import { myEdition, useMe } from "#web/session";
import { useEdition } from "#web/shell/edition";

/** One need or offer as facing pages in both languages; what is missing is marked on its side. */
export function OpportunityPage() {
  const { t, locale } = useWords();
  const edition = useEdition();
  const organises = myEdition(useMe(), edition.id)?.organises ?? false;
  const { opportunity = "" } = useParams({ strict: false });
  const [changing, setChanging] = useState(false);
  const shown = useQuery(read("opportunities.show", { params: { edition: edition.id, opportunity } }));
  const item = shown.data;
  if (shown.error) return <Problem error={shown.error} onRetry={() => void shown.refetch()} />;
  if (!item) return <Loading />;
  return (
    <Page
      title={textOf(item.title, locale)}
      heading={<PairText pair={item.title} />}
      above={<Link href={paths.opportunities(edition.code)}>{t("shell.nav.opportunities")}</Link>}
      lead={
        <span className="row">
          <Tag tone="accent">{t(`opportunities.kind.${item.kind}`)}</Tag>
          <Link href={paths.participant(edition.code, item.registrationId)}>
            <PairText pair={item.organisation.name} marks={false} />
          </Link>
          {item.organisation.fictional && <Tag>{t("catalogue.fictional")}</Tag>}
          <Facts item={item} />
        </span>
      }
      actions={organises && <Button onPress={() => setChanging(true)}>{t("catalogue.change")}</Button>}
    >
      <section className="catalogue-part">
        <h2>{t("catalogue.title")}</h2>
        <FacingText pair={item.title} heads />
      </section>
      <section className="catalogue-part">
        <h2>{t("catalogue.summary")}</h2>
        <FacingText pair={item.summary} />
      </section>
      <section className="catalogue-part">
        <h2>{t("catalogue.cooperation")}</h2>
        <FacingText pair={item.cooperation} />
      </section>
      {changing && <OpportunityForm item={item} onClose={() => setChanging(false)} />}
    </Page>
  );
}
