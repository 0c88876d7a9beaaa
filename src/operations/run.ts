import type { Tx } from "#db/connect";
import { databaseError } from "#db/errors";
import { enqueue, enqueueAll } from "#db/jobs";
import { insertRecord, notify, storeAnswer, takeKey } from "#db/records";
import type { Id } from "#domain/ids";
import { accept, type Refusal, type RefusalId, type Result, refuse } from "#domain/refusal";
import type { Caller, Ctx } from "#operations/ctx";

/** What an operation writes besides its rows: the record's subject and detail, jobs, and wake-ups. */
export type Note = {
  subject: Id | null;
  onBehalfOf: Id | null;
  detail: Record<string, unknown>;
  /** False for an operation that found nothing to change. */
  recorded: boolean;
  job(kind: string, payload: Record<string, string>, runAt?: string): Promise<void>;
  /** Many jobs of a kind, in this order. */
  jobs(kind: string, payloads: readonly Record<string, string>[]): Promise<void>;
  notify(topic: string, id: Id): Promise<void>;
};

/** Constraint or trigger name → what the reader is told when it stopped a write. */
const refusals: Readonly<Record<string, RefusalId>> = {
  seat_person_taken: "person-taken",
  commitment_clash: "commitment-clash",
  placement_table_taken: "table-taken",
  meeting_pair: "already-requested",
  meeting_request_pair: "already-requested",
  meeting_two_parties: "same-organisation",
  request_two_parties: "same-organisation",
  edition_code_taken: "code-taken",
  edition_dates: "dates-reversed",
  round_in_use: "round-in-use",
  placement_round: "round-in-use",
  placement_table: "table-in-use",
  round_apart: "rounds-overlap",
};

const retried = new Set(["40001", "40P01"]);
const maxTries = 8;

/** Carries a refusal out of a transaction so that it rolls back; never leaves this file. */
class RolledBack extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.id);
  }
}

/**
 * The one place that opens a writing transaction. Rolls back when `work` refuses; turns a broken constraint into its
 * refusal; retries serialization failures and deadlocks, and says `busy` when the budget is spent; stores the answer
 * under the caller's idempotency key and the record of the change in the same transaction.
 * Within the transaction of another operation nothing of this happens but the work: a refusal ends them both.
 * An operation whose answer holds a secret passes `secretAnswer`: a repeated key is then refused instead of answered.
 */
export async function run<T>(
  ctx: Ctx,
  caller: Caller,
  what: { readonly action: string; readonly editionId?: Id; readonly secretAnswer?: boolean },
  work: (tx: Tx, note: Note) => Promise<Result<T>>,
): Promise<Result<T>> {
  if (ctx.within) return await once(ctx, caller, what, work, ctx.within);
  for (let attempt = 1; ; attempt++) {
    try {
      return await ctx.db.transaction().execute((tx) => once(ctx, caller, what, work, tx));
    } catch (error) {
      if (error instanceof RolledBack) return { ok: false, refusal: error.refusal };
      const known = databaseError(error);
      if (!known) throw error;
      if (retried.has(known.state)) {
        if (attempt >= maxTries) return refuse("busy");
        await ctx.sleep(ctx.random(10 * 2 ** attempt));
        continue;
      }
      // 55P03: a lock was not to be had in time.
      if (known.state === "55P03") return refuse("busy");
      const id = known.constraint === undefined ? undefined : refusals[known.constraint];
      if (!id) throw error;
      return refuse(id);
    }
  }
}

async function once<T>(
  ctx: Ctx,
  caller: Caller,
  what: { readonly action: string; readonly editionId?: Id; readonly secretAnswer?: boolean },
  work: (tx: Tx, note: Note) => Promise<Result<T>>,
  tx: Tx,
): Promise<Result<T>> {
  const actor = caller.actor?.personId ?? "public";
  const at = ctx.now();
  if (caller.key) {
    const requestHash = ctx.hash(caller.key.request).toString("hex");
    const used = await takeKey(tx, { actor, key: caller.key.text, requestHash, at });
    if (used) {
      if (used.requestHash !== requestHash || what.secretAnswer) throw new RolledBack({ id: "key-reused" });
      return accept(used.answer as T); // stored below, by the same operation for the same request
    }
  }
  const note: Note = {
    subject: null,
    onBehalfOf: null,
    detail: {},
    recorded: true,
    job: (kind, payload, runAt = at) => enqueue(tx, { id: ctx.id(), kind, payload, runAt }),
    jobs: (kind, payloads) =>
      enqueueAll(
        tx,
        payloads.map((payload) => ({ id: ctx.id(), kind, payload, runAt: at })),
      ),
    notify: (topic, id) => notify(tx, topic, id),
  };
  const result = await work(tx, note);
  if (!result.ok) throw new RolledBack(result.refusal);
  if (note.recorded) {
    await insertRecord(tx, {
      id: ctx.id(),
      at,
      actorId: caller.actor?.personId ?? null,
      onBehalfOf: note.onBehalfOf,
      editionId: what.editionId ?? null,
      action: what.action,
      subjectId: note.subject,
      detail: note.detail,
    });
  }
  if (caller.key && !what.secretAnswer) await storeAnswer(tx, actor, caller.key.text, result.value);
  return result;
}
