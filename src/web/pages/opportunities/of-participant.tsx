import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type OpportunityKind, opportunityKinds } from "#domain/opportunities/model";
import { FieldTags } from "#web/edition-fields";
import { OpportunityAdd } from "#web/pages/opportunities/opportunity-add";
import { Button } from "#web/parts/button";
import { Link } from "#web/parts/link";
import { Loading } from "#web/parts/loading";
import { PairGaps, PairText } from "#web/parts/pair-text";
import { Problem } from "#web/parts/problem";
import { useWords } from "#web/parts/words";
import { paths } from "#web/paths";
import { read } from "#web/queries";
import { useEdition } from "#web/shell/edition";

type OfParticipantProps = { readonly registrationId: string; readonly organises: boolean };

/** What an institution needs and offers; needs first. */
export function OpportunitiesOf({ registrationId, organises }: OfParticipantProps) {
  const { t } = useWords();
  const edition = useEdition();
  const [adding, setAdding] = useState<OpportunityKind | null>(null);
  const shown = useQuery(
    read("opportunities.list", {
      params: { edition: edition.id },
      query: { registration: registrationId, limit: 200 },
    }),
  );
  if (shown.error) return <Problem error={shown.error} onRetry={() => void shown.refetch()} />;
  if (!shown.data) return <Loading />;
  return (
    <>
      {opportunityKinds.map((kind) => {
        const items = shown.data.items.filter((each) => each.kind === kind);
        if (items.length === 0 && !organises) return null;
        return (
          <section key={kind} className="stack">
            <div className="row row-apart">
              <h2>{t(kind === "need" ? "opportunities.needs" : "opportunities.offers")}</h2>
              {organises && (
                <Button icon="add" onPress={() => setAdding(kind)}>
                  {t(`opportunities.add.${kind}`)}
                </Button>
              )}
            </div>
            {items.length === 0 ? (
              <p className="quiet">{t(`opportunities.none.${kind}`)}</p>
            ) : (
              <ul className="entries">
                {items.map((one) => (
                  <li key={one.id}>
                    <span className="row">
                      <Link href={paths.opportunity(edition.code, one.id)}>
                        <PairText pair={one.title} />
                      </Link>
                      {organises && <PairGaps pair={one.title} />}
                    </span>
                    <span className="row">
                      <span className="note">{t(`opportunities.family.${one.family}`)}</span>
                      <FieldTags codes={one.fields} />
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </section>
        );
      })}
      {adding && <OpportunityAdd kind={adding} registrationId={registrationId} onClose={() => setAdding(null)} />}
    </>
  );
}
