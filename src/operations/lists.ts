import { listAlignedPairs, readListFacts, saveLists } from "#db/alignment";
import { lockPlans } from "#db/plans";
import { listParties } from "#db/registrations";
import { programScope } from "#domain/editions/can";
import type { Id } from "#domain/ids";
import { acceptable, partnersOf } from "#domain/matching/rules";
import { accept } from "#domain/refusal";
import type { Candidate, Listed } from "#matcher/index";
import { pairsApart } from "#operations/alignment";
import { type Ctx, program } from "#operations/ctx";
import { run } from "#operations/run";

/** Makes fair lists in a thread of its own: `runLists` of the engines. A throw is a bug or the end. */
export type Lister = (
  market: {
    readonly guests: readonly Listed[];
    readonly hosts: readonly Listed[];
    readonly candidates: readonly Candidate[];
  },
  signal: AbortSignal,
) => Promise<readonly Candidate[]>;

/** Makes the fair lists again from the pairs that are known, as the edition is now; nothing is compared. */
export async function rebuildLists(ctx: Ctx, lister: Lister, editionId: Id, signal: AbortSignal): Promise<void> {
  const scope = programScope(editionId);
  for (let isDone = false; !isDone && !signal.aborted; ) {
    const facts = await readListFacts(ctx.db, scope);
    const parties = await listParties(ctx.db, scope);
    const apart = await pairsApart(ctx, scope);
    const numbers = new Map(parties.map(({ id }, number) => [id, number]));
    const candidates = (await listAlignedPairs(ctx.db, scope)).flatMap(({ guestId, hostId, score }) => {
      const [guest, host] = [numbers.get(guestId), numbers.get(hostId)];
      if (guest === undefined || host === undefined || score < acceptable || apart.has(`${guestId} ${hostId}`))
        return [];
      return [{ guest, host, score }];
    });
    const membersOf = (side: "guest" | "host") =>
      parties.map((party) => ({
        ...(party.side === side ? partnersOf(party) : { fewest: 0, most: 0 }),
        group: party.fields[0],
      }));
    const listed = await lister({ guests: membersOf("guest"), hosts: membersOf("host"), candidates }, signal);
    const idOf = (number: number) => parties[number]?.id ?? "";
    await run(ctx, program, { action: "alignment.lists", editionId }, async (tx, note) => {
      note.recorded = false;
      await lockPlans(tx, scope);
      // What changed meanwhile counts: the lists are then made once more.
      isDone = (await readListFacts(tx, scope)) === facts;
      if (!isDone) return accept(null);
      await saveLists(
        tx,
        scope,
        listed.map(({ guest, host }) => ({ guestId: idOf(guest), hostId: idOf(host) })),
      );
      await note.notify("plan", editionId);
      return accept(null);
    });
  }
}
