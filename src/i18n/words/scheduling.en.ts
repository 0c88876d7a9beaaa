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
  "scheduling.run-error.broken":
    "The run failed because of a fault in the program, which its log describes. Start it again; if it fails again, tell the operator.",
  "scheduling.run-error.not-answering":
    "The run did not stop when it was asked to and was ended without a result. Start it again.",
  "scheduling.run-error.out-of-memory":
    "The run needed more memory than it may have. Plan fewer meetings or rounds at once, or tell the operator.",
  "scheduling.run-state.failed": "Failed",
  "scheduling.run-state.finished": "Finished",
  "scheduling.run-state.interrupted": "Interrupted",
  "scheduling.run-state.queued": "Waiting to start",
  "scheduling.run-state.running": "Running",
  "scheduling.run-state.stopped": "Stopped",
  "scheduling.version": "Version {number}",
} as const satisfies Record<string, Message>;
