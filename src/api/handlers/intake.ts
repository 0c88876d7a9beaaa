import type { HandlersOf } from "#api/door";
import type { intake } from "#contract/intake";
import { badInput } from "#contract/read";
import type { Scope } from "#domain/editions/can";
import { guessSheet } from "#domain/intake/guess";
import {
  type Encoding,
  encodings,
  type ImportPlan,
  importKinds,
  type Reason,
  type RowAction,
  type Sheet,
  type Spreadsheet,
} from "#domain/intake/model";
import { chosenSheets } from "#domain/intake/rules";
import { textOf } from "#domain/pair";
import { accept, type Result } from "#domain/refusal";
import { readSpreadsheet } from "#files/spreadsheet/read";
import { templateWorkbook } from "#files/spreadsheet/template";
import { say } from "#files/words";
import type { Ctx } from "#operations/ctx";
import { showEdition } from "#operations/editions";
import { discardStaged, loadStaged, previewImport, showTask, stageFile, startImport } from "#operations/intake";

const sampleRows = 5;
const shownRows = 500;

export const intakeHandlers: HandlersOf<typeof intake> = {
  "intake.template": async ({ ctx, scope }) => {
    const edition = await showEdition(ctx, scope);
    if (!edition.ok) return edition;
    const bytes = await templateWorkbook({ fields: edition.value.fields });
    const name = `${textOf(edition.value.name, "zh")} - ${say("zh", "documents.template")}.xlsx`;
    return accept({ bytes, name, type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" });
  },
  "intake.upload": async ({ ctx, caller, scope, query, bytes }) => {
    const { name } = query;
    const encoding = encodingOf(query.encoding);
    if (!encoding.ok) return encoding;
    // What cannot be read is refused before it is kept.
    const read = await readSpreadsheet(bytes, name, { encoding: encoding.value });
    if (!read.ok) return read;
    const staged = await stageFile(ctx, caller, scope, { name, bytes, encoding: encoding.value });
    if (!staged.ok) return staged;
    return accept({ importId: staged.value.importId, name, ...seen(read.value) });
  },
  "intake.preview": async ({ ctx, scope, params, body }) => {
    const read = await readStaged(ctx, scope, params.import, body.encoding);
    if (!read.ok) return read;
    const plan = await previewImport(ctx, scope, chosenSheets(read.value.sheets, body.sheets));
    return plan.ok ? accept(shown(plan.value)) : plan;
  },
  "intake.commit": async ({ ctx, caller, scope, params, body }) => {
    const encoding = encodingOf(body.encoding);
    return encoding.ok ? await startImport(ctx, caller, scope, params.import, body) : encoding;
  },
  "intake.discard": ({ ctx, caller, scope, params }) => discardStaged(ctx, caller, scope, params.import),
  "intake.task": ({ ctx, scope, params }) => showTask(ctx, scope, params.task),
};

function encodingOf(text: string | undefined): Result<Encoding | undefined> {
  const known = encodings.find((encoding) => encoding === text);
  return text === undefined || known ? accept(known) : badInput("not-in-list", "encoding");
}

async function readStaged(
  ctx: Ctx,
  scope: Scope,
  importId: string,
  chosen: string | undefined,
): Promise<Result<Spreadsheet>> {
  const staged = await loadStaged(ctx, scope, importId);
  if (!staged.ok) return staged;
  const encoding = encodingOf(chosen ?? staged.value.options.encoding);
  return encoding.ok
    ? await readSpreadsheet(staged.value.bytes, staged.value.name, { encoding: encoding.value })
    : encoding;
}

/** What there is in a file, and what it seems to be. */
function seen({ sheets, encoding, delimiter, warnings }: Spreadsheet) {
  return {
    encoding: encoding ?? null,
    delimiter: delimiter ?? null,
    warnings: [...warnings],
    sheets: sheets.map((sheet) => {
      const { kind, headerRow, headers, mapping } = guessSheet(sheet);
      const rows = rowsBelow(sheet, headerRow);
      return {
        name: sheet.name,
        kind,
        headers,
        mapping: Object.fromEntries(mapping.flatMap((column, index) => (column ? [[String(index), column]] : []))),
        rows: rows.length,
        sample: rows.slice(0, sampleRows).map((row) => row.cells),
      };
    }),
  };
}

function rowsBelow(sheet: Sheet, headerRow: number) {
  return sheet.rows.slice(headerRow + 1).filter((row) => row.cells.some((cell) => cell.trim() !== ""));
}

/** The plan for people: counts by kind, and what there is to say, errors first. What concerns a whole sheet is row 0. */
function shown(plan: ImportPlan) {
  const sheetRows = plan.sheets
    .filter((sheet) => sheet.reasons.length > 0)
    .map(({ name, kind, reasons }) => {
      const action: RowAction = reasons.some((reason) => reason.severity === "error") ? "error" : "same";
      return { sheet: name, row: 0, kind, action, label: name, reasons: reasons.map(bare) };
    });
  const rows = plan.rows
    .filter((row) => row.reasons.length > 0)
    .map(({ sheet, row, kind, action, label, reasons }) => ({
      ...{ sheet, row, kind, action, label },
      reasons: reasons.map(bare),
    }));
  const all = [...sheetRows, ...rows].sort((a, b) => Number(b.action === "error") - Number(a.action === "error"));
  const counts = importKinds.flatMap((kind) => {
    const sheets = plan.sheets.filter((sheet) => sheet.kind === kind);
    const sum = (action: RowAction) => sheets.reduce((total, sheet) => total + sheet.counts[action], 0);
    return sheets.length === 0
      ? []
      : [{ kind, create: sum("create"), update: sum("update"), same: sum("same"), error: sum("error") }];
  });
  return { canCommit: plan.canCommit, counts, rows: all.slice(0, shownRows), withReasons: all.length };
}

function bare({ id, column, severity, values }: Reason) {
  return { id, column, severity, values };
}
