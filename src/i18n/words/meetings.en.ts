import type { Message } from "#i18n/translate";

export const meetingsEn = {
  "meetings.mutual": "Both sides asked",
  "meetings.one": "One-to-one meeting",
  "meetings.priority": "Priority",
  "meetings.priority.1": "Must meet",
  "meetings.priority.2": "Wants to meet",
  "meetings.priority.3": "Would meet",
  "meetings.request": "Meeting request",
  "meetings.request-state": "State",
  "meetings.request-state.accepted": "Accepted",
  "meetings.request-state.declined": "Declined",
  "meetings.request-state.lapsed": "Lapsed",
  "meetings.request-state.open": "Open",
  "meetings.request-state.withdrawn": "Withdrawn",
  "meetings.veto": "Must not meet",
} as const satisfies Record<string, Message>;
