import type { Assignment, Instance, Interpreter, Meeting, Party, Table } from "#solver/model";

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
