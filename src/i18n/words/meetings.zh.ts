import type { Message } from "#i18n/translate";
import type { meetingsEn } from "#i18n/words/meetings.en";

export const meetingsZh: Record<keyof typeof meetingsEn, Message> = {
  "meetings.mutual": "双方互选",
  "meetings.one": "一对一洽谈",
  "meetings.priority": "优先级",
  "meetings.priority.1": "必须",
  "meetings.priority.2": "希望",
  "meetings.priority.3": "可以",
  "meetings.request": "洽谈申请",
  "meetings.request-state": "状态",
  "meetings.request-state.accepted": "已接受",
  "meetings.request-state.declined": "已婉拒",
  "meetings.request-state.lapsed": "已失效",
  "meetings.request-state.open": "待答复",
  "meetings.request-state.withdrawn": "已撤回",
  "meetings.veto": "不可会面",
};
