import type { Tx } from "#db/connect";
import { listDeclined, listVetoes } from "#db/meetings";
import { listParties } from "#db/registrations";
import type { Scope } from "#domain/editions/can";
import type { Edition } from "#domain/editions/model";
import type { Id } from "#domain/ids";
import type { ColumnId, OrganisationRef } from "#domain/intake/model";
import { type Pair, type PairInput, plain, write } from "#domain/pair";
import type { Round, Table } from "#domain/programme/model";
import type { Ctx } from "#operations/ctx";
import type { Party } from "#operations/meetings";

/** What the writers of one import share. */
export type Desk = {
  readonly ctx: Ctx;
  readonly tx: Tx;
  readonly scope: Scope;
  readonly by: Id | null;
  readonly edition: Edition;
  readonly rounds: readonly Round[];
  readonly tables: readonly Table[];
  /** Import identity → id of what this import created, by kind. */
  readonly made: Map<string, Id>;
  /** Registrations of this import: nobody sits for them yet, and nothing waits for their first delegate. */
  readonly fresh: Set<Id>;
  /** Parties by registration, read once when the organisations are written; empty before. */
  readonly parties: Map<Id, Party>;
  /** Vetoed pairs as `a b`, read with the parties. */
  readonly vetoed: Set<string>;
  /** Who declined whom and has not asked since, as `asked decliner`, read with the parties. */
  readonly declined: Set<string>;
};

/** One planned row with what it writes; `stated` tells whether the file has a column. */
export type Row<R> = {
  readonly record: R;
  readonly existingId: Id | null;
  readonly stated: (column: ColumnId) => boolean;
};

/** The institution behind a registration. All are read at once, since an import names most of them. */
export async function partyOf(desk: Desk, registrationId: Id): Promise<Party> {
  if (desk.parties.size === 0) {
    for (const party of await listParties(desk.tx, desk.scope)) desk.parties.set(party.id, party);
    for (const veto of await listVetoes(desk.tx, desk.scope)) desk.vetoed.add(`${veto.aId} ${veto.bId}`);
    for (const { fromId, toId } of await listDeclined(desk.tx, desk.scope)) desk.declined.add(`${fromId} ${toId}`);
  }
  const party = desk.parties.get(registrationId);
  if (!party) throw new Error(`A row names a registration that is not there: ${registrationId}`);
  return party;
}

/** The registration that a row names: stored before, or made by this import. */
export function registrationOf(desk: Desk, ref: OrganisationRef): Id {
  const id = ref.id ?? desk.made.get(`organisations ${ref.identity}`);
  if (!id) throw new Error(`The plan names an organisation that it does not hold: ${ref.identity}`);
  return id;
}

export function pair(desk: Desk, text: PairInput, before: Pair = {}): Pair {
  return write(text, desk.by, desk.ctx.now(), before);
}

/** Both sides as the file has them; a side whose column is missing keeps what is stored. */
export function sides(row: Row<unknown>, text: PairInput, zh: ColumnId, en: ColumnId, before: Pair): PairInput {
  const old = plain(before);
  return { zh: row.stated(zh) ? text.zh : old.zh, en: row.stated(en) ? text.en : old.en };
}
