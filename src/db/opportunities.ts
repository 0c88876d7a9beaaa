import { sql } from "kysely";
import type { Reader, Tx } from "#db/connect";
import { matches, sortKeyOfPair, textsOf, vectorOf } from "#db/search";
import { type Scope, seesAll } from "#domain/editions/can";
import type { PartySide } from "#domain/editions/model";
import type { Id } from "#domain/ids";
import type { Opportunity, OpportunityFamily, OpportunityKind, OpportunityView } from "#domain/opportunities/model";
import type { Language } from "#domain/pair";

export type OpportunityFilter = {
  readonly q?: string | undefined;
  readonly kind?: OpportunityKind | undefined;
  readonly family?: OpportunityFamily | undefined;
  readonly field?: string | undefined;
  readonly country?: string | undefined;
  readonly side?: PartySide | undefined;
  readonly has?: Language | undefined;
  readonly lacks?: Language | undefined;
  readonly registration?: Id | undefined;
  readonly id?: Id | undefined;
  readonly offset: number;
  readonly limit: number;
};

function visible(reader: Reader, scope: Scope) {
  let query = reader
    .selectFrom("opportunity as x")
    .innerJoin("registration as r", (join) =>
      join.onRef("r.edition_id", "=", "x.edition_id").onRef("r.id", "=", "x.registration_id"),
    )
    .innerJoin("organisation as o", "o.id", "r.organisation_id")
    .where("x.edition_id", "=", scope.editionId);
  if (!seesAll(scope) && scope.reader !== "staff") {
    // Confidential ones: the own institution's, and those of partners with whom a meeting was accepted.
    const own = [...scope.registrationIds];
    query = query.where(sql<boolean>`(x.tier <> 'accepted' OR x.registration_id = ANY(${own}::uuid[]) OR EXISTS (
      SELECT 1 FROM meeting m WHERE m.edition_id = x.edition_id AND m.state = 'active'
        AND ((m.a_id = x.registration_id AND m.b_id = ANY(${own}::uuid[])) OR (m.b_id = x.registration_id AND m.a_id = ANY(${own}::uuid[])))))`);
  }
  return query;
}

/** Needs and offers that the reader may see; needs first, then by title in pinyin order. */
export async function listOpportunities(
  reader: Reader,
  scope: Scope,
  filter: OpportunityFilter,
): Promise<{ total: number; items: (OpportunityView & { revision: number })[] }> {
  let query = visible(reader, scope);
  if (filter.id) query = query.where("x.id", "=", filter.id);
  if (filter.kind) query = query.where("x.kind", "=", filter.kind);
  if (filter.family) query = query.where("x.family", "=", filter.family);
  if (filter.field) query = query.where(sql<boolean>`x.fields @> ${[filter.field]}::text[]`);
  if (filter.country) query = query.where("o.country", "=", filter.country);
  if (filter.side) query = query.where("r.side", "=", filter.side);
  if (filter.registration) query = query.where("x.registration_id", "=", filter.registration);
  if (filter.has) query = query.where(sql<boolean>`x.title ? ${filter.has}`);
  if (filter.lacks) query = query.where(sql<boolean>`NOT (x.title ? ${filter.lacks} AND x.summary ? ${filter.lacks})`);
  const found = filter.q ? matches("x.search", filter.q) : undefined;
  if (found) query = query.where(found);
  const { total } = await query.select((select) => select.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const rows = await query
    .select([
      "x.id",
      "x.edition_id",
      "x.registration_id",
      "x.kind",
      "x.family",
      "x.title",
      "x.summary",
      "x.fields",
      "x.readiness",
      "x.cooperation",
      "x.tier",
      "x.revision",
    ])
    .select(["o.id as organisation_id", "o.name", "o.kind as organisation_kind", "o.country", "r.side", "o.fictional"])
    .orderBy("x.kind")
    .orderBy("x.sort_key")
    .orderBy("x.id")
    .offset(filter.offset)
    .limit(filter.limit)
    .execute();
  return {
    total,
    items: rows.map((row) => ({
      id: row.id,
      editionId: row.edition_id,
      registrationId: row.registration_id,
      kind: row.kind,
      family: row.family,
      title: row.title,
      summary: row.summary,
      fields: row.fields,
      readiness: row.readiness,
      cooperation: row.cooperation,
      tier: row.tier,
      revision: row.revision,
      organisation: {
        id: row.organisation_id,
        name: row.name,
        kind: row.organisation_kind,
        country: row.country,
        side: row.side,
        fictional: row.fictional,
      },
    })),
  };
}

export async function insertOpportunity(tx: Tx, opportunity: Opportunity): Promise<void> {
  await tx
    .insertInto("opportunity")
    .values({
      edition_id: opportunity.editionId,
      id: opportunity.id,
      registration_id: opportunity.registrationId,
      ...written(opportunity),
    })
    .execute();
}

/** Writes the opportunity if `revision` is still the newest; `null` writes it in any case. */
export async function updateOpportunity(tx: Tx, opportunity: Opportunity, revision: number | null): Promise<boolean> {
  let query = tx
    .updateTable("opportunity")
    .set((set) => ({ ...written(opportunity), revision: set("revision", "+", 1) }))
    .where("edition_id", "=", opportunity.editionId)
    .where("id", "=", opportunity.id)
    .returning("id");
  if (revision !== null) query = query.where("revision", "=", revision);
  return (await query.executeTakeFirst()) !== undefined;
}

export async function deleteOpportunity(tx: Tx, scope: Scope, id: Id): Promise<boolean> {
  const row = await tx
    .deleteFrom("opportunity")
    .where("edition_id", "=", scope.editionId)
    .where("id", "=", id)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

function written(opportunity: Opportunity) {
  return {
    kind: opportunity.kind,
    family: opportunity.family,
    title: JSON.stringify(opportunity.title),
    sort_key: sortKeyOfPair(opportunity.title),
    summary: JSON.stringify(opportunity.summary),
    fields: [...opportunity.fields],
    readiness: opportunity.readiness,
    cooperation: JSON.stringify(opportunity.cooperation),
    tier: opportunity.tier,
    search: vectorOf(textsOf(opportunity.title, opportunity.summary, opportunity.cooperation)),
  };
}
