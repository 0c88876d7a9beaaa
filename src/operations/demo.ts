import { programScope } from "#domain/editions/can";
import type { Phase } from "#domain/editions/model";
import type { Id } from "#domain/ids";
import type { ChosenSheet } from "#domain/intake/model";
import type { PairInput } from "#domain/pair";
import type { SessionPlan } from "#domain/programme/model";
import { accept, type Result, refuse } from "#domain/refusal";
import type { Caller, Ctx } from "#operations/ctx";
import { changeEdition, createEdition, type NewEdition } from "#operations/editions";
import { commitImport } from "#operations/intake";
import { addRoom, addSession } from "#operations/programme";
import { run } from "#operations/run";

/** An edition as `data/demo/edition.json` describes it. */
export type DemoEdition = {
  readonly series: { readonly name: PairInput };
  readonly edition: Omit<NewEdition, "seriesId" | "seriesName" | "fields"> & {
    readonly phase: Phase;
    readonly phaseDates: Partial<Record<Phase, string>>;
  };
  readonly hostingRoles: readonly { readonly label: PairInput; readonly holders: readonly PairInput[] }[];
  readonly fields: readonly { readonly code: string; readonly name: PairInput }[];
  readonly session: SessionPlan;
  readonly rooms: readonly {
    readonly name: PairInput;
    readonly capacity: number;
    readonly tables: readonly string[];
  }[];
};

/**
 * Makes the demo edition by the same operations that an organiser uses, the spreadsheets through the import: all of it
 * or nothing. Where it is there already, it stays as it is.
 */
export async function loadDemo(
  ctx: Ctx,
  caller: Caller,
  demo: { readonly edition: DemoEdition; readonly sheets: readonly ChosenSheet[] },
): Promise<Result<{ editionId: Id; code: string }>> {
  const loaded = await run(ctx, caller, { action: "edition.load-demo" }, async (tx, note) => {
    const made = await make({ ...ctx, db: tx, within: tx }, { ...caller, key: undefined }, demo.edition, demo.sheets);
    if (made.ok) note.subject = made.value.editionId;
    return made;
  });
  const there = !loaded.ok && loaded.refusal.id === "code-taken";
  return there ? refuse("demo-there", { code: demo.edition.edition.code }) : loaded;
}

async function make(
  ctx: Ctx,
  by: Caller,
  { edition, series, fields, hostingRoles, session, rooms }: DemoEdition,
  sheets: readonly ChosenSheet[],
): Promise<Result<{ editionId: Id; code: string }>> {
  const created = await createEdition(ctx, by, { ...edition, seriesName: series.name, fields });
  if (!created.ok) return created;
  const { id, code, revision } = created.value;
  const scope = programScope(id);
  const { phase, phaseDates } = edition;
  const changed = await changeEdition(ctx, by, scope, { phase, phaseDates, hostingRoles, revision });
  if (!changed.ok) return changed;
  const laid = await addSession(ctx, by, scope, session);
  if (!laid.ok) return laid;
  for (const { name, tables, capacity } of rooms) {
    const added = await addRoom(ctx, by, scope, { name, tables: tables.length, capacity, kind: "table" });
    if (!added.ok) return added;
  }
  const imported = await commitImport(ctx, by, scope, sheets);
  if (!imported.ok) return imported;
  ctx.log("info", "demo edition loaded", { code, ...imported.value });
  return accept({ editionId: id, code });
}
