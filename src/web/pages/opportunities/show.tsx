import { useQuery } from "@tanstack/react-query";
import { useParams, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { isEmpty, textOf } from "#domain/pair";
import type { Reply } from "#web/call";
import { useCountryName } from "#web/countries";
import { FieldTags } from "#web/edition-fields";
import { OpportunityEdit } from "#web/pages/opportunities/opportunity-edit";
import { Button } from "#web/parts/button";
import { Link } from "#web/parts/link";
import { Loading } from "#web/parts/loading";
import { Page } from "#web/parts/page";
import { FacingText, PairText } from "#web/parts/pair-text";
import { useProblemWords } from "#web/parts/problem";
import { Tag } from "#web/parts/tag";
import { notify } from "#web/parts/toast";
import { useWords } from "#web/parts/words";
import { paths } from "#web/paths";
import { read, useWrite } from "#web/queries";
import { myEdition, useMe } from "#web/session";
import { useEdition } from "#web/shell/edition";
import { Failed } from "#web/shell/shell";

type Opportunity = Reply<"opportunities.show">;

/** One need or offer, both languages facing each other; what is missing is marked. */
export function OpportunityPage() {
  const { t, locale } = useWords();
  const edition = useEdition();
  const { opportunity: id = "" } = useParams({ strict: false });
  const organises = myEdition(useMe(), edition.id)?.organises === true;
  const [editing, setEditing] = useState(false);
  const shown = useQuery(read("opportunities.show", { params: { edition: edition.id, opportunity: id } }));
  if (shown.error) return <Failed error={shown.error} onRetry={() => void shown.refetch()} />;
  if (!shown.data) return <Loading />;
  const opportunity = shown.data;
  return (
    <Page
      title={textOf(opportunity.title, locale)}
      heading={<FacingText pair={opportunity.title} as="span" />}
      above={<Link href={paths.opportunities(edition.code)}>{t("shell.nav.opportunities")}</Link>}
      lead={
        <div className="stack stack-tight">
          <Lead opportunity={opportunity} />
          {organises && (
            <span className="row no-print">
              <Button onPress={() => setEditing(true)}>{t("editions.edit")}</Button>
              <Remove opportunity={opportunity} />
            </span>
          )}
        </div>
      }
    >
      {(organises || !isEmpty(opportunity.summary)) && <FacingText pair={opportunity.summary} heads />}
      <Facts opportunity={opportunity} />
      {editing && <OpportunityEdit opportunity={opportunity} onClose={() => setEditing(false)} />}
    </Page>
  );
}

function Lead({ opportunity }: { readonly opportunity: Opportunity }) {
  const { t } = useWords();
  const country = useCountryName();
  const { code } = useEdition();
  const { organisation } = opportunity;
  return (
    <span className="row">
      <Tag tone="accent">{t(`opportunities.kind.${opportunity.kind}`)}</Tag>
      <Link href={paths.participant(code, opportunity.registrationId)}>
        <PairText pair={organisation.name} />
      </Link>
      <span>{country(organisation.country)}</span>
      {organisation.fictional && (
        <Tag tone="warn" title={t("organisations.fictional.note")}>
          {t("organisations.fictional")}
        </Tag>
      )}
    </span>
  );
}

function Facts({ opportunity }: { readonly opportunity: Opportunity }) {
  const { t } = useWords();
  const { family, fields, readiness, cooperation, tier } = opportunity;
  return (
    <dl className="facts">
      <div>
        <dt>{t("opportunities.family")}</dt>
        <dd>{t(`opportunities.family.${family}`)}</dd>
      </div>
      <div>
        <dt>{t("field.fields")}</dt>
        <dd>{fields.length === 0 ? <Tag tone="warn">{t("editions.missing")}</Tag> : <FieldTags codes={fields} />}</dd>
      </div>
      {readiness !== null && (
        <div>
          <dt>{t("opportunities.readiness")}</dt>
          <dd>{t("opportunities.readiness.level", { level: readiness })}</dd>
        </div>
      )}
      {!isEmpty(cooperation) && (
        <div>
          <dt>{t("field.cooperation")}</dt>
          <dd>
            <PairText pair={cooperation} />
          </dd>
        </div>
      )}
      <div>
        <dt>{t("opportunities.tier")}</dt>
        <dd>
          {t(`opportunities.tier.${tier}`)} <span className="note">{t(`opportunities.tier.${tier}.note`)}</span>
        </dd>
      </div>
    </dl>
  );
}

/** Removing can be taken back: the same content is stored again under a new address. */
function Remove({ opportunity }: { readonly opportunity: Opportunity }) {
  const { t } = useWords();
  const words = useProblemWords();
  const router = useRouter();
  const edition = useEdition();
  const params = { edition: edition.id };
  const renews = ["opportunities.list", "editions.participants", "editions.participant", "editions.summary"] as const;
  const fail = (error: Error) => notify(words(error), { tone: "bad" });
  const restore = useWrite("opportunities.add", { renews, onFail: fail });
  const remove = useWrite("opportunities.remove", {
    renews,
    onFail: fail,
    onDone: () => {
      const { kind, family, readiness, tier, registrationId } = opportunity;
      const pair = (of: "title" | "summary" | "cooperation") => ({
        zh: opportunity[of].zh?.text,
        en: opportunity[of].en?.text,
      });
      notify(t("opportunities.removed"), {
        undo: () =>
          restore.mutate({
            params,
            body: {
              kind,
              family,
              readiness,
              tier,
              registrationId,
              title: pair("title"),
              summary: pair("summary"),
              cooperation: pair("cooperation"),
              fields: [...opportunity.fields],
            },
          }),
      });
      router.history.replace(paths.participant(edition.code, registrationId));
    },
  });
  return (
    <Button
      look="danger"
      isPending={remove.isPending}
      onPress={() => remove.mutate({ params: { ...params, opportunity: opportunity.id } })}
    >
      {t("opportunities.remove")}
    </Button>
  );
}
