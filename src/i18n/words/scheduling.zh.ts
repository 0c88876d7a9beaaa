import type { Message } from "#i18n/translate";
import type { schedulingEn } from "#i18n/words/scheduling.en";

export const schedulingZh: Record<keyof typeof schedulingEn, Message> = {
  "scheduling.by-hand": "手工安排",
  "scheduling.change.added": "新增",
  "scheduling.change.cancelled": "取消",
  "scheduling.change.moved": "调整",
  "scheduling.locked": "已锁定",
  "scheduling.personal": "个人日程",
  "scheduling.plan.live": "已发布日程",
  "scheduling.plan.working": "初步日程",
  "scheduling.run": "排程",
  "scheduling.run-error.broken": "排程因程序出错而失败，详情见运行日志。请重新开始；若再次失败，请告知运维人员。",
  "scheduling.run-error.not-answering": "排程未按要求停止，已强行结束，没有结果。请重新开始。",
  "scheduling.run-error.out-of-memory": "排程所需内存超出上限。请减少同时安排的洽谈或轮次，或告知运维人员。",
  "scheduling.run-state.failed": "失败",
  "scheduling.run-state.finished": "已完成",
  "scheduling.run-state.interrupted": "已中断",
  "scheduling.run-state.queued": "等待开始",
  "scheduling.run-state.running": "排程中",
  "scheduling.run-state.stopped": "已停止",
  "scheduling.version": "第 {number} 版",
};
