import { describe, expect, test } from "vitest";
import { testApp } from "../kit/app.ts";
import { emptyEdition } from "../kit/edition.ts";
import { peopleOf } from "../kit/people.ts";

const parley = await testApp();
const { app, ctx, call, must } = parley;
const people = peopleOf(ctx);
const owner = await people.owner();
const edition = await emptyEdition(ctx, "autumn");
const other = await emptyEdition(ctx, "spring");
const organiser = await people.organiser(edition.id);
const params = { edition: edition.code };
const institution = {
  name: { zh: "甲机构", en: "Institution A" },
  kind: "enterprise",
  country: "SE",
  side: "guest",
} as const;

async function register(name: string): Promise<string> {
  const body = { ...institution, name: { en: name } };
  return (await must("editions.register", { params, body, as: organiser })).registrationId;
}

describe("[A20] the same request under the same idempotency key", () => {
  test("acts once and answers the same, one after the other and all at once", async () => {
    const [fromId, toId] = [await register("From"), await register("To")];
    const body = { fromId, toId, message: "一" };
    const key = ctx.id();
    const first = await must("meetings.request", { params, body, as: organiser, key });
    const later = await must("meetings.request", { params, body, as: organiser, key });
    expect(later).toEqual(first);
    const [a, b] = [await register("A"), await register("B")];
    const together = ctx.id();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        call("meetings.request", { params, body: { fromId: a, toId: b }, as: organiser, key: together }),
      ),
    );
    expect(new Set(answers.map((answer) => `${answer.status} ${answer.text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(200);
    const { total } = await must("meetings.requests", { params, as: organiser });
    expect(total).toBe(2);
    const records = await ctx.db.selectFrom("record").select("id").where("action", "=", "request.enter").execute();
    expect(records.length).toBe(2);
    const fresh = await call("meetings.request", { params, body, as: organiser });
    expect(fresh.refusal?.id).toBe("already-requested");
  });

  test("with another content is refused, and a key is its owner's alone", async () => {
    const key = ctx.id();
    const body = (name: string) => ({ ...institution, name: { en: name } });
    await must("editions.register", { params, body: body("One"), as: organiser, key });
    const reused = await call("editions.register", { params, body: body("Two"), as: organiser, key });
    expect([reused.status, reused.refusal]).toEqual([409, { id: "key-reused" }]);
    expect((await call("editions.register", { params, body: body("Two"), as: owner, key })).status).toBe(200);
  });

  test("never answers a secret twice", async () => {
    const desk = await people.person();
    await people.staff(edition.id, desk, "desk");
    const asked = { params: { ...params, person: desk }, as: organiser, key: ctx.id() };
    expect((await call("people.make-link", asked)).status).toBe(200);
    expect((await call("people.make-link", asked)).refusal).toEqual({ id: "key-reused" });
    const { rows } = await parley.pool.query("SELECT answer FROM idempotency WHERE key = $1", [asked.key]);
    expect(rows).toEqual([{ answer: null }]);
  });

  test("has to be there for every change", async () => {
    const answer = await call("editions.register", { params, body: institution, as: organiser, key: null });
    expect([answer.status, answer.refusal]).toEqual([
      400,
      { id: "bad-input", values: { reason: "missing" }, field: "Idempotency-Key" },
    ]);
  });
});

describe("bad input names the field and the reason", () => {
  const send = (body: unknown) =>
    call("editions.register", { params, raw: JSON.stringify(body), as: organiser, headers });
  const headers = { "Content-Type": "application/json" };

  test.each([
    [{}, "name", "missing"],
    [{ ...institution, name: {} }, "name", "one-language"],
    [{ ...institution, name: { zh: "字".repeat(201) } }, "name.zh", "too-long"],
    [{ ...institution, kind: "bank" }, "kind", "not-in-list"],
    [{ ...institution, minMeetings: "two" }, "minMeetings", "not-a-number"],
    [{ ...institution, maxMeetings: 5000 }, "maxMeetings", "too-big"],
    [{ ...institution, minMeetings: -1 }, "minMeetings", "too-small"],
    [{ ...institution, website: "example" }, "website", "not-a-link"],
    [{ ...institution, website: "javascript:alert(1)" }, "website", "not-a-link"],
    [{ ...institution, name: { zh: "\u0000" } }, "name.zh", "unreadable"],
    [{ ...institution, name: { zh: "\ud800" } }, "name.zh", "unreadable"],
  ])("%j: %s %s", async (body, field, reason) => {
    const answer = await send(body);
    expect([answer.status, answer.refusal?.id, answer.refusal?.field]).toEqual([400, "bad-input", field]);
    expect(answer.refusal?.values?.reason).toBe(reason);
  });

  test("a name of a person is asked for in its own words", async () => {
    const body = { name: {}, role: "desk" } as const;
    expect((await call("people.invite", { params, body, as: organiser })).refusal).toEqual({
      id: "name-missing",
      field: "name",
    });
  });

  test("nothing else than JSON is read, and nothing too deep or too large", async () => {
    const raw = (text: string, type = "application/json") =>
      call("editions.register", { params, raw: text, as: organiser, headers: { "Content-Type": type } });
    expect((await raw("{")).refusal).toEqual({ id: "bad-input", values: { reason: "unreadable" }, field: "body" });
    expect((await raw("{}", "text/plain")).refusal?.field).toBe("Content-Type");
    const deep = await raw(`{"name":${"[".repeat(50_000)}${"]".repeat(50_000)}}`);
    expect([deep.status, deep.refusal?.id]).toEqual([400, "bad-input"]);
    const large = await raw(JSON.stringify({ ...institution, summary: { zh: "大".repeat(400_000) } }));
    expect([large.status, large.refusal]).toEqual([413, { id: "too-large", values: { limit: "1 MB" } }]);
  });

  test("a file beyond its limit is not read to the end", async () => {
    const upload = (bytes: number) =>
      call("intake.upload", { params, query: { name: "a.csv" }, raw: new Uint8Array(bytes), as: organiser });
    const large = await upload(20 * 1024 * 1024 + 1);
    expect([large.status, large.refusal]).toEqual([413, { id: "file-too-large", values: { limit: "20 MB" } }]);
    expect((await upload(20 * 1024 * 1024)).refusal?.id).not.toBe("file-too-large");
    expect(await ctx.db.selectFrom("staged_file").select("id").execute()).toEqual([]);
  });

  test("a query is read as strictly", async () => {
    const path = `/api/editions/${edition.code}/participants?limit=5000`;
    const response = await app.request(`http://parley.test${path}`, { headers: { Cookie: organiser.header } });
    expect(await response.json()).toEqual({
      refusal: { id: "bad-input", values: { reason: "too-big", limit: 200 }, field: "limit" },
    });
  });

  test("[D03] an edition in body or query does not override the path's", async () => {
    const body = { ...institution, name: { en: "Strayed" }, editionId: other.id, edition: other.code };
    const path = `http://parley.test/api/editions/${edition.code}/participants?edition=${other.id}&editionId=${other.id}`;
    const response = await app.request(path, {
      method: "POST",
      headers: { ...headers, Cookie: organiser.header, "Idempotency-Key": ctx.id() },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(200);
    const rows = await ctx.db.selectFrom("registration").select("edition_id").execute();
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => row.edition_id === other.id)).toEqual([]);
  });

  test("[D15] roles, states and ids that a body brings along are not taken", async () => {
    const body = { ...institution, name: { en: "Massed" }, id: ctx.id(), revision: 99, fictional: true, role: "owner" };
    const { registrationId } = (await send(body)).reply;
    const stored = await must("editions.participant", {
      params: { ...params, registration: registrationId },
      as: organiser,
    });
    expect([stored.registrationId === body.id, stored.revision, stored.fictional]).toEqual([false, 1, false]);
  });
});

describe("[E11] changes from other sites", () => {
  const send = (headers: Readonly<Record<string, string>>, as = organiser) =>
    call("editions.register", { params, body: { ...institution, name: { en: "Site" } }, as, headers });

  test.each([
    [{ "Sec-Fetch-Site": "cross-site" }],
    [{ "Sec-Fetch-Site": "cross-site", Origin: "http://parley.test" }],
    [{ "Sec-Fetch-Site": "same-site", Origin: "https://evil.parley.test" }],
    [{ "Sec-Fetch-Site": "same-site" }],
    [{ Origin: "https://evil.example" }],
    [{ Origin: "null" }],
  ])("%j are refused", async (headers) => {
    const answer = await send(headers);
    expect([answer.status, answer.refusal]).toEqual([403, { id: "cross-site" }]);
  });

  test.each([
    [{ "Sec-Fetch-Site": "same-origin", Origin: "http://parley.test" }],
    [{ Origin: "http://parley.test" }],
    [{ Origin: "http://hall.local:4380", Host: "hall.local:4380" }],
    [{}],
  ])("%j are our own", async (headers) => {
    expect((await send(headers)).status).toBe(200);
  });

  test("[E10] sign-in from another site is refused too", async () => {
    const answer = await call("people.use-link", {
      body: { token: "x".repeat(43) },
      headers: { "Sec-Fetch-Site": "cross-site" },
    });
    expect(answer.refusal).toEqual({ id: "cross-site" });
  });

  test("no GET changes anything", async () => {
    const counts = async () => {
      const { rows } = await parley.pool.query("SELECT count(*) FROM record");
      return rows;
    };
    const before = await counts();
    for (const path of ["participants", "staff", "programme", "timetable", "runs", "versions", "requests"]) {
      await app.request(`http://parley.test/api/editions/autumn/${path}`, { headers: { Cookie: organiser.header } });
    }
    expect(await counts()).toEqual(before);
  });
});

describe("what every answer carries", () => {
  test("[E14] no cache keeps it, no page frames it, no script but our own runs in it", async () => {
    for (const path of ["/api/me", "/api/editions", "/api/nothing", "/anything"]) {
      const { headers } = await app.request(`http://parley.test${path}`);
      expect(headers.get("Cache-Control")).toBe("no-store");
      expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
      expect(headers.get("Content-Security-Policy")).toContain("default-src 'self'");
      expect(headers.get("Content-Security-Policy")).toContain("frame-ancestors 'none'");
      expect(headers.get("Content-Security-Policy")).not.toContain("unsafe");
    }
  });

  test("who is not signed in hears so everywhere under /api, whether there is something or not", async () => {
    const answers = await Promise.all(
      ["/api/editions", "/api/editions/autumn", "/api/editions/none", "/api/nothing", "/api/"].map(async (path) => {
        const response = await app.request(`http://parley.test${path}`);
        return [response.status, await response.text()];
      }),
    );
    expect(answers).toEqual(answers.map(() => [401, '{"refusal":{"id":"sign-in-needed"}}']));
  });

  test("a bug shows a number and nothing else, and the log has the rest under it", async () => {
    await parley.pool.query("ALTER TABLE series RENAME TO series_away");
    const answer = await call("editions.series", { as: owner });
    await parley.pool.query("ALTER TABLE series_away RENAME TO series");
    const number = answer.headers.get("X-Request-Id") ?? "";
    expect([answer.status, answer.text]).toEqual([500, JSON.stringify({ broken: number })]);
    expect(parley.logged).toEqual([
      expect.objectContaining({ level: "error", values: expect.objectContaining({ number, path: "/api/series" }) }),
    ]);
    expect(JSON.stringify(parley.logged)).toContain("series");
    parley.logged.length = 0;
  });
});
