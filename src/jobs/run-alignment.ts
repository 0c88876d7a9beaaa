import { runAlignment, runLists } from "#engines/align";
import type { Handler } from "#jobs/handler";
import { type Aligner, carryOutAlignment, failAlignment } from "#operations/alignment";
import type { Ctx } from "#operations/ctx";
import { type Lister, rebuildLists } from "#operations/lists";

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

/** Makes the fair lists of an edition again from the pairs that are known. */
export function listPartners(ctx: Ctx, lister: Lister = runLists): Handler {
  return {
    async handle({ payload }, signal) {
      await rebuildLists(ctx, lister, payload.editionId ?? "", signal);
      return "done";
    },
  };
}
