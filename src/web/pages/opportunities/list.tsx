import "#web/style/catalogue.css";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { partySides } from "#domain/editions/model";
import { type OpportunityKind, opportunityFamilies, opportunityKinds } from "#domain/opportunities/model";
import { isEmpty, languages } from "#domain/pair";
import { type Reply, urlOf } from "#web/call";
import { useFieldChoices } from "#web/edition-fields";
import { useUsedChoices } from "#web/pages/editions/used-choices";
import { Facts } from "#web/pages/opportunities/facts";
import { OpportunityAdd } from "#web/pages/opportunities/opportunity-add";
import { EmptyPage } from "#web/parts/empty-page";
import { FilterBar } from "#web/parts/filter-bar";
import { Link } from "#web/parts/link";
import { Loading } from "#web/parts/loading";
import { Menu } from "#web/parts/menu";
import { Page } from "#web/parts/page";
import { Pager, useOffset } from "#web/parts/pager";
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

const limit = 50;
const filterIds = ["q", "kind", "family", "field", "country", "side", "has", "lacks"] as const;

/** The catalogue of needs and offers, needs first; search and filters live in the address. */
export function OpportunitiesPage() {
  const { t } = useWords();
  const edition = useEdition();
  const organises = myEdition(useMe(), edition.id)?.organises === true;
  const [params] = useSearchParams();
  const offset = useOffset();
  const [adding, setAdding] = useState<OpportunityKind | null>(null);
  const shown = useQuery({
    ...read("opportunities.list", { params: { edition: edition.id }, query: queryOf(params, offset) }),
    placeholderData: keepPreviousData,
  });
  const filtered = filterIds.some((id) => params.has(id));
  const page = shown.data;
  return (
    <Page
      title={t("shell.nav.opportunities")}
      actions={
        <>
          {page !== undefined && (page.total > 0 || filtered) && <CataloguePrints editionId={edition.id} />}
          {organises && (
            <Menu
              label={t("opportunities.add")}
              icon="add"
              entries={opportunityKinds.map((kind) => ({
                id: kind,
                label: t(`opportunities.add.${kind}`),
                run: () => setAdding(kind),
              }))}
            />
          )}
        </>
      }
    >
      {shown.error && <Problem error={shown.error} onRetry={() => void shown.refetch()} />}
      {!page && !shown.error && <Loading />}
      {page?.total === 0 && !filtered ? (
        <EmptyPage
          title={t("shell.empty.opportunities")}
          first={t(organises ? "shell.empty.opportunities.first" : "editions.catalogue.closed")}
        >
          {organises && (
            <Link look="primary" href={paths.import(edition.code)}>
              {t("shell.import.go")}
            </Link>
          )}
        </EmptyPage>
      ) : (
        <Filters {...(page ? { total: page.total } : {})} />
      )}
      {page?.total === 0 && filtered && <p className="quiet">{t("opportunities.nothing")}</p>}
      {page &&
        opportunityKinds.map((kind) => (
          <Group key={kind} kind={kind} items={page.items.filter((item) => item.kind === kind)} organises={organises} />
        ))}
      {page && <Pager total={page.total} offset={offset} limit={limit} />}
      {adding && <OpportunityAdd kind={adding} onClose={() => setAdding(null)} />}
    </Page>
  );
}

function queryOf(params: URLSearchParams, offset: number) {
  const languageOf = (name: string) => languages.find((language) => language === params.get(name));
  return {
    limit,
    offset,
    q: params.get("q"),
    kind: opportunityKinds.find((kind) => kind === params.get("kind")),
    family: opportunityFamilies.find((family) => family === params.get("family")),
    field: params.get("field"),
    country: params.get("country"),
    side: partySides.find((side) => side === params.get("side")),
    has: languageOf("has"),
    lacks: languageOf("lacks"),
  };
}

function CataloguePrints({ editionId }: { readonly editionId: string }) {
  const { t } = useWords();
  const href = (language: "zh" | "en" | "both") =>
    urlOf("files.catalogue-pdf", { params: { edition: editionId }, query: { language } });
  return (
    <Menu
      label={t("timetable.download.catalogue")}
      icon="file"
      entries={[
        { id: "both", label: t("opportunities.catalogue.both"), href: href("both") },
        { id: "zh", label: t("parts.language.zh"), href: href("zh") },
        { id: "en", label: t("parts.language.en"), href: href("en") },
      ]}
    />
  );
}

function Filters({ total }: { readonly total?: number }) {
  const { t } = useWords();
  const fields = useFieldChoices();
  const { countries } = useUsedChoices();
  const inLanguages = languages.map((id) => ({ id, label: t(`parts.language.${id}`) }));
  return (
    <FilterBar
      search={t("opportunities.search")}
      {...(total === undefined ? {} : { result: t("opportunities.count", { count: total }) })}
      filters={[
        {
          id: "kind",
          label: t("opportunities.kind"),
          choices: opportunityKinds.map((id) => ({ id, label: t(`opportunities.kind.${id}`) })),
        },
        { id: "field", label: t("field.field"), choices: fields },
        { id: "country", label: t("field.country"), choices: countries },
        {
          id: "side",
          label: t("editions.side"),
          choices: partySides.map((id) => ({ id, label: t(`editions.side.${id}`) })),
        },
        {
          id: "family",
          label: t("opportunities.family"),
          choices: opportunityFamilies.map((id) => ({ id, label: t(`opportunities.family.${id}`) })),
        },
        { id: "has", label: t("opportunities.has"), choices: inLanguages },
        { id: "lacks", label: t("opportunities.lacks"), choices: inLanguages },
      ]}
    />
  );
}

type GroupProps = { readonly kind: OpportunityKind; readonly items: readonly Item[]; readonly organises: boolean };

function Group({ kind, items, organises }: GroupProps) {
  const { t } = useWords();
  const { code } = useEdition();
  if (items.length === 0) return null;
  const title = t(kind === "need" ? "opportunities.needs" : "opportunities.offers");
  return (
    <section className="catalogue" aria-label={title}>
      <h2>{title}</h2>
      <ul className="lines">
        {items.map((item) => (
          <li key={item.id} className="catalogue-item">
            <h3>
              <Link href={paths.opportunity(code, item.id)}>
                <PairText pair={item.title} />
              </Link>
            </h3>
            {!isEmpty(item.summary) && <PairText pair={item.summary} as="p" className="catalogue-summary" />}
            <div className="row note">
              <Link href={paths.participant(code, item.registrationId)}>
                <PairText pair={item.organisation.name} marks={false} />
              </Link>
              {item.organisation.fictional && (
                <Tag title={t("organisations.fictional.note")}>{t("organisations.fictional")}</Tag>
              )}
              <Facts item={item} />
              {organises && <PairGaps pair={item.title} />}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
