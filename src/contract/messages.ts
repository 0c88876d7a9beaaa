import { z } from "zod";
import { route } from "#contract/route";
import { editionParams, id, instant, language, pageOf, paging } from "#contract/shapes";
import { messageKinds, messageStates } from "#domain/messages/model";

const message = z.object({
  id,
  kind: z.enum(messageKinds),
  to: z.string(),
  personId: id.nullable(),
  editionId: id.nullable(),
  locale: language,
  state: z.enum(messageStates),
  createdAt: instant,
  leftAt: instant.nullable(),
  lastError: z.string().nullable(),
  subject: z.string(),
  text: z.string(),
});

export const messages = {
  "messages.list": route({
    method: "GET",
    path: "/api/messages",
    kind: "json",
    policy: "operator",
    summary: "Outgoing mail of the whole installation, sign-in codes included while no mail server is configured",
    query: z.object({ ...paging, state: z.enum(messageStates).optional() }),
    reply: pageOf(message),
  }),
  "messages.edition": route({
    method: "GET",
    path: "/api/editions/:edition/messages",
    kind: "json",
    policy: "edition-organise",
    summary: "Outgoing mail of an edition",
    params: editionParams,
    query: z.object({ ...paging, state: z.enum(messageStates).optional() }),
    reply: pageOf(message),
  }),
  "records.list": route({
    method: "GET",
    path: "/api/editions/:edition/records",
    kind: "json",
    policy: "edition-organise",
    summary: "Who changed what, when, on whose behalf; newest first",
    params: editionParams,
    query: z.object({ limit: paging.limit }),
    reply: z.array(
      z.object({
        id,
        at: instant,
        actorId: id.nullable(),
        onBehalfOf: id.nullable(),
        editionId: id.nullable(),
        action: z.string(),
        subjectId: id.nullable(),
        detail: z.record(z.string(), z.unknown()),
      }),
    ),
  }),
};
