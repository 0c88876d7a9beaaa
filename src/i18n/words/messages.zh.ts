import type { Message } from "#i18n/translate";
import type { messagesEn } from "#i18n/words/messages.en";

export const messagesZh: Record<keyof typeof messagesEn, Message> = {
  "messages.created": "生成时间",
  "messages.kind": "邮件",
  "messages.kind.invitation": "邀请",
  "messages.kind.sign-in-code": "登录验证码",
  "messages.kind.timetable-changed": "日程变更通知",
  "messages.kind.timetable-published": "日程发布通知",
  "messages.no-text": "正文在邮件发出时生成。",
  "messages.state": "状态",
  "messages.state.failed": "发送失败",
  "messages.state.sent": "已发送",
  "messages.state.superseded": "未发送，已有新版本",
  "messages.state.waiting": "待发送",
  "messages.state.written": "已生成，未外发",
  "messages.to": "收件人",
};
