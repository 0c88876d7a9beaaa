import type { CellStyle, CellValue, WriteSheet } from "hucre";
import type { Field } from "#domain/editions/model";
import {
  allowed,
  familyChoices,
  organisationKindChoices,
  priorityChoices,
  sideChoices,
  tierChoices,
  yesNoChoices,
} from "#domain/intake/choices";
import { type Column, explanationTitle, headerText, sheetTitle, tableOf } from "#domain/intake/columns";
import { type ColumnId, type ImportKind, importKinds } from "#domain/intake/model";
import { textOf } from "#domain/pair";
import { type Locale, type Message, translate, type Values } from "#i18n/translate";
import { intakeEn } from "#i18n/words/intake.en";
import { intakeZh } from "#i18n/words/intake.zh";

const words: Readonly<Record<Locale, Readonly<Record<keyof typeof intakeEn, Message>>>> = {
  en: intakeEn,
  zh: intakeZh,
};
type Key = keyof typeof intakeEn;

const wrapped: CellStyle = { numFmt: "@", alignment: { vertical: "top", wrapText: true } };
const bold: CellStyle = { ...wrapped, font: { bold: true } };

/** The sheet that says in both languages what to write where, with examples: it is never imported itself. */
export function explanationSheet(fields: readonly Field[]): WriteSheet {
  const rules: Key[] = [
    "intake.template.rule.key",
    "intake.template.rule.headers",
    "intake.template.rule.pairs",
    "intake.template.rule.blank",
    "intake.template.rule.text",
    "intake.template.rule.nothing",
  ];
  const top: CellValue[][] = [
    ["", "", "", say("en", "intake.template.title"), say("zh", "intake.template.title"), ""],
    ...rules.map((rule): CellValue[] => ["", "", "", say("en", rule), say("zh", rule), ""]),
    [],
  ];
  const head: CellValue[] = [
    both("intake.template.columns.sheet"),
    both("intake.template.columns.column"),
    both("intake.template.columns.needed"),
    say("en", "intake.template.columns.how"),
    say("zh", "intake.template.columns.how"),
    both("intake.template.columns.example"),
  ];
  const rows = importKinds.flatMap((kind) => tableOf(kind).columns.map((column) => columnRow(kind, column, fields)));
  const boldRows = [0, top.length];
  return {
    name: explanationTitle,
    columns: [18, 32, 16, 60, 60, 32].map((width) => ({ width, style: wrapped })),
    rows: [...top, head, ...rows],
    cells: new Map(boldRows.flatMap((row) => head.map((_, column) => [`${row},${column}`, { style: bold }] as const))),
  };
}

function columnRow(kind: ImportKind, column: Column, fields: readonly Field[]): CellValue[] {
  return [
    sheetTitle(kind),
    headerText(column.header),
    column.required === "no" ? "" : both(`intake.template.needed.${column.required}`),
    how("en", kind, column, fields),
    how("zh", kind, column, fields),
    exampleOf(kind, column.id),
  ];
}

function how(locale: Locale, kind: ImportKind, column: Column, fields: readonly Field[]): string {
  const parts = [say(locale, explanations(kind, column.id))];
  const list = choiceText[column.id];
  if (list && !(column.id === "kind" && kind !== "organisations"))
    parts.push(say(locale, "intake.template.allowed", { allowed: list }));
  if (column.id === "fields" && fields.length > 0) {
    const named = fields.map(({ code, name }) => `${code} (${textOf(name, locale)})`).join("; ");
    parts.push(say(locale, "intake.template.fields-of-edition", { allowed: named }));
  }
  return parts.join(locale === "en" ? " " : "");
}

const choiceText: Readonly<Partial<Record<ColumnId, string>>> = {
  side: allowed(sideChoices),
  kind: allowed(organisationKindChoices),
  family: allowed(familyChoices),
  tier: allowed(tierChoices),
  priority: allowed(priorityChoices),
  needs_interpreter: allowed(yesNoChoices),
  accepted: allowed(yesNoChoices),
  fictional: allowed(yesNoChoices),
};

function explanations(kind: ImportKind, column: ColumnId): Key {
  const forOpportunity = kind === "needs" || kind === "offers";
  switch (column) {
    case "from":
      return kind === "wishes" ? "intake.template.how.from-wish" : "intake.template.how.from-shift";
    case "to":
      return kind === "wishes" ? "intake.template.how.to-wish" : "intake.template.how.to-shift";
    case "title_zh":
    case "title_en":
      return forOpportunity ? "intake.template.how.title-opportunity" : "intake.template.how.title-person";
    case "summary_zh":
    case "summary_en":
      return "intake.template.how.summary";
    case "cooperation_zh":
    case "cooperation_en":
      return "intake.template.how.cooperation";
    case "name_zh":
      return "intake.template.how.name-zh";
    case "name_en":
      return "intake.template.how.name-en";
    case "name_latin":
      return "intake.template.how.name-latin";
    case "needs_interpreter":
      return "intake.template.how.needs-interpreter";
    case "min_meetings":
      return "intake.template.how.min-meetings";
    case "max_meetings":
      return "intake.template.how.max-meetings";
    case "home_table":
      return "intake.template.how.home-table";
    default:
      return `intake.template.how.${column}`;
  }
}

/** One invented row a kind; here they cannot be imported by accident. */
const examples: Readonly<Record<ImportKind, Readonly<Partial<Record<ColumnId, string>>>>> = {
  organisations: {
    key: "G01",
    side: "guest",
    kind: "university",
    country: "SE",
    name_zh: "示例大学",
    name_en: "Example University",
    fields: "ai;new-energy",
    languages: "en;sv",
    needs_interpreter: "yes",
    min_meetings: "4",
    max_meetings: "6",
    home_table: "3",
    unavailable: "1;2",
    website: "https://example.org",
    summary_zh: "从事电池回收研究。",
    summary_en: "Research on the recycling of batteries.",
    fictional: "yes",
  },
  delegates: {
    key: "D001",
    organisation: "G01",
    name: "王芳",
    name_latin: "Wang Fang",
    title_zh: "国际合作处处长",
    title_en: "Head of international cooperation",
    mail: "wang.fang@example.org",
    mobile: "+86 138 0000 0000",
    languages: "zh;en",
    fictional: "yes",
  },
  needs: {
    key: "N01",
    organisation: "G01",
    family: "technology",
    title_zh: "电池回收工艺",
    title_en: "Process for recycling batteries",
    summary_zh: "寻求适用于中试的湿法工艺。",
    summary_en: "A wet process that is ready for a pilot plant.",
    fields: "new-energy",
    readiness: "5",
    cooperation_zh: "联合研发",
    cooperation_en: "Joint research and development",
    tier: "public",
    fictional: "yes",
  },
  offers: {
    key: "O01",
    organisation: "G01",
    family: "research",
    title_zh: "防冰涂层",
    title_en: "Anti-icing coating",
    summary_zh: "用于风机叶片的涂层。",
    summary_en: "A coating for the blades of wind turbines.",
    fields: "new-energy",
    readiness: "6",
    cooperation_zh: "技术许可",
    cooperation_en: "Licence",
    tier: "admitted",
    fictional: "yes",
  },
  interpreters: {
    key: "I01",
    name: "李明",
    name_latin: "Li Ming",
    languages: "zh;en;sv",
    fields: "ai",
    from: "13:30",
    to: "17:30",
    mail: "li.ming@example.org",
    mobile: "+86 139 0000 0000",
    fictional: "yes",
  },
  wishes: {
    from: "H01",
    to: "G01",
    priority: "1",
    opportunity: "O01",
    message: "希望了解防冰涂层的许可条件。",
    accepted: "no",
  },
};

function exampleOf(kind: ImportKind, column: ColumnId): string {
  return examples[kind][column] ?? "";
}

function say(locale: Locale, key: Key, values?: Values): string {
  return translate(words[locale], locale, key, values);
}

function both(key: Key): string {
  return `${say("en", key)} / ${say("zh", key)}`;
}
