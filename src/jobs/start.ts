import { plusSeconds } from "#domain/time";
import type { Handler } from "#jobs/handler";
import { alignEdition, listPartners } from "#jobs/run-alignment";
import { runImport } from "#jobs/run-import";
import { runScheduling } from "#jobs/run-schedule";
import { type Post, sendMessage } from "#jobs/send-message";
import { type Lane, type Listen, startWorker, type Worker } from "#jobs/worker";
import { mailCode } from "#operations/codes";
import type { Ctx } from "#operations/ctx";
import { ensureWork } from "#operations/queue";
import { interruptRuns } from "#operations/runs";
import { tidy } from "#operations/tidy";

/** Jobs that are always in the queue, once: under these ids. */
const standing = [
  { id: "00000000-0000-7000-8000-000000000001", kind: "tidy" },
  { id: "00000000-0000-7000-8000-000000000002", kind: "interrupt-runs" },
] as const;

/** Starts the workers of this process: mail in its order, small things at once, long runs beside each other. */
export async function startJobs(ctx: Ctx, parts: { readonly post: Post; readonly listen: Listen }): Promise<Worker> {
  for (const job of standing) await ensureWork(ctx, job);
  return startWorker({ ctx, lanes: lanesOf(ctx, parts.post), listen: parts.listen });
}

function lanesOf(ctx: Ctx, post: Post): Lane[] {
  const signInCode: Handler = {
    async handle({ payload }) {
      await mailCode(ctx, payload.codeId ?? "", payload.locale === "en" ? "en" : "zh");
      return "done";
    },
  };
  return [
    { parallel: 1, handlers: { "send-message": sendMessage(ctx, post) } },
    {
      parallel: 1,
      handlers: {
        "sign-in-code": signInCode,
        "interrupt-runs": every(ctx, 15, () => interruptRuns(ctx)),
        tidy: every(ctx, 24 * 3600, () => tidy(ctx)),
      },
    },
    {
      parallel: 2,
      handlers: {
        "run-schedule": runScheduling(ctx),
        "run-import": runImport(ctx),
        "run-alignment": alignEdition(ctx),
        "list-partners": listPartners(ctx),
      },
    },
  ];
}

function every(ctx: Ctx, seconds: number, work: () => Promise<void>): Handler {
  return {
    async handle({ kind }) {
      // What comes again by itself needs no second try, and must never end.
      await work().catch((error: unknown) => ctx.log("error", "A standing job failed", { kind, error: String(error) }));
      return { again: plusSeconds(ctx.now(), seconds) };
    },
  };
}
