import type { HandlersOf } from "#api/door";
import type { scheduling } from "#contract/scheduling";
import { accept } from "#domain/refusal";
import { listVersions, previewVersion, publish } from "#operations/publishing";
import { adoptRun, listRuns, showRun, startRun, stopRun } from "#operations/runs";
import { checkWorkingPlan, importTimetable, lockMeetings, moveMeeting, undo, whatIf } from "#operations/scheduling";
import { showPersonal, showTimetable, showVersion } from "#operations/timetable";
import { concerns, type Topic, topics } from "#operations/topics";

export const schedulingHandlers: HandlersOf<typeof scheduling> = {
  "scheduling.timetable": ({ ctx, scope, query }) => showTimetable(ctx, scope, query.plan),
  "scheduling.move": ({ ctx, caller, scope, body }) => moveMeeting(ctx, caller, scope, body),
  "scheduling.what-if": ({ ctx, scope, query }) => whatIf(ctx, scope, query.meeting),
  "scheduling.lock": ({ ctx, caller, scope, body }) => lockMeetings(ctx, caller, scope, body),
  "scheduling.undo": ({ ctx, caller, scope, body }) => undo(ctx, caller, scope, body),
  "scheduling.check": ({ ctx, scope }) => checkWorkingPlan(ctx, scope),
  "scheduling.start-run": ({ ctx, caller, scope, body }) => startRun(ctx, caller, scope, body),
  "scheduling.runs": ({ ctx, scope }) => listRuns(ctx, scope),
  "scheduling.run": ({ ctx, scope, params }) => showRun(ctx, scope, params.run),
  "scheduling.stop-run": ({ ctx, caller, scope, params }) => stopRun(ctx, caller, scope, params.run),
  "scheduling.adopt-run": ({ ctx, caller, scope, params }) => adoptRun(ctx, caller, scope, params.run),
  "scheduling.import": ({ ctx, caller, scope, body }) => importTimetable(ctx, caller, scope, body),
  "scheduling.preview": ({ ctx, scope }) => previewVersion(ctx, scope),
  "scheduling.publish": ({ ctx, caller, scope, body }) => publish(ctx, caller, scope, body),
  "scheduling.versions": ({ ctx, scope }) => listVersions(ctx, scope),
  "scheduling.version": ({ ctx, scope, params }) => showVersion(ctx, scope, params.number),
  "scheduling.personal": ({ ctx, scope, params, query }) => showPersonal(ctx, scope, params.holder, query.plan),
  "scheduling.events": async ({ ctx, scope }) =>
    accept({ topics, tells: (topic, id) => concerns(ctx, scope, topic as Topic, id) }), // only these topics are heard
};
