import { z } from "zod";
import { partySides } from "#domain/editions/model";
import { organisationKinds } from "#domain/organisations/model";
import type { Pair } from "#domain/pair";
import type { PersonName } from "#domain/people/model";
import type { Values } from "#domain/refusal";

/** Longest texts that people type: names and titles, and paragraphs. In characters. */
export const limits = { name: 200, line: 500, text: 5000, list: 40 } as const;

export const id = z.uuid();
export const instant = z.iso.datetime();
export const day = z.iso.date();
/** `HH:MM` on the event's clock. */
export const clockPattern = /^([01]\d|2[0-3]):[0-5]\d$/;
export const clock = z.string().regex(clockPattern);
export const language = z.enum(["zh", "en"]);
export const locale = language;
export const count = z.int().min(0);

const side = z.object({
  text: z.string(),
  origin: z.enum(["author", "machine"]),
  by: z.string().nullable(),
  at: z.string(),
  checkedBy: z.string().exactOptional(),
});
export const pair: z.ZodType<Pair> = z.object({ zh: side.exactOptional(), en: side.exactOptional() });

/** A bilingual text as a form sends it; at least one side where it is required. */
export function pairInput(max: number = limits.name) {
  const text = z.string().max(max).optional();
  return z.object({ zh: text, en: text });
}
export function namedInput(max: number = limits.name) {
  return pairInput(max).refine((value) => Boolean(value.zh?.trim() || value.en?.trim()), { message: "one-language" });
}

export const personName: z.ZodType<PersonName> = z.object({
  native: z.string(),
  latin: z.string(),
  order: z.enum(["family-first", "given-first"]),
});
export const personNameInput = z
  .object({
    native: z.string().max(limits.name).default(""),
    latin: z.string().max(limits.name).default(""),
    order: z.enum(["family-first", "given-first"]).default("family-first"),
  })
  .refine((name) => Boolean(name.native.trim() || name.latin.trim()), { message: "name-missing" });

export const organisationKind = z.enum(organisationKinds);
export const partySide = z.enum(partySides);
export const country = z.string().regex(/^[A-Z]{2}$/);

export const editionParams = z.object({ edition: z.string().max(60) });
export const done = z.object({ done: z.literal(true) });
/** What file and stream routes answer with; described to readers of OpenAPI as binary. */
export const bytes = z.custom<Uint8Array>();

/** Pages of lists: how many rows to skip and how many to give. */
export const paging = {
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ total: count, items: z.array(item) });
}

/** Values of a sentence: texts, numbers, or names in both languages. */
export const values: z.ZodType<Values> = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.object({ zh: z.string().optional(), en: z.string().optional() })]),
);
