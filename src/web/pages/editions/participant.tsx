import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { isEmpty, textOf } from "#domain/pair";
import type { Reply } from "#web/call";
import { useCountryName } from "#web/countries";
import { FieldTags } from "#web/edition-fields";
import { Availability } from "#web/pages/editions/availability";
import { Delegates } from "#web/pages/editions/delegates";
import { ParticipantEdit } from "#web/pages/editions/participant-edit";
import { Suggestions } from "#web/pages/matching/suggestions";
import { OpportunitiesOf } from "#web/pages/opportunities/of-participant";
import { Button } from "#web/parts/button";
import { useFormats } from "#web/parts/formats";
import { Link } from "#web/parts/link";
import { Loading } from "#web/parts/loading";
import { Page } from "#web/parts/page";
import { FacingText } from "#web/parts/pair-text";
import { Tag } from "#web/parts/tag";
import { useWords } from "#web/parts/words";
import { paths } from "#web/paths";
import { read } from "#web/queries";
import { myEdition, useMe } from "#web/session";
import { useEdition } from "#web/shell/edition";
import { Failed } from "#web/shell/shell";

type Participant = Reply<"editions.participant">;

/** One institution, both languages facing each other; what is missing is marked. */
export function ParticipantPage() {
  const { t, locale } = useWords();
  const edition = useEdition();
  const { registration = "" } = useParams({ strict: false });
  const mine = myEdition(useMe(), edition.id);
  const organises = mine?.organises === true;
  const [editing, setEditing] = useState(false);
  const shown = useQuery(read("editions.participant", { params: { edition: edition.id, registration } }));
  if (shown.error) return <Failed error={shown.error} onRetry={() => void shown.refetch()} />;
  if (!shown.data) return <Loading />;
  const participant = shown.data;
  const holds = mine?.holders.some((holder) => holder.id === participant.registrationId) === true;
  return (
    <Page
      title={textOf(participant.name, locale)}
      heading={<FacingText pair={participant.name} as="span" />}
      above={<Link href={paths.participants(edition.code)}>{t("shell.nav.participants")}</Link>}
      lead={
        <div className="stack stack-tight">
          <Lead participant={participant} />
          {(organises || holds) && (
            <span className="row no-print">
              {organises && <Button onPress={() => setEditing(true)}>{t("editions.edit")}</Button>}
              <Link look="plain" href={paths.personal(edition.code, participant.registrationId)}>
                {t("scheduling.personal")}
              </Link>
              {organises && (
                <Link href={`${paths.requests(edition.code)}?registration=${participant.registrationId}`}>
                  {t("shell.nav.requests")}
                </Link>
              )}
            </span>
          )}
        </div>
      }
    >
      {(organises || !isEmpty(participant.summary)) && <FacingText pair={participant.summary} heads />}
      <Facts participant={participant} />
      <OpportunitiesOf registrationId={participant.registrationId} organises={organises} />
      <Delegates participant={participant} organises={organises} />
      {organises && (
        <>
          <Availability participant={participant} />
          <Suggestions registrationId={participant.registrationId} />
        </>
      )}
      {editing && <ParticipantEdit participant={participant} onClose={() => setEditing(false)} />}
    </Page>
  );
}

function Lead({ participant }: { readonly participant: Participant }) {
  const { t } = useWords();
  const country = useCountryName();
  return (
    <>
      <span className="row">
        <span>{t(`editions.side.${participant.side}`)}</span>
        <span>{t(`organisations.kind.${participant.kind}`)}</span>
        <span>{country(participant.country)}</span>
        {participant.website !== null && (
          <Link href={participant.website}>{participant.website.replace(/^https?:\/\/|\/$/g, "")}</Link>
        )}
      </span>
      {participant.fictional && (
        <span className="row note">
          <Tag tone="warn">{t("organisations.fictional")}</Tag>
          {t("organisations.fictional.note")}
        </span>
      )}
    </>
  );
}

function Facts({ participant }: { readonly participant: Participant }) {
  const { t } = useWords();
  const { list, languageName } = useFormats();
  const { fields, languages, needsInterpreter, minMeetings, maxMeetings } = participant;
  return (
    <dl className="facts">
      <div>
        <dt>{t("field.fields")}</dt>
        <dd>{fields.length === 0 ? <Tag tone="warn">{t("editions.missing")}</Tag> : <FieldTags codes={fields} />}</dd>
      </div>
      <div>
        <dt>{t("field.languages")}</dt>
        <dd>
          {languages.length === 0 ? <Tag tone="warn">{t("editions.missing")}</Tag> : list(languages.map(languageName))}
        </dd>
      </div>
      <div>
        <dt>{t("programme.interpreter")}</dt>
        <dd>{t(needsInterpreter ? "editions.interpreter.needed" : "editions.interpreter.not-needed")}</dd>
      </div>
      <div>
        <dt>{t("editions.meetings-wanted")}</dt>
        <dd>{t("editions.meetings-range", { min: minMeetings, max: maxMeetings })}</dd>
      </div>
    </dl>
  );
}
