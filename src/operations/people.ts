import type { Tx } from "#db/connect";
import { insertPerson } from "#db/delegates";
import { findEditionId } from "#db/editions";
import {
  deleteStaffRole,
  insertStaffRole,
  listEditionNames,
  listHolders,
  listStaff,
  lockPerson,
  readActor,
  readEditionName,
  type StaffMember,
  setLocale as storeLocale,
} from "#db/people";
import { hasEverSignedIn, isClaimed } from "#db/sign-in";
import { mayHandOutLink, type Scope, scopeOf } from "#domain/editions/can";
import type { Id } from "#domain/ids";
import type { Language, Pair } from "#domain/pair";
import type { EditionPolicy } from "#domain/people/can";
import { type Actor, nameOf, type PersonName, type SignedIn, type StaffRole } from "#domain/people/model";
import { normaliseMail } from "#domain/people/rules";
import { accept, type Result, refuse } from "#domain/refusal";
import type { Caller, Ctx } from "#operations/ctx";
import { makeLink } from "#operations/links";
import { queueMessage } from "#operations/messages";
import { run } from "#operations/run";

/** The scope of an actor in the edition that a path names by id or code; null when it must look as if it did not exist. */
export async function scopeIn(
  ctx: Ctx,
  actor: Actor | null,
  idOrCode: string,
  policy: EditionPolicy,
): Promise<Scope | null> {
  const editionId = await findEditionId(ctx.db, idOrCode);
  return editionId === undefined ? null : scopeOf(actor, editionId, policy);
}

export type Me = {
  readonly claimed: boolean;
  readonly person: { readonly id: Id; readonly name: PersonName; readonly locale: Language } | null;
  readonly installation: Actor["installation"];
  readonly editions: readonly {
    readonly id: Id;
    readonly code: string;
    readonly name: Pair;
    readonly startsOn: string;
    readonly staff: readonly StaffRole[];
    readonly holders: readonly { readonly id: Id; readonly name: { party: Pair } | { interpreter: PersonName } }[];
    readonly organises: boolean;
  }[];
};

/** Who is signed in, and what that person may enter. */
export async function me(ctx: Ctx, signedIn: SignedIn | undefined): Promise<Me> {
  const claimed = await isClaimed(ctx.db);
  if (!signedIn) return { claimed, person: null, installation: [], editions: [] };
  const { actor, name, locale } = signedIn;
  const everything = actor.installation.includes("owner");
  const editions = await listEditionNames(ctx.db, everything ? null : actor.editions.map((each) => each.editionId));
  const holders = await listHolders(
    ctx.db,
    actor.editions.flatMap((each) => [...each.registrationIds, ...each.ledRegistrationIds]),
    actor.editions.flatMap((each) => each.delegateIds),
  );
  return {
    claimed,
    person: { id: actor.personId, name, locale },
    installation: actor.installation,
    editions: editions.map((edition) => ({
      ...edition,
      staff: actor.editions.find((each) => each.editionId === edition.id)?.staff ?? [],
      holders: holders.filter((each) => each.editionId === edition.id).map(({ id, name }) => ({ id, name })),
      organises: scopeOf(actor, edition.id, "edition-organise") !== null,
    })),
  };
}

export async function setLocale(ctx: Ctx, caller: Caller, locale: Language): Promise<Result<true>> {
  return await run<true>(ctx, caller, { action: "people.set-locale" }, async (tx, note) => {
    if (!caller.actor) return refuse("sign-in-needed");
    await storeLocale(tx, caller.actor.personId, locale);
    note.subject = caller.actor.personId;
    note.detail = { locale };
    return accept(true);
  });
}

export async function staff(ctx: Ctx, scope: Scope): Promise<StaffMember[]> {
  return await listStaff(ctx.db, scope);
}

export type Invitation = {
  readonly name: PersonName;
  readonly mail?: string | undefined;
  readonly mobile?: string | undefined;
  readonly role: StaffRole;
  readonly locale: Language;
};

/**
 * Invites somebody to the staff. Makes a new person whoever else has the same address, so that an invitation never
 * reaches into an identity that exists, nor tells whether one does. Only somebody whom the staff of this edition
 * lists already, under the same name and address, is invited again: a link that was not used ends, a new one is made;
 * who has signed in before gets the role alone, and the address of the sign-in page instead of a link.
 */
export async function invite(
  ctx: Ctx,
  caller: Caller,
  scope: Scope,
  input: Invitation,
): Promise<Result<{ personId: Id; url: string }>> {
  const mail = input.mail ? normaliseMail(input.mail) : null;
  if (input.mail && mail === null) return refuse("bad-input", { reason: "not-a-mail" }, "mail");
  const what = { action: "people.invite", editionId: scope.editionId, secretAnswer: true };
  return await run<{ personId: Id; url: string }>(ctx, caller, what, async (tx, note) => {
    const listed = await listedStaff(tx, scope, input.name, mail);
    const personId = listed ?? ctx.id();
    if (listed) await lockPerson(tx, listed);
    else {
      const mobile = input.mobile?.trim() || null;
      await insertPerson(tx, { id: personId, name: input.name, mail, mobile, locale: input.locale }, ctx.now());
    }
    await insertStaffRole(tx, scope, personId, input.role);
    note.subject = personId;
    note.detail = { role: input.role };
    if (listed && !(await mayInviteAgain(tx, caller, scope, listed)))
      return accept({ personId, url: `${ctx.address}/sign-in` });
    const { url, path, expiresAt } = await makeLink(ctx, tx, caller, "invitation", personId);
    if (mail !== null) {
      const edition = await readEditionName(tx, scope);
      await queueMessage(tx, ctx, note, {
        kind: "invitation",
        to: mail,
        personId,
        editionId: scope.editionId,
        locale: input.locale,
        data: { name: nameOf(input.name, input.locale), edition: edition.name, zone: edition.zone, path, expiresAt },
        dedupeKey: `invitation:${ctx.id()}`,
      });
    }
    return accept({ personId, url });
  });
}

async function listedStaff(tx: Tx, scope: Scope, name: PersonName, mail: string | null): Promise<Id | undefined> {
  const found = (await listStaff(tx, scope)).find(
    (each) => mail !== null && each.mail === mail && each.name.native === name.native && each.name.latin === name.latin,
  );
  return found?.personId;
}

async function mayInviteAgain(tx: Tx, caller: Caller, scope: Scope, personId: Id): Promise<boolean> {
  if (await hasEverSignedIn(tx, personId)) return false;
  const person = await readActor(tx, personId);
  return person !== undefined && mayHandOutLink(caller.actor, scope.editionId, person);
}

/** Takes a staff role away; the person's next request, and every open stream, feels it. */
export async function removeStaff(
  ctx: Ctx,
  caller: Caller,
  scope: Scope,
  personId: Id,
  role: StaffRole,
): Promise<Result<true>> {
  const what = { action: "people.remove-staff", editionId: scope.editionId };
  return await run<true>(ctx, caller, what, async (tx, note) => {
    if (!(await deleteStaffRole(tx, scope, personId, role))) return refuse("not-found");
    note.subject = personId;
    note.detail = { role };
    return accept(true);
  });
}
