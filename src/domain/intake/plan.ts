import { type Doubles, doublesOf } from "#domain/intake/doubles";
import { missingColumns } from "#domain/intake/guess";
import { hashOf, identityOf, keyIdentity } from "#domain/intake/identity";
import { type Register, registerOf } from "#domain/intake/lookup";
import {
  type ChosenSheet,
  type ColumnId,
  type ExistingIndex,
  type ImportKind,
  type ImportPlan,
  type ImportRecord,
  type IntakeContext,
  importKinds,
  type Reason,
  type RowAction,
  type RowPlan,
  type SheetPlan,
  type SheetRow,
} from "#domain/intake/model";
import {
  delegateRecord,
  interpreterRecord,
  opportunityRecord,
  organisationRecord,
  wishRecord,
} from "#domain/intake/records";
import { type RowReader, rowReader } from "#domain/intake/row";
import { quote } from "#domain/intake/text";

/** Rows between two reports of progress. */
const reportEvery = 200;

type Known = { readonly id: string; readonly hash: string | null };
type Desk = {
  readonly context: IntakeContext;
  readonly register: Register;
  readonly doubles: Doubles;
  readonly known: ReadonlyMap<string, Known>;
};

type Progress = { readonly done: number; readonly total: number };

/**
 * What an import would do, row by row, with the reasons; nothing is written.
 *
 * @param sheets sheets of one or several files with the organiser's kind, header row and mapping
 * @param existing what the edition holds, with the identities and hashes that earlier imports stored
 * @param onProgress rows done of all rows, every 200 rows and at the end
 */
export function planImport(
  sheets: readonly ChosenSheet[],
  existing: ExistingIndex,
  context: IntakeContext,
  onProgress: (done: number, total: number) => void = () => {},
): ImportPlan {
  const steps = planSteps(sheets, existing, context);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    onProgress(step.value.done, step.value.total);
  }
}

/** The same in steps of 200 rows, for a caller that has other work to do between them. */
export function* planSteps(
  sheets: readonly ChosenSheet[],
  existing: ExistingIndex,
  context: IntakeContext,
): Generator<Progress, ImportPlan, void> {
  const register = registerOf(existing);
  const doubles = doublesOf(existing, register);
  const desk: Desk = { context, register, doubles, known: knownRows(existing, register) };
  const total = sheets.reduce((sum, sheet) => sum + dataRows(sheet).length, 0);
  const rows: RowPlan[] = [];
  const plans: SheetPlan[] = [];
  // Organisations first, so that every later row can name them, whatever the order of the sheets.
  for (const sheet of inOrder(sheets)) {
    const columns = columnsOf(sheet);
    const read = rowReader(sheet);
    const first = rows.length;
    for (const row of dataRows(sheet)) {
      rows.push(planRow(sheet, columns, row, read(row), desk));
      if (rows.length % reportEvery === 0) yield { done: rows.length, total };
    }
    const counts = count(rows.slice(first));
    plans.push({ name: sheet.name, kind: sheet.kind, columns, counts, reasons: sheetReasons(sheet) });
  }
  yield { done: total, total };
  const broken = plans.some((plan) => plan.reasons.some((reason) => reason.severity === "error"));
  const counts = count(rows);
  return { sheets: plans, rows, counts, canCommit: !broken && counts.error === 0 && rows.length > 0 };
}

function inOrder(sheets: readonly ChosenSheet[]): ChosenSheet[] {
  return [...sheets].sort((a, b) => importKinds.indexOf(a.kind) - importKinds.indexOf(b.kind));
}

function dataRows(sheet: ChosenSheet): readonly SheetRow[] {
  return sheet.rows.slice(sheet.headerRow + 1);
}

function columnsOf(sheet: ChosenSheet): ColumnId[] {
  return [...new Set(sheet.mapping.filter((id) => id !== null))];
}

function sheetReasons(sheet: ChosenSheet): Reason[] {
  const missing = missingColumns(sheet.kind, sheet.mapping).map((group): Reason => {
    return { id: "column-missing", severity: "error", column: null, values: { columns: group.join("|") } };
  });
  const twice = columnsOf(sheet).filter((id) => sheet.mapping.indexOf(id) !== sheet.mapping.lastIndexOf(id));
  const doubled = twice.map((column): Reason => ({ id: "column-twice", severity: "error", column, values: {} }));
  const empty: Reason[] =
    dataRows(sheet).length === 0 ? [{ id: "sheet-empty", severity: "note", column: null, values: {} }] : [];
  return [...missing, ...doubled, ...empty];
}

function planRow(
  sheet: ChosenSheet,
  columns: readonly ColumnId[],
  row: SheetRow,
  reader: RowReader,
  desk: Desk,
): RowPlan {
  const { kind } = sheet;
  const width = sheet.rows[sheet.headerRow]?.cells.length ?? 0;
  const beyond = row.cells.slice(width).filter((cell) => cell.trim() !== "").length;
  if (beyond > 0) reader.say("warning", "cells-beyond-headers", null, { count: beyond });
  const record = recordOf(kind, reader, desk);
  const identity = record ? identityOf(record) : identityOfBroken(kind, reader);
  const place = { sheet: sheet.name, row: row.number, identity };
  if (identity !== "") desk.doubles.identity(reader, kind, identity, place);
  if (record) checkDoubles(record, reader, desk, place);
  if (identity !== "") remember(kind, identity, record, desk.register);
  const failed = record === null || reader.failed();
  const hash = failed ? "" : hashOf(record, columns);
  const known = desk.known.get(`${kind}/${identity}`);
  const action: RowAction = failed ? "error" : !known ? "create" : known.hash === hash ? "same" : "update";
  return {
    kind,
    sheet: sheet.name,
    row: row.number,
    action,
    label: labelOf(kind, reader),
    identity,
    hash,
    existingId: known?.id ?? null,
    reasons: [...reader.reasons],
    record: failed ? null : record,
  };
}

function recordOf(kind: ImportKind, reader: RowReader, { context, register }: Desk): ImportRecord | null {
  switch (kind) {
    case "organisations":
      return organisationRecord(reader, context);
    case "delegates":
      return delegateRecord(reader, register);
    case "needs":
    case "offers":
      return opportunityRecord(reader, kind, register, context);
    case "interpreters":
      return interpreterRecord(reader, context);
    case "wishes":
      return wishRecord(reader, register);
  }
}

/** A row with errors still holds its key, so that rows which name it are not called wrong too. */
function identityOfBroken(kind: ImportKind, reader: RowReader): string {
  if (kind === "wishes") return "";
  const key = reader.text("key");
  return key === "" ? "" : keyIdentity(key);
}

function checkDoubles(
  record: ImportRecord,
  reader: RowReader,
  desk: Desk,
  place: Parameters<Doubles["organisation"]>[2],
) {
  switch (record.kind) {
    case "organisations":
      return desk.doubles.organisation(reader, record, place);
    case "delegates":
    case "interpreters":
      return desk.doubles.person(reader, record, place);
    case "needs":
    case "offers":
      return desk.doubles.opportunity(reader, record, place);
    case "wishes":
      return desk.doubles.wish(reader, record);
  }
}

function remember(kind: ImportKind, identity: string, record: ImportRecord | null, register: Register) {
  if (kind === "organisations") register.addOrganisation(identity, record?.kind === "organisations" ? record : null);
  if (kind === "needs" || kind === "offers") {
    const belongsTo = record?.kind === "needs" || record?.kind === "offers" ? record.organisation.identity : null;
    register.addOpportunity(kind, identity, belongsTo);
  }
}

function labelOf(kind: ImportKind, reader: RowReader): string {
  const shown: Readonly<Record<ImportKind, readonly ColumnId[]>> = {
    organisations: ["name_zh", "name_en", "key"],
    delegates: ["name", "name_latin", "key"],
    needs: ["title_zh", "title_en", "key"],
    offers: ["title_zh", "title_en", "key"],
    interpreters: ["name", "name_latin", "key"],
    wishes: ["from", "to"],
  };
  const texts = shown[kind]
    .map((column) => (reader.has(column) ? reader.text(column) : ""))
    .filter((text) => text !== "");
  return quote(kind === "wishes" ? texts.join(" → ") : (texts[0] ?? ""), 80);
}

function knownRows(existing: ExistingIndex, register: Register): Map<string, Known> {
  const known = new Map<string, Known>();
  for (const kind of importKinds) {
    for (const { id, identity, hash } of existing[kind]) if (identity) known.set(`${kind}/${identity}`, { id, hash });
  }
  for (const { id, hash, fromId, toId } of existing.wishes) {
    const wish = `wishes/wish:${register.identityOfId(fromId)}>${register.identityOfId(toId)}`;
    // Of several requests between the same two, the one that an import wrote is meant.
    if (hash !== null || !known.has(wish)) known.set(wish, { id, hash });
  }
  return known;
}

function count(rows: readonly RowPlan[]): Record<RowAction, number> {
  const counts: Record<RowAction, number> = { create: 0, update: 0, same: 0, error: 0 };
  for (const row of rows) counts[row.action] += 1;
  return counts;
}
