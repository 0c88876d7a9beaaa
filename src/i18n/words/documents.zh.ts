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
  "documents.version-line": "日程第 {version} 版",
  "documents.cancelled-line": "本场洽谈已取消。",
  "documents.people": "代表",
  "documents.no-meetings": "暂无洽谈安排。",
  "documents.scan": "查看最新日程",
  "documents.meetings": "共 {count} 场洽谈",
  "documents.all-times": "所有时间均为{zone}",
  "documents.version-published": "日程第 {version} 版，发布于 {instant}",
  "documents.draft": "初步日程：尚未发布，可能调整",
  "documents.wall": "洽谈日程总表",
  "documents.free-table": "不固定机构",
  "documents.guest-list": "外方洽谈安排一览",
  "documents.host-list": "中方洽谈安排一览",
  "documents.parties": "共 {count} 家机构",
};
