import type { Database, Tx } from "#db/connect";
import type { Actor } from "#domain/people/model";

/** Everything that operations need from outside, built once by `setup/` and passed by hand. */
export type Ctx = {
  readonly db: Database;
  /** The transaction of the operation that calls others; theirs then are kept or lost with it. */
  readonly within?: Tx;
  /** The present, as an ISO instant. */
  now(): string;
  /** A new UUIDv7. */
  id(): string;
  /** A secret for a link or a session: 256 random bits, URL-safe. */
  secret(): string;
  /** A random sign-in code of `digits` decimal digits. */
  code(digits: number): string;
  /** SHA-256 of a text. */
  hash(text: string): Buffer;
  /** A whole number in `[0, below)`, for seeds and waiting times. */
  random(below: number): number;
  /** Wakes the listeners of a topic outside a transaction; the payload is an id. */
  wake(topic: string, id: string): Promise<void>;
  sleep(milliseconds: number): Promise<void>;
  /** Public address without a trailing slash; every link in a message begins with it, never with the Host header. */
  readonly address: string;
  /** Version of the zone database in use. */
  readonly zoneVersion: string;
  log(level: "info" | "warn" | "error", text: string, values?: Readonly<Record<string, unknown>>): void;
};

/** Who calls, and under which idempotency key. `key` is missing where a repetition does no harm. */
export type Caller = {
  readonly actor: Actor | null;
  readonly key?: { readonly text: string; readonly request: string } | undefined;
  /** Network address of the client, for limits on tries. */
  readonly client: string;
};

/** The program calling itself: queue and terminal. */
export const program: Caller = { actor: null, client: "program" };
