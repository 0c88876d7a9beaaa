import { sql } from "kysely";
import type { Reader, Tx } from "#db/connect";
import { sortKeyOfPerson } from "#db/pinyin";
import type { Scope } from "#domain/editions/can";
import type { InterpreterView } from "#domain/editions/model";
import type { Id } from "#domain/ids";
import type { Language, Pair } from "#domain/pair";
import type { Person, PersonName } from "#domain/people/model";
import type { During } from "#domain/programme/model";

export async function insertPerson(tx: Tx, person: Person, at: string): Promise<void> {
  await tx
    .insertInto("person")
    .values({
      id: person.id,
      name: JSON.stringify(person.name),
      sort_key: sortKeyOfPerson(person.name.native || person.name.latin),
      mail: person.mail,
      mobile: person.mobile,
      locale: person.locale,
      created_at: at,
    })
    .execute();
}

/** Corrects name and contact data of a person who is a delegate of the edition; no sign-in is touched. */
export async function updatePerson(
  tx: Tx,
  person: { id: Id; name: PersonName; mail: string | null; mobile: string | null },
): Promise<void> {
  await tx
    .updateTable("person")
    .set({
      name: JSON.stringify(person.name),
      sort_key: sortKeyOfPerson(person.name.native || person.name.latin),
      mail: person.mail,
      mobile: person.mobile,
    })
    .where("id", "=", person.id)
    .execute();
}

export type DelegateRow = {
  readonly id: Id;
  readonly editionId: Id;
  readonly personId: Id | null;
  readonly registrationId: Id | null;
  readonly role: "delegate" | "interpreter";
  readonly title: Pair;
  readonly languages: readonly string[];
  readonly fields: readonly string[];
};

/** A delegate without a person is the placeholder of its institution. */
export async function insertDelegate(tx: Tx, delegate: DelegateRow): Promise<void> {
  await tx
    .insertInto("delegate")
    .values({
      edition_id: delegate.editionId,
      id: delegate.id,
      person_id: delegate.personId,
      registration_id: delegate.registrationId,
      role: delegate.role,
      placeholder: delegate.personId === null,
      title: JSON.stringify(delegate.title),
      languages: [...delegate.languages],
      fields: [...delegate.fields],
    })
    .execute();
}

export async function updateDelegate(
  tx: Tx,
  delegate: Pick<DelegateRow, "editionId" | "id" | "title" | "languages" | "fields">,
): Promise<void> {
  await tx
    .updateTable("delegate")
    .set({ title: JSON.stringify(delegate.title), languages: [...delegate.languages], fields: [...delegate.fields] })
    .where("edition_id", "=", delegate.editionId)
    .where("id", "=", delegate.id)
    .execute();
}

/** Turns the placeholder of an institution into the delegate of a person, seats and all; undefined when there is none. */
export async function fillPlaceholder(
  tx: Tx,
  scope: Scope,
  registrationId: Id,
  person: Id,
  title: Pair,
  languages: readonly string[],
): Promise<Id | undefined> {
  const row = await tx
    .updateTable("delegate")
    .set({ person_id: person, placeholder: false, title: JSON.stringify(title), languages: [...languages] })
    .where("edition_id", "=", scope.editionId)
    .where("registration_id", "=", registrationId)
    .where("placeholder", "=", true)
    .returning("id")
    .executeTakeFirst();
  return row?.id;
}

/** The people who are there for an institution; with null the interpreters. */
export async function listPeopleOf(
  reader: Reader,
  scope: Scope,
  registrationId: Id | null,
): Promise<{ name: PersonName; mail: string | null; mobile: string | null }[]> {
  return await reader
    .selectFrom("delegate as d")
    .innerJoin("person as p", "p.id", "d.person_id")
    .select(["p.name", "p.mail", "p.mobile"])
    .where("d.edition_id", "=", scope.editionId)
    .where("d.registration_id", registrationId === null ? "is" : "=", registrationId)
    .execute();
}

/** Delegates of registrations that stand for an institution without people are made where none exist. */
export async function listRegistrationsWithoutPeople(reader: Reader, scope: Scope): Promise<Id[]> {
  const rows = await reader
    .selectFrom("registration as r")
    .select("r.id")
    .where("r.edition_id", "=", scope.editionId)
    .where(
      sql<boolean>`NOT EXISTS (SELECT 1 FROM delegate d WHERE d.edition_id = r.edition_id AND d.registration_id = r.id)`,
    )
    .execute();
  return rows.map((row) => row.id);
}

/** People of the edition whom published changes concern: delegates of the registrations and the named delegates. */
export async function listReaders(
  reader: Reader,
  scope: Scope,
  holders: readonly Id[],
): Promise<{ holderId: Id; personId: Id; mail: string; locale: Language; name: PersonName }[]> {
  if (holders.length === 0) return [];
  const rows = await reader
    .selectFrom("delegate as d")
    .innerJoin("person as p", "p.id", "d.person_id")
    .select([
      "d.id as delegateId",
      "d.registration_id as registrationId",
      "p.id as personId",
      "p.mail",
      "p.locale",
      "p.name",
    ])
    .where("d.edition_id", "=", scope.editionId)
    .where("p.mail", "is not", null)
    .where((where) =>
      where.or([
        where("d.registration_id", "in", holders),
        where.and([where("d.role", "=", "interpreter"), where("d.id", "in", holders)]),
      ]),
    )
    .execute();
  return rows.flatMap((row) =>
    row.mail === null
      ? []
      : [
          {
            holderId: row.registrationId ?? row.delegateId,
            personId: row.personId,
            mail: row.mail,
            locale: row.locale,
            name: row.name,
          },
        ],
  );
}

export async function listInterpreters(reader: Reader, scope: Scope): Promise<(InterpreterView & { personId: Id })[]> {
  const rows = await reader
    .selectFrom("delegate as d")
    .innerJoin("person as p", "p.id", "d.person_id")
    .select(["d.id as delegateId", "p.id as personId", "p.name", "d.languages", "d.fields"])
    .where("d.edition_id", "=", scope.editionId)
    .where("d.role", "=", "interpreter")
    .orderBy("p.sort_key")
    .orderBy("d.id")
    .execute();
  const shifts = await reader
    .selectFrom("interpreter_shift")
    .select(["delegate_id", sql<string>`lower(during)`.as("from"), sql<string>`upper(during)`.as("to")])
    .where("edition_id", "=", scope.editionId)
    .orderBy("during")
    .execute();
  return rows.map((row) => ({
    ...row,
    shifts: shifts.filter((shift) => shift.delegate_id === row.delegateId).map(({ from, to }) => ({ from, to })),
  }));
}

/** Replaces the shifts of an interpreter. */
export async function putShifts(
  tx: Tx,
  scope: Scope,
  delegateId: Id,
  shifts: readonly (During & { id: Id })[],
): Promise<void> {
  await tx
    .deleteFrom("interpreter_shift")
    .where("edition_id", "=", scope.editionId)
    .where("delegate_id", "=", delegateId)
    .execute();
  for (const shift of shifts) {
    await sql`INSERT INTO interpreter_shift (edition_id, id, delegate_id, during)
      VALUES (${scope.editionId}, ${shift.id}, ${delegateId}, tstzrange(${shift.from}, ${shift.to}))`.execute(tx);
  }
}

/** One delegate with the person behind it. */
export async function readDelegate(
  reader: Reader,
  scope: Scope,
  id: Id,
): Promise<{ title: Pair; languages: string[]; fields: string[]; person: Omit<Person, "locale"> | null } | undefined> {
  const row = await reader
    .selectFrom("delegate as d")
    .leftJoin("person as p", "p.id", "d.person_id")
    .select(["d.title", "d.languages", "d.fields", "p.id", "p.name", "p.mail", "p.mobile"])
    .where("d.edition_id", "=", scope.editionId)
    .where("d.id", "=", id)
    .executeTakeFirst();
  if (!row) return undefined;
  const { title, languages, fields, id: personId, name, mail, mobile } = row;
  return { title, languages, fields, person: personId && name ? { id: personId, name, mail, mobile } : null };
}
