import { z } from "zod";
import { route } from "#contract/route";

export const system = {
  "system.health": route({
    method: "GET",
    path: "/api/health",
    kind: "json",
    policy: "public",
    summary: "Whether the program and its database answer",
    reply: z.object({ ok: z.literal(true), version: z.string() }),
  }),
  "system.openapi": route({
    method: "GET",
    path: "/api/openapi.json",
    kind: "json",
    policy: "public",
    summary: "This contract as OpenAPI 3.1",
    reply: z.record(z.string(), z.unknown()),
  }),
};
