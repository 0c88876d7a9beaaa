import { basename } from "node:path";
import { needed, type Options } from "#cli/command";
import { editionOf, withDatabase } from "#cli/database";
import { bytesOf } from "#cli/files";
import { say, sayIfKnown, stop, stopFor, type Terminal } from "#cli/terminal";
import { type ImportKind, type ImportPlan, importKinds, type Reason, type RowAction } from "#domain/intake/model";
import { chosenSheets, kindLabel, reasonValues } from "#domain/intake/rules";
import { readSpreadsheet } from "#files/spreadsheet/read";
import { program } from "#operations/ctx";
import { commitImport, previewImport } from "#operations/intake";

const most = 50;
const actions: readonly RowAction[] = ["create", "update", "same", "error"];

/** Shows what the import of a file would do, and does it with `--commit`. */
export async function importFile(terminal: Terminal, [path]: readonly string[], options: Options): Promise<unknown> {
  if (path === undefined) throw stop(terminal, "cli.wrong.file-needed", { command: "import" }, 2);
  const code = needed(terminal, "import", options, "edition");
  const read = await readSpreadsheet(await bytesOf(terminal, path), basename(path));
  if (!read.ok) throw stopFor(terminal, read.refusal);
  const sheets = chosenSheets(read.value.sheets);
  if (sheets.length === 0) throw stop(terminal, "cli.import.no-sheet", { path });
  return await withDatabase(terminal, async (ctx) => {
    const { scope } = await editionOf(terminal, ctx, code);
    const previewed = await previewImport(ctx, scope, sheets);
    if (!previewed.ok) throw stopFor(terminal, previewed.refusal);
    const plan = previewed.value;
    if (!terminal.json) show(terminal, plan);
    if (!plan.canCommit)
      throw stopFor(terminal, { id: "import-has-errors", values: { count: Math.max(plan.counts.error, 1) } });
    const answer = { edition: code, counts: countsOf(plan), rows: rowsOf(terminal, plan) };
    if (!options.commit) {
      if (!terminal.json) terminal.out(`${say(terminal.locale, "cli.import.not-yet")}\n`);
      return { ...answer, committed: false };
    }
    const committed = await commitImport(ctx, program, scope, sheets, async (done, total) => {
      if (process.stderr.isTTY) terminal.err(`\r${say(terminal.locale, "cli.import.progress", { done, total })}`);
    });
    if (process.stderr.isTTY) terminal.err("\n");
    if (!committed.ok) throw stopFor(terminal, committed.refusal);
    const { created, updated, same } = committed.value;
    if (!terminal.json) terminal.out(`${say(terminal.locale, "cli.import.done", { created, updated, same })}\n`);
    return { ...answer, committed: true };
  });
}

/** New, changed, unchanged and wrong rows of each kind. */
function countsOf(plan: ImportPlan): { kind: ImportKind; counts: Record<RowAction, number> }[] {
  return importKinds.flatMap((kind) => {
    const rows = plan.rows.filter((row) => row.kind === kind);
    const count = (action: RowAction) => rows.filter((row) => row.action === action).length;
    const counts = { create: count("create"), update: count("update"), same: count("same"), error: count("error") };
    return rows.length === 0 ? [] : [{ kind, counts }];
  });
}

type Remark = { readonly severity: string; readonly id: string; readonly sentence: string };

/** Everything there is to say about rows and sheets; row 0 is the sheet as a whole. */
function rowsOf(terminal: Terminal, plan: ImportPlan) {
  const remarks = (kind: ImportKind, reasons: readonly Reason[]): Remark[] =>
    reasons.map((reason) => ({
      severity: reason.severity,
      id: reason.id,
      sentence:
        sayIfKnown(terminal.locale, `intake.${reason.id}`, reasonValues(kind, reason, terminal.locale)) ?? reason.id,
    }));
  return [
    ...plan.sheets.map((sheet) => ({
      sheet: sheet.name,
      row: 0,
      label: "",
      remarks: remarks(sheet.kind, sheet.reasons),
    })),
    ...plan.rows.map((row) => ({
      sheet: row.sheet,
      row: row.row,
      label: row.label,
      remarks: remarks(row.kind, row.reasons),
    })),
  ].filter((row) => row.remarks.length > 0);
}

function show(terminal: Terminal, plan: ImportPlan): void {
  const { locale } = terminal;
  for (const { kind, counts } of countsOf(plan)) {
    const parts = actions
      .filter((action) => counts[action] > 0)
      .map((action) => `${say(locale, `intake.action.${action}`)} ${counts[action]}`);
    const text = parts.join(locale === "zh" ? "，" : ", ");
    terminal.out(`${say(locale, "cli.labelled", { label: kindLabel(kind, locale), text })}\n`);
  }
  const worst = (remarks: readonly Remark[]) => (remarks.some((remark) => remark.severity === "error") ? 0 : 1);
  const rows = rowsOf(terminal, plan).sort((a, b) => worst(a.remarks) - worst(b.remarks));
  for (const { sheet, row, label, remarks } of rows.slice(0, most)) {
    const place =
      row === 0
        ? say(locale, "cli.import.sheet", { sheet })
        : say(locale, "cli.import.row", { sheet, row: String(row), label });
    for (const { severity, sentence } of remarks) {
      const text =
        severity === "error"
          ? say(locale, "cli.labelled", { label: say(locale, "intake.action.error"), text: sentence })
          : sentence;
      terminal.out(`${place}${locale === "zh" ? "" : " "}${text}\n`);
    }
  }
  if (rows.length > most) terminal.out(`${say(locale, "cli.import.more", { count: rows.length - most })}\n`);
}
