import type { HandlersOf } from "#api/door";
import type { opportunities } from "#contract/opportunities";
import {
  addOpportunity,
  changeOpportunity,
  listOpportunities,
  removeOpportunity,
  showOpportunity,
} from "#operations/opportunities";

export const opportunityHandlers: HandlersOf<typeof opportunities> = {
  "opportunities.list": ({ ctx, scope, query }) => listOpportunities(ctx, scope, query),
  "opportunities.show": ({ ctx, scope, params }) => showOpportunity(ctx, scope, params.opportunity),
  "opportunities.add": ({ ctx, caller, scope, body }) => addOpportunity(ctx, caller, scope, body),
  "opportunities.change": ({ ctx, caller, scope, params, body }) =>
    changeOpportunity(ctx, caller, scope, params.opportunity, body),
  "opportunities.remove": ({ ctx, caller, scope, params }) => removeOpportunity(ctx, caller, scope, params.opportunity),
};
