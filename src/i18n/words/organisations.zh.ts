import type { Message } from "#i18n/translate";
import type { organisationsEn } from "#i18n/words/organisations.en";

export const organisationsZh: Record<keyof typeof organisationsEn, Message> = {
  "organisations.fictional": "虚构",
  "organisations.fictional.note": "为演示而虚构，并非真实机构。",
  "organisations.kind.association": "协会",
  "organisations.kind.embassy": "使馆",
  "organisations.kind.enterprise": "企业",
  "organisations.kind.government": "政府机构",
  "organisations.kind.platform": "创新平台",
  "organisations.kind.research": "研究机构",
  "organisations.kind.university": "高校",
  "organisations.one": "机构",
};
