import type { Instance, Values } from "#solver/model";
import { canTellApart } from "#solver/weights";

/** What can be wrong with a text that should be an instance. Words under `instance.<id>`. */
export const faultIds = [
  "empty",
  "not-json",
  "format-unknown",
  "unexpected-text",
  "ends-early",
  "missing-field",
  "wrong-type",
  "unknown-word",
  "too-many-levels",
  "wrong-length",
  "out-of-range",
  "same-party",
  "same-meeting",
  "duplicate-id",
] as const;
export type FaultId = (typeof faultIds)[number];

/** `line` counts from 1 and is there when the text has told it. */
export type Fault = { readonly id: FaultId; readonly values: Values; readonly line?: number };

export type ReadResult = { readonly ok: true; readonly instance: Instance } | ({ readonly ok: false } & Fault);

/** Numbers out of range, dangling references and repeated ids, with the path of the field; empty when there are none. */
export function faultsOf(instance: Instance): Fault[] {
  const faults: Fault[] = [];
  const { rounds, parties, tables, interpreters, meetings } = instance;
  const whole = (field: string, value: number, from: number, to = Number.MAX_SAFE_INTEGER) => {
    if (Number.isInteger(value) && value >= from && value <= to) return;
    faults.push({ id: "out-of-range", values: { field, value: String(value), from, to } });
  };
  const index = (field: string, value: number, size: number) => whole(field, value, 0, size - 1);
  const indices = (field: string, values: readonly number[], size: number) => {
    values.forEach((value, i) => {
      index(`${field}[${i}]`, value, size);
    });
  };
  const unique = (field: string, things: readonly { readonly id: string }[]) => {
    const seen = new Set<string>();
    things.forEach(({ id }, i) => {
      if (seen.has(id)) faults.push({ id: "duplicate-id", values: { field: `${field}[${i}].id`, value: id } });
      seen.add(id);
    });
  };

  whole("rounds", rounds, 1, 10_000);
  if (faults.length > 0) return faults;
  if (instance.sessionOf.length !== rounds) {
    const values = { field: "sessionOf", length: instance.sessionOf.length, expected: rounds };
    faults.push({ id: "wrong-length", values });
  }
  unique("parties", parties);
  unique("tables", tables);
  unique("interpreters", interpreters);
  unique("meetings", meetings);
  if (instance.fairness !== undefined && instance.fairness !== null) whole("fairness", instance.fairness, 0);
  for (const [id, weight] of Object.entries(instance.weights ?? {})) whole(`weights.${id}`, weight, 0);
  parties.forEach((party, p) => {
    indices(`parties[${p}].unavailable`, party.unavailable, rounds);
    if (party.homeTable !== null) index(`parties[${p}].homeTable`, party.homeTable, tables.length);
    whole(`parties[${p}].min`, party.min, 0);
    whole(`parties[${p}].max`, party.max, 0);
    if (party.people !== undefined) whole(`parties[${p}].people`, party.people, 1);
    if (party.preferred) indices(`parties[${p}].preferred`, party.preferred, rounds);
  });
  tables.forEach((table, t) => {
    indices(`tables[${t}].unavailable`, table.unavailable, rounds);
    whole(`tables[${t}].capacity`, table.capacity, 0);
  });
  interpreters.forEach((interpreter, i) => {
    indices(`interpreters[${i}].unavailable`, interpreter.unavailable, rounds);
    if (interpreter.maxLoad !== null) whole(`interpreters[${i}].maxLoad`, interpreter.maxLoad, 0);
    whole(`interpreters[${i}].maxInARow`, interpreter.maxInARow ?? 1, 1);
  });
  meetings.forEach((meeting, m) => {
    const field = `meetings[${m}]`;
    indices(`${field}.parties`, meeting.parties, parties.length);
    if (new Set(meeting.parties).size !== meeting.parties.length || meeting.parties.length < 2) {
      faults.push({ id: "same-party", values: { field: `${field}.parties`, meeting: meeting.id } });
    }
    whole(`${field}.value`, meeting.value, 1);
    whole(`${field}.chairs`, meeting.chairs, 0);
    if (meeting.rounds) indices(`${field}.rounds`, meeting.rounds, rounds);
    if (meeting.tables) indices(`${field}.tables`, meeting.tables, tables.length);
    indices(`${field}.equipment`, meeting.equipment ?? [], instance.equipment?.length ?? 0);
    indices(`${field}.before`, meeting.before, meetings.length);
    if (meeting.before.includes(m))
      faults.push({ id: "same-meeting", values: { field: `${field}.before`, meeting: meeting.id } });
    for (const name of ["lock", "published"] as const) {
      const place = meeting[name];
      if (!place) continue;
      index(`${field}.${name}.round`, place.round, rounds);
      index(`${field}.${name}.table`, place.table, tables.length);
    }
    if (meeting.lock && meeting.lock.interpreter !== null) {
      index(`${field}.lock.interpreter`, meeting.lock.interpreter, interpreters.length);
    }
  });
  unique("equipment", instance.equipment ?? []);
  instance.equipment?.forEach(({ count }, e) => {
    whole(`equipment[${e}].count`, count, 0);
  });
  tables.forEach(({ room }, t) => {
    if (instance.walking) index(`tables[${t}].room`, room, instance.walking.length);
  });
  instance.walking?.forEach((ways, from) => {
    const field = `walking[${from}]`;
    const expected = instance.walking?.length ?? 0;
    if (ways.length !== expected) faults.push({ id: "wrong-length", values: { field, length: ways.length, expected } });
    ways.forEach((way, to) => {
      whole(`${field}[${to}]`, way, 0);
    });
  });
  const named = instance.priorities?.flat() ?? [];
  named.forEach((id, i) => {
    if (named.indexOf(id) !== i) faults.push({ id: "duplicate-id", values: { field: "priorities", value: id } });
  });
  if (faults.length === 0 && !canTellApart(instance))
    faults.push({ id: "too-many-levels", values: { field: "priorities", count: instance.priorities?.length ?? 0 } });
  instance.notTogether?.forEach((pair, i) => {
    const field = `notTogether[${i}]`;
    indices(field, pair, meetings.length);
    if (pair[0] === pair[1])
      faults.push({ id: "same-meeting", values: { field, meeting: meetings[pair[0]]?.id ?? "" } });
  });
  return faults;
}
