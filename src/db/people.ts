import { sql } from "kysely";
import type { Reader, Tx } from "#db/connect";
import type { Scope } from "#domain/editions/can";
import type { Id } from "#domain/ids";
import type { Language, Pair } from "#domain/pair";
import type {
  Actor,
  EditionMembership,
  InstallationRole,
  Person,
  PersonName,
  SignedIn,
  StaffRole,
} from "#domain/people/model";

type Membership = EditionMembership & {
  readonly staff: StaffRole[];
  readonly delegateIds: Id[];
  readonly registrationIds: Id[];
  readonly ledRegistrationIds: Id[];
};

// Everything that decides what a person may do; `p` is the person.
const roles = sql<
  InstallationRole[]
>`coalesce((SELECT json_agg(r.role ORDER BY r.role) FROM installation_role r WHERE r.person_id = p.id), '[]')`;
const staffRows = sql<
  { edition: Id; role: StaffRole }[]
>`coalesce((SELECT json_agg(json_build_object('edition', s.edition_id, 'role', s.role) ORDER BY s.role) FROM staff_role s WHERE s.person_id = p.id), '[]')`;
const delegateRows = sql<
  { edition: Id; id: Id; registration: Id | null }[]
>`coalesce((SELECT json_agg(json_build_object('edition', d.edition_id, 'id', d.id, 'registration', d.registration_id) ORDER BY d.id) FROM delegate d WHERE d.person_id = p.id), '[]')`;
const ledRows = sql<{ edition: Id; registration: Id }[]>`coalesce((
  SELECT json_agg(json_build_object('edition', m.edition_id, 'registration', m.registration_id) ORDER BY m.registration_id)
  FROM delegate d
  JOIN delegation g ON g.edition_id = d.edition_id AND g.leader_id = d.id
  JOIN delegation_member m ON m.edition_id = g.edition_id AND m.delegation_id = g.id
  WHERE d.person_id = p.id), '[]')`;

/** Who holds a session, with every role as it is now; undefined when the session has ended in any way. */
export async function readSessionActor(reader: Reader, tokenHash: Buffer, now: string): Promise<SignedIn | undefined> {
  const row = await reader
    .selectFrom("sign_in_session as session")
    .innerJoin("person as p", (join) =>
      join.onRef("p.id", "=", "session.person_id").onRef("p.epoch", "=", "session.epoch"),
    )
    .where("session.token_hash", "=", tokenHash)
    .where("session.expires_at", ">", now)
    .where("session.ended_at", "is", null)
    .select(["p.id", "p.name", "p.locale"])
    .select([roles.as("roles"), staffRows.as("staff"), delegateRows.as("delegates"), ledRows.as("led")])
    .executeTakeFirst();
  return row && { actor: actorOf(row), name: row.name, locale: row.locale };
}

/** A person with every role as it is now. */
export async function readActor(reader: Reader, personId: Id): Promise<Actor | undefined> {
  const row = await reader
    .selectFrom("person as p")
    .where("p.id", "=", personId)
    .select("p.id")
    .select([roles.as("roles"), staffRows.as("staff"), delegateRows.as("delegates"), ledRows.as("led")])
    .executeTakeFirst();
  return row && actorOf(row);
}

function actorOf(row: {
  id: Id;
  roles: InstallationRole[];
  staff: { edition: Id; role: StaffRole }[];
  delegates: { edition: Id; id: Id; registration: Id | null }[];
  led: { edition: Id; registration: Id }[];
}): Actor {
  const editions = new Map<Id, Membership>();
  const of = (editionId: Id): Membership => {
    const known = editions.get(editionId);
    if (known) return known;
    const made: Membership = { editionId, staff: [], delegateIds: [], registrationIds: [], ledRegistrationIds: [] };
    editions.set(editionId, made);
    return made;
  };
  for (const each of row.staff) of(each.edition).staff.push(each.role);
  for (const each of row.delegates) {
    of(each.edition).delegateIds.push(each.id);
    if (each.registration) of(each.edition).registrationIds.push(each.registration);
  }
  for (const each of row.led) of(each.edition).ledRegistrationIds.push(each.registration);
  return { personId: row.id, installation: row.roles, editions: [...editions.values()] };
}

/** Takes the person's row, so that two changes of its links or roles follow each other; undefined when there is none. */
export async function lockPerson(tx: Tx, personId: Id): Promise<Person | undefined> {
  return await tx
    .selectFrom("person")
    .select(["id", "name", "mail", "mobile", "locale"])
    .where("id", "=", personId)
    .forUpdate()
    .executeTakeFirst();
}

/** Everybody whom codes mailed to an address may sign in, in the order of names. */
export async function listPeopleAt(reader: Reader, mail: string): Promise<{ id: Id; name: PersonName }[]> {
  return await reader
    .selectFrom("person")
    .select(["id", "name"])
    .where("mail", "=", mail)
    .orderBy("sort_key")
    .orderBy("id")
    .execute();
}

export async function setLocale(tx: Tx, personId: Id, locale: Language): Promise<void> {
  await tx.updateTable("person").set({ locale }).where("id", "=", personId).execute();
}

/** Ends every session of the person at once. */
export async function raiseEpoch(tx: Tx, personId: Id): Promise<void> {
  await tx
    .updateTable("person")
    .set((set) => ({ epoch: set("epoch", "+", 1) }))
    .where("id", "=", personId)
    .execute();
}

export async function insertInstallationRole(tx: Tx, personId: Id, role: InstallationRole): Promise<void> {
  await tx.insertInto("installation_role").values({ person_id: personId, role }).execute();
}

export type StaffMember = {
  readonly personId: Id;
  readonly name: PersonName;
  readonly mail: string | null;
  readonly mobile: string | null;
  readonly roles: readonly StaffRole[];
};

export async function listStaff(reader: Reader, scope: Scope): Promise<StaffMember[]> {
  return await reader
    .selectFrom("staff_role as s")
    .innerJoin("person as p", "p.id", "s.person_id")
    .where("s.edition_id", "=", scope.editionId)
    .groupBy(["p.id", "p.name", "p.mail", "p.mobile", "p.sort_key"])
    .select(["p.id as personId", "p.name", "p.mail", "p.mobile"])
    .select(sql<StaffRole[]>`array_agg(s.role ORDER BY s.role)`.as("roles"))
    .orderBy("p.sort_key")
    .orderBy("p.id")
    .execute();
}

/** False when the person has the role already. */
export async function insertStaffRole(tx: Tx, scope: Scope, personId: Id, role: StaffRole): Promise<boolean> {
  const row = await tx
    .insertInto("staff_role")
    .values({ edition_id: scope.editionId, person_id: personId, role })
    .onConflict((conflict) => conflict.doNothing())
    .returning("role")
    .executeTakeFirst();
  return row !== undefined;
}

/** False when the person had no such role in the edition. */
export async function deleteStaffRole(tx: Tx, scope: Scope, personId: Id, role: StaffRole): Promise<boolean> {
  const row = await tx
    .deleteFrom("staff_role")
    .where("edition_id", "=", scope.editionId)
    .where("person_id", "=", personId)
    .where("role", "=", role)
    .returning("role")
    .executeTakeFirst();
  return row !== undefined;
}

export async function readEditionName(reader: Reader, scope: Scope): Promise<{ name: Pair; zone: string }> {
  return await reader
    .selectFrom("edition")
    .select(["name", "zone"])
    .where("id", "=", scope.editionId)
    .executeTakeFirstOrThrow();
}

/** Editions for the menu, newest first; `null` means every edition. */
export async function listEditionNames(
  reader: Reader,
  ids: readonly Id[] | null,
): Promise<{ id: Id; code: string; name: Pair; startsOn: string }[]> {
  if (ids?.length === 0) return [];
  let query = reader.selectFrom("edition").select(["id", "code", "name", "starts_on as startsOn"]);
  if (ids) query = query.where("id", "in", ids);
  return await query.orderBy("starts_on", "desc").orderBy("code").execute();
}

/** Names of the institutions and interpreters whose personal timetables a person holds. */
export async function listHolders(
  reader: Reader,
  registrationIds: readonly Id[],
  delegateIds: readonly Id[],
): Promise<{ editionId: Id; id: Id; name: { party: Pair } | { interpreter: PersonName } }[]> {
  const parties =
    registrationIds.length === 0
      ? []
      : await reader
          .selectFrom("registration as r")
          .innerJoin("organisation as o", "o.id", "r.organisation_id")
          .select(["r.edition_id as editionId", "r.id", "o.name"])
          .where("r.id", "in", registrationIds)
          .orderBy("o.sort_key")
          .orderBy("r.id")
          .execute();
  const interpreters =
    delegateIds.length === 0
      ? []
      : await reader
          .selectFrom("delegate as d")
          .innerJoin("person as p", "p.id", "d.person_id")
          .select(["d.edition_id as editionId", "d.id", "p.name"])
          .where("d.role", "=", "interpreter")
          .where("d.id", "in", delegateIds)
          .orderBy("d.id")
          .execute();
  return [
    ...parties.map(({ editionId, id, name }) => ({ editionId, id, name: { party: name } })),
    ...interpreters.map(({ editionId, id, name }) => ({ editionId, id, name: { interpreter: name } })),
  ];
}
