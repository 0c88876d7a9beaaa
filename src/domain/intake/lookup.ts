import type { PartySide } from "#domain/editions/model";
import { keyIdentity } from "#domain/intake/identity";
import type { ExistingIndex, OpportunityRef, OrganisationRecord, OrganisationRef } from "#domain/intake/model";
import type { Lookup } from "#domain/intake/records";
import type { RowReader } from "#domain/intake/row";
import { comparable, quote } from "#domain/intake/text";
import { keyText } from "#domain/intake/values";

export type KnownOrganisation = { readonly ref: OrganisationRef; readonly side: PartySide | null };
type KnownOpportunity = { readonly ref: OpportunityRef; readonly organisation: string };

/** Everything that a row can name: what the edition holds, and what the file brings. */
export type Register = Lookup & {
  readonly addOrganisation: (identity: string, record: OrganisationRecord | null) => void;
  /** @param organisation identity of the one it belongs to; null when its row has errors */
  readonly addOpportunity: (kind: "needs" | "offers", identity: string, organisation: string | null) => void;
  readonly organisationAt: (identity: string) => KnownOrganisation | undefined;
  /** The identity under which an organisation of the edition is known to rows. */
  readonly identityOfId: (organisationId: string) => string;
};

export function registerOf(existing: ExistingIndex): Register {
  const organisations = new Map<string, KnownOrganisation>();
  const byName = new Map<string, Set<string>>();
  const byBareKey = new Map<string, string>();
  const opportunities = new Map<string, KnownOpportunity>();
  const identities = new Map<string, string>();

  const put = (identity: string, known: KnownOrganisation, names: readonly string[]) => {
    organisations.set(identity, known);
    byBareKey.set(bareKey(identity), identity);
    for (const name of names.map(comparable).filter(Boolean)) {
      byName.set(name, (byName.get(name) ?? new Set()).add(identity));
    }
  };
  for (const { id, identity, side, names } of existing.organisations) {
    const known = identity ?? `id:${id}`;
    identities.set(id, known);
    put(known, { ref: { identity: known, id }, side }, names);
  }
  const identityOfId = (id: string) => identities.get(id) ?? `id:${id}`;
  for (const kind of ["needs", "offers"] as const) {
    for (const { id, identity, organisationId } of existing[kind]) {
      if (identity)
        opportunities.set(`${kind}/${identity}`, {
          ref: { kind, identity, id },
          organisation: identityOfId(organisationId),
        });
    }
  }

  const organisation: Lookup["organisation"] = (row, column) => {
    const text = keyText(row, column);
    if (text === "") return null;
    const identity = keyIdentity(text);
    const byKey = organisations.get(identity);
    if (byKey) return byKey.ref;
    const named = [...(byName.get(comparable(text)) ?? [])];
    const only = named.length === 1 ? organisations.get(named[0] ?? "") : undefined;
    if (only) return only.ref;
    if (named.length > 1)
      row.say("error", "organisation-ambiguous", column, { value: quote(text), count: named.length });
    else sayUnknown(row, column, text, byBareKey.get(bareKey(identity)));
    return null;
  };
  const opportunity: Lookup["opportunity"] = (row, parties) => {
    const text = keyText(row, "opportunity");
    if (text === "") return null;
    const identity = keyIdentity(text);
    const found = [opportunities.get(`needs/${identity}`), opportunities.get(`offers/${identity}`)].filter(
      (known) => known !== undefined,
    );
    if (found.length === 0) row.say("error", "opportunity-unknown", "opportunity", { value: quote(text) });
    const own = found.filter(
      (known) => known.organisation === "" || parties.some((party) => party.identity === known.organisation),
    );
    if (found.length > 0 && own.length === 0 && parties.length > 0)
      row.say("error", "opportunity-foreign", "opportunity", { value: quote(text) });
    if (own.length > 1) row.say("error", "opportunity-ambiguous", "opportunity", { value: quote(text) });
    return own.length === 1 ? (own[0]?.ref ?? null) : null;
  };
  return {
    organisation,
    opportunity,
    addOrganisation: (identity, record) => {
      const before = organisations.get(identity);
      const names = [record?.name.zh, record?.name.en].filter((name) => name !== undefined);
      put(
        identity,
        { ref: { identity, id: before?.ref.id ?? null }, side: record?.side ?? before?.side ?? null },
        names,
      );
    },
    addOpportunity: (kind, identity, belongsTo) => {
      const before = opportunities.get(`${kind}/${identity}`);
      opportunities.set(`${kind}/${identity}`, {
        ref: { kind, identity, id: before?.ref.id ?? null },
        organisation: belongsTo ?? "",
      });
    },
    organisationAt: (identity) => organisations.get(identity),
    identityOfId,
  };
}

function sayUnknown(row: RowReader, column: "organisation" | "from" | "to", text: string, near: string | undefined) {
  if (near)
    row.say("error", "organisation-unknown-guess", column, { value: quote(text), guess: near.replace(/^key:/, "") });
  else row.say("error", "organisation-unknown", column, { value: quote(text) });
}

/** Leading zeros and punctuation are what spreadsheet programs and people change in keys. */
function bareKey(identity: string): string {
  return comparable(identity.replace(/^key:/, "")).replace(/^([^0-9]*)0+(?=[0-9])/, "$1");
}
