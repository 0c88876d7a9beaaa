import { type Column, requiredGroups, tableOf } from "#domain/intake/columns";
import { alike } from "#domain/intake/likeness";
import {
  type ColumnId,
  type ImportKind,
  importKinds,
  type Mapping,
  type Sheet,
  type SheetGuess,
} from "#domain/intake/model";

/** How many rows are looked at for the headers: lists often begin with a title. */
const headerRows = 15;
/** From this likeness on, a header is taken for a misspelt one. */
const likeness = 0.72;

/** What a sheet seems to hold: its header row, its kind, and the column of each header. */
export function guessSheet(sheet: Sheet): SheetGuess {
  const { kind, headerRow } = guessKindAndRow(sheet);
  const headers = sheet.rows[headerRow]?.cells ?? [];
  if (!kind) {
    return { kind: null, headerRow: 0, headers: sheet.rows[0]?.cells ?? [], mapping: [], unsure: [], unmapped: [] };
  }
  return { kind, headerRow, headers, ...guessMapping(kind, headers) };
}

/** The kind whose columns the headers name; the sheet's name decides between needs and offers. Null when unlikely. */
export function guessKind(sheetName: string, headers: readonly string[]): ImportKind | null {
  if (formsOf(sheetName).some((form) => ["readme", "填写说明", "说明", "instructions"].includes(form))) return null;
  let best: ImportKind | null = null;
  let bestScore = 0;
  for (const kind of importKinds) {
    const score = likelihood(kind, sheetName, headers);
    if (score > bestScore) {
      bestScore = score;
      best = kind;
    }
  }
  return best;
}

/** The column of each header, each column once; near misses are named in `unsure`. */
export function guessMapping(
  kind: ImportKind,
  headers: readonly string[],
): { readonly mapping: Mapping; readonly unsure: readonly number[]; readonly unmapped: readonly number[] } {
  const claims: { position: number; id: ColumnId; score: number }[] = [];
  for (const [position, header] of headers.entries()) {
    const forms = formsOf(header);
    if (forms.length === 0) continue;
    const exact = exactScores(kind, forms);
    if (exact.size > 0) for (const [id, score] of exact) claims.push({ position, id, score });
    else for (const [id, score] of nearScores(kind, forms)) claims.push({ position, id, score });
  }
  claims.sort((a, b) => b.score - a.score || a.position - b.position);
  const mapping: (ColumnId | null)[] = headers.map(() => null);
  const used = new Set<ColumnId>();
  const unsure: number[] = [];
  for (const { position, id, score } of claims) {
    if (used.has(id) || mapping[position]) continue;
    mapping[position] = id;
    used.add(id);
    if (score < 1) unsure.push(position);
  }
  const unmapped = headers.flatMap((header, position) =>
    header.trim() !== "" && !mapping[position] ? [position] : [],
  );
  return { mapping, unsure: unsure.sort((a, b) => a - b), unmapped };
}

/** Columns of which at least one is missing from a mapping: each group is one thing that must be there. */
export function missingColumns(kind: ImportKind, mapping: Mapping): readonly (readonly ColumnId[])[] {
  return requiredGroups(kind).filter((group) => !group.some((id) => mapping.includes(id)));
}

function guessKindAndRow(sheet: Sheet): { kind: ImportKind | null; headerRow: number } {
  let best: { kind: ImportKind | null; headerRow: number; known: number } = { kind: null, headerRow: 0, known: 0 };
  for (const [headerRow, row] of sheet.rows.slice(0, headerRows).entries()) {
    const kind = guessKind(sheet.name, row.cells);
    const known = kind ? knownHeaders(kind, row.cells).size : 0;
    if (known > best.known) best = { kind, headerRow, known };
  }
  return best;
}

function likelihood(kind: ImportKind, sheetName: string, headers: readonly string[]): number {
  const known = knownHeaders(kind, headers);
  const groups = requiredGroups(kind);
  const met = groups.filter((group) => group.some((id) => known.has(id))).length;
  const named = nameScore(kind, sheetName);
  // A lone word in a title row is no header row.
  if (known.size < 2 && !(known.size === 1 && named > 0)) return 0;
  if (named === 0 && met * 2 < groups.length) return 0;
  const filled = headers.filter((header) => header.trim() !== "").length;
  return known.size / filled + met / groups.length + named + hint(kind, headers);
}

/** Needs and offers have the same columns; their headers sometimes say which they are. */
function hint(kind: ImportKind, headers: readonly string[]): number {
  const text = headers.join(" ").slice(0, 5_000).toLowerCase();
  if (kind === "needs") return /需求|\bneed/.test(text) && !/供给|成果|\boffer/.test(text) ? 0.2 : 0.01;
  if (kind === "offers") return /供给|成果|\boffer/.test(text) && !/需求|\bneed/.test(text) ? 0.2 : 0;
  return 0;
}

function nameScore(kind: ImportKind, sheetName: string): number {
  const table = tableOf(kind);
  const name = fold(sheetName);
  const names = [table.title.en, table.title.zh, table.kind, ...table.aliases].map(fold);
  if (formsOf(sheetName).some((form) => names.includes(form))) return 1;
  return names.some((candidate) => candidate.length > 1 && name.includes(candidate)) ? 0.6 : 0;
}

function knownHeaders(kind: ImportKind, headers: readonly string[]): Set<ColumnId> {
  const known = new Set<ColumnId>();
  for (const header of headers) for (const id of exactScores(kind, formsOf(header)).keys()) known.add(id);
  return known;
}

type Known = ReadonlyMap<string, ReadonlyMap<ColumnId, number>>;
const knownForms = new Map<ImportKind, Known>();

/** Every way to write a header of the kind, with how much it says: its own header more than an alias. */
function formsOfKind(kind: ImportKind): Known {
  const held = knownForms.get(kind);
  if (held) return held;
  const made = new Map<string, Map<ColumnId, number>>();
  const add = (text: string, id: ColumnId, score: number) => {
    const scores = made.get(fold(text)) ?? new Map<ColumnId, number>();
    scores.set(id, Math.max(score, scores.get(id) ?? 0));
    made.set(fold(text), scores);
  };
  for (const column of tableOf(kind).columns) {
    add(`${column.header.en}${column.header.zh}`, column.id, 4);
    add(`${column.header.zh}${column.header.en}`, column.id, 4);
    add(column.header.en, column.id, 3);
    add(column.header.zh, column.id, 3);
    add(column.id, column.id, 3);
    for (const alias of column.aliases) add(alias, column.id, 2);
  }
  knownForms.set(kind, made);
  return made;
}

function exactScores(kind: ImportKind, forms: readonly string[]): Map<ColumnId, number> {
  const known = formsOfKind(kind);
  const found = new Map<ColumnId, number>();
  for (const form of forms) {
    for (const [id, score] of known.get(form) ?? []) found.set(id, (found.get(id) ?? 0) + score);
  }
  return found;
}

function nearScores(kind: ImportKind, forms: readonly string[]): Map<ColumnId, number> {
  const found = new Map<ColumnId, number>();
  for (const column of tableOf(kind).columns) {
    const score = Math.max(...forms.map((form) => nearest(form, column)));
    if (score >= likeness) found.set(column.id, score);
  }
  return found;
}

function nearest(form: string, column: Column): number {
  const names = [column.header.en, column.header.zh, ...column.aliases];
  return Math.max(...names.map((name) => Math.min(0.99, alike(form, fold(name)))));
}

/** The header as a whole, its Latin half and its Chinese half, each without spaces, case and punctuation. */
function formsOf(header: string): string[] {
  const text = header.slice(0, 200).replace(/[（(【[]?(必填|选填|required|optional)[）)】\]]?/gi, " ");
  const whole = fold(text);
  const han = fold(text.replace(/[^\p{Script=Han}]/gu, ""));
  const latin = fold(text.replace(/\p{Script=Han}/gu, ""));
  return [...new Set([whole, latin, han])].filter((form) => form !== "");
}

function fold(text: string): string {
  return text
    .slice(0, 200)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/organiz/g, "organis")
    .replace(/[^\p{L}\p{N}]/gu, "");
}
