import type { PartyName } from "#domain/meetings/model";
import type { Alignment } from "#web/pages/matching/alignment";
import { Link } from "#web/parts/link";
import { PairText } from "#web/parts/pair-text";
import { useWords } from "#web/parts/words";
import { paths } from "#web/paths";
import { useEdition } from "#web/shell/edition";

/** Supply against demand, the proposed partners of each guest, and who has too few with the reason. */
export function Lists({ alignment }: { readonly alignment: Alignment }) {
  const { t } = useWords();
  const { guest, host } = alignment.lists.supply;
  const names = new Map([...alignment.guests, ...alignment.hosts].map((party) => [party.registrationId, party]));
  const counts = {
    guestFewest: guest.fewest,
    guestMost: guest.most,
    hostFewest: host.fewest,
    hostMost: host.most,
  };
  return (
    <div className="coverage">
      <section className="stack">
        <p className="quiet">{t("matching.lists.about")}</p>
        <p>{t("matching.lists.supply", counts)}</p>
        {host.most < guest.fewest && <p>{t("matching.lists.tight")}</p>}
        <ul className="entries">
          {alignment.lists.guests.map(({ guestId, hostIds }) => (
            <li key={guestId}>
              <PartyLink party={names.get(guestId)} />
              {hostIds.length === 0 ? (
                <span className="note">{t("matching.lists.none")}</span>
              ) : (
                <ol className="listed">
                  {hostIds.map((hostId) => (
                    <li key={hostId}>
                      <PartyLink party={names.get(hostId)} />
                    </li>
                  ))}
                </ol>
              )}
            </li>
          ))}
        </ul>
      </section>
      <section className="stack">
        <h2>{t("matching.lists.short")}</h2>
        {alignment.lists.short.length === 0 && <p className="quiet">{t("matching.lists.short.none")}</p>}
        <ul className="entries">
          {alignment.lists.short.map(({ party, ...values }) => (
            <li key={party.registrationId}>
              <PartyLink party={party} />
              <span className="note">
                {t(values.acceptable === 0 ? "matching.lists.short.alone" : "matching.lists.short.full", values)}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function PartyLink({ party }: { readonly party: PartyName | undefined }) {
  const { code } = useEdition();
  if (!party) return null;
  return (
    <Link href={paths.participant(code, party.registrationId)}>
      <PairText pair={party.name} />
    </Link>
  );
}
