import { programScope } from "#domain/editions/can";
import type { Phase } from "#domain/editions/model";
import type { Id } from "#domain/ids";
import type { ChosenSheet } from "#domain/intake/model";
import type { PairInput } from "#domain/pair";
import type { SessionPlan } from "#domain/programme/model";
import { accept, type Result } from "#domain/refusal";
import type { Caller, Ctx } from "#operations/ctx";
import { changeEdition, createEdition, type NewEdition } from "#operations/editions";
import { commitImport } from "#operations/intake";
import { addRoom, addSession } from "#operations/programme";

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

/** Makes the demo edition by the same operations that an organiser uses, the spreadsheets through the import. */
export async function loadDemo(
  ctx: Ctx,
  caller: Caller,
  demo: { readonly edition: DemoEdition; readonly sheets: readonly ChosenSheet[] },
): Promise<Result<{ editionId: Id; code: string }>> {
  const { edition, series, fields, hostingRoles, session, rooms } = demo.edition;
  const created = await createEdition(ctx, caller, { ...edition, seriesName: series.name, fields });
  if (!created.ok) return created;
  const by: Caller = { ...caller, key: undefined };
  const scope = programScope(created.value.id);
  const { phase, phaseDates } = edition;
  const changed = await changeEdition(ctx, by, scope, {
    phase,
    phaseDates,
    hostingRoles,
    revision: created.value.revision,
  });
  if (!changed.ok) return changed;
  const laid = await addSession(ctx, by, scope, session);
  if (!laid.ok) return laid;
  for (const room of rooms) {
    const added = await addRoom(ctx, by, scope, {
      name: room.name,
      tables: room.tables.length,
      capacity: room.capacity,
      kind: "table",
    });
    if (!added.ok) return added;
  }
  const imported = await commitImport(ctx, by, scope, demo.sheets);
  if (!imported.ok) return imported;
  ctx.log("info", "demo edition loaded", { code: created.value.code, ...imported.value });
  return accept({ editionId: created.value.id, code: created.value.code });
}
