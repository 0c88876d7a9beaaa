import type { Message } from "#i18n/translate";

export const matchingEn = {
  "matching.already-requested": "Requested",
  "matching.need-meets-offer": "A need meets an offer:",
  "matching.request": "Request a meeting",
  "matching.requested": "The meeting request is entered. The other side has to accept it.",
  "matching.shared-fields": "Shared fields",
  "matching.suggestions": "Suggested partners",
  "matching.suggestions.about":
    "Institutions of the other side that share fields, best first. Those kept apart are left out.",
  "matching.suggestions.more": { one: "Show one more", other: "Show {count} more" },
  "matching.suggestions.none": "Nobody on the other side shares a field. Check the fields of this institution.",
} as const satisfies Record<string, Message>;
