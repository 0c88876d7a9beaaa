import {
  countEdition,
  type EditionCounts,
  insertEdition,
  insertSeries,
  listCountryNames,
  listEditions as listStored,
  listSeries as listStoredSeries,
  putCountryName,
  readEdition,
  updateEdition,
} from "#db/editions";
import type { Scope } from "#domain/editions/can";
import { type Edition, type Phase, phases, type Series } from "#domain/editions/model";
import { checkEdition, startingRoles } from "#domain/editions/rules";
import type { Id } from "#domain/ids";
import { type Pair, type PairInput, write } from "#domain/pair";
import type { Actor } from "#domain/people/model";
import { accept, type Result, refuse } from "#domain/refusal";
import type { Caller, Ctx } from "#operations/ctx";
import { run } from "#operations/run";

/** Editions that the actor may enter: all of them for owners. */
export async function listEditions(ctx: Ctx, actor: Actor): Promise<Result<Edition[]>> {
  const all = actor.installation.includes("owner");
  return accept(await listStored(ctx.db, all ? null : actor.editions.map((each) => each.editionId)));
}

export async function listSeries(ctx: Ctx): Promise<Result<Series[]>> {
  return accept(await listStoredSeries(ctx.db));
}

export async function showEdition(ctx: Ctx, scope: Scope): Promise<Result<Edition>> {
  return accept(await readEdition(ctx.db, scope));
}

export async function summarise(ctx: Ctx, scope: Scope): Promise<Result<EditionCounts>> {
  return accept(await countEdition(ctx.db, scope));
}

export type NewEdition = {
  readonly code: string;
  readonly name: PairInput;
  readonly place: PairInput;
  readonly zone: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly seriesId?: Id | undefined;
  readonly seriesName?: PairInput | undefined;
  readonly fictional?: boolean;
  readonly fields?: readonly { readonly code: string; readonly name: PairInput }[];
};

export function createEdition(ctx: Ctx, caller: Caller, input: NewEdition): Promise<Result<Edition>> {
  return run(ctx, caller, { action: "edition.create" }, async (tx, note) => {
    const checked = checkEdition(input);
    if (!checked.ok) return checked;
    const by = caller.actor?.personId ?? null;
    const pair = (text: PairInput): Pair => write(text, by, ctx.now());
    const series = await listStoredSeries(tx);
    if (input.seriesId && !series.some((each) => each.id === input.seriesId))
      return refuse("not-found", {}, "seriesId");
    const seriesId = input.seriesId ?? ctx.id();
    if (!input.seriesId)
      await insertSeries(tx, {
        id: seriesId,
        name: pair(input.seriesName?.zh || input.seriesName?.en ? input.seriesName : input.name),
      });
    const edition: Edition = {
      id: ctx.id(),
      seriesId,
      code: input.code,
      name: pair(input.name),
      place: pair(input.place),
      zone: input.zone,
      startsOn: input.startsOn,
      endsOn: input.endsOn,
      phase: "collect",
      phaseDates: {},
      hostingRoles: startingRoles().map((role) => ({ id: ctx.id(), label: pair(role.label), holders: [] })),
      fields: (input.fields ?? []).map((field) => ({ code: field.code, name: pair(field.name) })),
      revision: 1,
      fictional: input.fictional ?? false,
    };
    await insertEdition(tx, edition, ctx.now(), ctx.zoneVersion);
    note.subject = edition.id;
    note.detail.code = edition.code;
    return accept(edition);
  });
}

export type EditionChange = {
  readonly name?: PairInput | undefined;
  readonly place?: PairInput | undefined;
  readonly zone?: string | undefined;
  readonly startsOn?: string | undefined;
  readonly endsOn?: string | undefined;
  readonly phase?: Phase | undefined;
  readonly phaseDates?: Partial<Record<Phase, string | undefined>> | undefined;
  readonly hostingRoles?:
    | readonly { readonly id?: Id | undefined; readonly label: PairInput; readonly holders: readonly PairInput[] }[]
    | undefined;
  readonly fields?: readonly { readonly code: string; readonly name: PairInput }[] | undefined;
  readonly revision: number;
};

/** Changes what is given; hosting roles and fields are replaced whole, in the order given. */
export function changeEdition(ctx: Ctx, caller: Caller, scope: Scope, input: EditionChange): Promise<Result<Edition>> {
  return run(ctx, caller, { action: "edition.change", editionId: scope.editionId }, async (tx, note) => {
    const before = await readEdition(tx, scope);
    if (before.revision !== input.revision) return refuse("stale", { revision: before.revision });
    const by = caller.actor?.personId ?? null;
    const pair = (text: PairInput | undefined, old: Pair): Pair => (text ? write(text, by, ctx.now(), old) : old);
    const roles = new Map(before.hostingRoles.map((role) => [role.id, role]));
    const names = new Map(before.fields.map((field) => [field.code, field.name]));
    const after: Edition = {
      ...before,
      name: pair(input.name, before.name),
      place: pair(input.place, before.place),
      zone: input.zone ?? before.zone,
      startsOn: input.startsOn ?? before.startsOn,
      endsOn: input.endsOn ?? before.endsOn,
      phase: input.phase ?? before.phase,
      phaseDates: input.phaseDates
        ? Object.fromEntries(
            phases.flatMap((phase) => (input.phaseDates?.[phase] ? [[phase, input.phaseDates[phase]]] : [])),
          )
        : before.phaseDates,
      hostingRoles:
        input.hostingRoles?.map((role) => {
          const old = roles.get(role.id ?? "");
          return {
            id: old?.id ?? ctx.id(),
            label: pair(role.label, old?.label ?? {}),
            holders: role.holders.map((holder, index) => pair(holder, old?.holders[index] ?? {})),
          };
        }) ?? before.hostingRoles,
      fields:
        input.fields?.map((field) => ({ code: field.code, name: pair(field.name, names.get(field.code) ?? {}) })) ??
        before.fields,
    };
    const checked = checkEdition(after);
    if (!checked.ok) return checked;
    if (new Set(after.fields.map((field) => field.code)).size !== after.fields.length)
      return refuse("bad-input", { value: "code" }, "fields");
    if (!(await updateEdition(tx, scope, after))) return refuse("stale", { revision: before.revision + 1 });
    note.detail.changed = Object.keys(input).filter((key) => key !== "revision");
    return accept({ ...after, revision: before.revision + 1 });
  });
}

export async function listCountries(ctx: Ctx): Promise<Result<{ code: string; name: Pair }[]>> {
  return accept(await listCountryNames(ctx.db));
}

export function nameCountry(
  ctx: Ctx,
  caller: Caller,
  input: { code: string; name: PairInput },
): Promise<Result<{ done: true }>> {
  return run(ctx, caller, { action: "country.name" }, async (tx, note) => {
    await putCountryName(tx, input.code, write(input.name, caller.actor?.personId ?? null, ctx.now()));
    note.detail.code = input.code;
    return accept({ done: true as const });
  });
}
