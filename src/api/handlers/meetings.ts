import type { HandlersOf } from "#api/door";
import type { meetings } from "#contract/meetings";
import { bookMeeting } from "#operations/booking";
import {
  answerRequest,
  cancelMeeting,
  liftVeto,
  listRequests,
  listVetoes,
  requestMeeting,
  veto,
} from "#operations/meetings";

export const meetingHandlers: HandlersOf<typeof meetings> = {
  "meetings.requests": ({ ctx, scope, query }) => listRequests(ctx, scope, query),
  "meetings.request": ({ ctx, caller, scope, body }) => requestMeeting(ctx, caller, scope, body),
  "meetings.answer": ({ ctx, caller, scope, params, body }) =>
    answerRequest(ctx, caller, scope, { requestId: params.request, action: body.action }),
  "meetings.vetoes": ({ ctx, scope }) => listVetoes(ctx, scope),
  "meetings.veto": ({ ctx, caller, scope, body }) => veto(ctx, caller, scope, body),
  "meetings.lift-veto": ({ ctx, caller, scope, params }) => liftVeto(ctx, caller, scope, params.veto),
  "meetings.book": ({ ctx, caller, scope, body }) => bookMeeting(ctx, caller, scope, body),
  "meetings.cancel": ({ ctx, caller, scope, params }) => cancelMeeting(ctx, caller, scope, params.meeting),
};
