import { z } from "zod";
import { route } from "#contract/route";
import { count, done, editionParams, id, limits, pageOf, paging, pair, partySide } from "#contract/shapes";
import type { Priority } from "#domain/meetings/model";
import { requestStates } from "#domain/meetings/model";

export const partyShape = z.object({ registrationId: id, name: pair, country: z.string(), side: partySide });
const priority: z.ZodType<Priority, Priority> = z.union([z.literal(1), z.literal(2), z.literal(3)]);

export const meetings = {
  "meetings.requests": route({
    method: "GET",
    path: "/api/editions/:edition/requests",
    kind: "json",
    policy: "edition-organise",
    summary: "Meeting requests",
    params: editionParams,
    query: z.object({
      ...paging,
      q: z.string().max(200).optional(),
      state: z.enum(requestStates).optional(),
      registration: id.optional(),
      priority: z.coerce.number().int().min(1).max(3).optional(),
    }),
    reply: pageOf(
      z.object({
        id,
        from: partyShape,
        to: partyShape,
        opportunityId: id.nullable(),
        message: z.string(),
        priority,
        state: z.enum(requestStates),
        revision: count,
        meetingId: id.nullable(),
        mutual: z.boolean(),
      }),
    ),
  }),
  "meetings.request": route({
    method: "POST",
    path: "/api/editions/:edition/requests",
    kind: "json",
    policy: "edition-organise",
    summary: "Enter a meeting request on behalf of an institution",
    params: editionParams,
    body: z.object({
      fromId: id,
      toId: id,
      priority: priority.default(2),
      message: z.string().max(limits.text).default(""),
      opportunityId: id.nullable().default(null),
      accepted: z.boolean().default(false),
    }),
    reply: z.object({ requestId: id, meetingId: id.nullable() }),
  }),
  "meetings.answer": route({
    method: "POST",
    path: "/api/editions/:edition/requests/:request/answer",
    kind: "json",
    policy: "edition-organise",
    summary: "Accept, decline or withdraw a request on behalf; a second answer is refused",
    params: editionParams.extend({ request: id }),
    body: z.object({ action: z.enum(["accept", "decline", "withdraw"]) }),
    reply: z.object({ state: z.enum(requestStates), meetingId: id.nullable() }),
  }),
  "meetings.vetoes": route({
    method: "GET",
    path: "/api/editions/:edition/vetoes",
    kind: "json",
    policy: "edition-organise",
    summary: "Pairs that must not meet",
    params: editionParams,
    reply: z.array(z.object({ id, a: partyShape, b: partyShape, reason: z.string() })),
  }),
  "meetings.veto": route({
    method: "POST",
    path: "/api/editions/:edition/vetoes",
    kind: "json",
    policy: "edition-organise",
    summary: "Keep two institutions apart; their open requests and meetings end",
    params: editionParams,
    body: z.object({ oneId: id, otherId: id, reason: z.string().max(limits.line).default("") }),
    reply: z.object({ vetoId: id }),
  }),
  "meetings.lift-veto": route({
    method: "DELETE",
    path: "/api/editions/:edition/vetoes/:veto",
    kind: "json",
    policy: "edition-organise",
    summary: "Lift a veto",
    params: editionParams.extend({ veto: id }),
    reply: done,
  }),
  "meetings.book": route({
    method: "POST",
    path: "/api/editions/:edition/meetings",
    kind: "json",
    policy: "edition-organise",
    summary:
      "Book a meeting by hand into a round; it must be free in the working and the live plan, and is written to both",
    params: editionParams,
    body: z.object({
      oneId: id,
      otherId: id,
      roundId: id,
      tableId: id.nullable().default(null),
      interpreterId: id.nullable().default(null),
    }),
    reply: z.object({ meetingId: id, tableId: id, version: count.nullable() }),
  }),
  "meetings.cancel": route({
    method: "POST",
    path: "/api/editions/:edition/meetings/:meeting/cancel",
    kind: "json",
    policy: "edition-organise",
    summary:
      "Cancel a meeting; its people and table can be booked at once, and the next version tells those who were to come",
    params: editionParams.extend({ meeting: id }),
    reply: done,
  }),
};
