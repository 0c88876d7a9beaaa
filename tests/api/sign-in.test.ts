import { describe, expect, test } from "vitest";
import { createApp } from "#api/serve";
import { signIn } from "#domain/people/rules";
import { ensureAdministratorLink } from "#operations/links";
import { Browser, testApp } from "../kit/app.ts";
import { emptyEdition } from "../kit/edition.ts";
import { peopleOf } from "../kit/people.ts";
import { signInKit } from "../kit/sign-in.ts";

const parley = await testApp();
const { ctx, call, must } = parley;
const people = peopleOf(ctx);
const edition = await emptyEdition(ctx, "autumn");
const name = { native: "林晓", latin: "Lin Xiao" };
const minute = 60_000;
const { freshClient, mailedCode, person } = signInKit(parley);

function tokenOf(url: string | null): string {
  return url?.split("/").at(-1) ?? "";
}

describe("the administrator's link", () => {
  test("[E13] without it nobody gets in, and it makes the first person once", async () => {
    expect(await must("people.me")).toEqual({ claimed: false, person: null, installation: [], editions: [] });
    expect((await ctx.db.selectFrom("person").select("id").execute()).length).toBe(0);
    const older = tokenOf(await ensureAdministratorLink(ctx));
    const token = tokenOf(await ensureAdministratorLink(ctx));
    expect(older).not.toBe(token);
    expect((await call("people.use-link", { body: { token: older, name } })).refusal).toEqual({ id: "link-not-valid" });
    expect(await must("people.look-at-link", { body: { token } })).toEqual({ kind: "administrator", name: null });
    expect((await call("people.use-link", { body: { token } })).refusal).toEqual({ id: "name-missing", field: "name" });

    const browsers = [new Browser(), new Browser()];
    const answers = await Promise.all(
      browsers.map((as) => call("people.use-link", { body: { token, name, mail: "First@Example.org" }, as })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 422]);
    const [as] = browsers.filter((browser) => browser.header !== "");
    const me = await must("people.me", { as: as ?? null });
    expect(me).toMatchObject({ claimed: true, installation: ["operator", "owner"], person: { name, locale: "zh" } });
    expect(await ctx.db.selectFrom("person").select("mail").execute()).toEqual([{ mail: "first@example.org" }]);
    expect(await ensureAdministratorLink(ctx)).toBeNull();
  });

  test("it is nowhere stored in the clear", async () => {
    const rows = await ctx.db.selectFrom("sign_in_link").selectAll().execute();
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((row) => row.token_hash.length === 32)).toBe(true);
  });
});

describe("a mailed code", () => {
  test("signs in, once, in the browser that asked for it", async () => {
    const id = await person("lin@example.org");
    const as = new Browser();
    const remote = freshClient();
    await must("people.ask-code", { body: { mail: " LIN@example.org" }, as, remote });
    const code = await mailedCode("lin@example.org");
    expect(code).toMatch(/^\d{8}$/);
    const body = { mail: "lin@example.org", code: code ?? "" };
    expect((await call("people.use-code", { body, as: new Browser(), remote })).refusal).toEqual({
      id: "code-not-valid",
    });
    const spaced = { ...body, code: `${code?.slice(0, 4)} ${code?.slice(4)}` };
    expect(await must("people.use-code", { body: spaced, as, remote })).toEqual({ signedIn: true });
    expect((await must("people.me", { as })).person?.id).toBe(id);
    expect((await call("people.use-code", { body, as, remote })).refusal).toEqual({ id: "code-not-valid" });
  });

  test("is not in the record, and in the database otherwise only as a hash", async () => {
    await person("hush@example.org");
    await must("people.ask-code", { body: { mail: "hush@example.org" }, remote: freshClient() });
    const code = (await mailedCode("hush@example.org")) ?? "";
    const tables = await parley.pool.query<{ name: string }>(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'",
    );
    const holding: string[] = [];
    for (const { name: table } of tables.rows) {
      const { rows } = await parley.pool.query(`SELECT 1 FROM "${table}" t WHERE t::text LIKE '%' || $1 || '%'`, [
        code,
      ]);
      if (rows.length > 0) holding.push(table);
    }
    expect(holding).toEqual(["message"]);
  });

  test("lets the people of one office say who is signing in", async () => {
    const [one, other] = [await person("office@example.org"), await person("office@example.org")];
    const as = new Browser();
    const remote = freshClient();
    await must("people.ask-code", { body: { mail: "office@example.org" }, as, remote });
    const body = { mail: "office@example.org", code: (await mailedCode("office@example.org")) ?? "" };
    const asked = await must("people.use-code", { body, as, remote });
    expect(asked).toMatchObject({ signedIn: false });
    expect("people" in asked && asked.people.map((each) => each.id).sort()).toEqual([one, other].sort());
    const stranger = await person("elsewhere@example.org");
    const wrong = await call("people.use-code", { body: { ...body, personId: stranger }, as, remote });
    expect(wrong.refusal).toEqual({ id: "code-not-valid" });
    expect(await must("people.use-code", { body: { ...body, personId: other }, as, remote })).toEqual({
      signedIn: true,
    });
    expect((await must("people.me", { as })).person?.id).toBe(other);
  });

  test("runs out after a quarter of an hour", async () => {
    await person("slow@example.org");
    const as = new Browser();
    const remote = freshClient();
    await must("people.ask-code", { body: { mail: "slow@example.org" }, as, remote });
    const code = (await mailedCode("slow@example.org")) ?? "";
    parley.advance(15 * minute + 1);
    const answer = await call("people.use-code", { body: { mail: "slow@example.org", code }, as, remote });
    expect(answer.refusal).toEqual({ id: "code-not-valid" });
  });
});

describe("sessions", () => {
  test("end one by one or everywhere", async () => {
    const id = await person(null);
    const [one, other, third] = [await people.signedIn(id), await people.signedIn(id), await people.signedIn(id)];
    await must("people.sign-out", { body: {}, as: one });
    expect(one.header).toBe("");
    expect((await must("people.me", { as: other })).person?.id).toBe(id);
    await must("people.sign-out", { body: { everywhere: true }, as: other });
    expect((await must("people.me", { as: third })).person).toBeNull();
  });

  test("are over after thirty days", async () => {
    const token = tokenOf((await personalLink(await newDelegate())).url);
    const as = new Browser();
    await must("people.use-link", { body: { token }, as });
    expect((await must("people.me", { as })).person).not.toBeNull();
    parley.advance(30 * 24 * 60 * minute + 1);
    expect((await must("people.me", { as })).person).toBeNull();
  });

  test("sit in a cookie that no script and no other site can use", async () => {
    const token = tokenOf((await personalLink(await newDelegate())).url);
    const { headers } = await call("people.use-link", { body: { token } });
    const [cookie = ""] = headers.getSetCookie();
    expect(cookie).toMatch(/^parley_session=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  test("over https the cookie is bound to the host", async () => {
    const token = tokenOf((await personalLink(await newDelegate())).url);
    const app = createApp({ ...parley.door, ctx: { ...ctx, address: "https://dialogue.example" } });
    const used = await app.request("https://dialogue.example/api/sign-in/link", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ token }),
    });
    const [cookie = ""] = used.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-parley_session=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(used.headers.get("Strict-Transport-Security")).toBe("max-age=31536000");
    const headers = { Cookie: cookie.split(";")[0] ?? "" };
    const me = await app.request("https://dialogue.example/api/me", { headers });
    expect(await me.json()).toMatchObject({ person: { locale: "zh" } });
  });

  test("[D14] a role that is taken away is gone with the next request", async () => {
    const organiser = await people.organiser(edition.id);
    const own = (await must("people.me", { as: organiser })).person?.id ?? "";
    expect((await call("people.staff", { params: { edition: "autumn" }, as: organiser })).status).toBe(200);
    await must("people.remove-staff", { params: { edition: "autumn", person: own, role: "organiser" }, as: organiser });
    expect((await call("people.staff", { params: { edition: "autumn" }, as: organiser })).status).toBe(404);
  });

  test("keep the language that was chosen", async () => {
    const as = await people.signedIn(await person(null));
    await must("people.set-locale", { body: { locale: "en" }, as });
    expect((await must("people.me", { as })).person?.locale).toBe("en");
  });
});

async function newDelegate(): Promise<string> {
  const id = await person(null);
  await people.staff(edition.id, id, "desk");
  return id;
}

async function personalLink(personId: string) {
  const as = await people.organiser(edition.id);
  return await must("people.make-link", { params: { edition: "autumn", person: personId }, as });
}

describe("personal links", () => {
  test("work many times, and a new one ends the former", async () => {
    const id = await newDelegate();
    const first = await personalLink(id);
    expect(first.url).toMatch(/^http:\/\/parley\.test\/link\/[\w-]{43}$/);
    expect(first.qr).toMatch(/^<svg /);
    for (let time = 0; time < 3; time++) await must("people.use-link", { body: { token: tokenOf(first.url) } });
    const second = await personalLink(id);
    expect((await call("people.use-link", { body: { token: tokenOf(first.url) } })).refusal).toEqual({
      id: "link-not-valid",
    });
    await must("people.use-link", { body: { token: tokenOf(second.url) } });
  });

  test("end with every session when they are revoked", async () => {
    const id = await newDelegate();
    const token = tokenOf((await personalLink(id)).url);
    const as = new Browser();
    await must("people.use-link", { body: { token }, as });
    const organiser = await people.organiser(edition.id);
    await must("people.revoke-link", { params: { edition: "autumn", person: id }, as: organiser });
    expect((await must("people.me", { as })).person).toBeNull();
    expect((await call("people.use-link", { body: { token } })).refusal).toEqual({ id: "link-not-valid" });
  });

  test("give their maker no right beyond the own ones", async () => {
    const other = await emptyEdition(ctx, "spring");
    const organiser = await people.organiser(edition.id);
    const elsewhere = await newDelegate();
    await people.staff(other.id, elsewhere, "reader");
    const owner = await people.person({ installation: ["owner"] });
    await people.staff(edition.id, owner, "reader");
    const stranger = await person(null);
    const make = (id: string, as = organiser) =>
      call("people.make-link", { params: { edition: "autumn", person: id }, as });
    expect((await make(elsewhere)).refusal).toEqual({ id: "link-not-yours" });
    expect((await make(owner)).refusal).toEqual({ id: "link-not-yours" });
    expect((await make(stranger)).refusal).toEqual({ id: "not-found" });
    expect((await make(ctx.id())).refusal).toEqual({ id: "not-found" });
    expect((await make(elsewhere, await people.owner())).status).toBe(200);
    const revoked = await call("people.revoke-link", { params: { edition: "autumn", person: owner }, as: organiser });
    expect(revoked.refusal).toEqual({ id: "link-not-yours" });
  });

  test("[C12] looking at one, as a mail scanner does, changes nothing", async () => {
    const token = tokenOf((await personalLink(await newDelegate())).url);
    const before = await parley.pool.query("SELECT * FROM sign_in_link ORDER BY id");
    await must("people.look-at-link", { body: { token } });
    await parley.app.request(`http://parley.test/link/${token}`);
    const after = await parley.pool.query("SELECT * FROM sign_in_link ORDER BY id");
    expect(after.rows).toEqual(before.rows);
  });

  test("wrong ones end after three hundred an hour from one client", async () => {
    const remote = freshClient();
    const windowStart = new Date(Math.floor(Date.parse(ctx.now()) / (60 * minute)) * 60 * minute).toISOString();
    const token = "x".repeat(43);
    expect((await call("people.use-link", { body: { token }, remote })).refusal).toEqual({ id: "link-not-valid" });
    await ctx.db
      .updateTable("try_count")
      .set({ count: signIn.wrongLinksPerClientAndHour })
      .where("bucket", "=", `link client:${remote}`)
      .where("window_start", "=", windowStart)
      .execute();
    expect((await call("people.use-link", { body: { token }, remote })).refusal?.id).toBe("too-many-tries");
    expect((await call("people.look-at-link", { body: { token }, remote })).refusal?.id).toBe("too-many-tries");
  });
});

describe("invitations", () => {
  const params = { edition: "autumn" };
  const invited = { name: { native: "陈思", latin: "Chen Si" }, mail: "chen@example.org", role: "broker" } as const;

  test("[E03] work once, and inviting the same person again ends the former", async () => {
    const as = await people.organiser(edition.id);
    const first = await must("people.invite", { params, body: invited, as });
    const again = await must("people.invite", { params, body: { ...invited, role: "desk" }, as });
    expect(again.personId).toBe(first.personId);
    expect((await call("people.use-link", { body: { token: tokenOf(first.url) } })).refusal?.id).toBe("link-not-valid");
    expect(await must("people.look-at-link", { body: { token: tokenOf(again.url) } })).toEqual({
      kind: "invitation",
      name: { ...invited.name, order: "family-first" },
    });
    const guest = new Browser();
    await must("people.use-link", { body: { token: tokenOf(again.url) }, as: guest });
    expect((await call("people.use-link", { body: { token: tokenOf(again.url) } })).refusal?.id).toBe("link-not-valid");
    expect((await must("people.me", { as: guest })).editions).toMatchObject([
      { code: "autumn", staff: ["broker", "desk"] },
    ]);
    const third = await must("people.invite", { params, body: { ...invited, role: "reader" }, as });
    expect(third).toEqual({ personId: first.personId, url: "http://parley.test/sign-in" });
    const mails = await ctx.db.selectFrom("message").select("data").where("kind", "=", "invitation").execute();
    expect(mails.map(({ data }) => data.path)).toEqual([first.url, again.url].map((url) => new URL(url).pathname));
  });

  test("[E01] with an address that exists change nothing about its person, and tell nothing", async () => {
    const owner = await people.person({ mail: "boss@example.org", installation: ["owner"] });
    const as = await people.signedIn(owner);
    const rows = async () => [
      await ctx.db.selectFrom("person").selectAll().where("id", "=", owner).execute(),
      await ctx.db.selectFrom("installation_role").selectAll().where("person_id", "=", owner).execute(),
      await ctx.db.selectFrom("staff_role").selectAll().where("person_id", "=", owner).execute(),
      await ctx.db.selectFrom("sign_in_link").selectAll().where("person_id", "=", owner).execute(),
    ];
    const before = await rows();
    const organiser = await people.organiser(edition.id);
    const forBoss = { ...invited, mail: "boss@example.org" };
    const known = await call("people.invite", { params, body: forBoss, as: organiser });
    const unknown = await call("people.invite", {
      params,
      body: { ...invited, mail: "nobody@example.org" },
      as: organiser,
    });
    expect([known.status, Object.keys(known.reply)]).toEqual([unknown.status, Object.keys(unknown.reply)]);
    expect(known.reply.personId).not.toBe(owner);
    expect(await rows()).toEqual(before);
    expect((await must("people.me", { as })).person?.id).toBe(owner);

    const guest = new Browser();
    await must("people.use-link", { body: { token: tokenOf(known.reply.url) }, as: guest });
    const me = await must("people.me", { as: guest });
    expect([me.person?.id, me.installation]).toEqual([known.reply.personId, []]);
  });

  test("[E02] before it is used, the person gets in by nothing but the link or a mailed code", async () => {
    const as = await people.organiser(edition.id);
    const { url } = await must("people.invite", { params, body: { ...invited, mail: "early@example.org" }, as });
    for (const code of ["", "password", "00000000"]) {
      const tried = await call("people.use-code", { body: { mail: "early@example.org", code }, remote: freshClient() });
      expect(tried.refusal).toEqual({ id: "code-not-valid" });
    }
    expect((await call("people.use-link", { body: { token: `${tokenOf(url).slice(0, -1)}!` } })).status).toBe(422);
    await must("people.use-link", { body: { token: tokenOf(url) } });
  });

  test("[E08] a forged Host does not reach the link, nor its mail", async () => {
    const as = await people.organiser(edition.id);
    const body = { ...invited, mail: "host@example.org" };
    const { url } = await must("people.invite", { params, body, as, headers: { Host: "evil.example" } });
    expect(url.startsWith("http://parley.test/link/")).toBe(true);
    const [mail] = await ctx.db.selectFrom("message").select("data").where("recipient", "=", body.mail).execute();
    expect(mail?.data.path).toBe(new URL(url).pathname);
    expect(JSON.stringify(mail)).not.toContain("evil");
  });

  test("an address that is none is named", async () => {
    const as = await people.organiser(edition.id);
    const answer = await call("people.invite", { params, body: { ...invited, mail: "chen" }, as });
    expect([answer.status, answer.refusal]).toEqual([
      400,
      { id: "bad-input", values: { reason: "not-a-mail" }, field: "mail" },
    ]);
  });
});
