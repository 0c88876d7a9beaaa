import type { Message } from "#i18n/translate";

export const opportunitiesEn = {
  "opportunities.family": "Category",
  "opportunities.family.business": "Business",
  "opportunities.family.investment": "Investment and settlement",
  "opportunities.family.research": "R&D",
  "opportunities.family.technology": "Technology",
  "opportunities.kind": "Need or offer",
  "opportunities.kind.need": "Need",
  "opportunities.kind.offer": "Offer",
  "opportunities.one": "Opportunity",
  "opportunities.readiness": "Technology readiness level",
  "opportunities.readiness.level": "Level {level} of 9",
  "opportunities.tier": "Visibility",
  "opportunities.tier.accepted": "After acceptance",
  "opportunities.tier.accepted.note": "Only the partner of an accepted meeting can read it.",
  "opportunities.tier.admitted": "Participants",
  "opportunities.tier.admitted.note": "Only admitted participants of this edition can read it.",
  "opportunities.tier.public": "Public",
  "opportunities.tier.public.note": "Everyone can read it, without signing in.",
} as const satisfies Record<string, Message>;
