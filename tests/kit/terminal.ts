import type { DatabaseAddress } from "#db/probe";
import { run } from "./spawn.ts";

export type Said = {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** The one JSON document on standard output. */
  json(): unknown;
};

/** Runs the real `parley` and waits for its end. */
export async function parley(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Said> {
  const program = run("dist/cli/parley.js", args, env);
  const { code } = await program.ended;
  const out = program.stdout();
  return { code, out, err: program.stderr(), json: () => JSON.parse(out) as unknown };
}

/** A test database as an operator would configure it. */
export function urlOf(address: DatabaseAddress): string {
  if ("connectionString" in address) return address.connectionString;
  const { host, port, user, password, database } = address;
  return `postgres://${user}:${encodeURIComponent(password)}@${encodeURIComponent(host)}:${port}/${database}`;
}
