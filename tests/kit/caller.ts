import type { createApp } from "#api/serve";
import type { BodyInputOf, ParamsOf, QueryInputOf, ReplyOf } from "#contract/route";
import { type RouteId, type Routes, routes } from "#contract/routes";
import type { Refusal } from "#domain/refusal";
import type { Ctx } from "#operations/ctx";

type Plain = string | number | boolean;
type ParamsInput<Id extends RouteId> = [ParamsOf<Routes[Id]>] extends [never]
  ? undefined
  : { readonly [P in keyof ParamsOf<Routes[Id]>]: string | number };

/** Who asks: a cookie jar with a session, or null for the public. */
export type As = Browser | null;

export type CallOptions<Id extends RouteId> = {
  readonly params?: ParamsInput<Id>;
  readonly query?: [QueryInputOf<Routes[Id]>] extends [never]
    ? undefined
    : { readonly [Q in keyof QueryInputOf<Routes[Id]>]?: Plain };
  readonly body?: BodyInputOf<Routes[Id]>;
  /** Bytes of an upload, or a body that is no JSON. */
  readonly raw?: Uint8Array<ArrayBuffer> | string;
  readonly as?: As;
  /** Made anew for every call; null sends none. */
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** Network address of the client. */
  readonly remote?: string;
};

export type Answered<Id extends RouteId> = {
  readonly status: number;
  readonly headers: Headers;
  /** What the contract says, when the status is 200. */
  readonly reply: ReplyOf<Routes[Id]>;
  readonly refusal: Refusal | undefined;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly text: string;
};

/** Keeps cookies between calls, as a browser does. */
export class Browser {
  readonly #cookies = new Map<string, string>();

  constructor(session?: string) {
    if (session !== undefined) this.#cookies.set("parley_session", session);
  }

  get header(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  take(headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const [pair = "", ...attributes] = line.split("; ");
      const [name = "", value = ""] = pair.split("=");
      if (attributes.includes("Max-Age=0")) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
  }
}

/** Calls routes of the HTTP door in this process, typed by the contract. */
export function callerOf(app: ReturnType<typeof createApp>, ctx: Ctx) {
  async function call<Id extends RouteId>(id: Id, asked: CallOptions<Id> = {}): Promise<Answered<Id>> {
    const route = routes[id];
    const params: Readonly<Record<string, Plain>> = asked.params ?? {};
    const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
    const search = new URLSearchParams(Object.entries(asked.query ?? {}).map(([name, value]) => [name, String(value)]));
    const body = asked.raw ?? (asked.body === undefined ? null : JSON.stringify(asked.body));
    const key = asked.key === undefined && route.method !== "GET" ? ctx.id() : asked.key;
    const headers = new Headers({
      ...(asked.raw === undefined && body !== null ? { "Content-Type": "application/json" } : {}),
      ...(key ? { "Idempotency-Key": key } : {}),
      ...(asked.as?.header ? { Cookie: asked.as.header } : {}),
      ...asked.headers,
    });
    const url = `${ctx.address}${path}${search.size === 0 ? "" : `?${search}`}`;
    const remoteAddress = asked.remote ?? "192.0.2.1";
    const response = await app.request(
      url,
      { method: route.method, headers, body },
      { incoming: { socket: { remoteAddress } } },
    );
    asked.as?.take(response.headers);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const text = new TextDecoder().decode(bytes);
    const json: unknown = response.headers.get("Content-Type")?.startsWith("application/json")
      ? JSON.parse(text)
      : undefined;
    return {
      status: response.status,
      headers: response.headers,
      reply: json as ReplyOf<Routes[Id]>, // the contract is the type
      refusal: response.ok ? undefined : (json as { refusal?: Refusal } | undefined)?.refusal, // the one form of refusals
      bytes,
      text,
    };
  }

  return {
    call,
    /** The reply of a call that has to succeed. */
    async must<Id extends RouteId>(id: Id, asked: CallOptions<Id> = {}): Promise<ReplyOf<Routes[Id]>> {
      const answered = await call(id, asked);
      if (answered.status !== 200) throw new Error(`${id} answered ${answered.status} ${answered.text}`);
      return answered.reply;
    },
  };
}
