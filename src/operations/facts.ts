import type { Reader } from "#db/connect";
import { listInterpreters } from "#db/delegates";
import { listMeetings, listVetoes } from "#db/meetings";
import { listOtherCommitments, listSeatHolders } from "#db/plans";
import { listRounds, listTables, listUnavailabilities } from "#db/programme";
import { listParties } from "#db/registrations";
import type { Scope } from "#domain/editions/can";
import type { PlanFacts } from "#domain/scheduling/problem";

/** Everything that decides where meetings can be. Meetings of vetoed pairs are left out, whatever made them. */
export async function loadFacts(reader: Reader, scope: Scope): Promise<PlanFacts> {
  const vetoed = new Set((await listVetoes(reader, scope)).map((veto) => `${veto.aId} ${veto.bId}`));
  const meetings = (await listMeetings(reader, scope, null, true)).filter(
    (each) => !vetoed.has(`${each.aId} ${each.bId}`),
  );
  return {
    name: scope.editionId,
    rounds: await listRounds(reader, scope),
    tables: await listTables(reader, scope),
    parties: await listParties(reader, scope),
    delegates: await listSeatHolders(reader, scope),
    interpreters: await listInterpreters(reader, scope),
    meetings,
    unavailabilities: await listUnavailabilities(reader, scope),
    commitments: await listOtherCommitments(reader, scope, "working"),
  };
}
