import type { Ctx } from "#operations/ctx";
import { at, type KitEdition, smallEdition } from "./demo.ts";

/**
 * An edition in which everything that can stand in the way does: home tables, few chairs, interpreters, absences,
 * a visit, most meetings, and a person who came for two institutions.
 */
export async function raceEdition(ctx: Ctx, code: string): Promise<KitEdition> {
  const shape = {
    guests: 15,
    hosts: 40,
    rounds: 6,
    tables: 15,
    people: 2,
    capacity: 5,
    interpreters: 4,
    maxMeetings: 5,
  };
  const edition = await smallEdition(ctx, code, shape);
  const of = edition.id;
  const { db } = ctx;
  for (let n = 0; n < 5; n++)
    await db
      .updateTable("meeting_table")
      .set({ home_of: at(edition.guests, n + 5).id })
      .where("id", "=", at(edition.tables, n).id)
      .execute();
  await db
    .updateTable("registration")
    .set({ needs_interpreter: true })
    .where("edition_id", "=", of)
    .where(
      "id",
      "in",
      edition.hosts.slice(0, 12).map((host) => host.id),
    )
    .execute();
  const [first, second] = [at(at(edition.guests, 0).people, 0), at(at(edition.guests, 1).people, 1)];
  await db.updateTable("delegate").set({ person_id: first.personId }).where("id", "=", second.delegateId).execute();
  return edition;
}

/** SQL for what Kysely has no words for: an absence and a visit. */
export async function addAbsences(
  query: (text: string, values: unknown[]) => Promise<unknown>,
  edition: KitEdition,
): Promise<void> {
  const round = at(edition.rounds, 2);
  await query(
    "INSERT INTO unavailability (edition_id, id, registration_id, during) VALUES ($1, gen_random_uuid(), $2, tstzrange($3, $4))",
    [edition.id, at(edition.guests, 2).id, round.from, round.to],
  );
  const traveller = at(at(edition.guests, 3).people, 0);
  await query(
    `INSERT INTO commitment (edition_id, plan, delegate_id, holder_id, during, cause, source_id)
     SELECT $1, name, $2, $3, tstzrange($4, $5), 'visit', gen_random_uuid() FROM plan WHERE edition_id = $1`,
    [edition.id, traveller.delegateId, traveller.personId, round.from, round.to],
  );
}
