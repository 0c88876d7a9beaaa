import type { Reader } from "#db/connect";
import { readEdition } from "#db/editions";
import { deleteStaged, insertStaged, insertTask, readExisting, readStaged, readTask, saveTask } from "#db/intake";
import { lockPlans } from "#db/plans";
import { listRounds, listTables } from "#db/programme";
import { programScope, type Scope } from "#domain/editions/can";
import type { Id } from "#domain/ids";
import type { ChosenSheet, ImportPlan, IntakeContext } from "#domain/intake/model";
import { planSteps } from "#domain/intake/plan";
import type { Reading } from "#domain/intake/rules";
import { accept, type Refusal, type Result, refuse } from "#domain/refusal";
import { wallOf } from "#domain/time";
import { queueAlignment } from "#operations/alignment";
import { type Caller, type Ctx, program } from "#operations/ctx";
import { writeImport } from "#operations/intake-write";
import { run } from "#operations/run";

/** Hours for which an uploaded file waits for its import. */
const stagedHours = 24;

/** How a staged file is to be read: its encoding, and the readings of its sheets once they are chosen. */
export type StagedOptions = {
  readonly encoding?: string | undefined;
  readonly sheets?: readonly Reading[] | undefined;
};

export function stageFile(
  ctx: Ctx,
  caller: Caller,
  scope: Scope,
  file: { name: string; bytes: Uint8Array; encoding?: string | undefined },
): Promise<Result<{ importId: Id }>> {
  return run(ctx, caller, { action: "import.stage", editionId: scope.editionId }, async (tx, note) => {
    const importId = ctx.id();
    const at = ctx.now();
    const expiresAt = new Date(Date.parse(at) + stagedHours * 3_600_000).toISOString();
    const options: StagedOptions = { encoding: file.encoding };
    await insertStaged(tx, scope, { id: importId, name: file.name, bytes: file.bytes, options, at, expiresAt });
    note.subject = importId;
    note.detail.name = file.name;
    return accept({ importId });
  });
}

export async function loadStaged(
  ctx: Ctx,
  scope: Scope,
  importId: Id,
): Promise<Result<{ name: string; bytes: Uint8Array; options: StagedOptions }>> {
  const file = await readStaged(ctx.db, scope, importId, ctx.now());
  return file
    ? accept({ name: file.name, bytes: file.bytes, options: file.options as StagedOptions })
    : refuse("file-expired"); // written by stageFile only
}

export function discardStaged(ctx: Ctx, caller: Caller, scope: Scope, importId: Id): Promise<Result<{ done: true }>> {
  return run(ctx, caller, { action: "import.discard", editionId: scope.editionId }, async (tx, note) => {
    note.subject = importId;
    return (await deleteStaged(tx, scope, importId)) ? accept({ done: true as const }) : refuse("not-found");
  });
}

/** What of the edition the values of an import are checked against. */
async function intakeContext(reader: Reader, scope: Scope): Promise<IntakeContext> {
  const edition = await readEdition(reader, scope);
  const rounds = await listRounds(reader, scope);
  const [first, last] = [rounds[0], rounds.at(-1)];
  return {
    fields: edition.fields,
    rounds: rounds.length,
    tables: (await listTables(reader, scope)).map((table) => table.label),
    hours:
      first && last
        ? { from: wallOf(first.from, edition.zone).slice(11), to: wallOf(last.to, edition.zone).slice(11) }
        : null,
  };
}

/** What the import would do; writes nothing. */
export async function previewImport(
  ctx: Ctx,
  scope: Scope,
  sheets: readonly ChosenSheet[],
): Promise<Result<ImportPlan>> {
  return accept(await planned(ctx, ctx.db, scope, sheets));
}

/** A long file is planned in steps, between which other requests are answered. */
async function planned(ctx: Ctx, reader: Reader, scope: Scope, sheets: readonly ChosenSheet[]): Promise<ImportPlan> {
  const steps = planSteps(sheets, await readExisting(reader, scope), await intakeContext(reader, scope));
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await ctx.sleep(0);
  }
}

export type Imported = { readonly created: number; readonly updated: number; readonly same: number };

/** Plans again on what is there now, and writes everything in one transaction or nothing. */
export function commitImport(
  ctx: Ctx,
  caller: Caller,
  scope: Scope,
  sheets: readonly ChosenSheet[],
  onProgress: (done: number, total: number) => Promise<void> = async () => {},
): Promise<Result<Imported>> {
  return run(ctx, caller, { action: "import.commit", editionId: scope.editionId }, async (tx, note) => {
    await lockPlans(tx, scope);
    const plan = await planned(ctx, tx, scope, sheets);
    if (!plan.canCommit) return refuse("import-has-errors", { count: plan.counts.error });
    const written = await writeImport(ctx, tx, scope, caller.actor?.personId ?? null, plan, onProgress);
    if (!written.ok) return written;
    const imported = { created: plan.counts.create, updated: plan.counts.update, same: plan.counts.same };
    note.recorded = imported.created + imported.updated > 0;
    Object.assign(note.detail, imported);
    await note.notify("plan", scope.editionId);
    if (note.recorded) await queueAlignment(ctx, tx, note, scope);
    return accept(imported);
  });
}

/** Queues the import of a staged file with the chosen readings. */
export function startImport(
  ctx: Ctx,
  caller: Caller,
  scope: Scope,
  importId: Id,
  options: StagedOptions,
): Promise<Result<{ taskId: Id }>> {
  return run(ctx, caller, { action: "import.start", editionId: scope.editionId }, async (tx, note) => {
    const file = await readStaged(tx, scope, importId, ctx.now());
    if (!file) return refuse("file-expired");
    await deleteStaged(tx, scope, importId);
    const at = ctx.now();
    const expiresAt = new Date(Date.parse(at) + stagedHours * 3_600_000).toISOString();
    const taskId = ctx.id();
    // The task keeps the file under its own id, so that a second commit finds nothing to import.
    await insertStaged(tx, scope, {
      id: taskId,
      name: file.name,
      bytes: file.bytes,
      options: { ...(file.options as StagedOptions), ...options },
      at,
      expiresAt,
    });
    await insertTask(tx, scope, { id: taskId, at });
    await note.job("run-import", {
      editionId: scope.editionId,
      taskId,
      ...(scope.personId ? { personId: scope.personId } : {}),
    });
    note.subject = taskId;
    note.detail.name = file.name;
    return accept({ taskId });
  });
}

export type TaskView = {
  readonly id: Id;
  readonly state: "queued" | "running" | "finished" | "refused" | "failed";
  readonly progress: { readonly done: number; readonly total: number } | null;
  readonly result:
    | (Imported & { readonly refusal: string | null; readonly values: NonNullable<Refusal["values"]> })
    | null;
};

export async function showTask(ctx: Ctx, scope: Scope, taskId: Id): Promise<Result<TaskView>> {
  const task = await readTask(ctx.db, scope, taskId);
  return task ? accept(task as TaskView) : refuse("not-found"); // written by the functions of this file only
}

/** The staged file of a task, for the worker. */
export async function loadTaskFile(
  ctx: Ctx,
  editionId: Id,
  taskId: Id,
): Promise<Result<{ name: string; bytes: Uint8Array; options: StagedOptions }>> {
  return loadStaged(ctx, programScope(editionId), taskId);
}

/** Tells how far a task is; waiting pages are woken. */
export async function keepTask(
  ctx: Ctx,
  editionId: Id,
  taskId: Id,
  progress: { done: number; total: number },
): Promise<void> {
  await saveTask(ctx.db, programScope(editionId), taskId, { state: "running", progress });
  await ctx.wake("task", taskId);
}

/** Ends a task with what it did, or with the refusal, and deletes its file. */
export async function endTask(ctx: Ctx, editionId: Id, taskId: Id, result: Result<Imported> | "failed"): Promise<void> {
  const scope = programScope(editionId);
  const none = { created: 0, updated: 0, same: 0 };
  const view: TaskView["result"] =
    result === "failed"
      ? null
      : result.ok
        ? { ...result.value, refusal: null, values: {} }
        : { ...none, refusal: result.refusal.id, values: result.refusal.values ?? {} };
  const state = result === "failed" ? "failed" : result.ok ? "finished" : "refused";
  await run(ctx, program, { action: "import.end", editionId }, async (tx, note) => {
    note.recorded = false;
    await saveTask(tx, scope, taskId, { state, result: view, finishedAt: ctx.now() });
    await deleteStaged(tx, scope, taskId);
    await note.notify("task", taskId);
    return accept(null);
  });
}
