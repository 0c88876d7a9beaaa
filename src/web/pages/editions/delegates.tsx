import { useMemo, useState } from "react";
import type { DelegateView } from "#domain/editions/model";
import { isEmpty } from "#domain/pair";
import { nameOf } from "#domain/people/model";
import type { Reply } from "#web/call";
import { DelegateForm } from "#web/pages/editions/delegate-form";
import { PersonName } from "#web/pages/people/person-name";
import { PersonalLinkButton } from "#web/pages/people/personal-link";
import { Button } from "#web/parts/button";
import { useFormats } from "#web/parts/formats";
import { PairText } from "#web/parts/pair-text";
import { type Column, Table } from "#web/parts/table";
import { Tag } from "#web/parts/tag";
import { useWords } from "#web/parts/words";

type DelegatesProps = { readonly participant: Reply<"editions.participant">; readonly organises: boolean };

/** Who comes for an institution; how to reach them only where the reader may know it. */
export function Delegates({ participant, organises }: DelegatesProps) {
  const { t, locale } = useWords();
  const { list, languageName } = useFormats();
  const [adding, setAdding] = useState(false);
  const { delegates, registrationId } = participant;
  const reachable = delegates.some((delegate) => delegate.mail !== undefined);
  const columns = useMemo<readonly Column<DelegateView>[]>(
    () => [
      {
        id: "name",
        label: t("field.name.native"),
        cell: (delegate) =>
          delegate.placeholder ? <Tag tone="warn">{t("people.placeholder")}</Tag> : <PersonName name={delegate.name} />,
      },
      {
        id: "title",
        label: t("editions.delegate.title"),
        cell: (delegate) => (isEmpty(delegate.title) ? "" : <PairText pair={delegate.title} />),
      },
      {
        id: "languages",
        label: t("field.languages"),
        cell: (delegate) => list(delegate.languages.map(languageName)),
      },
      ...(reachable
        ? [
            { id: "mail", label: t("field.mail"), cell: (delegate: DelegateView) => delegate.mail ?? "" },
            { id: "mobile", label: t("field.mobile"), cell: (delegate: DelegateView) => delegate.mobile ?? "" },
            {
              id: "link",
              label: t("people.link"),
              narrow: true,
              cell: (delegate: DelegateView) =>
                delegate.personId === null ? (
                  ""
                ) : (
                  <PersonalLinkButton
                    editionId={delegate.editionId}
                    personId={delegate.personId}
                    name={nameOf(delegate.name, locale)}
                  />
                ),
            },
          ]
        : []),
    ],
    [t, locale, list, languageName, reachable],
  );
  return (
    <section className="stack">
      <div className="row row-apart">
        <h2>{t("editions.delegates")}</h2>
        {organises && (
          <Button icon="add" onPress={() => setAdding(true)}>
            {t("editions.delegate.add")}
          </Button>
        )}
      </div>
      <Table
        label={t("editions.delegates")}
        columns={columns}
        rows={delegates}
        idOf={(delegate) => delegate.id}
        empty={t("people.placeholder")}
      />
      {adding && <DelegateForm registrationId={registrationId} onClose={() => setAdding(false)} />}
    </section>
  );
}
