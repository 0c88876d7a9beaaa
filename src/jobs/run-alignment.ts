import { runAlignment } from "#engines/align";
import type { Handler } from "#jobs/handler";
import { type Aligner, carryOutAlignment, failAlignment } from "#operations/alignment";
import type { Ctx } from "#operations/ctx";

/** Compares all needs and offers of an edition; begun again where the program ended in the middle. */
export function alignEdition(ctx: Ctx, aligner: Aligner = runAlignment): Handler {
  return {
    async handle({ payload }, signal) {
      await carryOutAlignment(ctx, aligner, payload.editionId ?? "", payload.alignmentId ?? "", signal);
      return "done";
    },
    async giveUp({ payload }) {
      await failAlignment(ctx, payload.editionId ?? "", payload.alignmentId ?? "");
    },
  };
}
