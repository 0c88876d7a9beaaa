import type { Language } from "#domain/pair";
import { en } from "#i18n/en";
import { type Message, translate, type Values } from "#i18n/translate";
import { documentsEn } from "#i18n/words/documents.en";
import { documentsZh } from "#i18n/words/documents.zh";
import { mailEn } from "#i18n/words/mail.en";
import { mailZh } from "#i18n/words/mail.zh";
import { zh } from "#i18n/zh";

export type MailKey = keyof typeof en | keyof typeof documentsEn | keyof typeof mailEn;

const words: Record<Language, Readonly<Record<MailKey, Message>>> = {
  en: { ...en, ...documentsEn, ...mailEn },
  zh: { ...zh, ...documentsZh, ...mailZh },
};

/** A sentence of a letter in the reader's language. */
export function say(language: Language, key: MailKey, values: Values = {}): string {
  return translate(words[language], language, key, values);
}

/** Names in a row: `A、B`, `A, B`. */
export function listed(names: readonly string[], language: Language): string {
  return names.join(language === "zh" ? "、" : ", ");
}
