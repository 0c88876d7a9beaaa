import type { Message } from "#i18n/translate";
import type { editionsEn } from "#i18n/words/editions.en";

export const editionsZh: Record<keyof typeof editionsEn, Message> = {
  "editions.demo": "演示",
  "editions.demo.note": "本届为演示数据，其中人员及大部分机构均为虚构。",
  "editions.hosting": "办会单位",
  "editions.hosting.co-organiser": "协办单位",
  "editions.hosting.executing": "执行单位",
  "editions.hosting.guiding": "指导单位",
  "editions.hosting.host": "主办单位",
  "editions.hosting.organiser": "承办单位",
  "editions.hosting.supporting": "支持单位",
  "editions.one": "届次",
  "editions.phase": "阶段",
  "editions.phase.book": "预约",
  "editions.phase.collect": "征集",
  "editions.phase.follow-up": "跟踪",
  "editions.phase.live": "举办",
  "editions.phase.pre-release": "会前发布",
  "editions.phase.schedule": "排程",
  "editions.series": "系列活动",
  "editions.side": "参会方",
  "editions.side.guest": "外方",
  "editions.side.host": "中方",
};
