import { describe, expect, test } from "vitest";
import { signIn } from "#domain/people/rules";
import { Browser, testApp } from "../kit/app.ts";
import { insist, tally } from "../kit/clients.ts";
import { emptyEdition } from "../kit/edition.ts";
import { peopleOf } from "../kit/people.ts";
import { otherThan, signInKit } from "../kit/sign-in.ts";
import { statementsOf } from "../kit/statements.ts";

const parley = await testApp();
const { ctx, call, must } = parley;
const people = peopleOf(ctx);
const edition = await emptyEdition(ctx, "autumn");
const minute = 60_000;
type Who = { readonly name: { native: string; latin: string }; readonly mail: string };
const { freshClient, mailedCode, person } = signInKit(parley);

describe("[E05] guesses", () => {
  test("[E05] have odds below one in a million a day, for an address and for a client", () => {
    const codes = 10 ** signIn.codeDigits;
    expect(signIn.wrongPerAddressAndDay / codes).toBeLessThan(1e-6);
    expect(signIn.wrongPerClientAndDay / codes).toBeLessThan(1e-6);
  });

  test("[E05] of one code end after five, also when they come all at once", async () => {
    await person("code@example.org");
    const as = new Browser();
    await must("people.ask-code", { body: { mail: "code@example.org" }, as, remote: freshClient() });
    const code = await mailedCode("code@example.org");
    const cookie = { Cookie: as.header };
    const guesses = await Promise.all(
      Array.from({ length: signIn.triesPerCode }, (_, index) =>
        call("people.use-code", {
          body: { mail: "code@example.org", code: otherThan(code, index + 1) },
          headers: cookie,
          remote: freshClient(),
        }),
      ),
    );
    expect(guesses.map((guess) => guess.refusal?.id)).toEqual(Array(signIn.triesPerCode).fill("code-not-valid"));
    const right = await call("people.use-code", {
      body: { mail: "code@example.org", code: code ?? "" },
      as,
      remote: freshClient(),
    });
    expect(right.refusal).toEqual({ id: "code-not-valid" });
  });

  test("[E05] at one address end after twenty a day, whichever clients they come from", async () => {
    await person("address@example.org");
    let code: string | undefined;
    const as = new Browser();
    for (let wrong = 0; wrong < signIn.wrongPerAddressAndDay; wrong++) {
      if (wrong % signIn.triesPerCode === 0) {
        await must("people.ask-code", { body: { mail: "address@example.org" }, as, remote: freshClient() });
        code = await mailedCode("address@example.org");
      }
      const body = { mail: "address@example.org", code: otherThan(code) };
      const answer = await call("people.use-code", { body, as, remote: freshClient() });
      expect(answer.refusal).toEqual({ id: "code-not-valid" });
    }
    const body = { mail: "address@example.org", code: code ?? "" };
    const denied = await call("people.use-code", { body, as, remote: freshClient() });
    expect([denied.status, denied.refusal?.id]).toEqual([429, "too-many-tries"]);
    expect(Number(denied.headers.get("Retry-After"))).toBeGreaterThan(0);
    parley.advance(24 * 60 * minute);
    const next = await call("people.use-code", { body, as, remote: freshClient() });
    expect(next.refusal).toEqual({ id: "code-not-valid" });
  });

  test("[E05] from one client end after ninety a day, whatever addresses they go to", async () => {
    const remote = freshClient();
    const tryOne = (index: number) =>
      call("people.use-code", { body: { mail: `spray${index}@example.org`, code: "00000000" }, remote });
    for (let wrong = 0; wrong < signIn.wrongPerClientAndDay; wrong++) {
      expect((await tryOne(wrong)).refusal?.id).toBe("code-not-valid");
    }
    expect((await tryOne(1000)).refusal?.id).toBe("too-many-tries");
    const elsewhere = await call("people.use-code", {
      body: { mail: "spray0@example.org", code: "00000000" },
      remote: freshClient(),
    });
    expect(elsewhere.refusal?.id).toBe("code-not-valid");
  });

  test("[E05] that come all at once pass the limits of an address and of a client by none", async () => {
    const guess = (mail: string, remote: string) =>
      insist(() => call("people.use-code", { body: { mail, code: "00000000" }, remote }));
    const atOneAddress = Array.from({ length: signIn.wrongPerAddressAndDay + 12 }, () =>
      guess("burst@example.org", freshClient()),
    );
    expect(tally(await Promise.all(atOneAddress))).toEqual({ 422: signIn.wrongPerAddressAndDay, 429: 12 });
    const remote = freshClient();
    const fromOneClient = Array.from({ length: signIn.wrongPerClientAndDay + 12 }, (_, index) =>
      guess(`burst${index}@example.org`, remote),
    );
    expect(tally(await Promise.all(fromOneClient))).toEqual({ 422: signIn.wrongPerClientAndDay, 429: 12 });
  });

  test("[E07] a forged X-Forwarded-For does not begin a new count", async () => {
    const remote = freshClient();
    const tryOne = (index: number) =>
      call("people.use-code", {
        body: { mail: `forged${index}@example.org`, code: "00000000" },
        headers: { "X-Forwarded-For": `203.0.113.${index}` },
        remote,
      });
    for (let wrong = 0; wrong < signIn.wrongPerClientAndDay; wrong++) await tryOne(wrong);
    expect((await tryOne(200)).refusal?.id).toBe("too-many-tries");
  });

  test("[E05] of codes asked for end after five an hour at an address", async () => {
    const body = { mail: "flood@example.org" };
    for (let asked = 0; asked < signIn.codesPerAddressAndHour; asked++) {
      expect((await call("people.ask-code", { body, remote: freshClient() })).status).toBe(200);
    }
    expect((await call("people.ask-code", { body, remote: freshClient() })).refusal?.id).toBe("too-many-tries");
  });

  test("[E16] whoever fails on purpose does not lock the owner of the address out of a browser in use", async () => {
    const id = await person("victim@example.org");
    const own = await people.signedIn(id);
    for (let asked = 0; asked < signIn.codesPerAddressAndHour; asked++) {
      const attacker = new Browser();
      const remote = freshClient();
      await must("people.ask-code", { body: { mail: "victim@example.org" }, as: attacker, remote });
      for (let guess = 0; guess < signIn.triesPerCode; guess++)
        await call("people.use-code", { body: { mail: "victim@example.org", code: "00000000" }, as: attacker, remote });
    }
    const stranger = new Browser();
    const blocked = await call("people.ask-code", {
      body: { mail: "victim@example.org" },
      as: stranger,
      remote: freshClient(),
    });
    expect(blocked.refusal?.id).toBe("too-many-tries");
    const remote = freshClient();
    await must("people.ask-code", { body: { mail: "victim@example.org" }, as: own, remote });
    const code = (await mailedCode("victim@example.org")) ?? "";
    expect(await must("people.use-code", { body: { mail: "victim@example.org", code }, as: own, remote })).toEqual({
      signedIn: true,
    });
  });
});

describe("[E06] known and unknown addresses", () => {
  const known = "known@example.org";
  const ask = (mail: string) => call("people.ask-code", { body: { mail }, remote: freshClient() });
  const use = (mail: string, as: Browser) =>
    call("people.use-code", { body: { mail, code: "13572468" }, as, remote: freshClient() });

  test("[E06] answer alike in status, text and headers", async () => {
    await person(known);
    for (const mail of [known, "unknown@example.org"]) {
      const as = new Browser();
      const asked = await call("people.ask-code", { body: { mail }, as, remote: freshClient() });
      expect([asked.status, asked.text]).toEqual([200, '{"done":true}']);
      expect([...asked.headers.keys()].sort()).toEqual([...(await ask(`x${mail}`)).headers.keys()].sort());
      await mailedCode(mail);
      const used = await use(mail, as);
      expect([used.status, used.text]).toEqual([422, '{"refusal":{"id":"code-not-valid"}}']);
    }
    const messages = await ctx.db
      .selectFrom("message")
      .select("recipient")
      .where("recipient", "like", "%known@%")
      .execute();
    expect(messages).toEqual([{ recipient: known }]);
  });

  test("[E06] make the database do the same, statement by statement", async () => {
    await person("counted@example.org");
    const asked = { known: new Browser(), unknown: new Browser() };
    const at = { known: "counted@example.org", unknown: "uncounted@example.org" };
    const remote = freshClient();
    const statements = {
      ask: [] as (readonly string[])[],
      queue: [] as (readonly string[])[],
      use: [] as (readonly string[])[],
    };
    for (const kind of ["known", "unknown"] as const) {
      const as = asked[kind];
      const mail = at[kind];
      statements.ask.push(await statementsOf(() => must("people.ask-code", { body: { mail }, as, remote })));
      statements.queue.push(await statementsOf(() => mailedCode(mail)));
      const body = { mail, code: "13572468" };
      statements.use.push(await statementsOf(() => call("people.use-code", { body, as, remote })));
    }
    expect(statements.ask[0]?.length).toBeGreaterThan(4);
    expect(statements.ask[1]).toEqual(statements.ask[0]);
    expect(statements.use[0]?.length).toBeGreaterThan(4);
    expect(statements.use[1]).toEqual(statements.use[0]);
    // The queue knows the difference; had the request done its work, this would be seen.
    expect(statements.queue[1]).not.toEqual(statements.queue[0]);
  });

  test("[E06] are invited, added and made interpreters by the same statements and with the same answer", async () => {
    await person("elsewhere@example.org");
    const owner = await people.person({ mail: "owner@example.org", installation: ["owner"] });
    const organiser = await people.organiser(edition.id);
    const params = { edition: "autumn" };
    const party = { name: { zh: "示例机构" }, kind: "enterprise", country: "CN", side: "host" } as const;
    const { registrationId } = await must("editions.register", { params, body: party, as: organiser });
    // The first delegate takes the place that was kept for one.
    const delegates = { ...params, registration: registrationId };
    await must("editions.add-delegate", {
      params: delegates,
      body: { name: { native: "甲", latin: "" } },
      as: organiser,
    });
    const shift = { languages: ["zh", "en"], date: "2026-11-18", from: "09:00", to: "18:00" };
    const ways = {
      invited: (who: Who) => call("people.invite", { params, body: { ...who, role: "desk" }, as: organiser }),
      added: (who: Who) => call("editions.add-delegate", { params: delegates, body: who, as: organiser }),
      interprets: (who: Who) => call("editions.add-interpreter", { params, body: { ...who, ...shift }, as: organiser }),
    };
    for (const [way, act] of Object.entries(ways)) {
      const done = [];
      for (const mail of ["nobody@example.org", "elsewhere@example.org", "owner@example.org"]) {
        const name = { native: `${way}${mail.slice(0, 5)}`, latin: "" };
        let answer: Awaited<ReturnType<typeof act>> | undefined;
        const statements = await statementsOf(async () => {
          answer = await act({ name, mail });
        });
        done.push({ statements, status: answer?.status, reply: Object.keys(answer?.reply ?? {}) });
        expect(answer?.text).not.toContain(owner);
      }
      expect(done[0]?.statements.length).toBeGreaterThan(4);
      expect([way, done[1], done[2]]).toEqual([way, done[0], done[0]]);
    }
  });

  test("[E06] a link that was used, replaced, or never made is refused alike", async () => {
    const organiser = await people.organiser(edition.id);
    const params = { edition: "autumn" };
    const invited = (mail: string) =>
      must("people.invite", { params, body: { name: { native: "乙", latin: "" }, mail, role: "desk" }, as: organiser });
    const tokenIn = ({ url }: { url: string }) => url.split("/").at(-1) ?? "";
    const used = tokenIn(await invited("used@example.org"));
    await must("people.use-link", { body: { token: used } });
    const replaced = tokenIn(await invited("replaced@example.org"));
    await invited("replaced@example.org");
    for (const ask of ["people.look-at-link", "people.use-link"] as const) {
      const answers = [];
      for (const token of ["x".repeat(43), used, replaced]) {
        const remote = freshClient();
        let answer: { status: number; text: string; headers: Headers } | undefined;
        const statements = await statementsOf(async () => {
          answer = await call(ask, { body: { token }, remote });
        });
        answers.push([answer?.status, answer?.text, [...(answer?.headers.keys() ?? [])].sort(), statements]);
      }
      expect(answers[0]?.slice(0, 2)).toEqual([422, '{"refusal":{"id":"link-not-valid"}}']);
      expect(answers[1]).toEqual(answers[0]);
      expect(answers[2]).toEqual(answers[0]);
    }
  });

  test("[E06] take the same time", async () => {
    const rounds = 60;
    await Promise.all(Array.from({ length: rounds }, (_, index) => person(`k${index}@time.example`)));
    const timed = async (work: () => Promise<unknown>) => {
      const begun = performance.now();
      await work();
      return performance.now() - begun;
    };
    const times: Record<"known" | "unknown", number[]> = { known: [], unknown: [] };
    for (let index = 0; index < rounds; index++) {
      const pair = [
        ["known", `k${index}@time.example`],
        ["unknown", `u${index}@time.example`],
      ] as const;
      for (const [kind, mail] of index % 2 === 0 ? pair : [...pair].reverse()) {
        const as = new Browser();
        const remote = freshClient6(index);
        const asking = await timed(() => call("people.ask-code", { body: { mail }, as, remote }));
        const using = await timed(() => call("people.use-code", { body: { mail, code: "13572468" }, as, remote }));
        times[kind].push(asking + using);
      }
    }
    const difference = Math.abs(median(times.known) - median(times.unknown));
    // Half of the usual time, and never less than three milliseconds: a second look-up or a hash would show.
    expect(difference).toBeLessThan(Math.max(3, median(times.unknown) / 2));
  });
});

function freshClient6(index: number): string {
  return `2001:db8:${index.toString(16)}::1`;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
