import type { Message } from "#i18n/translate";
import type { programmeEn } from "#i18n/words/programme.en";

export const programmeZh: Record<keyof typeof programmeEn, Message> = {
  "programme.availability": "可约时间",
  "programme.break": "休息",
  "programme.interpreter": "翻译",
  "programme.room": "会议室",
  "programme.round": "轮次",
  "programme.round.number": "第 {number} 轮",
  "programme.session": "对接专场",
  "programme.table": "洽谈桌",
  "programme.table-kind.booth": "洽谈展位",
  "programme.table-kind.table": "洽谈桌",
  "programme.table-kind.video": "视频洽谈间",
  "programme.table.label": "{label} 号桌",
};
