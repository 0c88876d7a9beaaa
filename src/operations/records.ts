import { listRecords } from "#db/records";
import type { Scope } from "#domain/editions/can";
import type { RecordEntry } from "#domain/records/model";
import type { Ctx } from "#operations/ctx";

/** Who changed what in the edition, newest first. */
export async function listEntries(ctx: Ctx, scope: Scope, limit: number): Promise<RecordEntry[]> {
  return await listRecords(ctx.db, scope, limit);
}
