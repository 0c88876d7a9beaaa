import { z } from "zod";
import { route } from "#contract/route";
import {
  count,
  country,
  done,
  editionParams,
  id,
  limits,
  namedInput,
  organisationKind,
  pageOf,
  paging,
  pair,
  pairInput,
  partySide,
} from "#contract/shapes";
import { opportunityFamilies, opportunityKinds, tiers } from "#domain/opportunities/model";

const kind = z.enum(opportunityKinds);
const family = z.enum(opportunityFamilies);
const tier = z.enum(tiers);

const opportunityShape = z.object({
  id,
  editionId: id,
  registrationId: id,
  kind,
  family,
  title: pair,
  summary: pair,
  fields: z.array(z.string()),
  readiness: z.int().nullable(),
  cooperation: pair,
  tier,
  organisation: z.object({
    id,
    name: pair,
    kind: organisationKind,
    country: z.string(),
    side: partySide,
    fictional: z.boolean(),
  }),
});

const input = {
  kind,
  family: family.default("technology"),
  title: namedInput(),
  summary: pairInput(limits.text).default({}),
  fields: z.array(z.string().max(40)).max(limits.list).default([]),
  readiness: z.int().min(1).max(9).nullable().default(null),
  cooperation: pairInput(limits.line).default({}),
  tier: tier.default("admitted"),
};
const params = editionParams.extend({ opportunity: id });

export const opportunities = {
  "opportunities.list": route({
    method: "GET",
    path: "/api/editions/:edition/opportunities",
    kind: "json",
    policy: "edition-read",
    summary: "Needs and offers, searched and filtered; needs first",
    params: editionParams,
    query: z.object({
      ...paging,
      q: z.string().max(200).optional(),
      kind: kind.optional(),
      family: family.optional(),
      field: z.string().max(40).optional(),
      country: country.optional(),
      side: partySide.optional(),
      /** Only texts that have, or lack, this language. */
      has: z.enum(["zh", "en"]).optional(),
      lacks: z.enum(["zh", "en"]).optional(),
      registration: id.optional(),
    }),
    reply: pageOf(opportunityShape),
  }),
  "opportunities.show": route({
    method: "GET",
    path: "/api/editions/:edition/opportunities/:opportunity",
    kind: "json",
    policy: "edition-read",
    summary: "One need or offer",
    params,
    reply: opportunityShape.extend({ revision: count }),
  }),
  "opportunities.add": route({
    method: "POST",
    path: "/api/editions/:edition/opportunities",
    kind: "json",
    policy: "edition-organise",
    summary: "Add a need or an offer for an institution",
    params: editionParams,
    body: z.object({ ...input, registrationId: id }),
    reply: z.object({ opportunityId: id }),
  }),
  "opportunities.change": route({
    method: "PATCH",
    path: "/api/editions/:edition/opportunities/:opportunity",
    kind: "json",
    policy: "edition-organise",
    summary: "Change a need or an offer; a stale revision is refused",
    params,
    body: z.object(input).partial().extend({ revision: count }),
    reply: done,
  }),
  "opportunities.remove": route({
    method: "DELETE",
    path: "/api/editions/:edition/opportunities/:opportunity",
    kind: "json",
    policy: "edition-organise",
    summary: "Remove a need or an offer that no request names",
    params,
    reply: done,
  }),
};
