import type { Fault } from "#solver/faults";
import type { Values } from "#solver/model";

/** Reads the fields of one JSON object and notes what is wrong with them; a wrong field reads as something harmless. */
export class Fields {
  readonly isObject: boolean;
  readonly faults: Fault[];
  readonly #values: ReadonlyMap<string, unknown>;
  readonly #path: string;

  constructor(value: unknown, path: string, faults: Fault[] = []) {
    this.isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    this.#values = new Map(this.isObject ? Object.entries(value as object) : []); // isObject has just said so
    this.#path = path;
    this.faults = faults;
    if (!this.isObject) this.fault("wrong-type", { field: path, expected: "object" });
  }

  has(key: string): boolean {
    return this.#values.has(key);
  }

  fault(id: Fault["id"], values: Values): void {
    this.faults.push({ id, values });
  }

  /** The field read by `as`, or the default when it is absent or null; without a default it must be there. */
  optional<T, D>(key: string, as: (value: unknown, path: string) => T, otherwise: D): T | D {
    const value = this.#values.get(key);
    return value === undefined || value === null ? otherwise : as(value, this.#pathOf(key));
  }

  number(key: string): number;
  number<D>(key: string, otherwise: D): number | D;
  number(key: string, otherwise?: unknown): unknown {
    const missing = otherwise === undefined ? this.#missing(key, 0) : otherwise;
    return this.optional(key, (v, path) => asNumber(v, path, this.faults), missing);
  }

  numbers(key: string): readonly number[];
  numbers<D>(key: string, otherwise: D): readonly number[] | D;
  numbers(key: string, otherwise?: unknown): unknown {
    const missing = otherwise === undefined ? this.#missing(key, []) : otherwise;
    return this.optional(key, (v, path) => asNumbers(v, path, this.faults), missing);
  }

  text(key: string, otherwise?: string): string {
    const missing = otherwise === undefined ? this.#missing(key, "") : otherwise;
    return this.optional(key, (v, path) => asText(v, path, this.faults), missing);
  }

  texts(key: string): readonly string[] {
    return this.optional(key, (v, path) => asTexts(v, path, this.faults), this.#missing(key, []));
  }

  /** One word out of a few. */
  oneOf<T extends string>(key: string, words: readonly T[], otherwise: T): T {
    return this.optional(key, (v, path) => asSome([v], path, words, this.faults)[0] ?? otherwise, otherwise);
  }

  /** Words out of a few. */
  someOf<T extends string, D>(key: string, words: readonly T[], otherwise: D): readonly T[] | D {
    return this.optional(key, (v, path) => asSome(v, path, words, this.faults), otherwise);
  }

  flag(key: string): boolean {
    return this.optional(
      key,
      (v, path) => {
        if (typeof v !== "boolean") this.fault("wrong-type", { field: path, expected: "boolean" });
        return v === true;
      },
      false,
    );
  }

  list<T>(key: string, item: (fields: Fields) => T, otherwise?: readonly T[]): readonly T[] {
    const missing = otherwise === undefined ? this.#missing(key, []) : otherwise;
    return this.optional(
      key,
      (v, path) => asList(v, path, this.faults).map((each, i) => item(new Fields(each, `${path}[${i}]`, this.faults))),
      missing,
    );
  }

  #pathOf(key: string): string {
    return this.#path === "" ? key : `${this.#path}.${key}`;
  }

  #missing<T>(key: string, harmless: T): T {
    const value = this.#values.get(key);
    if (this.isObject && (value === undefined || value === null))
      this.fault("missing-field", { field: this.#pathOf(key) });
    return harmless;
  }
}

export function asNumber(value: unknown, field: string, faults: Fault[]): number {
  if (typeof value === "number") return value;
  faults.push({ id: "wrong-type", values: { field, expected: "number" } });
  return 0;
}

function asText(value: unknown, field: string, faults: Fault[]): string {
  if (typeof value === "string") return value;
  faults.push({ id: "wrong-type", values: { field, expected: "string" } });
  return "";
}

export function asList(value: unknown, field: string, faults: Fault[]): readonly unknown[] {
  if (Array.isArray(value)) return value;
  faults.push({ id: "wrong-type", values: { field, expected: "array" } });
  return [];
}

export function asNumbers(value: unknown, field: string, faults: Fault[]): readonly number[] {
  return asList(value, field, faults).map((item, i) => asNumber(item, `${field}[${i}]`, faults));
}

export function asTexts(value: unknown, field: string, faults: Fault[]): readonly string[] {
  return asList(value, field, faults).map((item, i) => asText(item, `${field}[${i}]`, faults));
}

/** The items of a list that are among a few words; any other is a fault. */
export function asSome<T extends string>(value: unknown, field: string, words: readonly T[], faults: Fault[]): T[] {
  return asList(value, field, faults).flatMap((item) => {
    const word = words.find((each) => each === item);
    if (word === undefined)
      faults.push({ id: "unknown-word", values: { field, value: String(item), words: words.join(", ") } });
    return word === undefined ? [] : [word];
  });
}

export function asPairs(value: unknown, field: string, faults: Fault[]): readonly (readonly [number, number])[] {
  return asList(value, field, faults).map((item, i) => {
    const [a, b, ...rest] = asNumbers(item, `${field}[${i}]`, faults);
    if (b === undefined || rest.length > 0)
      faults.push({
        id: "wrong-length",
        values: { field: `${field}[${i}]`, length: asList(item, field, []).length, expected: 2 },
      });
    return [a ?? 0, b ?? 0] as const;
  });
}
