import { sql } from "kysely";
import type { Reader, Tx } from "#db/connect";
import type { Scope } from "#domain/editions/can";
import type { Id } from "#domain/ids";
import type { ExistingIndex, ExistingPerson, ImportKind } from "#domain/intake/model";
import type { Pair } from "#domain/pair";
import type { PersonName } from "#domain/people/model";

/** What the edition holds, with the identities and hashes that earlier imports stored. Organisations go by registration. */
export async function readExisting(reader: Reader, scope: Scope): Promise<ExistingIndex> {
  const of = scope.editionId;
  const keys = await reader
    .selectFrom("intake_key")
    .select(["kind", "key", "target_id", "hash"])
    .where("edition_id", "=", of)
    .execute();
  const known = new Map(keys.map((row) => [`${row.kind} ${row.target_id}`, { identity: row.key, hash: row.hash }]));
  const mark = (kind: ImportKind, id: Id) => known.get(`${kind} ${id}`) ?? { identity: null, hash: null };
  const organisations = await reader
    .selectFrom("registration as r")
    .innerJoin("organisation as o", "o.id", "r.organisation_id")
    .select(["r.id", "r.side", "o.name"])
    .where("r.edition_id", "=", of)
    .execute();
  const people = await reader
    .selectFrom("delegate as d")
    .innerJoin("person as p", "p.id", "d.person_id")
    .select(["d.id", "d.role", "d.registration_id", "p.name", "p.mail", "p.mobile"])
    .where("d.edition_id", "=", of)
    .execute();
  const opportunities = await reader
    .selectFrom("opportunity")
    .select(["id", "kind", "registration_id"])
    .where("edition_id", "=", of)
    .execute();
  const wishes = await reader
    .selectFrom("meeting_request")
    .select(["id", "from_id", "to_id", "state"])
    .where("edition_id", "=", of)
    .execute();
  const personOf = (kind: "delegates" | "interpreters", row: (typeof people)[number]): ExistingPerson => ({
    id: row.id,
    ...mark(kind, row.id),
    names: namesOfPerson(row.name),
    mail: row.mail,
    mobile: row.mobile,
    organisationId: row.registration_id,
  });
  const opportunityOf = (kind: "needs" | "offers", stored: "need" | "offer") =>
    opportunities
      .filter((row) => row.kind === stored)
      .map((row) => ({ id: row.id, ...mark(kind, row.id), organisationId: row.registration_id }));
  return {
    organisations: organisations.map((row) => ({
      id: row.id,
      ...mark("organisations", row.id),
      names: namesOfPair(row.name),
      side: row.side,
    })),
    delegates: people.filter((row) => row.role === "delegate").map((row) => personOf("delegates", row)),
    interpreters: people.filter((row) => row.role === "interpreter").map((row) => personOf("interpreters", row)),
    needs: opportunityOf("needs", "need"),
    offers: opportunityOf("offers", "offer"),
    wishes: wishes
      .map((row) => ({ ...row, ...mark("wishes", row.id) }))
      // What an import brought stays known after it was declined, so that the same file does not ask again.
      .filter(({ state, hash }) => state === "open" || state === "accepted" || hash !== null)
      .map(({ id, identity, hash, from_id, to_id }) => ({ id, identity, hash, fromId: from_id, toId: to_id })),
  };
}

function namesOfPair(name: Pair): string[] {
  return [name.zh?.text, name.en?.text].filter((text) => text !== undefined);
}

function namesOfPerson(name: PersonName): string[] {
  return [name.native, name.latin].filter((text) => text !== "");
}

/** Remembers which stored thing a row is, and what it said. */
export async function putKeys(
  tx: Tx,
  scope: Scope,
  keys: readonly { kind: ImportKind; key: string; targetId: Id; hash: string }[],
): Promise<void> {
  if (keys.length === 0) return;
  await sql`INSERT INTO intake_key (edition_id, kind, key, target_id, hash)
    SELECT ${scope.editionId}, x.kind, x.key, x."targetId", x.hash
    FROM jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS x(kind text, key text, "targetId" uuid, hash text)
    ON CONFLICT (edition_id, kind, key) DO UPDATE SET target_id = excluded.target_id, hash = excluded.hash`.execute(tx);
}

export type StagedFile = {
  readonly id: Id;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly options: unknown;
};

export async function insertStaged(
  tx: Tx,
  scope: Scope,
  file: { id: Id; name: string; bytes: Uint8Array; options: unknown; at: string; expiresAt: string },
): Promise<void> {
  await tx
    .insertInto("staged_file")
    .values({
      edition_id: scope.editionId,
      id: file.id,
      name: file.name,
      bytes: Buffer.from(file.bytes),
      options: JSON.stringify(file.options),
      created_by: scope.personId,
      created_at: file.at,
      expires_at: file.expiresAt,
    })
    .execute();
}

export async function readStaged(reader: Reader, scope: Scope, id: Id, now: string): Promise<StagedFile | undefined> {
  return await reader
    .selectFrom("staged_file")
    .select(["id", "name", "bytes", "options"])
    .where("edition_id", "=", scope.editionId)
    .where("id", "=", id)
    .where("expires_at", ">", now)
    .executeTakeFirst();
}

export async function deleteStaged(tx: Tx, scope: Scope, id: Id): Promise<boolean> {
  const row = await tx
    .deleteFrom("staged_file")
    .where("edition_id", "=", scope.editionId)
    .where("id", "=", id)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export type TaskRow = {
  readonly id: Id;
  readonly state: "queued" | "running" | "finished" | "refused" | "failed";
  readonly progress: unknown;
  readonly result: unknown;
};

export async function insertTask(tx: Tx, scope: Scope, task: { id: Id; at: string }): Promise<void> {
  await tx
    .insertInto("task")
    .values({
      edition_id: scope.editionId,
      id: task.id,
      kind: "import",
      state: "queued",
      created_by: scope.personId,
      created_at: task.at,
      finished_at: null,
    })
    .execute();
}

export async function readTask(reader: Reader, scope: Scope, id: Id): Promise<TaskRow | undefined> {
  return await reader
    .selectFrom("task")
    .select(["id", "state", "progress", "result"])
    .where("edition_id", "=", scope.editionId)
    .where("id", "=", id)
    .executeTakeFirst();
}

/** Progress is written outside the import's own transaction, so that it can be seen while that runs. */
export async function saveTask(
  reader: Reader,
  scope: Scope,
  id: Id,
  change: {
    state: TaskRow["state"];
    progress?: { done: number; total: number };
    result?: unknown;
    finishedAt?: string;
  },
): Promise<void> {
  await reader
    .updateTable("task")
    .set({
      state: change.state,
      ...(change.progress ? { progress: JSON.stringify(change.progress) } : {}),
      ...(change.result === undefined ? {} : { result: JSON.stringify(change.result) }),
      ...(change.finishedAt ? { finished_at: change.finishedAt } : {}),
    })
    .where("edition_id", "=", scope.editionId)
    .where("id", "=", id)
    .execute();
}
