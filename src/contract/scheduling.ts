import { z } from "zod";
import { partyShape } from "#contract/meetings";
import { breakShape, roomShape, roundShape, tableShape } from "#contract/programme";
import { route } from "#contract/route";
import { count, done, editionParams, id, instant, pair, personName, values } from "#contract/shapes";
import {
  changeKinds,
  type PersonalTimetable,
  type RunView,
  runErrors,
  runStates,
  type Timetable,
  type VersionView,
} from "#domain/scheduling/model";

const editionShape = z.object({
  id,
  code: z.string(),
  name: pair,
  place: pair,
  zone: z.string(),
  fictional: z.boolean(),
});

const timetable: z.ZodType<Timetable> = z.object({
  edition: editionShape,
  version: count.nullable(),
  publishedAt: instant.nullable(),
  revision: count,
  rounds: z.array(roundShape),
  breaks: z.array(breakShape),
  rooms: z.array(roomShape),
  tables: z.array(tableShape),
  meetings: z.array(
    z.object({
      meetingId: id,
      guest: partyShape,
      host: partyShape,
      people: z.array(z.object({ delegateId: id, name: personName, registrationId: id })),
      needsInterpreter: z.boolean(),
      interpreter: z.object({ delegateId: id, name: personName }).nullable(),
      roundId: id.nullable(),
      tableId: id.nullable(),
      locked: z.boolean(),
      byHand: z.boolean(),
      priority: count,
      uid: z.string(),
      sequence: count,
    }),
  ),
});

const personal: z.ZodType<PersonalTimetable> = z.object({
  edition: editionShape,
  version: count.nullable(),
  publishedAt: instant.nullable(),
  holder: z.union([
    z.object({ kind: z.literal("party"), name: pair }),
    z.object({ kind: z.literal("interpreter"), name: personName }),
  ]),
  entries: z.array(
    z.object({
      kind: z.enum(["meeting", "break"]),
      meetingId: id.nullable(),
      from: instant,
      to: instant,
      roundNumber: count.nullable(),
      table: z.string().nullable(),
      room: pair.nullable(),
      with: z.array(pair),
      people: z.array(personName),
      interpreter: personName.nullable(),
      uid: z.string().nullable(),
      sequence: count,
    }),
  ),
});

const run: z.ZodType<RunView> = z.object({
  id,
  state: z.enum(runStates),
  seed: z.int(),
  planRevision: count,
  progress: z
    .object({ placed: count, total: count, cost: z.number(), bound: z.number(), seconds: z.number() })
    .nullable(),
  candidate: z
    .object({
      placed: count,
      unplaced: z.array(z.object({ meetingId: id, guest: pair, host: pair, reason: z.string(), values })),
      moved: count,
      cost: z.array(z.object({ constraint: z.string(), cost: z.number() })),
      total: z.number(),
      bound: z.number(),
      boundName: z.string(),
      optimal: z.boolean(),
      violations: count,
      seconds: z.number(),
    })
    .nullable(),
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  adoptedAt: instant.nullable(),
  error: z.enum(runErrors).nullable(),
});

const change = z.object({
  kind: z.enum(changeKinds),
  meetingId: id,
  guest: pair,
  host: pair,
  before: z.object({ from: instant, table: z.string() }).nullable(),
  after: z.object({ from: instant, table: z.string() }).nullable(),
});
const version: z.ZodType<VersionView> = z.object({
  number: count,
  publishedAt: instant,
  publishedBy: personName.nullable(),
  meetings: count,
  changes: z.array(change),
});
const violations = z.array(z.object({ rule: z.string(), values }));
const runParams = editionParams.extend({ run: id });

export const scheduling = {
  "scheduling.timetable": route({
    method: "GET",
    path: "/api/editions/:edition/timetable",
    kind: "json",
    policy: "edition-organise",
    summary: "The working plan, or the live one",
    params: editionParams,
    query: z.object({ plan: z.enum(["working", "live"]).default("working") }),
    reply: timetable,
  }),
  "scheduling.move": route({
    method: "POST",
    path: "/api/editions/:edition/plan/move",
    kind: "json",
    policy: "edition-organise",
    summary:
      "Place, move or take out one meeting of the working plan; without an interpreter a free one is chosen where one is needed",
    params: editionParams,
    body: z.object({
      meetingId: id,
      roundId: id.nullable(),
      tableId: id.nullable(),
      interpreterId: id.nullable().optional(),
    }),
    reply: z.object({ revision: count }),
  }),
  "scheduling.what-if": route({
    method: "GET",
    path: "/api/editions/:edition/plan/what-if",
    kind: "json",
    policy: "edition-organise",
    summary: "For every round and table: whether the meeting could go there, and if not why",
    params: editionParams,
    query: z.object({ meeting: id }),
    reply: z.array(z.object({ roundId: id, tableId: id, refusal: z.string().nullable(), values })),
  }),
  "scheduling.lock": route({
    method: "POST",
    path: "/api/editions/:edition/plan/lock",
    kind: "json",
    policy: "edition-organise",
    summary: "Lock or unlock placed meetings; runs never move a locked one",
    params: editionParams,
    body: z.object({ meetingIds: z.array(id).min(1).max(5000), locked: z.boolean() }),
    reply: z.object({ revision: count }),
  }),
  "scheduling.undo": route({
    method: "POST",
    path: "/api/editions/:edition/plan/undo",
    kind: "json",
    policy: "edition-organise",
    summary: "Undo the last change of the working plan",
    params: editionParams,
    body: z.object({ revision: count }),
    reply: z.object({ revision: count, undone: z.string() }),
  }),
  "scheduling.check": route({
    method: "GET",
    path: "/api/editions/:edition/plan/check",
    kind: "json",
    policy: "edition-organise",
    summary: "What the independent checker finds in the working plan",
    params: editionParams,
    reply: z.object({
      violations,
      unplaced: z.array(z.object({ meetingId: id, guest: pair, host: pair, reason: z.string(), values })),
    }),
  }),
  "scheduling.start-run": route({
    method: "POST",
    path: "/api/editions/:edition/runs",
    kind: "json",
    policy: "edition-organise",
    summary: "Let the timetable be made; published and locked meetings stay unless `movePublished`",
    params: editionParams,
    body: z.object({
      seconds: z.int().min(1).max(600).default(5),
      seed: z.int().min(0).max(2_147_483_647).optional(),
      movePublished: z.boolean().default(false),
    }),
    reply: z.object({ runId: id }),
  }),
  "scheduling.runs": route({
    method: "GET",
    path: "/api/editions/:edition/runs",
    kind: "json",
    policy: "edition-organise",
    summary: "Runs, newest first",
    params: editionParams,
    reply: z.array(run),
  }),
  "scheduling.run": route({
    method: "GET",
    path: "/api/editions/:edition/runs/:run",
    kind: "json",
    policy: "edition-organise",
    summary: "One run with its progress and candidate",
    params: runParams,
    reply: run,
  }),
  "scheduling.stop-run": route({
    method: "POST",
    path: "/api/editions/:edition/runs/:run/stop",
    kind: "json",
    policy: "edition-organise",
    summary: "Stop a run; its best so far stays",
    params: runParams,
    reply: done,
  }),
  "scheduling.adopt-run": route({
    method: "POST",
    path: "/api/editions/:edition/runs/:run/adopt",
    kind: "json",
    policy: "edition-organise",
    summary: "Take a run's candidate into the working plan; refused when the plan changed meanwhile",
    params: runParams,
    reply: z.object({ revision: count, moved: count }),
  }),
  "scheduling.import": route({
    method: "POST",
    path: "/api/editions/:edition/plan/import",
    kind: "json",
    policy: "edition-organise",
    summary: "Put a whole timetable into the working plan; the checker must find nothing",
    params: editionParams,
    body: z.object({
      placements: z
        .array(z.object({ meetingId: id, roundId: id, tableId: id, interpreterId: id.nullable().default(null) }))
        .max(100_000),
    }),
    reply: z.object({ revision: count, placed: count }),
  }),
  "scheduling.preview": route({
    method: "GET",
    path: "/api/editions/:edition/versions/preview",
    kind: "json",
    policy: "edition-organise",
    summary: "What publishing now would change",
    params: editionParams,
    reply: z.object({ number: count, revision: count, violations, unplaced: count, changes: z.array(change) }),
  }),
  "scheduling.publish": route({
    method: "POST",
    path: "/api/editions/:edition/versions",
    kind: "json",
    policy: "edition-organise",
    summary: "Publish the working plan as the next version",
    params: editionParams,
    body: z.object({ revision: count }),
    reply: version,
  }),
  "scheduling.versions": route({
    method: "GET",
    path: "/api/editions/:edition/versions",
    kind: "json",
    policy: "edition-organise",
    summary: "Published versions, newest first",
    params: editionParams,
    reply: z.array(version),
  }),
  "scheduling.version": route({
    method: "GET",
    path: "/api/editions/:edition/versions/:number",
    kind: "json",
    policy: "edition-organise",
    summary: "A published version as it was frozen",
    params: editionParams.extend({ number: z.coerce.number().int().min(1) }),
    reply: timetable,
  }),
  "scheduling.personal": route({
    method: "GET",
    path: "/api/editions/:edition/personal/:holder",
    kind: "json",
    policy: "edition-own",
    summary:
      "Personal timetable of an institution or an interpreter, as published; organisers may ask for the working plan",
    params: editionParams.extend({ holder: id }),
    query: z.object({ plan: z.enum(["working", "live"]).default("live") }),
    reply: personal,
  }),
  "scheduling.events": route({
    method: "GET",
    path: "/api/editions/:edition/events",
    kind: "stream",
    policy: "edition-organise",
    summary: "Ids of what changed: plan, runs, imports; the page fetches again",
    params: editionParams,
    reply: z.custom<never>(),
  }),
};
