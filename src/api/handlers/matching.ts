import type { HandlersOf } from "#api/door";
import type { matching } from "#contract/matching";
import { showAlignment, startAlignment } from "#operations/alignment";
import { suggestPartners } from "#operations/matching";

export const matchingHandlers: HandlersOf<typeof matching> = {
  "matching.suggestions": ({ ctx, scope, params }) => suggestPartners(ctx, scope, params.registration),
  "matching.alignment": ({ ctx, scope }) => showAlignment(ctx, scope),
  "matching.align": ({ ctx, caller, scope }) => startAlignment(ctx, caller, scope),
};
