import type { Message } from "#i18n/translate";
import type { catalogueEn } from "#i18n/words/catalogue.en";

export const catalogueZh: Record<keyof typeof catalogueEn, Message> = {
  "catalogue.add": "添加需求或供给",
  "catalogue.change": "修改",
  "catalogue.cooperation": "合作方式",
  "catalogue.country": "国家/地区",
  "catalogue.fictional": "虚构",
  "catalogue.field": "领域",
  "catalogue.has": "语言",
  "catalogue.has.en": "有英文",
  "catalogue.has.zh": "有中文",
  "catalogue.institution": "机构",
  "catalogue.lacks": "缺少",
  "catalogue.lacks.en": "缺英文",
  "catalogue.lacks.zh": "缺中文",
  "catalogue.more": "再显示 {count} 条",
  "catalogue.none": "没有符合条件的内容。请去掉一个筛选条件，或换个词搜索。",
  "catalogue.offers": "供给",
  "catalogue.needs": "需求",
  "catalogue.result": "{count} 条需求与供给",
  "catalogue.saved": "已保存。",
  "catalogue.search": "搜索需求与供给",
  "catalogue.side": "参会方",
  "catalogue.summary": "简介",
  "catalogue.title": "标题",
};
