import type { Message } from "#i18n/translate";
import type { matchingEn } from "#i18n/words/matching.en";

export const matchingZh: Record<keyof typeof matchingEn, Message> = {
  "matching.already-requested": "已申请",
  "matching.need-meets-offer": "需求与供给对应：",
  "matching.request": "申请洽谈",
  "matching.requested": "洽谈申请已提交，待对方接受。",
  "matching.shared-fields": "共同领域",
  "matching.suggestions": "推荐对接对象",
  "matching.suggestions.about": "对方领域相近的机构，匹配度高者在前；已设为不可会面的不列出。",
  "matching.suggestions.more": "显示其余 {count} 家",
  "matching.suggestions.none": "对方暂无领域相同的机构。请检查该机构的领域。",
};
