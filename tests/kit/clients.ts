import { setTimeout as sleep } from "node:timers/promises";
import type { Ctx } from "#operations/ctx";
import type { Answered, Browser } from "./caller.ts";
import { peopleOf } from "./people.ts";

/** Organisers of an edition, each signed in in a browser of their own. */
export async function organisersOf(ctx: Ctx, editionId: string, count: number): Promise<Browser[]> {
  const people = peopleOf(ctx);
  return await Promise.all(Array.from({ length: count }, () => people.organiser(editionId)));
}

/** Everybody acts at the same moment; answers in the order of the clients. */
export async function atOnce<T>(
  clients: readonly Browser[],
  act: (as: Browser, n: number) => Promise<T>,
): Promise<T[]> {
  return await Promise.all(clients.map(act));
}

/** Asks again, as a client does, while the answer is that too much arrives at the same moment; not all at once again. */
export async function insist<A extends { readonly status: number }>(ask: () => Promise<A>): Promise<A> {
  for (;;) {
    const answered = await ask();
    if (answered.status !== 503) return answered;
    await sleep(100 + 300 * Math.random());
  }
}

/** How often each status was answered. */
export function tally(answers: readonly { readonly status: number }[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

/** The refusals among answers, each different one once, in the order of their ids. */
export function refusalsOf(answers: readonly Pick<Answered<"system.health">, "refusal">[]): unknown[] {
  const different = new Set(answers.flatMap(({ refusal }) => (refusal ? [JSON.stringify(refusal)] : [])));
  return [...different].sort().map((text) => JSON.parse(text));
}
