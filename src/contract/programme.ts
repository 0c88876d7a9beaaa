import { z } from "zod";
import { route } from "#contract/route";
import { clock, count, day, done, editionParams, id, instant, namedInput, pair } from "#contract/shapes";
import { type Programme, tableKinds } from "#domain/programme/model";

const during = { from: instant, to: instant };
const tableKind = z.enum(tableKinds);

export const roundShape = z.object({ id, sessionId: id, number: count, wall: z.string(), ...during });
export const breakShape = z.object({ id, sessionId: id, name: pair, ...during });
export const roomShape = z.object({ id, name: pair });
export const tableShape = z.object({
  id,
  roomId: id,
  label: z.string(),
  capacity: count,
  kind: tableKind,
  homeOf: id.nullable(),
});

const programmeShape: z.ZodType<Programme> = z.object({
  sessions: z.array(z.object({ id, name: pair, rounds: z.array(roundShape), breaks: z.array(breakShape) })),
  rooms: z.array(roomShape),
  tables: z.array(tableShape),
  unavailabilities: z.array(z.object({ id, registrationId: id, reason: z.string(), ...during })),
});

export const programme = {
  "programme.show": route({
    method: "GET",
    path: "/api/editions/:edition/programme",
    kind: "json",
    policy: "edition-read",
    summary: "Sessions, rounds, breaks, rooms and tables",
    params: editionParams,
    reply: programmeShape,
  }),
  "programme.add-session": route({
    method: "POST",
    path: "/api/editions/:edition/sessions",
    kind: "json",
    policy: "edition-organise",
    summary: "Lay out a matchmaking session with its rounds and breaks",
    params: editionParams,
    body: z.object({
      name: namedInput(),
      date: day,
      start: clock,
      rounds: z.int().min(1).max(60),
      minutes: z.int().min(5).max(240),
      changeover: z.int().min(0).max(60),
      breaks: z
        .array(z.object({ afterRound: z.int().min(1).max(60), minutes: z.int().min(5).max(240), name: namedInput() }))
        .max(10)
        .default([]),
    }),
    reply: z.object({ sessionId: id }),
  }),
  "programme.remove-session": route({
    method: "DELETE",
    path: "/api/editions/:edition/sessions/:session",
    kind: "json",
    policy: "edition-organise",
    summary: "Remove a session whose rounds hold no meeting",
    params: editionParams.extend({ session: id }),
    reply: done,
  }),
  "programme.add-room": route({
    method: "POST",
    path: "/api/editions/:edition/rooms",
    kind: "json",
    policy: "edition-organise",
    summary: "Add a room with numbered tables",
    params: editionParams,
    body: z.object({
      name: namedInput(),
      tables: z.int().min(1).max(500),
      capacity: z.int().min(2).max(50),
      kind: tableKind.default("table"),
    }),
    reply: z.object({ roomId: id }),
  }),
  "programme.change-table": route({
    method: "PATCH",
    path: "/api/editions/:edition/tables/:table",
    kind: "json",
    policy: "edition-organise",
    summary: "Label, chairs, kind and home institution of a table",
    params: editionParams.extend({ table: id }),
    body: z
      .object({
        label: z.string().trim().min(1).max(20),
        capacity: z.int().min(2).max(50),
        kind: tableKind,
        homeOf: id.nullable(),
      })
      .partial(),
    reply: done,
  }),
  "programme.remove-table": route({
    method: "DELETE",
    path: "/api/editions/:edition/tables/:table",
    kind: "json",
    policy: "edition-organise",
    summary: "Remove a table that holds no meeting",
    params: editionParams.extend({ table: id }),
    reply: done,
  }),
};
