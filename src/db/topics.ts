import type { Reader } from "#db/connect";
import type { Scope } from "#domain/editions/can";
import type { Id } from "#domain/ids";

/** Whether a run or a task is one of the edition. */
export async function isOfEdition(reader: Reader, scope: Scope, table: "run" | "task", id: Id): Promise<boolean> {
  const row = await reader
    .selectFrom(table)
    .select("id")
    .where("edition_id", "=", scope.editionId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row !== undefined;
}
