import type { Assignment, Instance, Interpreter, Meeting, Party, Table } from "#solver/model";
import { randomFrom } from "#solver/random";

/** What a test says of an instance; everything else gets a harmless default. Things refer to each other by id. */
export type Sketch = {
  readonly rounds: number;
  readonly sessions?: readonly number[];
  readonly parties: Readonly<Record<string, Partial<Omit<Party, "homeTable">> & { readonly home?: string }>>;
  readonly tables: Readonly<Record<string, Partial<Table>>>;
  readonly interpreters?: Readonly<Record<string, Partial<Interpreter>>>;
  /** Meetings by id; `of` names the parties, else the id's letters do: `ab` is a with b. */
  readonly meetings: Readonly<Record<string, MeetingSketch>>;
  readonly notTogether?: readonly (readonly [string, string])[];
  readonly rest?: Partial<Instance>;
};

type MeetingSketch = Partial<Omit<Meeting, "parties" | "tables" | "before" | "lock" | "published">> & {
  readonly of?: readonly string[];
  readonly at?: readonly string[];
  readonly after?: readonly string[];
  readonly lock?: Place;
  readonly published?: Place;
};

/** Round (from 0), table, and interpreter if any. */
export type Place = readonly [round: number, table: string, interpreter?: string];

export function instanceOf(sketch: Sketch): Instance {
  const tableAt = indexer(sketch.tables);
  const partyAt = indexer(sketch.parties);
  const meetingAt = indexer(sketch.meetings);
  const interpreterAt = indexer(sketch.interpreters ?? {});
  return {
    name: "test",
    rounds: sketch.rounds,
    sessionOf: sketch.sessions ?? new Array<number>(sketch.rounds).fill(0),
    parties: Object.entries(sketch.parties).map(([id, { home, ...party }]) => {
      const homeTable = home === undefined ? null : tableAt(home);
      return { id, unavailable: [], min: 0, max: sketch.rounds, homeTable, ...party };
    }),
    tables: Object.entries(sketch.tables).map(([id, table]) => ({
      id,
      room: 0,
      capacity: 8,
      unavailable: [],
      ...table,
    })),
    interpreters: Object.entries(sketch.interpreters ?? {}).map(([id, interpreter]) => {
      return { id, languages: ["zh", "en"], unavailable: [], maxLoad: null, ...interpreter };
    }),
    meetings: Object.entries(sketch.meetings).map(([id, { of, at, after, lock, published, ...meeting }]) => ({
      id,
      parties: (of ?? [...id]).map(partyAt),
      value: 1,
      mustPlace: false,
      chairs: 4,
      languages: null,
      rounds: null,
      tables: at ? at.map(tableAt) : null,
      before: (after ?? []).map(meetingAt),
      lock: lock
        ? { round: lock[0], table: tableAt(lock[1]), interpreter: lock[2] ? interpreterAt(lock[2]) : null }
        : null,
      published: published ? { round: published[0], table: tableAt(published[1]) } : null,
      ...meeting,
    })),
    ...(sketch.notTogether
      ? { notTogether: sketch.notTogether.map(([a, b]) => [meetingAt(a), meetingAt(b)] as const) }
      : {}),
    ...sketch.rest,
  };
}

/** An assignment by ids; meetings that are not named stay unplaced. */
export function assignmentOf(instance: Instance, places: Readonly<Record<string, Place>>): Assignment {
  const tableAt = (id: string) => instance.tables.findIndex((t) => t.id === id);
  const at = instance.meetings.map((meeting) => places[meeting.id]);
  return {
    round: at.map((place) => place?.[0] ?? -1),
    table: at.map((place) => (place ? tableAt(place[1]) : -1)),
    interpreter: at.map((place) => instance.interpreters.findIndex((i) => i.id === place?.[2])),
  };
}

function indexer(things: Readonly<Record<string, unknown>>): (id: string) => number {
  const ids = Object.keys(things);
  return (id) => {
    const index = ids.indexOf(id);
    if (index === -1) throw new Error(`The sketch names "${id}", which is none of: ${ids.join(", ")}`);
    return index;
  };
}

export type AfternoonSizes = {
  readonly guests: number;
  readonly hosts: number;
  readonly meetings: number;
  readonly rounds: number;
  readonly interpreters: number;
};

/**
 * A made-up afternoon of one-to-one meetings: guests at tables of their own, hosts who walk from one to another,
 * 40 % of the meetings with an interpreter, some people away for a round, interpreters in shifts. It is built around
 * a timetable, so that every meeting can be placed, and then shuffled.
 */
export function afternoon(
  seed: number,
  sizes: AfternoonSizes = { guests: 15, hosts: 60, meetings: 80, rounds: 6, interpreters: 8 },
): Instance {
  const random = randomFrom(seed);
  const shuffled = <T>(list: readonly T[]): T[] => {
    const drawn = list.map((item) => ({ item, at: random.fraction() }));
    return drawn.sort((a, b) => a.at - b.at).map(({ item }) => item);
  };
  const range = (size: number) => Array.from({ length: size }, (_, i) => i);
  const { guests, hosts, rounds } = sizes;
  const own = ["sv", "fi", "da", "no", "is"];

  const places = shuffled(range(guests).flatMap((guest) => range(rounds).map((round) => ({ guest, round }))));
  const busy = new Set<string>();
  const met = new Set<string>();
  const planned = places.slice(0, sizes.meetings).flatMap(({ guest, round }) => {
    const free = (host: number) => !busy.has(`${host} ${round}`) && !met.has(`${guest} ${host}`);
    const host = shuffled(range(hosts)).find(free);
    if (host === undefined) return [];
    busy.add(`${host} ${round}`);
    met.add(`${guest} ${host}`);
    return [{ guest, host, round }];
  });
  const interpreters = range(sizes.interpreters).map((i): Interpreter => {
    const third = own[i % own.length] ?? "sv";
    const late = i % 4 === 3;
    return {
      id: `i${i + 1}`,
      languages: i % 2 === 0 ? ["zh", "en"] : ["zh", "en", third],
      unavailable: late ? range(Math.floor(rounds / 3)) : [],
      maxLoad: rounds - 1,
    };
  });
  const onDuty = range(rounds).map((round) => interpreters.filter((i) => !i.unavailable.includes(round)).length);
  const interpreted = new Set<number>();
  const most = Math.floor(planned.length * 0.4);
  planned.forEach(({ round }, m) => {
    const left = (onDuty[round] ?? 0) - 1;
    if (interpreted.size >= most || left < 0) return;
    onDuty[round] = left;
    interpreted.add(m);
  });
  return {
    name: `afternoon-${seed}`,
    rounds,
    sessionOf: range(rounds).map(() => 0),
    parties: range(guests + hosts).map((p): Party => {
      const plannedIn = planned
        .filter(({ guest, host }) => guest === p || guests + host === p)
        .map(({ round }) => round);
      const away = shuffled(range(rounds).filter((round) => !plannedIn.includes(round))).slice(
        0,
        random.below(12) === 0 ? 1 : 0,
      );
      const guest = p < guests;
      return {
        id: guest ? `g${p + 1}` : `h${p - guests + 1}`,
        unavailable: away,
        homeTable: guest ? p : null,
        min: Math.min(1, plannedIn.length),
        max: guest ? rounds : 3 + plannedIn.length,
      };
    }),
    tables: range(guests).map((t) => ({ id: `t${t + 1}`, room: t % 2, capacity: 6, unavailable: [] })),
    interpreters,
    meetings: shuffled(planned.map((meeting, m) => ({ ...meeting, needs: interpreted.has(m) }))).map(
      ({ guest, host, needs }, m): Meeting => ({
        id: `m${m + 1}`,
        parties: [guest, guests + host],
        value: [9, 3, 1][random.below(3)] ?? 1,
        mustPlace: false,
        chairs: 2 + random.below(4),
        languages: needs ? [["en"], ["zh"]] : null,
        rounds: null,
        tables: null,
        before: [],
        lock: null,
      }),
    ),
  };
}
