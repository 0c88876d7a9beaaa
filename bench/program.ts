import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import pg from "pg";
import { table } from "#contract/table";
import type { Program } from "../tests/kit/spawn.ts";
import { databaseServerOf, run, until } from "../tests/kit/spawn.ts";
import type { Subject, Target } from "./kills.ts";

export type ProgramSubject = Subject & {
  /** Numbers of needs whose write is there in part: the need, its record and its kept answer belong together. */
  readonly torn: () => Promise<readonly number[]>;
  readonly stop: () => Promise<void>;
};

/** The built program with a data folder of its own, written to through its public door: numbered needs of one institution. */
export async function programSubject(folder: string): Promise<ProgramSubject> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let program: Program | null = null;
  let cookie = "";
  let edition = "";
  let registration = "";

  const start = async () => {
    const started = run("dist/server.js", [], { PARLEY_DATA: folder, PORT: String(port), PARLEY_LOG: "silent" });
    program = started;
    await started.firstLine;
    // It gives up when its database dies again and again, and is started again, as a service manager would.
    started.ended.then(({ code }) => (code === 1 ? start() : undefined)).catch(() => {});
    if (edition === "") await prepare(started);
  };

  const prepare = async (started: Program) => {
    const link = await until("the administrator's link", () => /\/link\/(\S+)/.exec(started.stdout())?.[1] ?? null);
    const name = { native: "测试员", latin: "Tester" };
    const signedIn = await send("people.use-link", "sign-in", { token: link, name, locale: "en" });
    cookie = signedIn.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    const day = "2026-11-18";
    const made = await send("editions.create", "edition", {
      ...{ code: "kills-2026", name: { en: "Kill test" }, place: { en: "Chengdu" }, zone: "Asia/Shanghai" },
      ...{ startsOn: day, endsOn: day, seriesName: { en: "Kill tests" } },
    });
    edition = textOf(await made.json(), "id");
    const side = { side: "guest", languages: ["en"] };
    const registered = await send("editions.register", "institution", {
      ...side,
      ...{ name: { en: "Fictional institute" }, kind: "research", country: "SE" },
    });
    registration = textOf(await registered.json(), "registrationId");
  };

  const send = async (id: keyof typeof table, key: string, body: object) => {
    const path = table[id].path.replace(":edition", edition);
    const headers = { "Content-Type": "application/json", "Idempotency-Key": key, Cookie: cookie };
    const answer = await fetch(url + path, { method: table[id].method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${id}: ${answer.status} ${await answer.text()}`);
    return answer;
  };

  const kill = async (target: Target) => {
    if (target === "program") {
      program?.kill("SIGKILL");
      await program?.ended;
      return;
    }
    const server = await until("the database to run", () => databaseServerOf(folder));
    process.kill(server, "SIGKILL");
    await until("the database to be gone", () => databaseServerOf(folder) !== server);
  };

  const write = async (number: number) => {
    const need = { kind: "need", family: "technology", registrationId: registration, title: { en: String(number) } };
    try {
      await (await send("opportunities.add", `need-${number}`, need)).arrayBuffer();
      return true;
    } catch {
      return false;
    }
  };

  const stored = async () => {
    try {
      return await numbersIn(addressOf(folder), needs);
    } catch {
      return null;
    }
  };

  const torn = () => numbersIn(addressOf(folder), tornNeeds);

  const stop = async () => {
    program?.kill("SIGTERM");
    await program?.ended;
  };
  return { start, kill, write, repeatable: true, stored, torn, stop };
}

const needs = "select id, (title->'en'->>'text')::int as n from opportunity";

/** A need without its record or its kept answer, and those without their need. */
const tornNeeds = `
  with need as (${needs}),
  answer as (select substr(key, 6)::int as n, count(*) from idempotency where key ~ '^need-' group by 1),
  told as (select subject_id, count(*) from record where action = 'opportunity.add' group by 1)
  select coalesce(need.n, answer.n, -1) as n
  from need full join answer using (n) full join told on told.subject_id = need.id
  where (need.id is not null and answer.count = 1 and told.count = 1) is not true`;

async function numbersIn(address: pg.ClientConfig, statement: string): Promise<number[]> {
  const client = new pg.Client(address);
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ n: number }>(statement);
    return rows.map(({ n }) => n);
  } finally {
    await client.end().catch(() => {});
  }
}

/** The database behind the program's back, because a list page by page would show it as it was at many moments. */
function addressOf(folder: string): pg.ClientConfig {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), "utf8"));
  return {
    host: textOf(read("database.json"), "host"),
    password: textOf(read("secrets.json"), "database"),
    ...{ port: 5432, user: "parley", database: "parley", connectionTimeoutMillis: 5_000 },
  };
}

function textOf(value: unknown, name: string): string {
  const found: unknown = typeof value === "object" && value !== null ? Reflect.get(value, name) : null;
  if (typeof found !== "string") throw new Error(`no ${name} in ${JSON.stringify(value)}`);
  return found;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
