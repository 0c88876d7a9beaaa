import type { BodyInputOf, ParamsOf, QueryInputOf, ReplyOf } from "#contract/route";
import type { RouteId, Routes } from "#contract/routes";
import { table } from "#contract/table";
import { type Refusal, refusalIds } from "#domain/refusal";
import { OfflineError, RefusalError, ServerError } from "#web/failure";

type Plain = string | number | boolean;
type None = Record<never, never>;
type PartOf<Name extends string, T> = [T] extends [never] ? None : Readonly<Record<Name, T>>;
type ParamsInput<K extends RouteId> = [ParamsOf<Routes[K]>] extends [never]
  ? never
  : { readonly [P in keyof ParamsOf<Routes[K]>]: string | number };
type QueryPart<K extends RouteId> = [QueryInputOf<Routes[K]>] extends [never]
  ? None
  : { readonly query?: { readonly [Q in keyof QueryInputOf<Routes[K]>]?: Plain | null | undefined } };

/** What an operation needs: its `params`, its `query`, its `body`; nothing where the contract has nothing. */
export type CallInput<K extends RouteId> = PartOf<"params", ParamsInput<K>> &
  QueryPart<K> &
  PartOf<"body", BodyInputOf<Routes[K]>>;

export type Reply<K extends RouteId> = ReplyOf<Routes[K]>;

type Parts = {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, Plain | null | undefined>>;
  readonly body?: unknown;
};

type Options = {
  readonly signal?: AbortSignal;
  /** Identity of the attempt; made anew for every call unless the caller repeats one. */
  readonly key?: string;
};

/** Pauses before the same request is sent again when no answer came, in milliseconds. */
const pauses = [400, 1600];
const known: ReadonlySet<string> = new Set(refusalIds);

/** Calls an operation of the contract. Throws RefusalError, OfflineError or ServerError. */
export async function call<K extends RouteId>(id: K, input: CallInput<K>, options: Options = {}): Promise<Reply<K>> {
  const { body } = partsOf(input);
  const headers = body === undefined ? {} : { "Content-Type": "application/json" };
  const response = await send(id, urlOf(id, input), headers, body === undefined ? null : JSON.stringify(body), options);
  // The contract says what comes back; the server is tested against it, and the browser holds no schemas.
  return (await response.json()) as Reply<K>;
}

/** Sends a file as raw bytes to an `upload` operation. */
export async function upload<K extends RouteId>(
  id: K,
  input: CallInput<K>,
  file: File,
  options: Options = {},
): Promise<Reply<K>> {
  const headers = { "Content-Type": file.type || "application/octet-stream" };
  const response = await send(id, urlOf(id, input), headers, file, options);
  // As above: the contract is the type.
  return (await response.json()) as Reply<K>;
}

/** The address of an operation, for links to files and for event streams. */
export function urlOf<K extends RouteId>(id: K, input: CallInput<K>): string {
  const { params = {}, query = {} } = partsOf(input);
  const path = table[id].path.replace(/:([a-z]+)/gi, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`${id} needs the parameter "${name}"`);
    return encodeURIComponent(value);
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== "") search.set(name, String(value));
  }
  return search.size === 0 ? path : `${path}?${search}`;
}

async function send(
  id: RouteId,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: BodyInit | null,
  { signal, key = newKey() }: Options,
): Promise<Response> {
  const { method } = table[id];
  const writes = method !== "GET";
  const request: RequestInit = {
    method,
    body,
    credentials: "same-origin",
    headers: { ...headers, Accept: "application/json", ...(writes ? { "Idempotency-Key": key } : {}) },
    ...(signal ? { signal } : {}),
  };
  for (let attempt = 0; ; attempt += 1) {
    try {
      const response = await fetch(url, request);
      if (response.ok) return response;
      throw await failureOf(response);
    } catch (error) {
      // A lost answer may hide a change that was made: the same key makes the repetition harmless.
      if (!(error instanceof TypeError)) throw error;
      const pause = writes ? pauses[attempt] : undefined;
      if (pause === undefined) throw new OfflineError(url, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

export async function failureOf(response: Response): Promise<Error> {
  const answer: unknown = await response.json().catch(() => null);
  const refusal = typeof answer === "object" && answer !== null && "refusal" in answer ? answer.refusal : null;
  return isRefusal(refusal)
    ? new RefusalError(refusal, response.status)
    : new ServerError(response.status, response.headers.get("X-Request-Id"));
}

function isRefusal(value: unknown): value is Refusal {
  return typeof value === "object" && value !== null && "id" in value && known.has(String(value.id));
}

/** `crypto.randomUUID` is missing where the page is served without TLS, as it often is on a hall's own network. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function partsOf(input: object): Parts {
  return input;
}
