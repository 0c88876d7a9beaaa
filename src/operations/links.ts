import type { Tx } from "#db/connect";
import { lockPerson, raiseEpoch, readActor } from "#db/people";
import { insertLink, type LinkKind, lockInstallation, revokeLinks } from "#db/sign-in";
import { mayHandOutLink, type Scope } from "#domain/editions/can";
import type { Id } from "#domain/ids";
import { signIn } from "#domain/people/rules";
import { accept, type Result, refuse } from "#domain/refusal";
import { type Caller, type Ctx, program } from "#operations/ctx";
import { after, days, minutes } from "#operations/instants";
import { run } from "#operations/run";

const lifetime: Record<LinkKind, number> = {
  administrator: minutes(signIn.administratorLinkMinutes),
  invitation: days(signIn.invitationDays),
  personal: days(signIn.personalLinkDays),
};

export type MadeLink = {
  /** Path on this installation, with the token; begins with `/`. */
  readonly path: string;
  /** The same with the public address in front. */
  readonly url: string;
  readonly expiresAt: string;
};

/** Makes a link of a kind for a person; the former one of that kind ends. The caller holds the person's row. */
export async function makeLink(
  ctx: Ctx,
  tx: Tx,
  caller: Caller,
  kind: LinkKind,
  personId: Id | null,
): Promise<MadeLink> {
  const at = ctx.now();
  const token = ctx.secret();
  const expiresAt = after(at, lifetime[kind]);
  await revokeLinks(tx, kind, personId, at);
  await insertLink(tx, {
    id: ctx.id(),
    tokenHash: ctx.hash(token),
    kind,
    personId,
    at,
    by: caller.actor?.personId ?? null,
    expiresAt,
  });
  const path = `/link/${token}`;
  return { path, url: `${ctx.address}${path}`, expiresAt };
}

/** The one-time link of the first administrator, made anew; older ones end. Null once somebody has used one. */
export async function ensureAdministratorLink(ctx: Ctx): Promise<string | null> {
  const made = await run<string | null>(
    ctx,
    program,
    { action: "people.make-administrator-link" },
    async (tx, note) => {
      if ((await lockInstallation(tx)).claimed) {
        note.recorded = false;
        return accept(null);
      }
      return accept((await makeLink(ctx, tx, program, "administrator", null)).url);
    },
  );
  if (!made.ok) throw new Error(`No administrator link could be made: ${made.refusal.id}`);
  return made.value;
}

/**
 * Makes the personal sign-in link of a delegate or staff member of the edition; the former one ends. Refused where
 * the link would give the maker rights beyond the own ones.
 */
export async function makePersonalLink(
  ctx: Ctx,
  caller: Caller,
  scope: Scope,
  personId: Id,
): Promise<Result<{ url: string }>> {
  const what = { action: "people.make-link", editionId: scope.editionId, secretAnswer: true };
  return await run<{ url: string }>(ctx, caller, what, async (tx, note) => {
    const allowed = await mayLink(tx, caller, scope, personId);
    if (!allowed.ok) return allowed;
    note.subject = personId;
    const { url } = await makeLink(ctx, tx, caller, "personal", personId);
    return accept({ url });
  });
}

/** Ends the personal link of a person, and every session with it. */
export async function revokePersonalLink(ctx: Ctx, caller: Caller, scope: Scope, personId: Id): Promise<Result<true>> {
  const what = { action: "people.revoke-link", editionId: scope.editionId };
  return await run<true>(ctx, caller, what, async (tx, note) => {
    const allowed = await mayLink(tx, caller, scope, personId);
    if (!allowed.ok) return allowed;
    note.subject = personId;
    note.detail = { links: await revokeLinks(tx, "personal", personId, ctx.now()) };
    await raiseEpoch(tx, personId);
    return accept(true);
  });
}

async function mayLink(tx: Tx, caller: Caller, scope: Scope, personId: Id): Promise<Result<true>> {
  // Both are asked whoever it is, so that a person of another edition and nobody at all take the same time.
  await lockPerson(tx, personId);
  const person = await readActor(tx, personId);
  if (!person?.editions.some((each) => each.editionId === scope.editionId)) return refuse("not-found");
  return mayHandOutLink(caller.actor, scope.editionId, person) ? accept(true) : refuse("link-not-yours");
}
