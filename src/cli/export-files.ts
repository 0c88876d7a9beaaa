import { mkdir, writeFile } from "node:fs/promises";
import { dirname, extname, join } from "node:path";
import { needed, type Options } from "#cli/command";
import { editionOf, withDatabase } from "#cli/database";
import { kinds, plans, tongues } from "#cli/export";
import { written } from "#cli/files";
import { say, stop, stopFor, type Terminal } from "#cli/terminal";
import type { Scope } from "#domain/editions/can";
import type { Edition } from "#domain/editions/model";
import { type Language, languages, textOf } from "#domain/pair";
import { nameOf } from "#domain/people/model";
import type { Result } from "#domain/refusal";
import type { PersonalTimetable, Timetable } from "#domain/scheduling/model";
import { calendarOf } from "#files/calendar";
import { cataloguePdf } from "#files/catalogue";
import { personalPdf } from "#files/personal";
import type { PrintedDocument } from "#files/typst";
import { wallPdf } from "#files/wall";
import { timetableWorkbook } from "#files/workbooks";
import type { Ctx } from "#operations/ctx";
import { listCountries } from "#operations/editions";
import { listOpportunities } from "#operations/opportunities";
import { listParticipants } from "#operations/participants";
import { listPersonal, showTimetable } from "#operations/timetable";

type Asked = {
  readonly ctx: Ctx;
  readonly scope: Scope;
  readonly edition: Edition;
  readonly plan: (typeof plans)[number];
  readonly language: Language | "both";
  readonly out: string;
};
type Written = { readonly path: string; readonly bytes: Uint8Array };

/** Writes the documents that were asked for. */
export async function exportFiles(terminal: Terminal, options: Options): Promise<unknown> {
  const code = needed(terminal, "export", options, "edition");
  const asked = needed(terminal, "export", options, "what");
  const what = kinds.find((kind) => kind === asked) ?? "personal";
  const language = tongues.find((each) => each === options.language) ?? terminal.locale;
  const plan = plans.find((each) => each === options.plan) ?? "live";
  const out = needed(terminal, "export", options, "out");
  return await withDatabase(terminal, async (ctx) => {
    const about = { ctx, ...(await editionOf(terminal, ctx, code)), plan, language, out };
    const files = await filesOf(terminal, what, about);
    for (const { path, bytes } of files) {
      await written(terminal, path, async () => {
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, bytes);
      });
      if (!terminal.json) terminal.out(`${say(terminal.locale, "cli.written", { path })}\n`);
    }
    return { edition: code, files: files.map((file) => file.path) };
  });
}

async function filesOf(terminal: Terminal, what: (typeof kinds)[number], asked: Asked): Promise<Written[]> {
  const { ctx, scope, edition, language, out } = asked;
  const now = ctx.now();
  switch (what) {
    case "personal": {
      const days = await daysOf(terminal, asked);
      const sheets = days.map(({ holderId, day }) => ({ timetable: day, link: pageOf(asked, holderId) }));
      return eachLanguage(language, out).map(([own, path]) => ({
        path,
        bytes: printed(terminal, personalPdf(sheets, { language: own, now })),
      }));
    }
    case "ics": {
      const days = await daysOf(terminal, asked);
      return languagesOf(language).flatMap((own) =>
        days.map(({ holderId, day }) => ({
          path: join(out, `${fileName(day, own)}-${holderId.slice(-6)}${language === "both" ? `.${own}` : ""}.ics`),
          bytes: new TextEncoder().encode(calendarOf(day, { language: own, now, link: pageOf(asked, holderId) })),
        })),
      );
    }
    case "wall": {
      const timetable = await timetableOf(terminal, asked);
      return [{ path: out, bytes: printed(terminal, wallPdf(timetable, { now })) }];
    }
    case "timetable": {
      const timetable = await timetableOf(terminal, asked);
      return [{ path: out, bytes: await timetableWorkbook(timetable, { now }) }];
    }
    case "catalogue": {
      const participants = await all(terminal, (paging) => listParticipants(ctx, scope, paging));
      const opportunities = await all(terminal, (paging) => listOpportunities(ctx, scope, paging));
      const named = must(terminal, await listCountries(ctx));
      const countries = Object.fromEntries(named.map(({ code, name }) => [code, name]));
      const catalogue = { edition, participants, opportunities, countries };
      return [{ path: out, bytes: printed(terminal, cataloguePdf(catalogue, { language, now })) }];
    }
  }
}

async function timetableOf(terminal: Terminal, { ctx, scope, plan }: Asked): Promise<Timetable> {
  const found = await showTimetable(ctx, scope, plan);
  if (!found.ok && plan === "live") throw stop(terminal, "cli.export.nothing-published");
  return must(terminal, found);
}

async function daysOf(terminal: Terminal, asked: Asked) {
  const { ctx, scope, plan } = asked;
  await timetableOf(terminal, asked);
  const days = must(terminal, await listPersonal(ctx, scope, plan));
  if (days.length === 0) throw stopFor(terminal, { id: "no-meetings" });
  return days;
}

/** Every row of a list that is given in pages. */
async function all<T>(
  terminal: Terminal,
  page: (paging: { offset: number; limit: number }) => Promise<Result<{ total: number; items: T[] }>>,
): Promise<T[]> {
  const items: T[] = [];
  for (;;) {
    const next = must(terminal, await page({ offset: items.length, limit: 200 }));
    items.push(...next.items);
    if (next.items.length === 0 || items.length >= next.total) return items;
  }
}

function must<T>(terminal: Terminal, result: Result<T>): T {
  if (!result.ok) throw stopFor(terminal, result.refusal);
  return result.value;
}

/** The bytes of a document; says which characters no font has. */
function printed(terminal: Terminal, document: PrintedDocument): Uint8Array {
  for (const { character } of document.missing)
    terminal.err(`${say(terminal.locale, "cli.export.glyph-missing", { character })}\n`);
  return document.bytes;
}

function languagesOf(language: Language | "both"): readonly Language[] {
  return language === "both" ? languages : [language];
}

/** `out.pdf`, or for both languages `out.zh.pdf` and `out.en.pdf`. */
function eachLanguage(language: Language | "both", out: string): [Language, string][] {
  if (language !== "both") return [[language, out]];
  const extension = extname(out);
  const stem = out.slice(0, out.length - extension.length);
  return languages.map((own) => [own, `${stem}.${own}${extension}`]);
}

function pageOf({ ctx, edition }: Asked, holderId: string): string {
  return `${ctx.address}/e/${encodeURIComponent(edition.code)}/personal/${holderId}`;
}

/** A holder's name as a file name: no separators, no dots at its beginning, not too long. */
function fileName({ holder }: PersonalTimetable, language: Language): string {
  const name = holder.kind === "party" ? textOf(holder.name, language) : nameOf(holder.name, language);
  const safe = name
    .replaceAll(/[\p{Cc}\\/:*?"<>|]/gu, " ")
    .replaceAll(/\s+/g, " ")
    .replace(/^[. -]+/, "")
    .trim();
  return [...safe].slice(0, 60).join("") || "timetable";
}
