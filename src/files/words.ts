import type { Language } from "#domain/pair";
import { en } from "#i18n/en";
import { type Message, translate, type Values } from "#i18n/translate";
import { documentsEn } from "#i18n/words/documents.en";
import { documentsZh } from "#i18n/words/documents.zh";
import { zh } from "#i18n/zh";

export type DocumentKey = keyof typeof en | keyof typeof documentsEn;

const words: Record<Language, Readonly<Record<DocumentKey, Message>>> = {
  en: { ...en, ...documentsEn },
  zh: { ...zh, ...documentsZh },
};

/** A sentence of a document in the reader's language. */
export function say(language: Language, key: DocumentKey, values: Values = {}): string {
  return translate(words[language], language, key, values);
}

/** Names in a row: `A、B`, `A, B`. */
export function listed(names: readonly string[], language: Language): string {
  return names.join(language === "zh" ? "、" : ", ");
}
