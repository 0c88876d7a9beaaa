import { sql } from "kysely";
import type { Database, Reader, Tx } from "#db/connect";
import type { Scope } from "#domain/editions/can";
import type { Edition, Field, HostingRole, Phase, Series } from "#domain/editions/model";
import type { Id } from "#domain/ids";
import type { Pair } from "#domain/pair";

const columns = [
  "id",
  "series_id",
  "code",
  "name",
  "place",
  "zone",
  "starts_on",
  "ends_on",
  "phase",
  "phase_dates",
  "hosting_roles",
  "fields",
  "revision",
  "fictional",
] as const;

type Row = {
  id: string;
  series_id: string;
  code: string;
  name: Pair;
  place: Pair;
  zone: string;
  starts_on: string;
  ends_on: string;
  phase: Phase;
  phase_dates: Partial<Record<Phase, string>>;
  hosting_roles: HostingRole[];
  fields: Field[];
  revision: number;
  fictional: boolean;
};

function editionOf(row: Row): Edition {
  return {
    id: row.id,
    seriesId: row.series_id,
    code: row.code,
    name: row.name,
    place: row.place,
    zone: row.zone,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    phase: row.phase,
    phaseDates: row.phase_dates,
    hostingRoles: row.hosting_roles,
    fields: row.fields,
    revision: row.revision,
    fictional: row.fictional,
  };
}

/** Id of the edition that a path names by id or by code. The only read of an edition that takes no scope. */
export async function findEditionId(db: Database, idOrCode: string): Promise<Id | undefined> {
  const row = await db
    .selectFrom("edition")
    .select("id")
    .where((where) => where.or([where("code", "=", idOrCode), where(sql<string>`id::text`, "=", idOrCode)]))
    .executeTakeFirst();
  return row?.id;
}

export async function readEdition(reader: Reader, scope: Scope): Promise<Edition> {
  return editionOf(
    await reader.selectFrom("edition").select(columns).where("id", "=", scope.editionId).executeTakeFirstOrThrow(),
  );
}

/** Editions by id, newest first; `null` means every edition. */
export async function listEditions(reader: Reader, ids: readonly Id[] | null): Promise<Edition[]> {
  if (ids?.length === 0) return [];
  let query = reader.selectFrom("edition").select(columns).orderBy("starts_on", "desc").orderBy("code");
  if (ids) query = query.where("id", "in", ids);
  return (await query.execute()).map(editionOf);
}

export async function listSeries(reader: Reader): Promise<Series[]> {
  return await reader.selectFrom("series").select(["id", "name"]).execute();
}

export async function insertSeries(tx: Tx, series: Series): Promise<void> {
  await tx
    .insertInto("series")
    .values({ id: series.id, name: JSON.stringify(series.name) })
    .execute();
}

/** Inserts the edition with its two plans. */
export async function insertEdition(tx: Tx, edition: Edition, at: string, zoneVersion: string): Promise<void> {
  await tx
    .insertInto("edition")
    .values({
      id: edition.id,
      series_id: edition.seriesId,
      code: edition.code,
      name: JSON.stringify(edition.name),
      place: JSON.stringify(edition.place),
      zone: edition.zone,
      zone_version: zoneVersion,
      starts_on: edition.startsOn,
      ends_on: edition.endsOn,
      phase: edition.phase,
      phase_dates: JSON.stringify(edition.phaseDates),
      hosting_roles: JSON.stringify(edition.hostingRoles),
      fields: JSON.stringify(edition.fields),
      fictional: edition.fictional,
      created_at: at,
    })
    .execute();
  await tx
    .insertInto("plan")
    .values([
      { edition_id: edition.id, name: "working" },
      { edition_id: edition.id, name: "live" },
    ])
    .execute();
}

/** Writes the edition if its revision is still `edition.revision`, and raises it; false when it was changed meanwhile. */
export async function updateEdition(tx: Tx, scope: Scope, edition: Edition): Promise<boolean> {
  const row = await tx
    .updateTable("edition")
    .set((set) => ({
      name: JSON.stringify(edition.name),
      place: JSON.stringify(edition.place),
      zone: edition.zone,
      starts_on: edition.startsOn,
      ends_on: edition.endsOn,
      phase: edition.phase,
      phase_dates: JSON.stringify(edition.phaseDates),
      hosting_roles: JSON.stringify(edition.hostingRoles),
      fields: JSON.stringify(edition.fields),
      revision: set("revision", "+", 1),
    }))
    .where("id", "=", scope.editionId)
    .where("revision", "=", edition.revision)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export async function listCountryNames(reader: Reader): Promise<{ code: string; name: Pair }[]> {
  return await reader.selectFrom("country_name").select(["code", "name"]).orderBy("code").execute();
}

/** Stores the office's own name of a country or region; an empty pair brings the standard name back. */
export async function putCountryName(tx: Tx, code: string, name: Pair): Promise<void> {
  if (!name.zh && !name.en) {
    await tx.deleteFrom("country_name").where("code", "=", code).execute();
    return;
  }
  await tx
    .insertInto("country_name")
    .values({ code, name: JSON.stringify(name) })
    .onConflict((conflict) => conflict.column("code").doUpdateSet({ name: JSON.stringify(name) }))
    .execute();
}

/** How many there are of everything the work-list counts. */
export type EditionCounts = Readonly<
  Record<
    | "guests"
    | "hosts"
    | "delegates"
    | "interpreters"
    | "needs"
    | "offers"
    | "requestsOpen"
    | "requestsAccepted"
    | "meetings"
    | "placed"
    | "rounds"
    | "tables"
    | "oneLanguage"
    | "versions",
    number
  >
>;

export async function countEdition(reader: Reader, scope: Scope): Promise<EditionCounts> {
  const of = scope.editionId;
  const { rows } = await sql<EditionCounts>`
    SELECT
      (SELECT count(*) FROM registration WHERE edition_id = ${of} AND side = 'guest') AS guests,
      (SELECT count(*) FROM registration WHERE edition_id = ${of} AND side = 'host') AS hosts,
      (SELECT count(*) FROM delegate WHERE edition_id = ${of} AND role = 'delegate' AND NOT placeholder) AS delegates,
      (SELECT count(*) FROM delegate WHERE edition_id = ${of} AND role = 'interpreter') AS interpreters,
      (SELECT count(*) FROM opportunity WHERE edition_id = ${of} AND kind = 'need') AS needs,
      (SELECT count(*) FROM opportunity WHERE edition_id = ${of} AND kind = 'offer') AS offers,
      (SELECT count(*) FROM meeting_request WHERE edition_id = ${of} AND state = 'open') AS "requestsOpen",
      (SELECT count(*) FROM meeting_request WHERE edition_id = ${of} AND state = 'accepted') AS "requestsAccepted",
      (SELECT count(*) FROM meeting WHERE edition_id = ${of} AND state = 'active') AS meetings,
      (SELECT count(*) FROM placement WHERE edition_id = ${of} AND plan = 'working') AS placed,
      (SELECT count(*) FROM round WHERE edition_id = ${of}) AS rounds,
      (SELECT count(*) FROM meeting_table WHERE edition_id = ${of}) AS tables,
      (SELECT count(*) FROM opportunity WHERE edition_id = ${of} AND NOT (title ?& array['zh', 'en'] AND summary ?& array['zh', 'en'])) AS "oneLanguage",
      (SELECT count(*) FROM version WHERE edition_id = ${of}) AS versions
  `.execute(reader);
  const [row] = rows;
  if (!row) throw new Error(`No counts for edition ${of}`);
  return row;
}
