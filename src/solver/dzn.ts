import { brokerageInstance } from "#solver/brokerage";
import { type Fault, type FaultId, faultsOf, type ReadResult } from "#solver/faults";
import type { Values } from "#solver/model";

/**
 * Reads a MiniZinc data file of the published brokerage events. `meetingsxBusiness` (shifted by one behind a dummy)
 * and `nMeetingsBusiness` repeat what `requested` says and are not read; `forbidden` holds a dummy 0;
 * `precedences` counts meetings from 1 without a shift.
 */
export function readDzn(text: string, name = "dzn"): ReadResult {
  try {
    const instance = eventOf(parse(text), name);
    const [fault] = faultsOf(instance);
    return fault ? { ok: false, ...fault } : { ok: true, instance };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, ...error.fault };
    throw error;
  }
}

class Refused extends Error {
  readonly fault: Fault;
  constructor(id: FaultId, values: Values, line?: number) {
    super(id);
    this.fault = { id, values, ...(line === undefined ? {} : { line }) };
  }
}

type Token = { readonly text: string; readonly line: number };
/** Numbers with the line each stands on; a list of lists for sets in an array; `|` starts a row. */
type Value = { readonly line: number; readonly number?: number; readonly items?: readonly Value[] };

function eventOf(fields: ReadonlyMap<string, Value>, name: string) {
  const field = (key: string): Value => {
    const value = fields.get(key);
    if (!value) throw new Refused("missing-field", { field: key });
    return value;
  };
  const whole = (value: Value | undefined, key: string, from: number, to: number): number => {
    const found = value?.number;
    if (found === undefined) throw new Refused("wrong-type", { field: key, expected: "number" }, value?.line);
    if (found < from || found > to)
      throw new Refused("out-of-range", { field: key, value: String(found), from, to }, value?.line);
    return found;
  };
  const list = (value: Value | undefined, key: string, expected?: number): readonly Value[] => {
    const items = value?.items;
    if (!items) throw new Refused("wrong-type", { field: key, expected: "array" }, value?.line);
    if (expected === undefined || items.length === expected) return items;
    throw new Refused("wrong-length", { field: key, length: items.length, expected }, value?.line);
  };
  const size = (key: string, from: number) => whole(field(key), key, from, 1_000_000);

  const parties = size("nBusiness", 0);
  const meetings = size("nMeetings", 0);
  const tables = size("nTables", 0);
  const rounds = whole(field("nTotalSlots"), "nTotalSlots", 1, 10_000);
  const morning = whole(field("nMorningSlots"), "nMorningSlots", 0, rounds);
  const numbersIn = (value: Value, key: string, from: number, to: number) =>
    list(value, key).map((item) => whole(item, key, from, to));

  const requested = list(field("requested"), "requested", meetings).map((row) => {
    const [a, b, half] = list(row, "requested", 3);
    const pair = [whole(a, "requested", 1, parties) - 1, whole(b, "requested", 1, parties) - 1] as const;
    if (pair[0] === pair[1])
      throw new Refused("same-party", { field: "requested", meeting: String(pair[0] + 1) }, row.line);
    return { parties: pair, half: whole(half, "requested", 1, 3) };
  });
  const forbidden = list(field("forbidden"), "forbidden", parties).map((set) =>
    numbersIn(set, "forbidden", 0, rounds)
      .filter((slot) => slot > 0)
      .map((slot) => slot - 1),
  );
  const fixed = fields.has("fixed")
    ? list(field("fixed"), "fixed", meetings).map((slot) => whole(slot, "fixed", 0, rounds) - 1)
    : [];
  const before = fields.has("precedences")
    ? list(field("precedences"), "precedences", meetings).map((set) =>
        numbersIn(set, "precedences", 1, meetings).map((m) => m - 1),
      )
    : [];
  return brokerageInstance({ name, parties, tables, rounds, morning, meetings: requested, forbidden, fixed, before });
}

/** `name = value;` lines, in any order; the last of two equal names counts. */
function parse(text: string): Map<string, Value> {
  const tokens = tokenise(text);
  const fields = new Map<string, Value>();
  let next = 0;
  const peek = () => tokens[next]?.text;
  const lineHere = () => (tokens[next] ?? tokens.at(-1))?.line ?? 1;
  const unexpected = () => {
    const text = peek();
    return text === undefined
      ? new Refused("ends-early", {}, lineHere())
      : new Refused("unexpected-text", { text: text.slice(0, 40) }, lineHere());
  };
  const take = (expected: string) => {
    if (peek() !== expected) throw unexpected();
    next++;
  };
  const number = (): number => {
    const token = peek() ?? "";
    if (!/^-?\d+$/.test(token)) throw unexpected();
    next++;
    return Number(token);
  };
  const items = (end: string, depth: number): Value[] => {
    const found: Value[] = [];
    while (peek() !== end) {
      const line = lineHere();
      const item = value(depth);
      if (peek() === ".." && item.number !== undefined) {
        next++;
        const last = number();
        if (last - item.number > 10_000)
          throw new Refused(
            "out-of-range",
            { field: "..", value: String(last), from: item.number, to: item.number + 10_000 },
            line,
          );
        for (let n = item.number; n <= last; n++) found.push({ line, number: n });
      } else found.push(item);
      if (peek() === ",") next++;
      else if (peek() !== end) throw unexpected();
    }
    next++;
    return found;
  };
  const row = (): Value[] => {
    const cells: Value[] = [];
    while (peek() !== "|") {
      cells.push({ line: lineHere(), number: number() });
      if (peek() === ",") next++;
      else if (peek() !== "|") throw unexpected();
    }
    return cells;
  };
  const rows = (): Value[] => {
    const found: Value[] = [];
    take("|");
    if (peek() === "|" && tokens[next + 1]?.text === "]") next++; // `[| |]` has no row at all
    while (peek() !== "]") {
      const line = lineHere();
      found.push({ line, items: row() });
      take("|");
    }
    next++;
    return found;
  };
  // Sets in an array are the deepest there is; anything deeper falls to the number's refusal.
  const value = (depth: number): Value => {
    const line = lineHere();
    if (peek() === "{" && depth > 0) {
      next++;
      return { line, items: items("}", 0) };
    }
    if (peek() === "[" && depth === 2) {
      next++;
      return { line, items: peek() === "|" ? rows() : items("]", 1) };
    }
    return { line, number: number() };
  };
  while (next < tokens.length) {
    const name = peek() ?? "";
    if (!/^[A-Za-z_]\w*$/.test(name)) throw unexpected();
    next++;
    take("=");
    fields.set(name, value(2));
    take(";");
  }
  if (fields.size === 0) throw new Refused("empty", {});
  return fields;
}

function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  for (const [token] of text.matchAll(/\n|%[^\n]*|\s+?|\.\.|-?\d+|[A-Za-z_]\w*|./gs)) {
    if (token === "\n") line++;
    else if (!/^(\s|%)/.test(token) && token !== "\uFEFF") tokens.push({ text: token, line });
  }
  return tokens;
}
