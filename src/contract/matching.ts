import { z } from "zod";
import { partyShape } from "#contract/meetings";
import { route } from "#contract/route";
import { count, done, editionParams, id, instant, pair } from "#contract/shapes";
import { type AlignmentView, alignmentStates, confidences, type Suggestion } from "#domain/matching/model";

const reasons = z.object({
  aligned: z.array(z.object({ need: z.string(), offer: z.string(), gloss: z.string().nullable() })),
  uncovered: z.array(z.string()),
});
const confidence = z.enum(confidences);
const direction = z
  .object({
    confidence,
    need: z.object({ id, title: pair }),
    offer: z.object({ id, title: pair }),
    reasons: z.object({ zh: reasons, en: reasons }),
  })
  .nullable();
const suggestion: z.ZodType<Suggestion> = z.object({
  registrationId: id,
  partnerId: id,
  partnerName: pair,
  partnerCountry: z.string(),
  score: z.number(),
  confidence,
  sharedFields: z.array(z.string()),
  gains: direction,
  gives: direction,
  alreadyRequested: z.boolean(),
});
const run = z
  .object({
    state: z.enum(alignmentStates),
    stale: z.boolean(),
    done: count,
    total: count,
    finishedAt: instant.nullable(),
  })
  .nullable();
const capacity = z.object({ fewest: count, most: count });
const alignment: z.ZodType<AlignmentView> = z.object({
  run,
  guests: z.array(partyShape),
  hosts: z.array(partyShape),
  cells: z.array(z.tuple([count, count, count])),
  lists: z.object({
    guests: z.array(z.object({ guestId: id, hostIds: z.array(id) })),
    supply: z.object({ guest: capacity, host: capacity }),
    short: z.array(z.object({ party: partyShape, has: count, fewest: count, acceptable: count })),
  }),
  coverage: z.object({
    alone: z.array(z.object({ party: partyShape, hasTexts: z.boolean() })),
    unanswered: z.array(z.object({ id, title: pair, party: partyShape })),
  }),
});

export const matching = {
  "matching.suggestions": route({
    method: "GET",
    path: "/api/editions/:edition/participants/:registration/suggestions",
    kind: "json",
    policy: "edition-organise",
    summary: "Partners suggested for an institution, with the reasons",
    params: editionParams.extend({ registration: id }),
    reply: z.object({ run, items: z.array(suggestion) }),
  }),
  "matching.alignment": route({
    method: "GET",
    path: "/api/editions/:edition/alignment",
    kind: "json",
    policy: "edition-organise",
    summary: "How well needs and offers of guests and hosts fit, who has no partner, and which needs nobody answers",
    params: editionParams,
    reply: alignment,
  }),
  "matching.align": route({
    method: "POST",
    path: "/api/editions/:edition/alignment",
    kind: "json",
    policy: "edition-organise",
    summary: "Compare all needs and offers again",
    params: editionParams,
    reply: done,
  }),
};
