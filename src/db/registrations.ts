import { sql } from "kysely";
import type { Reader, Tx } from "#db/connect";
import { matches, sortKeyOfPair, textsOf, vectorOf } from "#db/search";
import { type Scope, seesAll } from "#domain/editions/can";
import type { DelegateView, ParticipantView, PartySide, Registration } from "#domain/editions/model";
import type { Id } from "#domain/ids";
import type { PartyName } from "#domain/meetings/model";
import type { Organisation, OrganisationKind } from "#domain/organisations/model";

export type ParticipantFilter = {
  readonly q?: string | undefined;
  readonly side?: PartySide | undefined;
  readonly kind?: OrganisationKind | undefined;
  readonly country?: string | undefined;
  readonly field?: string | undefined;
  readonly language?: string | undefined;
  readonly registrationId?: Id | undefined;
  readonly offset: number;
  readonly limit: number;
};

/** Institutions of the edition, guests first, then by name in pinyin order; with the number of all that match. */
export async function listParticipants(
  reader: Reader,
  scope: Scope,
  filter: ParticipantFilter,
): Promise<{ total: number; items: ParticipantView[] }> {
  let query = reader
    .selectFrom("registration as r")
    .innerJoin("organisation as o", "o.id", "r.organisation_id")
    .where("r.edition_id", "=", scope.editionId);
  if (filter.registrationId) query = query.where("r.id", "=", filter.registrationId);
  if (filter.side) query = query.where("r.side", "=", filter.side);
  if (filter.kind) query = query.where("o.kind", "=", filter.kind);
  if (filter.country) query = query.where("o.country", "=", filter.country);
  if (filter.field) query = query.where(sql<boolean>`r.fields @> ${[filter.field]}::text[]`);
  if (filter.language) query = query.where(sql<boolean>`r.languages @> ${[filter.language]}::text[]`);
  const found = filter.q ? matches("r.search", filter.q) : undefined;
  if (found) query = query.where(found);
  const { total } = await query.select((select) => select.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const rows = await query
    .select([
      "r.id as registrationId",
      "o.id as organisationId",
      "o.name",
      "o.kind",
      "o.country",
      "o.website",
      "o.summary",
      "o.fictional",
      "r.side",
      "r.needs_interpreter as needsInterpreter",
      "r.languages",
      "r.fields",
      "r.min_meetings as minMeetings",
      "r.max_meetings as maxMeetings",
    ])
    .select(counted("need").as("needCount"))
    .select(counted("offer").as("offerCount"))
    .orderBy("r.side")
    .orderBy("o.sort_key")
    .orderBy("r.id")
    .offset(filter.offset)
    .limit(filter.limit)
    .execute();
  const delegates = await listDelegates(
    reader,
    scope,
    rows.map((row) => row.registrationId),
  );
  const ofRegistration = new Map<Id | null, DelegateView[]>();
  for (const each of delegates)
    ofRegistration.set(each.registrationId, [...(ofRegistration.get(each.registrationId) ?? []), each]);
  return { total, items: rows.map((row) => ({ ...row, delegates: ofRegistration.get(row.registrationId) ?? [] })) };
}

function counted(kind: "need" | "offer") {
  return sql<number>`(SELECT count(*) FROM opportunity x WHERE x.edition_id = r.edition_id AND x.registration_id = r.id AND x.kind = ${kind})`;
}

/** Delegates of some registrations in the order of names; contact data for organisers only. */
export async function listDelegates(
  reader: Reader,
  scope: Scope,
  registrationIds: readonly Id[],
): Promise<DelegateView[]> {
  if (registrationIds.length === 0) return [];
  const rows = await reader
    .selectFrom("delegate as d")
    .leftJoin("person as p", "p.id", "d.person_id")
    .select([
      "d.id",
      "d.edition_id",
      "d.registration_id",
      "d.role",
      "d.placeholder",
      "d.title",
      "d.languages",
      "d.person_id",
      "p.name",
      "p.mail",
      "p.mobile",
    ])
    .where("d.edition_id", "=", scope.editionId)
    .where("d.registration_id", "in", registrationIds)
    .orderBy("p.sort_key")
    .orderBy("d.id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    editionId: row.edition_id,
    registrationId: row.registration_id,
    role: row.role,
    placeholder: row.placeholder,
    name: row.name ?? { native: "待定", latin: "To be named", order: "family-first" },
    title: row.title,
    languages: row.languages,
    personId: row.person_id,
    ...(seesAll(scope) ? { mail: row.mail, mobile: row.mobile } : {}),
  }));
}

/** Every institution's registration with its organisation's name, for rules and the timetable. */
export async function listParties(
  reader: Reader,
  scope: Scope,
  ids?: readonly Id[],
): Promise<(Registration & { party: PartyName; delegateCount: number })[]> {
  if (ids?.length === 0) return [];
  let query = reader
    .selectFrom("registration as r")
    .innerJoin("organisation as o", "o.id", "r.organisation_id")
    .select([
      "r.id",
      "r.edition_id",
      "r.organisation_id",
      "r.side",
      "r.needs_interpreter",
      "r.languages",
      "r.fields",
      "r.min_meetings",
      "r.max_meetings",
      "o.name",
      "o.country",
    ])
    .select(
      sql<number>`(SELECT count(*) FROM delegate d WHERE d.edition_id = r.edition_id AND d.registration_id = r.id)`.as(
        "delegate_count",
      ),
    )
    .where("r.edition_id", "=", scope.editionId)
    .orderBy("o.sort_key")
    .orderBy("r.id");
  if (ids) query = query.where("r.id", "in", ids);
  return (await query.execute()).map((row) => ({
    id: row.id,
    editionId: row.edition_id,
    organisationId: row.organisation_id,
    side: row.side,
    needsInterpreter: row.needs_interpreter,
    languages: row.languages,
    fields: row.fields,
    minMeetings: row.min_meetings,
    maxMeetings: row.max_meetings,
    party: { registrationId: row.id, name: row.name, country: row.country, side: row.side },
    delegateCount: row.delegate_count,
  }));
}

/** Revisions that an edit of the institution must name. */
export async function readRevisions(
  reader: Reader,
  scope: Scope,
  registrationId: Id,
): Promise<{ revision: number; organisationRevision: number; organisation: Organisation } | undefined> {
  const row = await reader
    .selectFrom("registration as r")
    .innerJoin("organisation as o", "o.id", "r.organisation_id")
    .select([
      "r.revision",
      "o.revision as organisationRevision",
      "o.id",
      "o.name",
      "o.kind",
      "o.country",
      "o.website",
      "o.summary",
      "o.fictional",
    ])
    .where("r.edition_id", "=", scope.editionId)
    .where("r.id", "=", registrationId)
    .executeTakeFirst();
  if (!row) return undefined;
  const { revision, organisationRevision, ...organisation } = row;
  return { revision, organisationRevision, organisation };
}

export async function insertOrganisation(tx: Tx, organisation: Organisation): Promise<void> {
  await tx
    .insertInto("organisation")
    .values({
      id: organisation.id,
      name: JSON.stringify(organisation.name),
      sort_key: sortKeyOfPair(organisation.name),
      kind: organisation.kind,
      country: organisation.country,
      website: organisation.website,
      summary: JSON.stringify(organisation.summary),
      fictional: organisation.fictional,
    })
    .execute();
}

/** Writes the organisation if `revision` is still the newest; `null` writes it in any case. */
export async function updateOrganisation(
  tx: Tx,
  organisation: Organisation,
  revision: number | null,
): Promise<boolean> {
  let query = tx
    .updateTable("organisation")
    .set((set) => ({
      name: JSON.stringify(organisation.name),
      sort_key: sortKeyOfPair(organisation.name),
      kind: organisation.kind,
      country: organisation.country,
      website: organisation.website,
      summary: JSON.stringify(organisation.summary),
      fictional: organisation.fictional,
      revision: set("revision", "+", 1),
    }))
    .where("id", "=", organisation.id)
    .returning("id");
  if (revision !== null) query = query.where("revision", "=", revision);
  return (await query.executeTakeFirst()) !== undefined;
}

/** Inserts the registration of an organisation whose texts its search vector takes up. */
export async function insertRegistration(
  tx: Tx,
  registration: Registration,
  organisation: Organisation,
): Promise<void> {
  await tx
    .insertInto("registration")
    .values({
      edition_id: registration.editionId,
      id: registration.id,
      organisation_id: organisation.id,
      side: registration.side,
      needs_interpreter: registration.needsInterpreter,
      languages: [...registration.languages],
      fields: [...registration.fields],
      min_meetings: registration.minMeetings,
      max_meetings: registration.maxMeetings,
      search: vectorOf(textsOf(organisation.name, organisation.summary)),
    })
    .execute();
}

export async function updateRegistration(
  tx: Tx,
  registration: Registration,
  organisation: Organisation,
  revision: number | null,
): Promise<boolean> {
  let query = tx
    .updateTable("registration")
    .set((set) => ({
      side: registration.side,
      needs_interpreter: registration.needsInterpreter,
      languages: [...registration.languages],
      fields: [...registration.fields],
      min_meetings: registration.minMeetings,
      max_meetings: registration.maxMeetings,
      search: vectorOf(textsOf(organisation.name, organisation.summary)),
      revision: set("revision", "+", 1),
    }))
    .where("edition_id", "=", registration.editionId)
    .where("id", "=", registration.id)
    .returning("id");
  if (revision !== null) query = query.where("revision", "=", revision);
  return (await query.executeTakeFirst()) !== undefined;
}
