import type { Handlers } from "#api/door";
import { editionHandlers } from "#api/handlers/editions";
import { fileHandlers } from "#api/handlers/files";
import { intakeHandlers } from "#api/handlers/intake";
import { matchingHandlers } from "#api/handlers/matching";
import { meetingHandlers } from "#api/handlers/meetings";
import { messageHandlers } from "#api/handlers/messages";
import { opportunityHandlers } from "#api/handlers/opportunities";
import { peopleHandlers } from "#api/handlers/people";
import { programmeHandlers } from "#api/handlers/programme";
import { schedulingHandlers } from "#api/handlers/scheduling";
import { systemHandlers } from "#api/handlers/system";

/** A handler for every route; one that is missing, or has no route, does not compile. */
export const handlers: Handlers = {
  ...systemHandlers,
  ...peopleHandlers,
  ...editionHandlers,
  ...opportunityHandlers,
  ...programmeHandlers,
  ...matchingHandlers,
  ...meetingHandlers,
  ...schedulingHandlers,
  ...fileHandlers,
  ...messageHandlers,
  ...intakeHandlers,
};
