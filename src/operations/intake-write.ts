import type { Tx } from "#db/connect";
import {
  fillPlaceholder,
  insertDelegate,
  insertPerson,
  listRegistrationsWithoutPeople,
  putShifts,
  readDelegate,
  updateDelegate,
  updatePerson,
} from "#db/delegates";
import { readEdition } from "#db/editions";
import { putKeys } from "#db/intake";
import { changeRequest, insertRequest, lockRequest, updateRequestTexts } from "#db/meetings";
import { insertOpportunity, listOpportunities, updateOpportunity } from "#db/opportunities";
import { seatNewDelegate } from "#db/plans";
import { listRounds, listTables, putUnavailabilities, updateTable } from "#db/programme";
import {
  insertOrganisation,
  insertRegistration,
  listParties,
  readRevisions,
  updateOrganisation,
  updateRegistration,
} from "#db/registrations";
import type { Scope } from "#domain/editions/can";
import type { Id } from "#domain/ids";
import type {
  ColumnId,
  DelegateRecord,
  ImportKind,
  ImportPlan,
  InterpreterRecord,
  OpportunityRecord,
  OrganisationRecord,
  WishRecord,
} from "#domain/intake/model";
import { pairOf } from "#domain/meetings/rules";
import type { Organisation } from "#domain/organisations/model";
import { plain } from "#domain/pair";
import { accept, type Result, refuse } from "#domain/refusal";
import { instantOf } from "#domain/time";
import type { Ctx } from "#operations/ctx";
import { type Desk, pair, partyOf, type Row, registrationOf, sides } from "#operations/intake-desk";
import { ensureMeeting, refuseDeclined } from "#operations/meetings";

/** Writes every row that creates or changes something, in the order of the plan. */
export async function writeImport(
  ctx: Ctx,
  tx: Tx,
  scope: Scope,
  by: Id | null,
  plan: ImportPlan,
  onProgress: (done: number, total: number) => Promise<void>,
): Promise<Result<null>> {
  const desk: Desk = {
    ctx,
    tx,
    scope,
    by,
    edition: await readEdition(tx, scope),
    rounds: await listRounds(tx, scope),
    tables: await listTables(tx, scope),
    made: new Map(),
    fresh: new Set(),
    parties: new Map(),
    vetoed: new Set(),
    declined: new Set(),
  };
  const columns = new Map(plan.sheets.map((sheet) => [`${sheet.kind} ${sheet.name}`, new Set(sheet.columns)]));
  const keys: { kind: ImportKind; key: string; targetId: Id; hash: string }[] = [];
  let done = 0;
  for (const row of plan.rows) {
    done += 1;
    if (done % 200 === 0) await onProgress(done, plan.rows.length);
    if (row.record === null || row.action === "same" || row.action === "error") {
      if (row.existingId) desk.made.set(`${row.kind} ${row.identity}`, row.existingId);
      continue;
    }
    const stated = columns.get(`${row.kind} ${row.sheet}`) ?? new Set<ColumnId>();
    const id = await writeRow(desk, row.record, { existingId: row.existingId, stated: (column) => stated.has(column) });
    if (!id.ok) return id;
    desk.made.set(`${row.kind} ${row.identity}`, id.value);
    if (row.identity) keys.push({ kind: row.kind, key: row.identity, targetId: id.value, hash: row.hash });
  }
  await putKeys(tx, scope, keys);
  for (const registrationId of await listRegistrationsWithoutPeople(tx, scope)) {
    await insertDelegate(tx, {
      id: ctx.id(),
      editionId: scope.editionId,
      personId: null,
      registrationId,
      role: "delegate",
      title: {},
      languages: [],
      fields: [],
    });
  }
  await onProgress(plan.rows.length, plan.rows.length);
  return accept(null);
}

async function writeRow(
  desk: Desk,
  record: NonNullable<ImportPlan["rows"][number]["record"]>,
  row: Omit<Row<unknown>, "record">,
): Promise<Result<Id>> {
  switch (record.kind) {
    case "organisations":
      return accept(await writeOrganisation(desk, { ...row, record }));
    case "delegates":
      return accept(await writeDelegate(desk, { ...row, record }));
    case "needs":
    case "offers":
      return accept(await writeOpportunity(desk, { ...row, record }));
    case "interpreters":
      return writeInterpreter(desk, { ...row, record });
    case "wishes":
      return writeWish(desk, { ...row, record });
  }
}

async function writeOrganisation(desk: Desk, row: Row<OrganisationRecord>): Promise<Id> {
  const { tx, scope, ctx } = desk;
  const { record, stated } = row;
  const id = row.existingId ?? ctx.id();
  const stored = row.existingId ? await readRevisions(tx, scope, id) : undefined;
  const [party] = row.existingId ? await listParties(tx, scope, [id]) : [];
  const old = stored?.organisation;
  const organisation: Organisation = {
    id: old?.id ?? ctx.id(),
    name: pair(desk, old ? sides(row, record.name, "name_zh", "name_en", old.name) : record.name, old?.name),
    kind: old && !stated("kind") ? old.kind : record.organisationKind,
    country: old && !stated("country") ? old.country : record.country,
    website: old && !stated("website") ? old.website : record.website,
    summary: pair(
      desk,
      old ? sides(row, record.summary, "summary_zh", "summary_en", old.summary) : record.summary,
      old?.summary,
    ),
    fictional: old && !stated("fictional") ? old.fictional : record.fictional,
  };
  const registration = {
    id,
    editionId: scope.editionId,
    organisationId: organisation.id,
    side: party && !stated("side") ? party.side : record.side,
    needsInterpreter: party && !stated("needs_interpreter") ? party.needsInterpreter : record.needsInterpreter,
    languages: party && !stated("languages") ? party.languages : record.languages,
    fields: party && !stated("fields") ? party.fields : record.fields,
    minMeetings: party && !stated("min_meetings") ? party.minMeetings : record.minMeetings,
    maxMeetings: party && !stated("max_meetings") ? party.maxMeetings : record.maxMeetings,
  };
  if (stored) {
    await updateOrganisation(tx, organisation, null);
    await updateRegistration(tx, registration, organisation, null);
  } else {
    await insertOrganisation(tx, organisation);
    await insertRegistration(tx, registration, organisation);
    desk.fresh.add(id);
  }
  await writePlaces(desk, row, id);
  return id;
}

/** Home table and absences of an institution, where the file states them. */
async function writePlaces(desk: Desk, { record, stated }: Row<OrganisationRecord>, registrationId: Id): Promise<void> {
  const { tx, scope, ctx } = desk;
  if (stated("home_table")) {
    for (const table of desk.tables.filter((each) => each.homeOf === registrationId && each.label !== record.homeTable))
      await updateTable(tx, scope, { id: table.id, homeOf: null });
    const home = desk.tables.find((table) => table.label === record.homeTable);
    if (home) await updateTable(tx, scope, { id: home.id, homeOf: registrationId });
  }
  if (stated("unavailable")) {
    const absences = desk.rounds.filter((round) => record.unavailable.includes(round.number));
    await putUnavailabilities(
      tx,
      scope,
      registrationId,
      absences.map((round) => ({ id: ctx.id(), from: round.from, to: round.to, reason: "" })),
    );
  }
}

async function writeDelegate(desk: Desk, row: Row<DelegateRecord>): Promise<Id> {
  const { tx, scope, ctx } = desk;
  const { record } = row;
  if (row.existingId) return updateStoredDelegate(desk, row, row.existingId);
  const registrationId = registrationOf(desk, record.organisation);
  const personId = ctx.id();
  await insertPerson(
    tx,
    {
      id: personId,
      name: record.name,
      mail: record.mail,
      mobile: record.mobile,
      // Mail to hosts is in Chinese and to guests in English until they say otherwise.
      locale: (await partyOf(desk, registrationId)).side === "guest" ? "en" : "zh",
    },
    ctx.now(),
  );
  const title = pair(desk, record.title);
  const known = !desk.fresh.has(registrationId);
  const filled = known
    ? await fillPlaceholder(tx, scope, registrationId, personId, title, record.languages)
    : undefined;
  if (filled) return filled;
  const id = ctx.id();
  await insertDelegate(tx, {
    id,
    editionId: scope.editionId,
    personId,
    registrationId,
    role: "delegate",
    title,
    languages: record.languages,
    fields: [],
  });
  if (known) await seatNewDelegate(tx, scope, registrationId, id);
  return id;
}

async function updateStoredDelegate(desk: Desk, row: Row<DelegateRecord | InterpreterRecord>, id: Id): Promise<Id> {
  const { record, stated } = row;
  const stored = await readDelegate(desk.tx, desk.scope, id);
  if (!stored?.person) throw new Error(`The plan updates a delegate without a person: ${id}`);
  const named = stated("name") || stated("name_latin");
  await updatePerson(desk.tx, {
    id: stored.person.id,
    name: named ? record.name : stored.person.name,
    mail: stated("mail") ? record.mail : stored.person.mail,
    mobile: stated("mobile") ? record.mobile : stored.person.mobile,
  });
  await updateDelegate(desk.tx, {
    editionId: desk.scope.editionId,
    id,
    title:
      record.kind === "delegates"
        ? pair(desk, sides(row, record.title, "title_zh", "title_en", stored.title), stored.title)
        : stored.title,
    languages: stated("languages") ? record.languages : stored.languages,
    fields: record.kind === "interpreters" && stated("fields") ? record.fields : stored.fields,
  });
  return id;
}

async function writeOpportunity(desk: Desk, row: Row<OpportunityRecord>): Promise<Id> {
  const { tx, scope } = desk;
  const { record, stated } = row;
  const id = row.existingId ?? desk.ctx.id();
  const { items } = row.existingId ? await listOpportunities(tx, scope, { id, offset: 0, limit: 1 }) : { items: [] };
  const [old] = items;
  const opportunity = {
    id,
    editionId: scope.editionId,
    registrationId: old && !stated("organisation") ? old.registrationId : registrationOf(desk, record.organisation),
    kind: record.kind === "needs" ? ("need" as const) : ("offer" as const),
    family: old && !stated("family") ? old.family : record.family,
    title: pair(desk, old ? sides(row, record.title, "title_zh", "title_en", old.title) : record.title, old?.title),
    summary: pair(
      desk,
      old ? sides(row, record.summary, "summary_zh", "summary_en", old.summary) : record.summary,
      old?.summary,
    ),
    fields: old && !stated("fields") ? old.fields : record.fields,
    readiness: old && !stated("readiness") ? old.readiness : record.readiness,
    cooperation: pair(
      desk,
      old ? sides(row, record.cooperation, "cooperation_zh", "cooperation_en", old.cooperation) : record.cooperation,
      old?.cooperation,
    ),
    tier: old && !stated("tier") ? old.tier : record.tier,
  };
  if (old) await updateOpportunity(tx, opportunity, null);
  else await insertOpportunity(tx, opportunity);
  return id;
}

async function writeInterpreter(desk: Desk, row: Row<InterpreterRecord>): Promise<Result<Id>> {
  const { tx, scope, ctx, edition } = desk;
  const { record } = row;
  const id = row.existingId ?? ctx.id();
  if (row.existingId) await updateStoredDelegate(desk, row, id);
  else {
    const personId = ctx.id();
    await insertPerson(
      tx,
      { id: personId, name: record.name, mail: record.mail, mobile: record.mobile, locale: "zh" },
      ctx.now(),
    );
    await insertDelegate(tx, {
      id,
      editionId: scope.editionId,
      personId,
      registrationId: null,
      role: "interpreter",
      title: {},
      languages: record.languages,
      fields: record.fields,
    });
  }
  if (row.existingId && !row.stated("from") && !row.stated("to")) return accept(id);
  if (!record.shift) {
    await putShifts(tx, scope, id, []);
    return accept(id);
  }
  const from = instantOf(`${edition.startsOn}T${record.shift.from}`, edition.zone);
  if (!from.ok) return from;
  const to = instantOf(`${edition.startsOn}T${record.shift.to}`, edition.zone);
  if (!to.ok) return to;
  await putShifts(tx, scope, id, [{ id: ctx.id(), from: from.value, to: to.value }]);
  return accept(id);
}

async function writeWish(desk: Desk, row: Row<WishRecord>): Promise<Result<Id>> {
  const { tx, scope, ctx } = desk;
  const { record } = row;
  const fromId = registrationOf(desk, record.from);
  const toId = registrationOf(desk, record.to);
  const one = await partyOf(desk, fromId);
  const other = await partyOf(desk, toId);
  const { a, b } = pairOf(fromId, toId);
  if (desk.vetoed.has(`${a} ${b}`))
    return refuse("pair-vetoed", { a: plain(one.party.name), b: plain(other.party.name) });
  const opportunityId = record.opportunity
    ? (record.opportunity.id ?? desk.made.get(`${record.opportunity.kind} ${record.opportunity.identity}`) ?? null)
    : null;
  const id = row.existingId ?? ctx.id();
  const stored = row.existingId ? await lockRequest(tx, scope, id) : undefined;
  // A row that leaves a declined request declined may still mend its texts.
  const asks = stored === undefined || (record.accepted && stored.state !== "accepted");
  if (asks && desk.declined.has(`${fromId} ${toId}`)) return refuseDeclined(one, other);
  if (asks) desk.declined.delete(`${toId} ${fromId}`);
  const meetingId =
    record.accepted && stored?.state !== "accepted"
      ? await ensureMeeting(ctx, tx, scope, one, other, record.priority)
      : null;
  if (!stored) {
    const state = record.accepted ? ("accepted" as const) : ("open" as const);
    await insertRequest(
      tx,
      scope,
      { id, fromId, toId, opportunityId, message: record.message, priority: record.priority, state, meetingId },
      ctx.now(),
    );
    return accept(id);
  }
  await updateRequestTexts(tx, scope, id, {
    priority: row.stated("priority") ? record.priority : stored.priority,
    message: row.stated("message") ? record.message : stored.message,
    opportunityId: row.stated("opportunity") ? opportunityId : stored.opportunityId,
  });
  if (meetingId) await changeRequest(tx, scope, id, stored.state, "accepted", meetingId);
  return accept(id);
}
