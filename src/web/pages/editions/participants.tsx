import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { type ParticipantView, partySides } from "#domain/editions/model";
import { organisationKinds } from "#domain/organisations/model";
import { textOf } from "#domain/pair";
import { useCountryName } from "#web/countries";
import { useFieldChoices, useFieldName } from "#web/edition-fields";
import { useUsedChoices } from "#web/pages/editions/used-choices";
import { EmptyPage } from "#web/parts/empty-page";
import { FilterBar } from "#web/parts/filter-bar";
import { useFormats } from "#web/parts/formats";
import { Link } from "#web/parts/link";
import { Loading } from "#web/parts/loading";
import { Page } from "#web/parts/page";
import { Pager, useOffset } from "#web/parts/pager";
import { PairText } from "#web/parts/pair-text";
import { Problem } from "#web/parts/problem";
import { useSearchParams } from "#web/parts/search-params";
import { type Column, Table } from "#web/parts/table";
import { Tag } from "#web/parts/tag";
import { useWords } from "#web/parts/words";
import { paths } from "#web/paths";
import { read } from "#web/queries";
import { myEdition, useMe } from "#web/session";
import { useEdition } from "#web/shell/edition";

/** As many as the server gives at once; a list that fits can be sorted by any column. */
const limit = 200;
const filterIds = ["q", "side", "kind", "country", "field", "language"] as const;

/** The institutions of an edition: guests first, then by name. */
export function ParticipantsPage() {
  const { t } = useWords();
  const edition = useEdition();
  const organises = myEdition(useMe(), edition.id)?.organises === true;
  const [params] = useSearchParams();
  const offset = useOffset();
  const fields = useFieldChoices();
  const { countries, languages } = useUsedChoices();
  const shown = useQuery({
    ...read("editions.participants", { params: { edition: edition.id }, query: queryOf(params, offset) }),
    placeholderData: keepPreviousData,
  });
  const filtered = filterIds.some((id) => params.has(id));
  const columns = useColumns(shown.data !== undefined && shown.data.total <= limit);
  const add = organises && (
    <Link look="plain" icon="add" href={paths.newParticipant(edition.code)}>
      {t("editions.participant.new")}
    </Link>
  );
  if (shown.error) {
    return (
      <Page title={t("shell.nav.participants")}>
        <Problem error={shown.error} onRetry={() => void shown.refetch()} />
      </Page>
    );
  }
  if (!shown.data) return <Loading />;
  const { total, items } = shown.data;
  if (total === 0 && !filtered) {
    return (
      <Page title={t("shell.nav.participants")}>
        {organises ? (
          <EmptyPage title={t("shell.empty.participants")} first={t("shell.empty.participants.first")}>
            <Link look="primary" href={paths.import(edition.code)}>
              {t("shell.import.go")}
            </Link>
            {add}
          </EmptyPage>
        ) : (
          <EmptyPage title={t("shell.empty.participants")} first={t("editions.catalogue.closed")} />
        )}
      </Page>
    );
  }
  return (
    <Page title={t("shell.nav.participants")} actions={add}>
      <FilterBar
        search={t("editions.participants.search")}
        result={t("editions.participants.count", { count: total })}
        filters={[
          {
            id: "side",
            label: t("editions.side"),
            choices: partySides.map((id) => ({ id, label: t(`editions.side.${id}`) })),
          },
          {
            id: "kind",
            label: t("field.kind"),
            choices: organisationKinds.map((id) => ({ id, label: t(`organisations.kind.${id}`) })),
          },
          { id: "country", label: t("field.country"), choices: countries },
          { id: "field", label: t("field.field"), choices: fields },
          { id: "language", label: t("field.languages"), choices: languages },
        ]}
      />
      <List rows={items} columns={columns} code={edition.code} />
      <Pager total={total} offset={offset} limit={limit} />
    </Page>
  );
}

function queryOf(params: URLSearchParams, offset: number) {
  return {
    limit,
    offset,
    q: params.get("q"),
    side: partySides.find((side) => side === params.get("side")),
    kind: organisationKinds.find((kind) => kind === params.get("kind")),
    country: params.get("country"),
    field: params.get("field"),
    language: params.get("language"),
  };
}

type ListProps = {
  readonly rows: readonly ParticipantView[];
  readonly columns: readonly Column<ParticipantView>[];
  readonly code: string;
};

function List({ rows, columns, code }: ListProps) {
  const { t, locale } = useWords();
  return (
    <Table
      label={t("shell.nav.participants")}
      columns={columns}
      rows={rows}
      idOf={(row) => row.registrationId}
      nameOf={(row) => textOf(row.name, locale)}
      hrefOf={(row) => paths.participant(code, row.registrationId)}
    />
  );
}

function useColumns(sortable: boolean): readonly Column<ParticipantView>[] {
  const { t, locale } = useWords();
  const { list } = useFormats();
  const { code } = useEdition();
  const countryName = useCountryName();
  const fieldName = useFieldName();
  return useMemo(() => {
    const by = (sort: (row: ParticipantView) => string | number) => (sortable ? { sort } : {});
    return [
      {
        id: "name",
        label: t("organisations.one"),
        ...by((row) => textOf(row.name, locale)),
        cell: (row) => (
          <span className="named">
            <Link href={paths.participant(code, row.registrationId)}>
              <PairText pair={row.name} />
            </Link>
            {row.fictional && <Tag title={t("organisations.fictional.note")}>{t("organisations.fictional")}</Tag>}
          </span>
        ),
      },
      {
        id: "side",
        label: t("editions.side"),
        narrow: true,
        ...by((row) => row.side),
        cell: (row) => t(`editions.side.${row.side}`),
      },
      {
        id: "kind",
        label: t("field.kind"),
        narrow: true,
        ...by((row) => t(`organisations.kind.${row.kind}`)),
        cell: (row) => t(`organisations.kind.${row.kind}`),
      },
      {
        id: "country",
        label: t("field.country"),
        narrow: true,
        ...by((row) => countryName(row.country)),
        cell: (row) => countryName(row.country),
      },
      {
        id: "fields",
        label: t("field.fields"),
        cell: (row) => <span className="terms">{list(row.fields.map(fieldName))}</span>,
      },
      {
        id: "delegates",
        label: t("editions.delegates"),
        align: "end",
        narrow: true,
        ...by((row) => named(row)),
        cell: (row) => named(row),
      },
      {
        id: "needs",
        label: t("opportunities.needs"),
        align: "end",
        narrow: true,
        ...by((row) => row.needCount),
        cell: (row) => row.needCount,
      },
      {
        id: "offers",
        label: t("opportunities.offers"),
        align: "end",
        narrow: true,
        ...by((row) => row.offerCount),
        cell: (row) => row.offerCount,
      },
    ];
  }, [t, locale, code, countryName, fieldName, list, sortable]);
}

function named(row: ParticipantView): number {
  return row.delegates.filter((delegate) => !delegate.placeholder).length;
}
