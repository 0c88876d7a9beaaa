import type { Message } from "#i18n/translate";
import type { documentsEn } from "#i18n/words/documents.en";

export const documentsZh: Record<keyof typeof documentsEn, Message> = {
  "documents.meeting-with": "与{name}洽谈",
  "documents.interpreting": "翻译：{names}",
  "documents.with-line": "洽谈对象：{name}",
  "documents.people-line": "参会代表：{names}",
  "documents.table-line": "桌号：{table}",
  "documents.room-line": "会场：{room}",
  "documents.round-line": "轮次：{round}",
  "documents.interpreter-line": "翻译：{name}",
  "documents.time-line": "时间：{time}",
  "documents.version-line": "日程第{version}版",
  "documents.cancelled-line": "本场洽谈已取消。",
};
