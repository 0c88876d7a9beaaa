import type { Download, HandlersOf } from "#api/door";
import type { files } from "#contract/files";
import { type Language, type Pair, textOf } from "#domain/pair";
import { nameOf } from "#domain/people/model";
import { accept, refuse } from "#domain/refusal";
import type { PersonalTimetable } from "#domain/scheduling/model";
import { calendarOf } from "#files/calendar";
import { print } from "#files/press";
import type { PrintedDocument } from "#files/typst";
import { say } from "#files/words";
import { timetableWorkbook } from "#files/workbooks";
import type { Ctx } from "#operations/ctx";
import { listCountries, showEdition } from "#operations/editions";
import { listOpportunities } from "#operations/opportunities";
import { listParticipants } from "#operations/participants";
import { listPersonal, showPersonal, showTimetable } from "#operations/timetable";

const pdf = "application/pdf";
const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const ics = "text/calendar; charset=utf-8";

export const fileHandlers: HandlersOf<typeof files> = {
  "files.personal-pdf": async ({ ctx, scope, params, query }) => {
    const found = await showPersonal(ctx, scope, params.holder, query.plan);
    if (!found.ok) return found;
    const { language } = query;
    const own = { timetable: found.value, link: pageOf(ctx, found.value.edition.code, params.holder) };
    const printed = await print({ kind: "personal", sheets: [own], options: { language, now: ctx.now() } });
    return accept(sheet(ctx, printed, [ownerOf(found.value, language), say(language, "scheduling.personal")]));
  },
  "files.personal-ics": async ({ ctx, scope, params, query }) => {
    const found = await showPersonal(ctx, scope, params.holder, query.plan);
    if (!found.ok) return found;
    const { language } = query;
    const link = pageOf(ctx, found.value.edition.code, params.holder);
    const text = calendarOf(found.value, { language, now: ctx.now(), link });
    const bytes = new TextEncoder().encode(text);
    return accept(document(bytes, ics, [ownerOf(found.value, language), say(language, "scheduling.personal")], "ics"));
  },
  "files.all-personal-pdf": async ({ ctx, scope, query }) => {
    const found = await listPersonal(ctx, scope, query.plan);
    if (!found.ok) return found;
    const [first] = found.value;
    if (!first) return refuse("no-meetings");
    const { language } = query;
    const sheets = found.value.map(({ holderId, day }) => ({
      timetable: day,
      link: pageOf(ctx, day.edition.code, holderId),
    }));
    const printed = await print({ kind: "personal", sheets, options: { language, now: ctx.now() } });
    return accept(sheet(ctx, printed, [editionOf(first.day, language), say(language, "scheduling.personal")]));
  },
  "files.wall-pdf": async ({ ctx, scope, query }) => {
    const found = await showTimetable(ctx, scope, query.plan);
    if (!found.ok) return found;
    const printed = await print({ kind: "wall", timetable: found.value, options: { now: ctx.now() } });
    return accept(sheet(ctx, printed, [editionOf(found.value, query.language), say(query.language, "documents.wall")]));
  },
  "files.timetable-xlsx": async ({ ctx, scope, query }) => {
    const found = await showTimetable(ctx, scope, query.plan);
    if (!found.ok) return found;
    const bytes = await timetableWorkbook(found.value, { now: ctx.now() });
    return accept(
      document(bytes, xlsx, [editionOf(found.value, query.language), say(query.language, "documents.wall")], "xlsx"),
    );
  },
  "files.catalogue-pdf": async ({ ctx, scope, query }) => {
    const edition = await showEdition(ctx, scope);
    if (!edition.ok) return edition;
    const everything = { offset: 0, limit: 100_000 };
    const participants = await listParticipants(ctx, scope, everything);
    if (!participants.ok) return participants;
    const opportunities = await listOpportunities(ctx, scope, everything);
    if (!opportunities.ok) return opportunities;
    const countries = await listCountries(ctx);
    if (!countries.ok) return countries;
    const catalogue = {
      edition: edition.value,
      participants: participants.value.items,
      opportunities: opportunities.value.items,
      countries: Object.fromEntries(countries.value.map(({ code, name }) => [code, name])),
    };
    const printed = await print({
      kind: "catalogue",
      catalogue,
      options: { language: query.language, now: ctx.now() },
    });
    const language = query.language === "en" ? "en" : "zh";
    return accept(sheet(ctx, printed, [textOf(edition.value.name, language), say(language, "documents.catalogue")]));
  },
};

/** The page on which a personal timetable stays right. */
function pageOf(ctx: Ctx, code: string, holderId: string): string {
  return `${ctx.address}/e/${encodeURIComponent(code)}/personal/${holderId}`;
}

function ownerOf(personal: PersonalTimetable, language: Language): string {
  const { holder } = personal;
  return holder.kind === "party" ? textOf(holder.name, language) : nameOf(holder.name, language);
}

function editionOf(of: { readonly edition: { readonly name: Pair } }, language: Language): string {
  return textOf(of.edition.name, language);
}

/** A printed document; the log keeps what it could not print. */
function sheet(ctx: Ctx, { bytes, missing }: PrintedDocument, parts: readonly string[]): Download {
  const characters = missing.map((each) => each.codePoint);
  if (characters.length > 0)
    ctx.log("warn", "No font has characters of a document", { document: parts[1], characters });
  return { ...document(bytes, pdf, parts, "pdf"), missing: characters };
}

function document(bytes: Uint8Array, type: string, parts: readonly string[], extension: string): Download {
  return { bytes, type, name: `${parts.filter((part) => part !== "").join(" - ")}.${extension}` };
}
