import type { Instance, Meeting } from "#solver/model";

/**
 * Where each meeting could be on an otherwise empty timetable: 1 at `meeting * rounds + round` where its own rules
 * leave a table and, if needed, an interpreter. A lock leaves its round alone. Orders narrow the rounds where the
 * other meeting is sure to be placed.
 */
export function domainsOf(instance: Instance): Uint8Array {
  const { rounds, meetings } = instance;
  const domains = new Uint8Array(meetings.length * rounds);
  const usable = usableTables(instance);
  meetings.forEach((meeting, m) => {
    if (meeting.lock) {
      domains[m * rounds + meeting.lock.round] = 1;
      return;
    }
    const tables = usable(meeting);
    const interpreters = meeting.languages ? speakersOf(instance, meeting) : null;
    if (meeting.equipment?.some((e) => instance.equipment?.[e]?.count === 0)) return;
    for (let round = 0; round < rounds; round++) {
      if (meeting.rounds && !meeting.rounds.includes(round)) continue;
      if (meeting.parties.some((p) => instance.parties[p]?.unavailable.includes(round))) continue;
      if (!tables.some((t) => instance.tablesAnonymous || isFree(instance.tables[t], round))) continue;
      if (interpreters && !interpreters.some((i) => isFree(instance.interpreters[i], round))) continue;
      domains[m * rounds + round] = 1;
    }
  });
  narrowByOrder(instance, domains);
  return domains;
}

function isFree(thing: { readonly unavailable: readonly number[] } | undefined, round: number): boolean {
  return thing !== undefined && !thing.unavailable.includes(round);
}

/** Says at which tables a meeting may be, whatever the round; at all of them where tables are only counted. */
export function usableTables(instance: Instance): (meeting: Meeting) => readonly number[] {
  const all = instance.tables.map((_, t) => t);
  if (instance.tablesAnonymous) return () => all;
  const known = new Map<string, number[]>();
  const suitable = (chairs: number, kinds: Meeting["kinds"]): number[] => {
    const key = `${chairs} ${kinds?.join(" ")}`;
    const found =
      known.get(key) ??
      all.filter((t) => {
        const { capacity = 0, kind = "table" } = instance.tables[t] ?? {};
        return capacity >= chairs && (kinds?.includes(kind) ?? true);
      });
    known.set(key, found);
    return found;
  };
  return (meeting) => {
    const tables = suitable(meeting.chairs + (meeting.languages ? 1 : 0), meeting.kinds);
    const homes = new Set(meeting.parties.flatMap((p) => instance.parties[p]?.homeTable ?? []));
    const chosen = meeting.tables;
    if (homes.size === 0) return chosen ? tables.filter((t) => chosen.includes(t)) : tables;
    return homes.size > 1 ? [] : [...homes].filter((t) => tables.includes(t) && (chosen?.includes(t) ?? true));
  };
}

/** The interpreters who work between the languages of both sides of a meeting; nobody when it needs none. */
export function speakersOf(instance: Instance, meeting: Meeting): number[] {
  if (!meeting.languages) return [];
  const [left, right] = meeting.languages;
  return instance.interpreters.flatMap((interpreter, i) => {
    const pairs = interpreter.pairs?.map((pair) => pair.join(" "));
    const works = (one: string, other: string) =>
      pairs === undefined || pairs.includes(`${one} ${other}`) || pairs.includes(`${other} ${one}`);
    const spoken = (side: readonly string[]) => side.filter((language) => interpreter.languages.includes(language));
    const other = spoken(right);
    return spoken(left).some((one) => other.some((two) => works(one, two))) ? [i] : [];
  });
}

/** Removes rounds too early after a meeting that is sure to be placed, and too late before one, until nothing changes. */
function narrowByOrder(instance: Instance, domains: Uint8Array): void {
  const { rounds, meetings } = instance;
  const drop = (m: number, from: number, to: number) => {
    if (meetings[m]?.lock) return false;
    const range = domains.subarray(m * rounds + from, m * rounds + to);
    const had = range.includes(1);
    range.fill(0);
    return had;
  };
  const first = (m: number) => domains.subarray(m * rounds, (m + 1) * rounds).indexOf(1);
  const last = (m: number) => domains.subarray(m * rounds, (m + 1) * rounds).lastIndexOf(1);
  for (let changed = true; changed; ) {
    changed = false;
    meetings.forEach((meeting, m) => {
      for (const b of meeting.before) {
        const firstBefore = first(b);
        const lastAfter = last(m);
        if (meetings[b]?.mustPlace && firstBefore !== -1 && drop(m, 0, firstBefore + 1)) changed = true;
        if (meeting.mustPlace && lastAfter !== -1 && drop(b, lastAfter, rounds)) changed = true;
      }
    });
  }
}
