import { createHash } from "node:crypto";
import { type Context, Hono } from "hono";
import { compress } from "hono/compress";
import { longestOf, parseJson, readBytes } from "#api/body";
import { clientFinder } from "#api/client";
import { cookiesOf } from "#api/cookies";
import type { Asked, Door, Doors, Download, Feed } from "#api/door";
import { downloaded } from "#api/download";
import { grant, isEditionPolicy, readParams } from "#api/grant";
import { handlers } from "#api/handlers";
import { securityHeaders } from "#api/headers";
import { isCrossSite } from "#api/origin";
import { pagesOf } from "#api/pages";
import { refused } from "#api/refusals";
import { streamed } from "#api/stream";
import { badInput, readAs } from "#contract/read";
import type { AnyRoute } from "#contract/route";
import { routes } from "#contract/routes";
import { policies } from "#domain/people/can";
import { accept, type Result } from "#domain/refusal";
import { whoHolds } from "#operations/sign-in";

type Connection = { readonly incoming?: { readonly socket?: { readonly remoteAddress?: string | undefined } } };
type App = Hono<{ Bindings: Connection }>;
type Call = Context<{ Bindings: Connection }>;
type AnyHandler = (asked: Asked<never>) => Promise<Result<unknown>>;

/** The HTTP door: every route of the contract behind its policy, the web pages, and nothing else. */
export function createApp(door: Door, doors: Doors = { routes, handlers }): App {
  checkDoors(doors);
  const app: App = new Hono();
  const clientOf = clientFinder(door.config.trustedProxies);
  const pageOf = pagesOf(door.config.webFolder);

  app.use(securityHeaders(door.ctx.address));
  // Timetables are long, halls are full, and compression leaves streams and documents alone.
  app.use("/api/editions/*", compress());
  app.use(async (c, next) => {
    const changes = !["GET", "HEAD", "OPTIONS"].includes(c.req.method);
    return changes && isCrossSite(c.req.raw.headers, door.ctx.address) ? refused({ id: "cross-site" }) : await next();
  });
  for (const [id, route] of inOrder(doors.routes)) {
    const handler = doors.handlers[id] as AnyHandler; // checkDoors has seen that it is there
    app.on(route.method, route.path, (c) => answer(door, id, route, handler, c, clientOf));
  }
  app.all("/api/*", async (c) => {
    const signedIn = await whoHolds(door.ctx, cookiesOf(c, door.ctx.address).session);
    return refused({ id: signedIn ? "not-found" : "sign-in-needed" });
  });
  app.get("*", (c) => pageOf(c.req.raw, c.req.path) ?? refused({ id: "not-found" }));
  app.notFound(() => refused({ id: "not-found" }));
  app.onError((error, c) => broken(door, error, c));
  return app;
}

/** Throws when a route lacks a known policy or a handler, or a handler has no route. */
export function checkDoors({ routes, handlers }: Doors): void {
  for (const [id, route] of Object.entries(routes)) {
    if (!policies.includes(route.policy)) throw new Error(`Route ${id} has no policy`);
    if (isEditionPolicy(route.policy) !== route.path.includes("/:edition"))
      throw new Error(`Route ${id} has the policy ${route.policy}, but its path says otherwise`);
    if (typeof handlers[id] !== "function") throw new Error(`Route ${id} has no handler`);
  }
  for (const id of Object.keys(handlers)) if (!routes[id]) throw new Error(`Handler ${id} has no route`);
}

/** Fixed paths before those with parameters, so that `versions/preview` is not a version. */
function inOrder(table: Doors["routes"]): [string, AnyRoute][] {
  const key = (path: string) => path.replaceAll(":", "~");
  return Object.entries(table).sort(([, a], [, b]) => (key(a.path) < key(b.path) ? -1 : 1));
}

async function answer(
  door: Door,
  id: string,
  route: AnyRoute,
  handler: AnyHandler,
  c: Call,
  clientOf: ReturnType<typeof clientFinder>,
): Promise<Response> {
  const { ctx } = door;
  const cookies = cookiesOf(c, ctx.address);
  const edition = c.req.param("edition");
  const signedIn = await whoHolds(ctx, cookies.session);
  const actor = signedIn?.actor ?? null;
  const granted = await grant(ctx, route.policy, actor, edition);
  if (!granted.ok) return refused(granted.refusal);
  const params = readParams(route, c.req.param());
  if (!params.ok) return refused(params.refusal);
  const sent = await readSent(id, route, c);
  if (!sent.ok) return refused(sent.refusal);

  const client = clientOf(c.env?.incoming?.socket?.remoteAddress, c.req.header("X-Forwarded-For"));
  const { query, body, bytes, key } = sent.value;
  const asked = {
    ctx,
    door,
    signedIn,
    cookies,
    caller: { actor, client, key: route.policy === "public" ? undefined : key },
    params: params.value,
    query,
    body,
    bytes,
    scope: granted.value,
  };
  // A HEAD request wants to know whether there is a stream, not to hold one open.
  if (route.kind === "stream" && c.req.raw.method === "HEAD") return new Response(null);
  const result = await handler(asked as Asked<never>); // each part was read by the route's own schema
  if (!result.ok) return refused(result.refusal);
  switch (route.kind) {
    case "json":
    case "upload":
      // What the contract does not name never leaves.
      return c.json(route.reply.parse(result.value));
    case "file":
      return downloaded(result.value as Download); // as the type of a file handler says
    case "stream":
      return streamed(door, result.value as Feed, async () => {
        const still = await whoHolds(ctx, cookies.session);
        return (await grant(ctx, route.policy, still?.actor ?? null, edition)).ok;
      });
  }
}

type Sent = {
  readonly query: unknown;
  readonly body: unknown;
  readonly bytes: Uint8Array;
  readonly key: { readonly text: string; readonly request: string } | undefined;
};

/** Query, body and idempotency key of a request that may be made at all. */
async function readSent(id: string, route: AnyRoute, c: Call): Promise<Result<Sent>> {
  const url = new URL(c.req.url);
  const query = route.query ? readAs(route.query, Object.fromEntries(url.searchParams)) : accept(undefined);
  if (!query.ok) return query;
  if (route.method === "GET") return accept({ query: query.value, body: undefined, bytes: empty, key: undefined });

  const text = c.req.header("Idempotency-Key");
  if (text === undefined && route.policy !== "public") return badInput("missing", "Idempotency-Key");
  if (text !== undefined && !/^[\x21-\x7e]{1,200}$/.test(text)) return badInput("unreadable", "Idempotency-Key");
  const bytes = await readBytes(
    c.req.raw,
    longestOf(id, route.kind),
    route.kind === "upload" ? "file-too-large" : "too-large",
  );
  if (!bytes.ok) return bytes;
  const digest = createHash("sha256").update(bytes.value).digest("hex");
  const key =
    text === undefined ? undefined : { text, request: `${route.method} ${url.pathname}${url.search} ${digest}` };
  if (route.kind === "upload") return accept({ query: query.value, body: undefined, bytes: bytes.value, key });
  if (!route.body) return accept({ query: query.value, body: undefined, bytes: empty, key });
  const json = parseJson(bytes.value, c.req.header("Content-Type") ?? null);
  if (!json.ok) return json;
  const body = readAs(route.body, json.value);
  return body.ok ? accept({ query: query.value, body: body.value, bytes: empty, key }) : body;
}

const empty = new Uint8Array();

const unreachable = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "EPIPE",
  "57P01",
  "57P02",
  "57P03",
  "53300",
  "08006",
]);

/** What the pool says when every connection was in use for too long; it gives no code. */
const noConnection = "timeout exceeded when trying to connect";

/** A bug, or a database that does not answer: the operator finds the number in the log, the reader sees nothing else. */
function broken(door: Door, error: unknown, c: Call): Response {
  const number = door.ctx.id();
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const { method, path } = c.req;
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  door.ctx.log("error", "A request failed", {
    number,
    method,
    path: path.replace(/^\/link\/.*/, "/link/…"),
    code,
    detail,
  });
  if (unreachable.has(code) || detail.includes(noConnection)) return refused({ id: "busy" });
  return new Response(JSON.stringify({ broken: number }), {
    status: 500,
    headers: { "Content-Type": "application/json", "X-Request-Id": number },
  });
}
