import type { Tx } from "#db/connect";
import {
  fillPlaceholder,
  insertDelegate,
  insertPerson,
  listPeopleOf,
  listInterpreters as listStoredInterpreters,
  putShifts,
} from "#db/delegates";
import { readEdition } from "#db/editions";
import { lockPlans, seatNewDelegate } from "#db/plans";
import { listRounds, listTables, listUnavailabilities, putUnavailabilities } from "#db/programme";
import {
  insertOrganisation,
  insertRegistration,
  listParties,
  listParticipants as listStored,
  type ParticipantFilter,
  readRevisions,
  updateOrganisation,
  updateRegistration,
} from "#db/registrations";
import { type Scope, seesAll } from "#domain/editions/can";
import type { InterpreterView, ParticipantView, PartySide, Registration } from "#domain/editions/model";
import { catalogueIsOpen } from "#domain/editions/rules";
import type { Id } from "#domain/ids";
import { seemsSame } from "#domain/intake/identity";
import type { Organisation, OrganisationKind } from "#domain/organisations/model";
import { type PairInput, write } from "#domain/pair";
import type { PersonName } from "#domain/people/model";
import { normaliseMail } from "#domain/people/rules";
import { accept, type Refused, type Result, refuse } from "#domain/refusal";
import { instantOf, overlaps } from "#domain/time";
import { queueLists } from "#operations/alignment";
import type { Caller, Ctx } from "#operations/ctx";
import { run } from "#operations/run";

/** Whether the reader may read the catalogue now: participants from the pre-release on. */
export async function mayReadCatalogue(ctx: Ctx, scope: Scope): Promise<boolean> {
  return seesAll(scope) || scope.reader === "staff" || catalogueIsOpen(await readEdition(ctx.db, scope));
}

export async function listParticipants(
  ctx: Ctx,
  scope: Scope,
  filter: ParticipantFilter,
): Promise<Result<{ total: number; items: ParticipantView[] }>> {
  if (!(await mayReadCatalogue(ctx, scope))) return accept({ total: 0, items: [] });
  return accept(await listStored(ctx.db, scope, filter));
}

export type ParticipantPage = ParticipantView & {
  readonly unavailableRounds: readonly Id[];
  readonly homeTableId: Id | null;
  readonly revision: number;
  readonly organisationRevision: number;
};

export async function showParticipant(ctx: Ctx, scope: Scope, registrationId: Id): Promise<Result<ParticipantPage>> {
  if (!(scope.registrationIds.includes(registrationId) || (await mayReadCatalogue(ctx, scope))))
    return refuse("not-found");
  const { items } = await listStored(ctx.db, scope, { registrationId, offset: 0, limit: 1 });
  const revisions = await readRevisions(ctx.db, scope, registrationId);
  const [participant] = items;
  if (!participant || !revisions) return refuse("not-found");
  const absences = (await listUnavailabilities(ctx.db, scope)).filter((each) => each.registrationId === registrationId);
  const rounds = await listRounds(ctx.db, scope);
  const home = (await listTables(ctx.db, scope)).find((table) => table.homeOf === registrationId);
  return accept({
    ...participant,
    unavailableRounds: rounds
      .filter((round) => absences.some((absence) => overlaps(absence, round)))
      .map((round) => round.id),
    homeTableId: home?.id ?? null,
    revision: revisions.revision,
    organisationRevision: revisions.organisationRevision,
  });
}

export type ParticipantInput = {
  readonly name: PairInput;
  readonly kind: OrganisationKind;
  readonly country: string;
  readonly website: string | null;
  readonly summary: PairInput;
  readonly side: PartySide;
  readonly needsInterpreter: boolean;
  readonly languages: readonly string[];
  readonly fields: readonly string[];
  readonly minMeetings: number;
  readonly maxMeetings: number;
};

/** Adds an institution with its placeholder, which gives way to the first named delegate. */
export function register(
  ctx: Ctx,
  caller: Caller,
  scope: Scope,
  input: ParticipantInput,
): Promise<Result<{ registrationId: Id }>> {
  return run(ctx, caller, { action: "participant.register", editionId: scope.editionId }, async (tx, note) => {
    if (input.maxMeetings < input.minMeetings)
      return refuse("bad-input", { reason: "too-small", limit: input.minMeetings }, "maxMeetings");
    const by = caller.actor?.personId ?? null;
    const organisation: Organisation = {
      id: ctx.id(),
      name: write(input.name, by, ctx.now()),
      kind: input.kind,
      country: input.country,
      website: input.website,
      summary: write(input.summary, by, ctx.now()),
      fictional: false,
    };
    const registration: Registration = {
      ...registrationPart(input),
      id: ctx.id(),
      editionId: scope.editionId,
      organisationId: organisation.id,
    };
    await insertOrganisation(tx, organisation);
    await insertRegistration(tx, registration, organisation);
    await insertDelegate(tx, {
      id: ctx.id(),
      editionId: scope.editionId,
      personId: null,
      registrationId: registration.id,
      role: "delegate",
      title: {},
      languages: [],
      fields: [],
    });
    note.subject = registration.id;
    return accept({ registrationId: registration.id });
  });
}

function registrationPart(input: Omit<Registration, "id" | "editionId" | "organisationId">) {
  const { side, needsInterpreter, languages, fields, minMeetings, maxMeetings } = input;
  return { side, needsInterpreter, languages, fields, minMeetings, maxMeetings };
}

type Changes<T> = { readonly [K in keyof T]?: T[K] | undefined };

export function changeParticipant(
  ctx: Ctx,
  caller: Caller,
  scope: Scope,
  registrationId: Id,
  input: Changes<ParticipantInput> & { readonly revision: number; readonly organisationRevision: number },
): Promise<Result<{ done: true }>> {
  return run(ctx, caller, { action: "participant.change", editionId: scope.editionId }, async (tx, note) => {
    await lockPlans(tx, scope);
    const stored = await readRevisions(tx, scope, registrationId);
    const [before] = await listParties(tx, scope, [registrationId]);
    if (!stored || !before) return refuse("not-found");
    note.subject = registrationId;
    const by = caller.actor?.personId ?? null;
    const old = stored.organisation;
    const organisation: Organisation = {
      ...old,
      name: input.name ? write(input.name, by, ctx.now(), old.name) : old.name,
      kind: input.kind ?? old.kind,
      country: input.country ?? old.country,
      website: input.website === undefined ? old.website : input.website,
      summary: input.summary ? write(input.summary, by, ctx.now(), old.summary) : old.summary,
    };
    const registration: Registration = {
      id: before.id,
      editionId: before.editionId,
      organisationId: before.organisationId,
      side: input.side ?? before.side,
      needsInterpreter: input.needsInterpreter ?? before.needsInterpreter,
      languages: input.languages ?? before.languages,
      fields: input.fields ?? before.fields,
      minMeetings: input.minMeetings ?? before.minMeetings,
      maxMeetings: input.maxMeetings ?? before.maxMeetings,
    };
    if (!organisation.name.zh && !organisation.name.en) return refuse("name-missing", {}, "name");
    if (registration.maxMeetings < registration.minMeetings)
      return refuse("bad-input", { reason: "too-small", limit: registration.minMeetings }, "maxMeetings");
    const written =
      (await updateOrganisation(tx, organisation, input.organisationRevision)) &&
      (await updateRegistration(tx, registration, organisation, input.revision));
    if (!written) return refuse("stale", { revision: stored.revision });
    note.detail.changed = Object.keys(input).filter((key) => !key.endsWith("evision"));
    await queueLists(note, scope);
    return accept({ done: true as const });
  });
}

/** Replaces the rounds in which an institution cannot meet; its placed meetings there are then named by the checker. */
export function setAvailability(
  ctx: Ctx,
  caller: Caller,
  scope: Scope,
  registrationId: Id,
  input: { unavailableRounds: readonly Id[] },
): Promise<Result<{ done: true }>> {
  return run(ctx, caller, { action: "participant.availability", editionId: scope.editionId }, async (tx, note) => {
    await lockPlans(tx, scope);
    if ((await listParties(tx, scope, [registrationId])).length === 0) return refuse("not-found");
    const rounds = (await listRounds(tx, scope)).filter((round) => input.unavailableRounds.includes(round.id));
    if (rounds.length !== new Set(input.unavailableRounds).size) return refuse("not-found", {}, "unavailableRounds");
    note.subject = registrationId;
    const stored = (await listUnavailabilities(tx, scope)).filter((each) => each.registrationId === registrationId);
    const same =
      stored.length === rounds.length &&
      rounds.every((round) => stored.some((each) => each.from === round.from && each.to === round.to));
    note.recorded = !same;
    if (!same)
      await putUnavailabilities(
        tx,
        scope,
        registrationId,
        rounds.map((round) => ({ id: ctx.id(), from: round.from, to: round.to, reason: "" })),
      );
    return accept({ done: true as const });
  });
}

/** Names a delegate: takes over the placeholder with its seats, or takes a seat beside the others. */
export function addDelegate(
  ctx: Ctx,
  caller: Caller,
  scope: Scope,
  registrationId: Id,
  input: {
    name: PersonName;
    title: PairInput;
    mail?: string | undefined;
    mobile?: string | undefined;
    languages: readonly string[];
  },
): Promise<Result<{ delegateId: Id }>> {
  return run(ctx, caller, { action: "delegate.add", editionId: scope.editionId }, async (tx, note) => {
    await lockPlans(tx, scope);
    const [party] = await listParties(tx, scope, [registrationId]);
    if (!party) return refuse("not-found");
    // Until the person chooses a language, guests are written to in English, as in the import.
    const locale = party.side === "guest" ? "en" : "zh";
    const mail = input.mail ? normaliseMail(input.mail) : null;
    if (input.mail && !mail) return refuse("bad-input", { reason: "not-a-mail" }, "mail");
    const double = await doubleOf(tx, scope, registrationId, input);
    if (double) return double;
    const personId = ctx.id();
    await insertPerson(tx, { id: personId, name: input.name, mail, mobile: input.mobile || null, locale }, ctx.now());
    const title = write(input.title, caller.actor?.personId ?? null, ctx.now());
    const filled = await fillPlaceholder(tx, scope, registrationId, personId, title, input.languages);
    const delegateId = filled ?? ctx.id();
    if (!filled) {
      await insertDelegate(tx, {
        id: delegateId,
        editionId: scope.editionId,
        personId,
        registrationId,
        role: "delegate",
        title,
        languages: input.languages,
        fields: [],
      });
      await seatNewDelegate(tx, scope, registrationId, delegateId);
    }
    note.subject = delegateId;
    return accept({ delegateId });
  });
}

/** Refuses a person who seems to be there already; with null among the interpreters. */
async function doubleOf(
  tx: Tx,
  scope: Scope,
  registrationId: Id | null,
  person: { name: PersonName; mail?: string | undefined; mobile?: string | undefined },
): Promise<Refused | undefined> {
  const there = (await listPeopleOf(tx, scope, registrationId)).find((each) => seemsSame(each, person));
  if (!there) return undefined;
  const { native, latin } = there.name;
  return refuse("person-there", { name: { zh: native || latin, en: latin || native } }, "name");
}

export async function listInterpreters(
  ctx: Ctx,
  scope: Scope,
): Promise<Result<(InterpreterView & { personId: Id })[]>> {
  return accept(await listStoredInterpreters(ctx.db, scope));
}

export function addInterpreter(
  ctx: Ctx,
  caller: Caller,
  scope: Scope,
  input: {
    name: PersonName;
    languages: readonly string[];
    fields: readonly string[];
    mail?: string | undefined;
    mobile?: string | undefined;
    date: string;
    from: string;
    to: string;
  },
): Promise<Result<{ delegateId: Id }>> {
  return run(ctx, caller, { action: "interpreter.add", editionId: scope.editionId }, async (tx, note) => {
    await lockPlans(tx, scope);
    const { zone, startsOn, endsOn } = await readEdition(tx, scope);
    if (input.date < startsOn || input.date > endsOn)
      return refuse("outside-event", { day: input.date, from: startsOn, to: endsOn }, "date");
    const from = instantOf(`${input.date}T${input.from}`, zone);
    if (!from.ok) return { ok: false, refusal: { ...from.refusal, field: "from" } };
    const to = instantOf(`${input.date}T${input.to}`, zone);
    if (!to.ok) return { ok: false, refusal: { ...to.refusal, field: "to" } };
    if (to.value <= from.value) return refuse("times-reversed", { from: input.from, to: input.to }, "to");
    const mail = input.mail ? normaliseMail(input.mail) : null;
    if (input.mail && !mail) return refuse("bad-input", { reason: "not-a-mail" }, "mail");
    const double = await doubleOf(tx, scope, null, input);
    if (double) return double;
    const personId = ctx.id();
    const delegateId = ctx.id();
    await insertPerson(
      tx,
      { id: personId, name: input.name, mail, mobile: input.mobile || null, locale: "zh" },
      ctx.now(),
    );
    await insertDelegate(tx, {
      id: delegateId,
      editionId: scope.editionId,
      personId,
      registrationId: null,
      role: "interpreter",
      title: {},
      languages: input.languages,
      fields: input.fields,
    });
    await putShifts(tx, scope, delegateId, [{ id: ctx.id(), from: from.value, to: to.value }]);
    note.subject = delegateId;
    return accept({ delegateId });
  });
}
