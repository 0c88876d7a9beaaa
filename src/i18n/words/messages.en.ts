import type { Message } from "#i18n/translate";

export const messagesEn = {
  "messages.created": "Made at",
  "messages.kind": "Message",
  "messages.kind.invitation": "Invitation",
  "messages.kind.sign-in-code": "Sign-in code",
  "messages.kind.timetable-changed": "Timetable changed",
  "messages.kind.timetable-published": "Timetable published",
  "messages.no-text": "The text is made when the message leaves.",
  "messages.state": "State",
  "messages.state.failed": "Failed",
  "messages.state.sent": "Sent",
  "messages.state.superseded": "Not sent, overtaken",
  "messages.state.waiting": "Waiting",
  "messages.state.written": "Written, not sent",
  "messages.to": "To",
} as const satisfies Record<string, Message>;
