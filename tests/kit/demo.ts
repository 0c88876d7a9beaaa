import { insertSession } from "#db/programme";
import { programScope, type Scope } from "#domain/editions/can";
import type { Id } from "#domain/ids";
import { type Pair, write } from "#domain/pair";
import type { Ctx } from "#operations/ctx";

/** An institution of a small edition with its delegates; each delegate is a person with an address. */
export type KitParty = {
  readonly id: Id;
  readonly organisationId: Id;
  readonly name: Pair;
  readonly people: readonly { readonly delegateId: Id; readonly personId: Id; readonly name: string }[];
};

export type KitEdition = {
  readonly id: Id;
  readonly code: string;
  readonly scope: Scope;
  readonly guests: readonly KitParty[];
  readonly hosts: readonly KitParty[];
  readonly rounds: readonly { readonly id: Id; readonly from: string; readonly to: string }[];
  readonly tables: readonly { readonly id: Id; readonly label: string }[];
  readonly interpreters: readonly { readonly delegateId: Id; readonly personId: Id; readonly name: string }[];
};

export type KitShape = {
  readonly guests: number;
  readonly hosts: number;
  readonly rounds: number;
  readonly tables: number;
  /** Delegates of each institution. */
  readonly people?: number;
  /** Chairs of each table. */
  readonly capacity?: number;
  readonly interpreters?: number;
  /** Whether every meeting needs an interpreter. */
  readonly interpreted?: boolean;
  readonly maxMeetings?: number;
};

/** Rows an INSERT takes at most, below the limit of parameters of one statement. */
const chunk = 2000;

/**
 * An edition of any size, written straight into the database in a moment: rounds of 30 minutes with 5 between them
 * from 09:00 in Chengdu on 2026-11-18, everybody free, no requests and no meetings.
 */
export async function smallEdition(ctx: Ctx, code: string, shape: KitShape): Promise<KitEdition> {
  const at = ctx.now();
  const text = (zh: string, en: string) => write({ zh, en }, null, at);
  const id = ctx.id();
  const scope = programScope(id);
  const parties = (side: string, count: number) =>
    many(count, (n) => ({
      id: ctx.id(),
      organisationId: ctx.id(),
      name:
        side === "guest"
          ? text(`北欧机构${n}`, `Nordic institute ${n}`)
          : text(`成都机构${n}`, `Chengdu institute ${n}`),
      people: many(shape.people ?? 1, (p) => ({
        delegateId: ctx.id(),
        personId: ctx.id(),
        name: `${side} ${n}.${p}`,
      })),
    }));
  const guests = parties("guest", shape.guests);
  const hosts = parties("host", shape.hosts);
  const interpreters = many(shape.interpreters ?? 0, (n) => ({
    delegateId: ctx.id(),
    personId: ctx.id(),
    name: `interpreter ${n}`,
  }));
  const start = Date.parse("2026-11-18T01:00:00Z");
  const rounds = many(shape.rounds, (n) => {
    const from = start + (n - 1) * 35 * 60_000;
    return { id: ctx.id(), from: iso(from), to: iso(from + 30 * 60_000) };
  });
  const tables = many(shape.tables, (n) => ({ id: ctx.id(), label: String(n) }));
  const all = [...guests, ...hosts];
  const people = [...all.flatMap((party) => party.people), ...interpreters];

  await ctx.db.transaction().execute(async (tx) => {
    const seriesId = ctx.id();
    const named = JSON.stringify(text(`系列${code}`, `Series ${code}`));
    await tx.insertInto("series").values({ id: seriesId, name: named }).execute();
    await tx
      .insertInto("edition")
      .values({
        id,
        series_id: seriesId,
        code,
        name: JSON.stringify(text(`交流会${code}`, `Dialogue ${code}`)),
        zone: "Asia/Shanghai",
        zone_version: ctx.zoneVersion,
        starts_on: "2026-11-18",
        ends_on: "2026-11-30",
        created_at: at,
      })
      .execute();
    await tx
      .insertInto("plan")
      .values([
        { edition_id: id, name: "working" },
        { edition_id: id, name: "live" },
      ])
      .execute();
    for (const some of chunks(people))
      await tx
        .insertInto("person")
        .values(
          some.map((person) => ({
            id: person.personId,
            name: JSON.stringify({ native: person.name, latin: person.name, order: "given-first" }),
            sort_key: person.name,
            mail: `${person.personId}@parley.test`,
            mobile: null,
            locale: "zh" as const,
            created_at: at,
          })),
        )
        .execute();
    for (const some of chunks(all)) {
      await tx
        .insertInto("organisation")
        .values(
          some.map((party) => ({
            id: party.organisationId,
            name: JSON.stringify(party.name),
            sort_key: party.name.en?.text ?? "",
            kind: "enterprise" as const,
            country: "SE",
            website: null,
          })),
        )
        .execute();
      await tx
        .insertInto("registration")
        .values(
          some.map((party) => ({
            edition_id: id,
            id: party.id,
            organisation_id: party.organisationId,
            side: guests.includes(party) ? ("guest" as const) : ("host" as const),
            needs_interpreter: shape.interpreted ?? false,
            languages: guests.includes(party) ? ["en"] : ["zh", "en"],
            fields: [],
            min_meetings: 0,
            max_meetings: shape.maxMeetings ?? 60,
            search: "",
          })),
        )
        .execute();
    }
    const delegates = [
      ...all.flatMap((party) => party.people.map((person) => ({ ...person, registrationId: party.id }))),
      ...interpreters.map((person) => ({ ...person, registrationId: null })),
    ];
    for (const some of chunks(delegates))
      await tx
        .insertInto("delegate")
        .values(
          some.map((each) => ({
            edition_id: id,
            id: each.delegateId,
            person_id: each.personId,
            registration_id: each.registrationId,
            role: each.registrationId === null ? ("interpreter" as const) : ("delegate" as const),
            languages: each.registrationId === null ? ["zh", "en"] : [],
          })),
        )
        .execute();
    const session = { id: ctx.id(), name: text("洽谈", "Matchmaking"), breaks: [] };
    await insertSession(
      tx,
      scope,
      { ...session, rounds: rounds.map((round) => ({ ...round, wall: wallInChengdu(round.from) })) },
      ctx.zoneVersion,
    );
    const roomId = ctx.id();
    await tx
      .insertInto("room")
      .values({ edition_id: id, id: roomId, name: JSON.stringify(text("A厅", "Hall A")), position: 1 })
      .execute();
    for (const some of chunks(tables))
      await tx
        .insertInto("meeting_table")
        .values(
          some.map((table) => ({
            edition_id: id,
            id: table.id,
            room_id: roomId,
            label: table.label,
            position: Number(table.label),
            capacity: shape.capacity ?? 10,
            kind: "table" as const,
            home_of: null,
          })),
        )
        .execute();
  });
  return { id, code, scope, guests, hosts, rounds, tables, interpreters };
}

/** The element of a list that has to be there. */
export function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new Error(`No element ${index} among ${items.length}`);
  return item;
}

function many<T>(count: number, make: (number: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index + 1));
}

function chunks<T>(items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / chunk) }, (_, n) => items.slice(n * chunk, (n + 1) * chunk));
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

function wallInChengdu(instant: string): string {
  return iso(Date.parse(instant) + 8 * 3_600_000).slice(0, 16);
}
