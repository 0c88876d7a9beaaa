import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { call, urlOf } from "#web/call";
import { fetchFile } from "#web/download";
import { OfflineError, RefusalError, ServerError } from "#web/failure";

type Seen = {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};
type Answer =
  | { readonly status: number; readonly json: unknown; readonly headers?: Record<string, string> }
  | "hang up";

let server: Server;
let seen: Seen[] = [];
let answers: Answer[] = [];
const ofBrowser = globalThis.fetch;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    seen.push({ method: request.method ?? "", url: request.url ?? "", headers: request.headers, body });
    const answer = answers.shift() ?? { status: 200, json: { done: true } };
    if (answer === "hang up") return request.socket.destroy();
    response.writeHead(answer.status, { "Content-Type": "application/json", ...answer.headers });
    return response.end(JSON.stringify(answer.json));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  // A browser knows where it is; here the address is put in front.
  globalThis.fetch = (url, init) => ofBrowser(`http://127.0.0.1:${port}${String(url)}`, init);
});

afterAll(() => {
  globalThis.fetch = ofBrowser;
  server.close();
});

beforeEach(() => {
  seen = [];
  answers = [];
});

describe("call", () => {
  test("fills the path and the query, and reads without a key", async () => {
    await call("editions.participants", {
      params: { edition: "a b" },
      query: { q: "防冰", side: undefined, offset: 0 },
    });
    expect(seen.map(({ method, url }) => ({ method, url }))).toEqual([
      { method: "GET", url: "/api/editions/a%20b/participants?q=%E9%98%B2%E5%86%B0&offset=0" },
    ]);
    expect(seen[0]?.headers["idempotency-key"]).toBeUndefined();
  });

  test("writes with a key and JSON", async () => {
    await call("people.set-locale", { body: { locale: "zh" } });
    expect(seen[0]?.method).toBe("PUT");
    expect(seen[0]?.headers["idempotency-key"]).toMatch(/^[0-9a-f]{32}$/);
    expect(seen[0]?.headers["content-type"]).toBe("application/json");
    expect(seen[0]?.body).toBe('{"locale":"zh"}');
  });

  test("sends the same change again with the same key when no answer came", async () => {
    answers = ["hang up", { status: 200, json: { done: true } }];
    await expect(call("people.set-locale", { body: { locale: "en" } })).resolves.toEqual({ done: true });
    expect(seen).toHaveLength(2);
    expect(seen[1]?.headers["idempotency-key"]).toBe(seen[0]?.headers["idempotency-key"]);
  });

  test("two changes have two keys", async () => {
    await call("people.set-locale", { body: { locale: "en" } });
    await call("people.set-locale", { body: { locale: "en" } });
    expect(seen[1]?.headers["idempotency-key"]).not.toBe(seen[0]?.headers["idempotency-key"]);
  });

  test("gives up after three attempts and says that there is no connection", async () => {
    answers = ["hang up", "hang up", "hang up"];
    await expect(call("people.set-locale", { body: { locale: "en" } })).rejects.toBeInstanceOf(OfflineError);
    expect(seen).toHaveLength(3);
  });

  test("throws a refusal as it was given", async () => {
    const refusal = { id: "person-taken", values: { person: "Anna", round: 3 }, field: "roundId" };
    answers = [{ status: 409, json: { refusal } }];
    const error = await call("people.set-locale", { body: { locale: "en" } }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RefusalError);
    expect(error).toMatchObject({ refusal, status: 409 });
    expect(seen).toHaveLength(1);
  });

  test("anything else is a fault of the server, with the number of the request", async () => {
    answers = [{ status: 500, json: { refusal: { id: "never-heard-of" } }, headers: { "X-Request-Id": "r-17" } }];
    const error = await call("people.me", {}).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ServerError);
    expect(error).toMatchObject({ status: 500, number: "r-17" });
  });
});

test("a missing part of a path is a mistake of ours", () => {
  // @ts-expect-error the parameter is required
  expect(() => urlOf("editions.show", { params: {} })).toThrow('editions.show needs the parameter "edition"');
});

describe("fetching a file", () => {
  test("gives its name and the characters that it could not print", async () => {
    answers = [
      {
        status: 200,
        json: {},
        headers: {
          "Content-Disposition": "attachment; filename=\"__.pdf\"; filename*=UTF-8''%E5%90%8D%E5%86%8C.pdf",
          "Parley-Missing-Characters": "U+1F98C U+D55C",
        },
      },
      { status: 200, json: {} },
    ];
    expect(await fetchFile("/api/x.pdf")).toMatchObject({ name: "名册.pdf", missing: ["🦌", "한"] });
    expect((await fetchFile("/api/x.pdf")).missing).toEqual([]);
  });

  test("is refused in words, and says when there is no connection", async () => {
    answers = [{ status: 409, json: { refusal: { id: "no-meetings" } } }, "hang up"];
    await expect(fetchFile("/api/x.pdf")).rejects.toMatchObject({ refusal: { id: "no-meetings" }, status: 409 });
    await expect(fetchFile("/api/x.pdf")).rejects.toBeInstanceOf(OfflineError);
  });
});
