import { isOfEdition } from "#db/topics";
import type { Scope } from "#domain/editions/can";
import { type Id, isId } from "#domain/ids";
import type { Ctx } from "#operations/ctx";

/** What pages are woken by. The payload of `plan` is the edition's id, of `run` and `task` their own. */
export const topics = ["plan", "run", "task"] as const;
export type Topic = (typeof topics)[number];

/** Whether a wake-up concerns the edition, so that readers of one edition hear nothing of another. */
export async function concerns(ctx: Ctx, scope: Scope, topic: Topic, id: Id): Promise<boolean> {
  if (!isId(id)) return false;
  return topic === "plan" ? id === scope.editionId : await isOfEdition(ctx.db, scope, topic, id);
}
