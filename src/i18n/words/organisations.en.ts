import type { Message } from "#i18n/translate";

export const organisationsEn = {
  "organisations.fictional": "Fictional",
  "organisations.fictional.note": "Invented for demonstration. This is not a real institution.",
  "organisations.kind.association": "Association",
  "organisations.kind.embassy": "Embassy",
  "organisations.kind.enterprise": "Enterprise",
  "organisations.kind.government": "Government body",
  "organisations.kind.platform": "Innovation platform",
  "organisations.kind.research": "Research institution",
  "organisations.kind.university": "University",
  "organisations.one": "Institution",
} as const satisfies Record<string, Message>;
