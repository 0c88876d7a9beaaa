import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Doors } from "#api/door";
import { handlers } from "#api/handlers";
import { createApp } from "#api/serve";
import { type RouteId, routes } from "#contract/routes";
import { programScope } from "#domain/editions/can";
import type { Policy } from "#domain/people/can";
import { listOpportunities } from "#operations/opportunities";
import { type Browser, testApp } from "../kit/app.ts";
import { peopleOf } from "../kit/people.ts";
import { fullSite, type Site } from "../kit/site.ts";
import { statementsOf } from "../kit/statements.ts";

const roles = [
  "public",
  "stranger",
  "operator",
  "owner",
  "organiser",
  "co-organiser",
  "broker",
  "desk",
  "interpreter",
  "leader",
  "delegate",
  "delegate of another organisation",
  "reader",
  "organiser of another edition",
] as const;
type Role = (typeof roles)[number];

/** `own`: the edition of the roles, and there the first guest. The others are what they must not reach. */
const targets = ["own edition", "other edition", "other organisation", "interpreter"] as const;
type Target = (typeof targets)[number];

type Outcome = "answers" | "sign-in-needed" | "not-found";

const parley = await testApp();
const { ctx } = parley;
const people = peopleOf(ctx);
const ids = Object.keys(routes) as RouteId[];
const owner = await people.signedIn(await people.person({ installation: ["owner"] }));
const own = await fullSite(parley, owner, "own", "甲标");
const other = await fullSite(parley, owner, "other", "乙标");

const browsers: Record<Role, Browser | null> = {
  public: null,
  stranger: await people.signedIn(await people.person()),
  operator: await people.signedIn(await people.person({ installation: ["operator"] })),
  owner,
  organiser: (await own.staff("organiser")).browser,
  "co-organiser": (await own.staff("co-organiser")).browser,
  broker: (await own.staff("broker")).browser,
  desk: own.desk.browser,
  interpreter: await people.signedIn(own.interpreterPersonId),
  leader: await people.signedIn(own.led.personId),
  delegate: await people.signedIn(own.guest.personId),
  "delegate of another organisation": await people.signedIn(own.host.personId),
  reader: (await own.staff("reader")).browser,
  "organiser of another edition": (await other.staff("organiser")).browser,
};

const staff: readonly Role[] = ["co-organiser", "broker", "desk", "reader"];
const organisers: readonly Role[] = ["owner", "organiser"];
const participants: readonly Role[] = ["interpreter", "leader", "delegate", "delegate of another organisation"];
/** Whose personal timetables are whose: the leader leads the first guest, and nobody here is of the other host. */
const holders: Record<Exclude<Target, "other edition">, readonly Role[]> = {
  "own edition": ["leader", "delegate"],
  "other organisation": [],
  interpreter: ["interpreter"],
};

/** What the policy alone says. */
function expected(policy: Policy, role: Role, target: Target): Outcome {
  if (policy === "public") return "answers";
  if (role === "public") return "sign-in-needed";
  if (policy === "signed-in") return "answers";
  if (policy === "operator" || policy === "owner") return role === policy ? "answers" : "not-found";
  if (role === "owner") return "answers";
  if (target === "other edition") return role === "organiser of another edition" ? "answers" : "not-found";
  if (organisers.includes(role)) return "answers";
  if (policy === "edition-organise") return "not-found";
  if (policy === "edition-read") return [...staff, ...participants].includes(role) ? "answers" : "not-found";
  return staff.includes(role) || holders[target].includes(role) ? "answers" : "not-found";
}

function targetsOf(id: RouteId): readonly Target[] {
  const { path } = routes[id];
  if (!path.includes(":edition")) return ["own edition"];
  if (path.includes(":holder")) return targets;
  return path.includes(":registration") ? ["own edition", "other edition", "other organisation"] : targets.slice(0, 2);
}

function paramsOf(site: Site, target: Target): Record<string, string> {
  const organisation = target === "other organisation" ? site.otherHost : site.guest;
  return {
    edition: site.code,
    registration: organisation.registrationId,
    holder: target === "interpreter" ? site.interpreterId : organisation.registrationId,
    person: site.desk.personId,
    role: "desk",
    code: "SE",
    opportunity: site.opportunityId,
    session: site.spareSessionId,
    table: site.tableIds[3] ?? "",
    request: site.requestId,
    veto: site.vetoId,
    meeting: site.meetingId,
    run: site.runId,
    number: "1",
    import: site.importId,
    task: site.taskId,
  };
}

function queryOf(id: RouteId, site: Site): string {
  if (id === "scheduling.what-if") return `?meeting=${site.meetingId}`;
  return id === "intake.upload" ? "?name=again.csv" : "";
}

const institution = { name: { en: "Added" }, kind: "enterprise", country: "SE", side: "guest" };
const person = { name: { native: "加" } };

/** Bodies that would change something, were they let through. */
function bodyOf(id: RouteId, site: Site): unknown {
  const pair = { fromId: site.guest.registrationId, toId: site.otherHost.registrationId };
  const bodies: Partial<Record<RouteId, unknown>> = {
    "people.set-locale": { locale: "en" },
    "people.invite": { ...person, role: "reader" },
    "editions.create": {
      ...{ code: `made-${site.code}`, name: { en: "Made" }, place: {}, zone: "Asia/Shanghai" },
      ...{ startsOn: "2027-01-01", endsOn: "2027-01-02" },
    },
    "editions.change": { revision: 2, place: { en: "Moved" } },
    "editions.name-country": { name: { en: "Changed" } },
    "editions.register": institution,
    "editions.change-participant": { revision: 1, organisationRevision: 1, country: "NO" },
    "editions.set-availability": { unavailableRounds: [site.rounds[3]?.id] },
    "editions.add-delegate": person,
    "editions.add-interpreter": {
      ...{ ...person, languages: ["zh", "en"] },
      ...{ date: "2026-11-18", from: "08:00", to: "09:00" },
    },
    "opportunities.add": { registrationId: site.guest.registrationId, kind: "offer", title: { en: "Added" } },
    "opportunities.change": { revision: 1, title: { en: "Changed" } },
    "programme.add-session": {
      ...{ name: { en: "Evening" }, date: "2026-11-18", start: "19:00" },
      ...{ rounds: 1, minutes: 20, changeover: 5 },
    },
    "programme.add-room": { name: { en: "Added" }, tables: 1, capacity: 4 },
    "programme.change-table": { capacity: 8 },
    "meetings.request": pair,
    "meetings.answer": { action: "accept" },
    "meetings.veto": { oneId: site.guest.registrationId, otherId: site.otherHost.registrationId },
    "meetings.book": {
      ...{ oneId: site.led.registrationId, otherId: site.host.registrationId },
      roundId: site.rounds[2]?.id,
    },
    "scheduling.move": { meetingId: site.meetingId, roundId: site.rounds[1]?.id, tableId: site.tableIds[1] },
    "scheduling.lock": { meetingIds: [site.meetingId], locked: false },
    "scheduling.undo": { revision: 3 },
    "scheduling.start-run": { seconds: 1 },
    "scheduling.import": { placements: [] },
    "scheduling.publish": { revision: 3 },
    "intake.preview": { sheets: site.reading },
    "intake.commit": { sheets: site.reading },
  };
  return bodies[id] ?? {};
}

type Answer = { readonly status: number; readonly text: string };
type App = typeof parley.app;

async function ask(
  id: RouteId,
  site: Site,
  as: Browser | null,
  options: { target?: Target; key?: boolean; params?: Record<string, string>; body?: unknown; app?: App } = {},
): Promise<Answer> {
  const route = routes[id];
  const params = { ...paramsOf(site, options.target ?? "own edition"), ...options.params };
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  const body = route.kind === "upload" ? "Key,Side\n" : JSON.stringify(options.body ?? bodyOf(id, site));
  const response = await (options.app ?? parley.app).request(`${ctx.address}${path}${queryOf(id, site)}`, {
    method: route.method,
    headers: {
      "Content-Type": "application/json",
      ...(as ? { Cookie: as.header } : {}),
      ...(options.key === false ? {} : { "Idempotency-Key": ctx.id() }),
    },
    body: route.method === "GET" ? null : body,
  });
  if (route.kind === "stream" && response.ok) {
    await response.body?.cancel();
    return { status: response.status, text: "" };
  }
  return { status: response.status, text: await response.text() };
}

const refusals: Record<Exclude<Outcome, "answers">, Answer> = {
  "sign-in-needed": { status: 401, text: '{"refusal":{"id":"sign-in-needed"}}' },
  "not-found": { status: 404, text: '{"refusal":{"id":"not-found"}}' },
};

/** A change that passed its policy stops at its missing key, so that nothing happens and the next role finds the same. */
function passed(id: RouteId, { status, text }: Answer): boolean {
  const { method, policy } = routes[id];
  if (method === "GET") return status === 200;
  if (policy === "public") return ![401, 403, 404, 500].includes(status);
  return text === '{"refusal":{"id":"bad-input","values":{"reason":"missing"},"field":"Idempotency-Key"}}';
}

/** Where the answers are not what the policy says, for one route, over every role and target. */
async function violations(id: RouteId, app: App = parley.app): Promise<string[]> {
  const found: string[] = [];
  for (const target of targetsOf(id)) {
    const site = target === "other edition" ? other : own;
    const answers = await Promise.all(
      roles.map(async (role) => {
        const outcome = expected(routes[id].policy, role, target);
        const answer = await ask(id, site, browsers[role], { target, key: outcome !== "answers", app });
        return { role, outcome, answer };
      }),
    );
    for (const { role, outcome, answer } of answers) {
      const wanted = outcome === "answers" ? null : refusals[outcome];
      const right = wanted ? answer.status === wanted.status && answer.text === wanted.text : passed(id, answer);
      const stranger = !(await mayKnow(role, target === "other edition" ? other : own));
      const leak = mentioned(answer.text, target === "other edition" ? own : other);
      const untold = stranger && outcome !== "answers" && mentioned(answer.text, site);
      if (!right) found.push(`${id}, ${role}, ${target}: ${answer.status} ${answer.text.slice(0, 200)}`);
      else if (untold || (leak && routes[id].path.includes(":edition"))) found.push(`${id}, ${role}, ${target}: leaks`);
    }
  }
  return found;
}

async function mayKnow(role: Role, site: Site): Promise<boolean> {
  if (role === "owner") return true;
  return site === other
    ? role === "organiser of another edition"
    : ![...participants, ...staff, ...organisers].includes(role);
}

/** Whether a text speaks of an edition: by its mark, or by the id of anything that belongs to it. */
function mentioned(text: string, site: Site): boolean {
  return text.includes(site.mark) || (idsOf.get(site) ?? []).some((id) => text.includes(id));
}
const idsOf = new Map<Site, string[]>();

beforeAll(async () => {
  const { rows } = await parley.pool.query<{ name: string }>(
    `SELECT c.table_name AS name FROM information_schema.columns c
     JOIN information_schema.columns i ON i.table_name = c.table_name AND i.column_name = 'id'
     WHERE c.column_name = 'edition_id' AND c.table_schema = 'public'`,
  );
  for (const site of [own, other]) {
    const found = await Promise.all(
      rows.map(({ name }) => parley.pool.query(`SELECT id FROM "${name}" WHERE edition_id = $1`, [site.editionId])),
    );
    idsOf.set(site, [site.editionId, ...found.flatMap((each) => each.rows.map((row) => String(row.id)))]);
  }
});

/** What stands in the database, without counts of tries and what sign-in writes. */
async function fingerprint(): Promise<Record<string, string>> {
  const { rows } = await parley.pool.query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
  );
  const passing = ["try_count", "sign_in_code", "job"];
  const entries = rows
    .filter(({ name }) => !passing.includes(name))
    .map(async ({ name }) => {
      const { rows: lines } = await parley.pool.query<{ line: string }>(
        `SELECT t::text AS line FROM "${name}" t ORDER BY 1`,
      );
      return [
        name,
        createHash("sha256")
          .update(lines.map((row) => row.line).join("\n"))
          .digest("hex"),
      ] as const;
    });
  return Object.fromEntries(await Promise.all(entries));
}

describe("[D01] every route, every role, every edition and organisation", () => {
  let before: Record<string, string> = {};
  beforeAll(async () => {
    before = await fingerprint();
  });

  test.each(ids)("%s", { timeout: 60_000 }, async (id) => {
    expect(await violations(id)).toEqual([]);
  });

  test("nothing was changed by all that was refused", async () => {
    expect(await fingerprint()).toEqual(before);
  });
});

describe("[D01] the matrix can fail", () => {
  test("there is something to leak: every list of an edition speaks of it to its organiser", async () => {
    const silent: string[] = [];
    for (const id of ids) {
      const { method, path, kind } = routes[id];
      if (method !== "GET" || kind !== "json" || !path.includes(":edition")) continue;
      for (const site of [own, other]) {
        const answer = await ask(id, site, owner);
        if (!mentioned(answer.text, site)) silent.push(id);
      }
    }
    // Counts, and a plan in which nothing is wrong.
    expect([...new Set(silent)]).toEqual(["editions.summary", "scheduling.check"]);
  });

  test("[D02] a list that holds rows of another edition is found", async () => {
    const leaking: Doors["handlers"] = {
      ...handlers,
      "opportunities.list": () => listOpportunities(ctx, programScope(other.editionId), { offset: 0, limit: 50 }),
    };
    const found = await violations("opportunities.list", createApp(parley.door, { routes, handlers: leaking }));
    expect(found).toContain("opportunities.list, delegate, own edition: leaks");
  });
});

describe("[D07] what is forbidden and what is missing", () => {
  const editionRoutes = ids.filter((id) => routes[id].path.includes(":edition"));

  test.each(editionRoutes)("%s: the edition", async (id) => {
    for (const [role, edition] of [
      ["delegate", "nowhere"],
      ["organiser", ctx.id()],
    ] as const) {
      const as = browsers[role];
      const forbidden = await observed(() => ask(id, other, as));
      const missing = await observed(() => ask(id, other, as, { params: { edition } }));
      expect(forbidden).toEqual(missing);
      expect(forbidden.answer).toEqual(refusals["not-found"]);
    }
  });

  const object = (id: RouteId) =>
    /:(?!edition|role|number|code)(\w+)/.exec(routes[id].path.replace("/:edition", ""))?.[1];

  test.each(editionRoutes.filter(object))("%s: what another edition has", async (id) => {
    const name = object(id) ?? "";
    const foreign = paramsOf(other, "own edition")[name] ?? "";
    for (const role of ["organiser", "owner", "delegate"] as const) {
      const as = browsers[role];
      const forbidden = await observed(() => ask(id, own, as, { params: { [name]: foreign } }));
      const missing = await observed(() => ask(id, own, as, { params: { [name]: ctx.id() } }));
      expect(forbidden).toEqual(missing);
      expect(forbidden.answer.status).toBeGreaterThanOrEqual(400);
    }
  });

  async function observed(work: () => Promise<Answer>) {
    let answer: Answer = { status: 0, text: "" };
    const statements = await statementsOf(async () => {
      answer = await work();
    });
    return { answer, statements };
  }

  test("differ in statements where a handler looks at one of them only", async () => {
    const app = createApp(parley.door, {
      routes,
      handlers: {
        ...handlers,
        "opportunities.show": async (asked: { params: { opportunity: string } }) => {
          if (asked.params.opportunity === other.opportunityId) await ctx.db.selectFrom("series").selectAll().execute();
          return { ok: false, refusal: { id: "not-found" } };
        },
      },
    });
    const show = (opportunity: string) =>
      observed(() => ask("opportunities.show", own, owner, { params: { opportunity }, app }));
    expect(await show(other.opportunityId)).not.toEqual(await show(ctx.id()));
  });
});

describe("[D01] with the right, every change of the contract does something", () => {
  const changes = ids.filter((id) => routes[id].method !== "GET" && routes[id].policy !== "public");
  // What takes away comes last, and what ends the session at the very end.
  const last: RouteId[] = [
    "scheduling.import",
    "people.remove-staff",
    "opportunities.remove",
    "meetings.cancel",
    "people.sign-out",
  ];
  const inOrder = [...changes.filter((id) => !last.includes(id)), ...last];

  test("for the owner", { timeout: 120_000 }, async () => {
    const stopped: string[] = [];
    for (const id of inOrder) {
      const answer = await ask(id, other, owner, await fresh[id]?.());
      if (answer.status !== 200) stopped.push(`${id} ${answer.status} ${answer.text.slice(0, 120)}`);
    }
    expect(stopped).toEqual([expect.stringMatching(/^scheduling\.adopt-run 409 .*"run-not-finished"/)]);
  });

  /** What changes with every step of the plan, and a file that nobody has imported yet. */
  const fresh: Partial<Record<RouteId, () => Promise<{ params?: Record<string, string>; body?: unknown }>>> = {
    "scheduling.undo": revision,
    "scheduling.publish": revision,
    "intake.discard": async () => {
      const as = { as: owner, params: { edition: other.code } };
      const raw = new TextEncoder().encode("Key,Side\nx,guest\n");
      const { importId } = await parley.must("intake.upload", { ...as, query: { name: "again.csv" }, raw });
      return { params: { import: importId } };
    },
  };

  async function revision() {
    const preview = await parley.must("scheduling.preview", { as: owner, params: { edition: other.code } });
    return { body: { revision: preview.revision } };
  }
});

// Last, because the spoilt app lets changes through.
describe("[D01] the matrix can fail", () => {
  test("weaker policies are found", { timeout: 120_000 }, async () => {
    const weaker: Partial<Record<Policy, Policy>> = {
      operator: "signed-in",
      owner: "signed-in",
      "edition-organise": "edition-read",
      "edition-own": "edition-organise",
    };
    const weakened = Object.fromEntries(
      Object.entries(routes).map(([id, route]) => [id, { ...route, policy: weaker[route.policy] ?? route.policy }]),
    ) as Doors["routes"];
    const app = createApp(parley.door, { routes: weakened, handlers });
    const missed: string[] = [];
    for (const id of ids) {
      if (weaker[routes[id].policy] && (await violations(id, app)).length === 0) missed.push(id);
    }
    expect(missed).toEqual([]);
    parley.logged.length = 0;
  });
});
