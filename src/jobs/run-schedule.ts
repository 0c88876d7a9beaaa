import { runSchedule } from "#engines/schedule";
import type { Handler } from "#jobs/handler";
import { carryOutRun, type RunSolver } from "#operations/carry";
import type { Ctx } from "#operations/ctx";
import { failRun } from "#operations/runs";

/** Makes a timetable. A run whose worker died is not begun again: it reads as interrupted with its best so far. */
export function runScheduling(ctx: Ctx, solver: RunSolver = runSchedule): Handler {
  return {
    async handle({ payload }, signal) {
      await carryOutRun(ctx, solver, payload.editionId ?? "", payload.runId ?? "", signal);
      return "done";
    },
    async giveUp({ payload }) {
      await failRun(ctx, payload.editionId ?? "", payload.runId ?? "", "broken");
    },
  };
}
