import { Stopped, say, stop, type Terminal } from "#cli/terminal";
import { programScope, type Scope } from "#domain/editions/can";
import type { Edition } from "#domain/editions/model";
import type { Ctx } from "#operations/ctx";
import { listEditions } from "#operations/editions";
import { openCommand } from "#setup/command";
import type { SetupFailure } from "#setup/failure";

/**
 * Runs `work` with the database of this installation: that of a running Parley, the configured server, or the
 * built-in one, which is then started for as long as the work takes.
 */
export async function withDatabase<T>(terminal: Terminal, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const opened = await openCommand(terminal.env);
  if (!opened.ok) throw stopForSetup(terminal, opened.failure);
  try {
    return await work(opened.value.ctx);
  } finally {
    await opened.value.close();
  }
}

function stopForSetup(terminal: Terminal, failure: SetupFailure): Stopped {
  const sentence = say(terminal.locale, failure.id, failure.values);
  return new Stopped(failure.id, sentence, failure.exitCode === 2 ? 2 : 1, failure.values);
}

/** Whoever may read the data folder may see every edition in it. */
const operator = { personId: "", installation: ["owner"], editions: [] } as const;

/** The edition with a code, and the scope of the program in it. */
export async function editionOf(
  terminal: Terminal,
  ctx: Ctx,
  code: string,
): Promise<{ readonly edition: Edition; readonly scope: Scope }> {
  const all = await listEditions(ctx, operator);
  const editions = all.ok ? all.value : [];
  const edition = editions.find((each) => each.code === code);
  if (edition) return { edition, scope: programScope(edition.id) };
  if (editions.length === 0) throw stop(terminal, "cli.no-editions");
  throw stop(terminal, "cli.edition-unknown", { code, codes: editions.map((each) => each.code).join(", ") });
}
