import { forgetKeysBefore } from "#db/records";
import { forgetExpiredSecrets, forgetJobsBefore, forgetSessionsBefore, forgetStagedFiles } from "#db/tidy";
import { plusSeconds } from "#domain/time";
import { forgetOldTries } from "#operations/codes";
import type { Ctx } from "#operations/ctx";

const day = 86_400;

/**
 * Deletes what is of no more use: uploads and secrets that ran out, ended sessions, counts of tries, answers kept
 * against repetition, and old jobs. Failed jobs stay a while longer for whoever looks for the reason.
 */
export async function tidy(ctx: Ctx): Promise<void> {
  const now = ctx.now();
  const ago = (days: number) => plusSeconds(now, -days * day);
  await forgetStagedFiles(ctx.db, now);
  await forgetExpiredSecrets(ctx.db, now);
  await forgetOldTries(ctx);
  // A browser is known again after its session, so that it keeps its own count of tries.
  await forgetSessionsBefore(ctx.db, ago(180));
  await forgetKeysBefore(ctx.db, ago(2));
  await forgetJobsBefore(ctx.db, ago(7), ago(90));
}
