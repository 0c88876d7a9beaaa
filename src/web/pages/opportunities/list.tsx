import "#web/style/catalogue.css";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { partySides } from "#domain/editions/model";
import { opportunityFamilies, opportunityKinds } from "#domain/opportunities/model";
import { textOf } from "#domain/pair";
import type { Reply } from "#web/call";
import { useCountryName } from "#web/countries";
import { Facts } from "#web/pages/opportunities/facts";
import { OpportunityForm } from "#web/pages/opportunities/form";
import { Button } from "#web/parts/button";
import { EmptyPage } from "#web/parts/empty-page";
import { FilterBar } from "#web/parts/filter-bar";
import { Link } from "#web/parts/link";
import { Loading } from "#web/parts/loading";
import { Page } from "#web/parts/page";
import { PairGaps, PairText } from "#web/parts/pair-text";
import { Problem } from "#web/parts/problem";
import { useSearchParams } from "#web/parts/search-params";
import { Tag } from "#web/parts/tag";
import { useWords } from "#web/parts/words";
import { paths } from "#web/paths";
import { read } from "#web/queries";
import { myEdition, useMe } from "#web/session";
import { useEdition } from "#web/shell/edition";

type Item = Reply<"opportunities.list">["items"][number];

const portion = 50;
const filterIds = ["kind", "family", "field", "country", "side", "has", "lacks"] as const;

/** The catalogue of needs and offers, needs first; search and filters live in the address. */
export function OpportunitiesPage() {
  const { t, locale } = useWords();
  const edition = useEdition();
  const organises = myEdition(useMe(), edition.id)?.organises ?? false;
  const country = useCountryName();
  const [search] = useSearchParams();
  const [limit, setLimit] = useState(portion);
  const [adding, setAdding] = useState(false);
  const chosen = Object.fromEntries(filterIds.flatMap((id) => (search.get(id) ? [[id, search.get(id)]] : [])));
  const shown = useQuery(
    read("opportunities.list", {
      params: { edition: edition.id },
      query: { ...chosen, q: search.get("q"), limit: Math.min(limit, 200) },
    }),
  );
  const countries = useQuery({
    ...read("editions.participants", { params: { edition: edition.id }, query: { limit: 200 } }),
    staleTime: 300_000,
  }).data;
  const codes = [...new Set(countries?.items.map((each) => each.country))];
  const page = shown.data;
  const unfiltered = Object.keys(chosen).length === 0 && search.get("q") === null;

  return (
    <Page
      title={t("shell.nav.opportunities")}
      actions={organises && <Button onPress={() => setAdding(true)}>{t("catalogue.add")}</Button>}
    >
      <FilterBar
        search={t("catalogue.search")}
        {...(page ? { result: t("catalogue.result", { count: page.total }) } : {})}
        filters={[
          {
            id: "kind",
            label: t("opportunities.kind"),
            choices: opportunityKinds.map((id) => ({ id, label: t(`opportunities.kind.${id}`) })),
          },
          {
            id: "field",
            label: t("catalogue.field"),
            choices: edition.fields.map((field) => ({ id: field.code, label: textOf(field.name, locale) })),
          },
          {
            id: "country",
            label: t("catalogue.country"),
            choices: codes.map((code) => ({ id: code, label: country(code) })),
          },
          {
            id: "side",
            label: t("catalogue.side"),
            choices: partySides.map((id) => ({ id, label: t(`editions.side.${id}`) })),
          },
          {
            id: "family",
            label: t("opportunities.family"),
            choices: opportunityFamilies.map((id) => ({ id, label: t(`opportunities.family.${id}`) })),
          },
          {
            id: "has",
            label: t("catalogue.has"),
            choices: (["zh", "en"] as const).map((id) => ({ id, label: t(`catalogue.has.${id}`) })),
          },
          {
            id: "lacks",
            label: t("catalogue.lacks"),
            choices: (["zh", "en"] as const).map((id) => ({ id, label: t(`catalogue.lacks.${id}`) })),
          },
        ]}
      />
      {shown.error && <Problem error={shown.error} onRetry={() => void shown.refetch()} />}
      {!page && !shown.error && <Loading />}
      {page?.total === 0 &&
        (unfiltered ? (
          <EmptyPage title={t("shell.empty.opportunities")} first={t("shell.empty.opportunities.first")}>
            {organises && (
              <Link look="primary" href={paths.import(edition.code)}>
                {t("shell.import.go")}
              </Link>
            )}
          </EmptyPage>
        ) : (
          <p className="quiet">{t("catalogue.none")}</p>
        ))}
      {page &&
        (["need", "offer"] as const).map((kind) => (
          <Group key={kind} kind={kind} items={page.items.filter((item) => item.kind === kind)} />
        ))}
      {page && page.total > page.items.length && limit < 200 && (
        <Button onPress={() => setLimit(limit + portion)}>
          {t("catalogue.more", { count: Math.min(portion, page.total - page.items.length) })}
        </Button>
      )}
      {adding && <OpportunityForm onClose={() => setAdding(false)} />}
    </Page>
  );
}

function Group({ kind, items }: { readonly kind: "need" | "offer"; readonly items: readonly Item[] }) {
  const { t } = useWords();
  const { code } = useEdition();
  if (items.length === 0) return null;
  return (
    <section className="catalogue" aria-label={t(kind === "need" ? "catalogue.needs" : "catalogue.offers")}>
      <h2>{t(kind === "need" ? "catalogue.needs" : "catalogue.offers")}</h2>
      <ul className="lines">
        {items.map((item) => (
          <li key={item.id} className="catalogue-item">
            <h3>
              <Link href={paths.opportunity(code, item.id)}>
                <PairText pair={item.title} />
              </Link>
            </h3>
            <PairText pair={item.summary} as="p" className="catalogue-summary" />
            <div className="row note">
              <Link href={paths.participant(code, item.registrationId)}>
                <PairText pair={item.organisation.name} marks={false} />
              </Link>
              {item.organisation.fictional && <Tag>{t("catalogue.fictional")}</Tag>}
              <Facts item={item} />
              <PairGaps pair={item.title} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
