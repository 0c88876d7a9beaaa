import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import type { Id } from "#domain/ids";
import type { Ctx } from "#operations/ctx";
import type { Random } from "#solver/random";
import { randomFrom } from "#solver/random";
import type { Answered, Browser, callerOf } from "./caller.ts";
import { insist } from "./clients.ts";
import { at, type KitEdition } from "./demo.ts";
import { faultsOf } from "./integrity.ts";

/** The program as a race needs it: over a real database, its HTTP door called in this process. */
export type Racecourse = {
  readonly ctx: Ctx;
  readonly pool: pg.Pool;
  readonly call: ReturnType<typeof callerOf>["call"];
};

export type RaceOptions = {
  readonly attempts: number;
  readonly seed: number;
  /** Attempts of each client between two looks at the invariants. */
  readonly each?: number;
  readonly onWave?: (done: number) => void;
};

/** An attempt that was acknowledged: what was asked, under which key, and the answer. */
export type Kept = {
  readonly kind: Kind;
  readonly key: string;
  readonly asked: Readonly<Record<string, unknown>>;
  readonly reply: Readonly<Record<string, unknown>>;
};

export type RaceLog = {
  readonly attempts: number;
  readonly seconds: number;
  /** Milliseconds from sending to the final answer, in order of size. */
  readonly latencies: readonly number[];
  readonly statuses: Readonly<Record<string, Readonly<Record<number, number>>>>;
  readonly refusals: Readonly<Record<string, number>>;
  /** Broken invariants, as found between the waves and at the end; the first of each. */
  readonly faults: Readonly<Record<string, unknown[]>>;
  readonly kept: readonly Kept[];
};

/** What clients try, and how often of 100. */
const kinds = {
  book: 37,
  move: 18,
  "take-out": 4,
  cancel: 11,
  request: 8,
  answer: 9,
  lock: 2,
  publish: 4,
  undo: 5,
  veto: 1,
  "lift-veto": 1,
} as const;
export type Kind = keyof typeof kinds;
const urn = (Object.keys(kinds) as Kind[]).flatMap((kind) => Array<Kind>(kinds[kind]).fill(kind));

/**
 * Mixed attempts by many clients at once, in waves. Every client of a wave begins with what it saw before the wave,
 * so that publications and undos race for one revision; between waves the invariants are looked at.
 */
export async function race(
  course: Racecourse,
  edition: KitEdition,
  clients: readonly Browser[],
  options: RaceOptions,
): Promise<RaceLog> {
  const random = randomFrom(options.seed);
  const log = emptyLog();
  const known: Known = { meetings: [], requests: [], vetoes: [], revision: 0 };
  const begun = performance.now();
  const each = options.each ?? 2;
  let done = 0;
  let checking = 0;
  for (let number = 0; done < options.attempts; number++) {
    known.revision = await revisionOf(course, edition);
    const wave = Math.min(clients.length * each, options.attempts - done);
    await Promise.all(
      clients.map(async (as, n) => {
        // A head start for those who need the newest revision, or they would always come too late: first for
        // publications and then for undos in one wave, the other way round in the next.
        const early = n % 8 === 0;
        const publishes = n % 16 === 0;
        if (!early) await sleep(40);
        else if (publishes !== (number % 2 === 0)) await sleep(20);
        const own = Math.floor(wave / clients.length) + (n < wave % clients.length ? 1 : 0);
        for (let turn = 0; turn < own; turn++) {
          const kind = turn === 0 && early ? (publishes ? "publish" : "undo") : at(urn, random.below(urn.length));
          await attempt(course, edition, as, kind, random, known, log);
        }
      }),
    );
    done += wave;
    const paused = performance.now();
    for (const [name, rows] of Object.entries(await faultsOf(course.pool, edition.id))) log.faults[name] ??= rows;
    checking += performance.now() - paused;
    options.onWave?.(done);
  }
  const seconds = (performance.now() - begun - checking) / 1000;
  log.latencies.sort((a, b) => a - b);
  return { ...log, attempts: done, seconds };
}

/** Several races as one. */
export function joined(logs: readonly RaceLog[]): RaceLog {
  const sum = emptyLog();
  for (const log of logs) {
    sum.latencies.push(...log.latencies);
    sum.kept.push(...log.kept);
    for (const [id, count] of Object.entries(log.refusals)) sum.refusals[id] = (sum.refusals[id] ?? 0) + count;
    for (const [name, rows] of Object.entries(log.faults)) sum.faults[name] ??= rows;
    for (const [kind, statuses] of Object.entries(log.statuses)) {
      const all = sum.statuses[kind] ?? {};
      sum.statuses[kind] = all;
      for (const [status, count] of Object.entries(statuses)) all[Number(status)] = (all[Number(status)] ?? 0) + count;
    }
  }
  sum.latencies.sort((a, b) => a - b);
  const total = (of: (log: RaceLog) => number) => logs.reduce((all, log) => all + of(log), 0);
  return { ...sum, attempts: total((log) => log.attempts), seconds: total((log) => log.seconds) };
}

type Log = {
  readonly latencies: number[];
  readonly statuses: Record<string, Record<number, number>>;
  readonly refusals: Record<string, number>;
  readonly faults: Record<string, unknown[]>;
  readonly kept: Kept[];
};

function emptyLog(): Log {
  return { latencies: [], statuses: {}, refusals: {}, faults: {}, kept: [] };
}

/** What clients have seen of the plan: the newest meetings and open requests, and vetoes that nobody has tried to lift. */
type Known = { readonly meetings: Id[]; readonly requests: Id[]; readonly vetoes: Id[]; revision: number };
/** Meetings and requests before these were seen too long ago to be of interest. */
const memory = 120;

function remember(list: Id[], id: Id): void {
  list.push(id);
  if (list.length > memory) list.shift();
}

async function attempt(
  course: Racecourse,
  edition: KitEdition,
  as: Browser,
  wanted: Kind,
  random: Random,
  known: Known,
  log: Log,
): Promise<void> {
  const key = course.ctx.id();
  const begun = performance.now();
  const drawn = draw(edition, wanted, random, known);
  // While there is nothing yet to ask about, people book.
  const kind = drawn ? wanted : "book";
  const asked = drawn ?? draw(edition, "book", random, known) ?? {};
  const answered = await insist(() => send(course, edition, as, key, kind, asked));
  log.latencies.push(performance.now() - begun);
  const statuses = log.statuses[kind] ?? {};
  log.statuses[kind] = statuses;
  statuses[answered.status] = (statuses[answered.status] ?? 0) + 1;
  if (answered.status !== 200) {
    const id = answered.refusal?.id ?? answered.text.slice(0, 80);
    log.refusals[id] = (log.refusals[id] ?? 0) + 1;
    return;
  }
  const reply: Readonly<Record<string, unknown>> = { ...answered.reply };
  log.kept.push({ kind, key, asked, reply });
  if (typeof reply.meetingId === "string") remember(known.meetings, reply.meetingId);
  if (typeof reply.requestId === "string" && reply.meetingId === null) remember(known.requests, reply.requestId);
  if (typeof reply.vetoId === "string") known.vetoes.push(reply.vetoId);
  if (typeof reply.revision === "number") known.revision = reply.revision;
}

type Wish = Readonly<Record<string, string | number | boolean | null>>;

/** What an attempt of a kind asks for; nothing when there is nothing yet to ask about. */
function draw(edition: KitEdition, kind: Kind, random: Random, known: Known): Wish | undefined {
  const one = <T>(items: readonly T[]): T => at(items, random.below(items.length));
  const pair = () => {
    // A third of all wishes are for three guests whom everybody wants to meet.
    const guests = random.below(3) === 0 ? edition.guests.slice(0, 3) : edition.guests;
    const [guest, host] = [one(guests).id, one(edition.hosts).id];
    return random.below(2) === 0 ? [guest, host] : [host, guest];
  };
  const [oneId = "", otherId = ""] = pair();
  const roundId = one(edition.rounds).id;
  const tableId = one(edition.tables).id;
  const meetingId = known.meetings[random.below(Math.max(1, known.meetings.length))];
  const requestId = known.requests[random.below(Math.max(1, known.requests.length))];
  switch (kind) {
    case "book":
      return { oneId, otherId, roundId, tableId: random.below(2) === 0 ? tableId : null };
    case "move":
      return meetingId ? { meetingId, roundId, tableId } : undefined;
    case "take-out":
      return meetingId ? { meetingId, roundId: null, tableId: null } : undefined;
    case "cancel":
      return meetingId ? { meetingId } : undefined;
    case "request":
      return { fromId: oneId, toId: otherId, accepted: random.below(3) === 0 };
    case "answer":
      return requestId ? { requestId, action: one(["accept", "accept", "decline", "withdraw"]) } : undefined;
    case "lock":
      return meetingId ? { meetingId, locked: random.below(4) === 0 } : undefined;
    case "publish":
    case "undo":
      return { revision: known.revision };
    case "veto":
      return { oneId, otherId };
    case "lift-veto": {
      const vetoId = known.vetoes.shift();
      return vetoId ? { vetoId } : undefined;
    }
  }
}

type Answer = Pick<Answered<"system.health">, "status" | "refusal" | "text"> & { readonly reply: object };

/** Sends one wish through the HTTP door. */
function send(
  { call }: Racecourse,
  edition: KitEdition,
  as: Browser,
  key: string,
  kind: Kind,
  wish: Wish,
): Promise<Answer> {
  const params = { edition: edition.code };
  const options = { as, key };
  switch (kind) {
    case "book":
      return call("meetings.book", { ...options, params, body: wish as never });
    case "move":
    case "take-out":
      return call("scheduling.move", { ...options, params, body: wish as never });
    case "cancel":
      return call("meetings.cancel", { ...options, params: { ...params, meeting: String(wish.meetingId) } });
    case "request":
      return call("meetings.request", { ...options, params, body: wish as never });
    case "answer":
      return call("meetings.answer", {
        ...options,
        params: { ...params, request: String(wish.requestId) },
        body: { action: wish.action as "accept" },
      });
    case "lock":
      return call("scheduling.lock", {
        ...options,
        params,
        body: { meetingIds: [String(wish.meetingId)], locked: wish.locked === true },
      });
    case "publish":
      return call("scheduling.publish", { ...options, params, body: { revision: Number(wish.revision) } });
    case "undo":
      return call("scheduling.undo", { ...options, params, body: { revision: Number(wish.revision) } });
    case "lift-veto":
      return call("meetings.lift-veto", { ...options, params: { ...params, veto: String(wish.vetoId) } });
    case "veto":
      return call("meetings.veto", { ...options, params, body: wish as never });
  }
}

async function revisionOf({ pool }: Racecourse, edition: KitEdition): Promise<number> {
  const { rows } = await pool.query("SELECT revision FROM plan WHERE edition_id = $1 AND name = 'working'", [
    edition.id,
  ]);
  return rows[0].revision;
}
