import { type Fault, faultsOf, type ReadResult } from "#solver/faults";
import { asList, asNumber, asNumbers, asPairs, asSome, asTexts, Fields } from "#solver/fields";
import { generatedInstance } from "#solver/generated";
import {
  type Equipment,
  type Instance,
  type Interpreter,
  type Meeting,
  type Party,
  type Table,
  tableKinds,
  type Weights,
  type WishId,
  wishIds,
} from "#solver/model";

/**
 * Reads an instance from JSON: Parley's own form (`{"parley": "instance", …}`, the fields of `Instance`; what has
 * an obvious default may be left out) or the form of our generated brokerage events (`P`, `M`, `L`, `T`, `meet` …).
 */
export function readJson(text: string): ReadResult {
  const json = parseJson(text);
  if (!json.ok) return json;
  const fields = new Fields(json.value, "");
  if (!fields.isObject || !(fields.has("parley") || fields.has("meet")))
    return { ok: false, id: "format-unknown", values: {} };
  const instance = fields.has("parley") ? nativeInstance(fields) : generatedInstance(fields);
  const [fault] = fields.faults.length > 0 ? fields.faults : faultsOf(instance);
  return fault ? { ok: false, ...fault } : { ok: true, instance };
}

/** The text that `readJson` reads back. */
export function instanceText(instance: Instance): string {
  return `${JSON.stringify({ parley: "instance", ...instance })}\n`;
}

function parseJson(text: string): { ok: true; value: unknown } | ({ ok: false } & Fault) {
  try {
    return { ok: true, value: JSON.parse(text.replace(/^\uFEFF/, "")) };
  } catch (error) {
    const position = /position (\d+)/.exec(error instanceof Error ? error.message : "")?.[1];
    const line = position === undefined ? {} : { line: text.slice(0, Number(position)).split("\n").length };
    return { ok: false, id: "not-json", values: {}, ...line };
  }
}

function nativeInstance(f: Fields): Instance {
  const rounds = f.number("rounds");
  const fairness = f.optional("fairness", (v, path) => asNumber(v, path, f.faults), null);
  const weights = f.optional("weights", (v, path) => weightsFrom(new Fields(v, path, f.faults)), {});
  const parties = f.list(
    "parties",
    (party): Party => ({
      id: party.text("id"),
      people: party.number("people", 1),
      unavailable: party.numbers("unavailable", []),
      homeTable: party.number("homeTable", null),
      min: party.number("min", 0),
      max: party.number("max", rounds),
      preferred: party.numbers("preferred", null),
    }),
  );
  const people = parties.map((party) => party.people ?? 1);
  return {
    name: f.text("name", ""),
    rounds,
    sessionOf: f.numbers(
      "sessionOf",
      Array.from({ length: Math.min(rounds, 10_000) }, () => 0),
    ),
    parties,
    tables: f.list(
      "tables",
      (table): Table => ({
        id: table.text("id"),
        kind: table.oneOf("kind", tableKinds, "table"),
        room: table.number("room", 0),
        capacity: table.number("capacity"),
        unavailable: table.numbers("unavailable", []),
      }),
    ),
    interpreters: f.list(
      "interpreters",
      (interpreter): Interpreter => ({
        id: interpreter.text("id"),
        languages: interpreter.texts("languages"),
        pairs: interpreter.optional("pairs", (v, path) => languagePairs(v, path, f.faults), null),
        fields: interpreter.optional("fields", (v, path) => asTexts(v, path, f.faults), null),
        unavailable: interpreter.numbers("unavailable", []),
        maxLoad: interpreter.number("maxLoad", null),
        maxInARow: interpreter.number("maxInARow", null),
      }),
      [],
    ),
    meetings: f.list("meetings", (meeting) => meetingFrom(meeting, people)),
    equipment: f.list(
      "equipment",
      (equipment): Equipment => ({ id: equipment.text("id"), count: equipment.number("count") }),
      [],
    ),
    walking: f.optional(
      "walking",
      (v, path) => asList(v, path, f.faults).map((ways, i) => asNumbers(ways, `${path}[${i}]`, f.faults)),
      null,
    ),
    notTogether: f.optional("notTogether", (v, path) => asPairs(v, path, f.faults), []),
    tablesAnonymous: f.flag("tablesAnonymous"),
    fairness,
    weights,
    priorities: f.optional("priorities", (v, path) => prioritiesFrom(v, path, f.faults), []),
  };
}

/** @param people who sit down for each party */
function meetingFrom(meeting: Fields, people: readonly number[]): Meeting {
  const languages = meeting.optional(
    "languages",
    (v, path) => {
      const sides = asList(v, path, meeting.faults).map((side, i) => asTexts(side, `${path}[${i}]`, meeting.faults));
      if (sides.length !== 2) meeting.fault("wrong-length", { field: path, length: sides.length, expected: 2 });
      return [sides[0] ?? [], sides[1] ?? []] as const;
    },
    null,
  );
  const parties = meeting.numbers("parties");
  return {
    id: meeting.text("id"),
    parties,
    value: meeting.number("value", 1),
    mustPlace: meeting.flag("mustPlace"),
    chairs: meeting.number(
      "chairs",
      parties.reduce((sum, p) => sum + (people[p] ?? 1), 0),
    ),
    languages,
    fields: meeting.optional("fields", (v, path) => asTexts(v, path, meeting.faults), null),
    kinds: meeting.someOf("kinds", tableKinds, null),
    equipment: meeting.numbers("equipment", []),
    rounds: meeting.numbers("rounds", null),
    tables: meeting.numbers("tables", null),
    before: meeting.numbers("before", []),
    lock: meeting.optional(
      "lock",
      (v, path) => {
        const lock = new Fields(v, path, meeting.faults);
        return {
          round: lock.number("round"),
          table: lock.number("table"),
          interpreter: lock.number("interpreter", null),
        };
      },
      null,
    ),
    published: meeting.optional(
      "published",
      (v, path) => {
        const place = new Fields(v, path, meeting.faults);
        return { round: place.number("round"), table: place.number("table") };
      },
      null,
    ),
  };
}

function languagePairs(value: unknown, field: string, faults: Fault[]): [string, string][] {
  return asList(value, field, faults).map((item, i) => {
    const path = `${field}[${i}]`;
    const [one, other, ...rest] = asTexts(item, path, faults);
    if (one === undefined || other === undefined || rest.length > 0)
      faults.push({ id: "wrong-length", values: { field: path, length: asList(item, path, []).length, expected: 2 } });
    return [one ?? "", other ?? ""];
  });
}

function prioritiesFrom(value: unknown, field: string, faults: Fault[]): WishId[][] {
  return asList(value, field, faults).map((level, i) => asSome(level, `${field}[${i}]`, wishIds, faults));
}

function weightsFrom(fields: Fields): Partial<Weights> {
  const known = wishIds.filter((id) => fields.has(id));
  return Object.fromEntries(known.map((id) => [id, fields.number(id)]));
}
