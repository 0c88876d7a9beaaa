import type { Message } from "#i18n/translate";

export const schedulingEn = {
  "scheduling.by-hand": "Placed by hand",
  "scheduling.change.added": "Added",
  "scheduling.change.cancelled": "Cancelled",
  "scheduling.change.moved": "Moved",
  "scheduling.locked": "Locked",
  "scheduling.personal": "Personal schedule",
  "scheduling.plan.live": "Published schedule",
  "scheduling.plan.working": "Draft schedule",
  "scheduling.run": "Timetable run",
  "scheduling.run-state.failed": "Failed",
  "scheduling.run-state.finished": "Finished",
  "scheduling.run-state.interrupted": "Interrupted",
  "scheduling.run-state.queued": "Waiting to start",
  "scheduling.run-state.running": "Running",
  "scheduling.run-state.stopped": "Stopped",
  "scheduling.version": "Version {number}",
} as const satisfies Record<string, Message>;
