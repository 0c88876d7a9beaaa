import type { Message } from "#i18n/translate";
import type { opportunitiesEn } from "#i18n/words/opportunities.en";

export const opportunitiesZh: Record<keyof typeof opportunitiesEn, Message> = {
  "opportunities.family": "类别",
  "opportunities.family.business": "商务",
  "opportunities.family.investment": "投资落户",
  "opportunities.family.research": "研发",
  "opportunities.family.technology": "技术",
  "opportunities.kind": "需求或供给",
  "opportunities.kind.need": "需求",
  "opportunities.kind.offer": "供给",
  "opportunities.one": "合作机会",
  "opportunities.readiness": "技术成熟度",
  "opportunities.readiness.level": "{level} 级（共 9 级）",
  "opportunities.tier": "公开范围",
  "opportunities.tier.accepted": "接受洽谈后",
  "opportunities.tier.accepted.note": "仅已接受洽谈的对方可以查看。",
  "opportunities.tier.admitted": "参会者",
  "opportunities.tier.admitted.note": "仅本届审核通过的参会者可以查看。",
  "opportunities.tier.public": "公开",
  "opportunities.tier.public.note": "任何人无需登录即可查看。",
};
