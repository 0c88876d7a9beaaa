import { z } from "zod";
import type { AnyRoute, RouteKind } from "#contract/route";
import { routes } from "#contract/routes";

const contentOf: Record<RouteKind, string> = {
  json: "application/json",
  upload: "application/json",
  file: "application/octet-stream",
  stream: "text/event-stream",
};

/** The contract as an OpenAPI 3.1 document, made from the route values alone. */
export function openapi(version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [id, route] of Object.entries(routes) as [string, AnyRoute][]) {
    const path = route.path.replace(/:(\w+)/g, "{$1}");
    const of = (schema: z.ZodType, io: "input" | "output") => z.toJSONSchema(schema, { io, unrepresentable: "any" });
    const parameters = (["path", "query"] as const).flatMap((place) => {
      const shape = place === "path" ? route.params : route.query;
      if (!shape) return [];
      const json = of(shape, "input") as { properties?: Record<string, unknown>; required?: string[] };
      return Object.entries(json.properties ?? {}).map(([name, schema]) => ({
        name,
        in: place,
        required: place === "path" || (json.required ?? []).includes(name),
        schema,
      }));
    });
    paths[path] = {
      ...paths[path],
      [route.method.toLowerCase()]: {
        operationId: id,
        summary: route.summary,
        "x-policy": route.policy,
        parameters,
        ...(route.body
          ? { requestBody: { required: true, content: { "application/json": { schema: of(route.body, "input") } } } }
          : {}),
        ...(route.kind === "upload"
          ? { requestBody: { required: true, content: { "application/octet-stream": {} } } }
          : {}),
        responses: {
          200: {
            description: "Done",
            content: {
              [contentOf[route.kind]]:
                route.kind === "json" || route.kind === "upload" ? { schema: of(route.reply, "output") } : {},
            },
          },
          default: {
            description: "Refused",
            content: { "application/json": { schema: { $ref: "#/components/schemas/Refused" } } },
          },
        },
      },
    };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Parley", version, description: "Every refusal carries a stable id; see docs/guide." },
    paths,
    components: {
      schemas: {
        Refused: {
          type: "object",
          required: ["refusal"],
          properties: {
            refusal: {
              type: "object",
              required: ["id"],
              properties: { id: { type: "string" }, values: { type: "object" }, field: { type: "string" } },
            },
          },
        },
      },
    },
  };
}
