import type { Locale, Message, Values } from "#i18n/translate";
import { translate } from "#i18n/translate";

/** A refusal as any room holds it; `domain/refusal.ts` gives the ids. */
export type RefusalLike = {
  readonly id: string;
  readonly values?: Values | undefined;
  readonly field?: string | undefined;
};

type Words = Readonly<Record<string, Message>>;

/**
 * The sentence of a refusal: with the names of what was in the way when all of them are known, else the plain one.
 * For `bad-input`, `values.reason` picks the sentence and the field's dotted path is put into words.
 */
export function sentence(words: Words, locale: Locale, refusal: RefusalLike): string {
  const field = refusal.field === undefined ? undefined : labelOf(words, locale, refusal.field);
  const values: Values = { ...refusal.values, ...(field === undefined ? {} : { field }) };
  const reason = values.reason;
  const bare = `refusal.${refusal.id}`;
  const candidates = [`${bare}.${String(reason)}`, `${bare}.full`, bare];
  if (refusal.id === "bad-input" && field !== undefined) candidates.splice(1, 0, `${bare}.unreadable`);
  const key = candidates.find((candidate) => isFilled(words[candidate], values));
  return key === undefined ? refusal.id : translate(words, locale, key, values);
}

/** The label of a field by its dotted path; list positions are left out: `breaks.0.name.zh` → `field.breaks.name.zh`. */
export function labelOf(words: Words, locale: Locale, path: string): string {
  const steps = path.split(".").filter((step) => !/^\d+$/.test(step));
  const keys = [`field.${steps.join(".")}`, `field.${steps.slice(-2).join(".")}`, `field.${steps.at(-1) ?? ""}`];
  const key = keys.find((candidate) => words[candidate] !== undefined);
  return key === undefined ? path : translate(words, locale, key);
}

/** The names of the placeholders of a message. */
export function placeholders(message: Message): string[] {
  const forms = typeof message === "string" ? [message] : [message.one, message.other, "{count}"];
  return [...new Set(forms.flatMap((form) => [...form.matchAll(/\{([a-zA-Z]+)\}/g)].map((match) => match[1] ?? "")))];
}

function isFilled(message: Message | undefined, values: Values): boolean {
  return message !== undefined && placeholders(message).every((name) => values[name] !== undefined);
}
