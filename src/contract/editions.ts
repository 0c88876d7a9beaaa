import { z } from "zod";
import { route } from "#contract/route";
import {
  clock,
  count,
  country,
  day,
  done,
  editionParams,
  id,
  instant,
  limits,
  namedInput,
  organisationKind,
  pageOf,
  paging,
  pair,
  pairInput,
  partySide,
  personName,
  personNameInput,
} from "#contract/shapes";
import { type Edition, phases } from "#domain/editions/model";

const phase = z.enum(phases);
const fieldCode = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);

const edition: z.ZodType<Edition> = z.object({
  id,
  seriesId: id,
  code: z.string(),
  name: pair,
  place: pair,
  zone: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
  phase,
  phaseDates: z.partialRecord(phase, z.string()),
  hostingRoles: z.array(z.object({ id, label: pair, holders: z.array(pair) })),
  fields: z.array(z.object({ code: z.string(), name: pair })),
  revision: count,
  fictional: z.boolean(),
});

const editionInput = {
  code: z.string().trim().max(40),
  name: namedInput(),
  place: pairInput(),
  zone: z.string().max(60),
  startsOn: day,
  endsOn: day,
};

const registrationInput = {
  side: partySide,
  needsInterpreter: z.boolean().default(false),
  languages: z.array(z.string().max(20)).max(limits.list).default([]),
  fields: z.array(fieldCode).max(limits.list).default([]),
  minMeetings: z.int().min(0).max(1000).default(0),
  maxMeetings: z.int().min(0).max(1000).default(6),
};
const organisationInput = {
  name: namedInput(),
  kind: organisationKind,
  country,
  website: z
    .url({ protocol: /^https?$/ })
    .max(limits.line)
    .nullable()
    .default(null),
  summary: pairInput(limits.text).default({}),
};

const delegate = z.object({
  id,
  editionId: id,
  registrationId: id.nullable(),
  role: z.enum(["delegate", "interpreter"]),
  placeholder: z.boolean(),
  name: personName,
  title: pair,
  languages: z.array(z.string()),
  personId: id.nullable(),
  mail: z.string().nullable().exactOptional(),
  mobile: z.string().nullable().exactOptional(),
});

const participant = z.object({
  registrationId: id,
  organisationId: id,
  name: pair,
  kind: organisationKind,
  country: z.string(),
  website: z.string().nullable(),
  summary: pair,
  fictional: z.boolean(),
  side: partySide,
  needsInterpreter: z.boolean(),
  languages: z.array(z.string()),
  fields: z.array(z.string()),
  minMeetings: count,
  maxMeetings: count,
  delegates: z.array(delegate),
  needCount: count,
  offerCount: count,
});

const participantParams = editionParams.extend({ registration: id });

export const editions = {
  "editions.list": route({
    method: "GET",
    path: "/api/editions",
    kind: "json",
    policy: "signed-in",
    summary: "Editions that I may enter",
    reply: z.array(edition),
  }),
  "editions.series": route({
    method: "GET",
    path: "/api/series",
    kind: "json",
    policy: "owner",
    summary: "Event series",
    reply: z.array(z.object({ id, name: pair })),
  }),
  "editions.create": route({
    method: "POST",
    path: "/api/editions",
    kind: "json",
    policy: "owner",
    summary: "Create an edition, in a series that exists or a new one",
    body: z.object({ ...editionInput, seriesId: id.optional(), seriesName: pairInput().optional() }),
    reply: edition,
  }),
  "editions.load-demo": route({
    method: "POST",
    path: "/api/demo",
    kind: "json",
    policy: "owner",
    summary: "Load the demo edition through the import",
    reply: z.object({ editionId: id, code: z.string() }),
  }),
  "editions.show": route({
    method: "GET",
    path: "/api/editions/:edition",
    kind: "json",
    policy: "edition-read",
    summary: "One edition",
    params: editionParams,
    reply: edition,
  }),
  "editions.change": route({
    method: "PATCH",
    path: "/api/editions/:edition",
    kind: "json",
    policy: "edition-organise",
    summary: "Change an edition; a stale revision is refused",
    params: editionParams,
    body: z
      .object({
        ...editionInput,
        phase,
        phaseDates: z.partialRecord(phase, day),
        /** In the order to be shown. */
        hostingRoles: z
          .array(z.object({ id: id.optional(), label: namedInput(), holders: z.array(namedInput()).max(limits.list) }))
          .max(limits.list),
        fields: z.array(z.object({ code: fieldCode, name: namedInput() })).max(200),
      })
      .omit({ code: true })
      .partial()
      .extend({ revision: count }),
    reply: edition,
  }),
  "editions.summary": route({
    method: "GET",
    path: "/api/editions/:edition/summary",
    kind: "json",
    policy: "edition-organise",
    summary: "Counts for the work-list: what there is and what is missing",
    params: editionParams,
    reply: z.object({
      guests: count,
      hosts: count,
      delegates: count,
      interpreters: count,
      needs: count,
      offers: count,
      requestsOpen: count,
      requestsAccepted: count,
      meetings: count,
      placed: count,
      rounds: count,
      tables: count,
      /** Texts that have only one language. */
      oneLanguage: count,
      versions: count,
    }),
  }),
  "editions.countries": route({
    method: "GET",
    path: "/api/countries",
    kind: "json",
    policy: "signed-in",
    summary: "Names of countries and regions that the office worded itself; all others carry the standard names",
    reply: z.array(z.object({ code: country, name: pair })),
  }),
  "editions.name-country": route({
    method: "PUT",
    path: "/api/countries/:code",
    kind: "json",
    policy: "owner",
    summary: "Word the name of a country or region; empty texts bring the standard name back",
    params: z.object({ code: country }),
    body: z.object({ name: pairInput() }),
    reply: done,
  }),
  "editions.participants": route({
    method: "GET",
    path: "/api/editions/:edition/participants",
    kind: "json",
    policy: "edition-read",
    summary: "Institutions of an edition, searched and filtered",
    params: editionParams,
    query: z.object({
      ...paging,
      q: z.string().max(200).optional(),
      side: partySide.optional(),
      kind: organisationKind.optional(),
      country: country.optional(),
      field: fieldCode.optional(),
      language: z.string().max(20).optional(),
    }),
    reply: pageOf(participant),
  }),
  "editions.participant": route({
    method: "GET",
    path: "/api/editions/:edition/participants/:registration",
    kind: "json",
    policy: "edition-read",
    summary: "One institution",
    params: participantParams,
    reply: participant.extend({
      unavailableRounds: z.array(id),
      homeTableId: id.nullable(),
      revision: count,
      organisationRevision: count,
    }),
  }),
  "editions.register": route({
    method: "POST",
    path: "/api/editions/:edition/participants",
    kind: "json",
    policy: "edition-organise",
    summary: "Add an institution",
    params: editionParams,
    body: z.object({ ...organisationInput, ...registrationInput }),
    reply: z.object({ registrationId: id }),
  }),
  "editions.change-participant": route({
    method: "PATCH",
    path: "/api/editions/:edition/participants/:registration",
    kind: "json",
    policy: "edition-organise",
    summary: "Change an institution; a stale revision is refused with the newer one",
    params: participantParams,
    body: z
      .object({ ...organisationInput, ...registrationInput })
      .partial()
      .extend({ revision: count, organisationRevision: count }),
    reply: done,
  }),
  "editions.set-availability": route({
    method: "PUT",
    path: "/api/editions/:edition/participants/:registration/availability",
    kind: "json",
    policy: "edition-organise",
    summary: "Rounds in which an institution cannot meet",
    params: participantParams,
    body: z.object({ unavailableRounds: z.array(id).max(500) }),
    reply: done,
  }),
  "editions.add-delegate": route({
    method: "POST",
    path: "/api/editions/:edition/participants/:registration/delegates",
    kind: "json",
    policy: "edition-organise",
    summary: "Add a delegate to an institution; the placeholder gives way",
    params: participantParams,
    body: z.object({
      name: personNameInput,
      title: pairInput().default({}),
      mail: z.string().trim().max(254).optional(),
      mobile: z.string().trim().max(40).optional(),
      languages: z.array(z.string().max(20)).max(limits.list).default([]),
    }),
    reply: z.object({ delegateId: id }),
  }),
  "editions.interpreters": route({
    method: "GET",
    path: "/api/editions/:edition/interpreters",
    kind: "json",
    policy: "edition-organise",
    summary: "Interpreters with languages and shifts",
    params: editionParams,
    reply: z.array(
      z.object({
        delegateId: id,
        personId: id,
        name: personName,
        languages: z.array(z.string()),
        fields: z.array(z.string()),
        shifts: z.array(z.object({ from: instant, to: instant })),
      }),
    ),
  }),
  "editions.add-interpreter": route({
    method: "POST",
    path: "/api/editions/:edition/interpreters",
    kind: "json",
    policy: "edition-organise",
    summary: "Add an interpreter with languages and a shift",
    params: editionParams,
    body: z.object({
      name: personNameInput,
      languages: z.array(z.string().max(20)).min(2).max(limits.list),
      fields: z.array(fieldCode).max(limits.list).default([]),
      mail: z.string().trim().max(254).optional(),
      mobile: z.string().trim().max(40).optional(),
      date: day,
      from: clock,
      to: clock,
    }),
    reply: z.object({ delegateId: id }),
  }),
};
