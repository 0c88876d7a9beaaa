import { readEdition } from "#db/editions";
import { databaseError } from "#db/errors";
import { lockPlans } from "#db/plans";
import {
  deleteSession,
  deleteTable,
  insertRoom,
  insertSession,
  insertTables,
  listRooms,
  listTables,
  readProgramme,
  updateTable,
} from "#db/programme";
import { listParties } from "#db/registrations";
import type { Scope } from "#domain/editions/can";
import type { Id } from "#domain/ids";
import { type PairInput, write } from "#domain/pair";
import type { Programme, SessionPlan, TableKind } from "#domain/programme/model";
import { layOut } from "#domain/programme/rules";
import { accept, type Result, refuse } from "#domain/refusal";
import type { Caller, Ctx } from "#operations/ctx";
import { run } from "#operations/run";

export async function showProgramme(ctx: Ctx, scope: Scope): Promise<Result<Programme>> {
  return accept(await readProgramme(ctx.db, scope));
}

/** Lays out a session; rounds that overlap rounds of another session are refused. */
export function addSession(
  ctx: Ctx,
  caller: Caller,
  scope: Scope,
  input: SessionPlan,
): Promise<Result<{ sessionId: Id }>> {
  return run(ctx, caller, { action: "session.add", editionId: scope.editionId }, async (tx, note) => {
    await lockPlans(tx, scope);
    const edition = await readEdition(tx, scope);
    const laid = layOut(input, edition.zone, edition);
    if (!laid.ok) return laid;
    const by = caller.actor?.personId ?? null;
    const sessionId = ctx.id();
    await insertSession(
      tx,
      scope,
      {
        id: sessionId,
        name: write(input.name, by, ctx.now()),
        rounds: laid.value.rounds.map((round) => ({ ...round, id: ctx.id() })),
        breaks: laid.value.breaks.map((pause) => ({ ...pause, id: ctx.id(), name: write(pause.name, by, ctx.now()) })),
      },
      ctx.zoneVersion,
    );
    note.subject = sessionId;
    await note.notify("plan", scope.editionId);
    return accept({ sessionId });
  });
}

export function removeSession(ctx: Ctx, caller: Caller, scope: Scope, sessionId: Id): Promise<Result<{ done: true }>> {
  return run(ctx, caller, { action: "session.remove", editionId: scope.editionId }, async (tx, note) => {
    await lockPlans(tx, scope);
    note.subject = sessionId;
    if (!(await deleteSession(tx, scope, sessionId))) return refuse("not-found");
    await note.notify("plan", scope.editionId);
    return accept({ done: true as const });
  });
}

/** Adds a room with tables, numbered on from the highest number there is. */
export function addRoom(
  ctx: Ctx,
  caller: Caller,
  scope: Scope,
  input: { name: PairInput; tables: number; capacity: number; kind: TableKind },
): Promise<Result<{ roomId: Id }>> {
  return run(ctx, caller, { action: "room.add", editionId: scope.editionId }, async (tx, note) => {
    await lockPlans(tx, scope);
    const roomId = ctx.id();
    const tables = await listTables(tx, scope);
    const highest = Math.max(0, ...tables.map((table) => Number(/^\d+$/.test(table.label) ? table.label : 0)));
    await insertRoom(tx, scope, {
      id: roomId,
      name: write(input.name, caller.actor?.personId ?? null, ctx.now()),
      position: (await listRooms(tx, scope)).length + 1,
    });
    await insertTables(
      tx,
      scope,
      Array.from({ length: input.tables }, (_, index) => ({
        id: ctx.id(),
        roomId,
        label: String(highest + index + 1),
        position: tables.length + index + 1,
        capacity: input.capacity,
        kind: input.kind,
      })),
    );
    note.subject = roomId;
    await note.notify("plan", scope.editionId);
    return accept({ roomId });
  });
}

export function changeTable(
  ctx: Ctx,
  caller: Caller,
  scope: Scope,
  tableId: Id,
  input: {
    label?: string | undefined;
    capacity?: number | undefined;
    kind?: TableKind | undefined;
    homeOf?: Id | null | undefined;
  },
): Promise<Result<{ done: true }>> {
  return run(ctx, caller, { action: "table.change", editionId: scope.editionId }, async (tx, note) => {
    await lockPlans(tx, scope);
    note.subject = tableId;
    const tables = await listTables(tx, scope);
    const label = input.label;
    if (tables.some((table) => table.id !== tableId && table.label === label))
      return refuse("bad-input", { reason: "taken", value: label ?? "" }, "label");
    if (input.homeOf && (await listParties(tx, scope, [input.homeOf])).length === 0)
      return refuse("not-found", {}, "homeOf");
    const former = input.homeOf && tables.find((table) => table.id !== tableId && table.homeOf === input.homeOf);
    if (former) await updateTable(tx, scope, { id: former.id, homeOf: null });
    if (!(await updateTable(tx, scope, { id: tableId, ...input }))) return refuse("not-found");
    await note.notify("plan", scope.editionId);
    return accept({ done: true as const });
  });
}

export function removeTable(ctx: Ctx, caller: Caller, scope: Scope, tableId: Id): Promise<Result<{ done: true }>> {
  return run(ctx, caller, { action: "table.remove", editionId: scope.editionId }, async (tx, note) => {
    await lockPlans(tx, scope);
    note.subject = tableId;
    try {
      if (!(await deleteTable(tx, scope, tableId))) return refuse("not-found");
    } catch (error) {
      if (databaseError(error)?.constraint === "placement_table") return refuse("table-in-use");
      throw error;
    }
    await note.notify("plan", scope.editionId);
    return accept({ done: true as const });
  });
}
