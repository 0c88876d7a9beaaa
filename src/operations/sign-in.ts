import type { Tx } from "#db/connect";
import { insertPerson } from "#db/delegates";
import { insertInstallationRole, listPeopleAt, raiseEpoch, readSessionActor } from "#db/people";
import {
  claimInstallation,
  endSession,
  findLiveLink,
  insertSession,
  isClaimed,
  type LinkKind,
  lockInstallation,
  spendCode,
  spendLink,
} from "#db/sign-in";
import type { Id } from "#domain/ids";
import type { Language } from "#domain/pair";
import { installationRoles, type PersonName, type SignedIn } from "#domain/people/model";
import { normaliseMail, signIn } from "#domain/people/rules";
import { accept, type Result, refuse } from "#domain/refusal";
import type { Caller, Ctx } from "#operations/ctx";
import { after, days } from "#operations/instants";
import { run } from "#operations/run";
import { forgiveTry, tryACode, wrongLink, wrongLinksLeft } from "#operations/tries";

/** A session that has just begun; the token goes into the cookie and is nowhere stored. */
export type Begun = { readonly token: string };

/** Who holds a session token, read anew; undefined for no token, a wrong one, or an ended session. */
export async function whoHolds(ctx: Ctx, token: string | null): Promise<SignedIn | undefined> {
  return token === null ? undefined : await readSessionActor(ctx.db, ctx.hash(token), ctx.now());
}

/** Whether the first administrator's link was used; throws when the database does not answer. */
export async function isInUse(ctx: Ctx): Promise<boolean> {
  return await isClaimed(ctx.db);
}

/** What a link is for. Changes nothing, so that a mail scanner may follow it. */
export async function lookAtLink(
  ctx: Ctx,
  caller: Caller,
  token: string,
): Promise<Result<{ kind: LinkKind; name: PersonName | null }>> {
  const left = await wrongLinksLeft(ctx, caller);
  if (!left.ok) return left;
  const link = await findLiveLink(ctx.db, ctx.hash(token), ctx.now());
  if (!link) return await wrongLink(ctx, caller);
  return accept({ kind: link.kind, name: link.name });
}

/**
 * Signs in with a link. The administrator's link makes the first person, who is operator and owner; it and an
 * invitation work once, a personal link until it is revoked. `former` is the session that the browser held before.
 */
export async function useLink(
  ctx: Ctx,
  caller: Caller,
  input: { token: string; name?: PersonName | undefined; mail?: string | undefined; locale: Language },
  former: string | null,
): Promise<Result<Begun>> {
  const left = await wrongLinksLeft(ctx, caller);
  if (!left.ok) return left;
  const result = await run<Begun>(ctx, caller, { action: "people.use-link", secretAnswer: true }, async (tx, note) => {
    const now = ctx.now();
    const link = await findLiveLink(tx, ctx.hash(input.token), now);
    if (!link) return refuse("link-not-valid");
    if (link.kind !== "personal" && !(await spendLink(tx, link.id, now))) return refuse("link-not-valid");
    const person = link.personId === null ? await makeAdministrator(ctx, tx, input) : accept(link.personId);
    if (!person.ok) return person;
    note.subject = person.value;
    note.detail = { kind: link.kind };
    return accept(await begin(ctx, tx, person.value, former));
  });
  return !result.ok && result.refusal.id === "link-not-valid" ? await wrongLink(ctx, caller) : result;
}

async function makeAdministrator(
  ctx: Ctx,
  tx: Tx,
  input: { name?: PersonName | undefined; mail?: string | undefined; locale: Language },
): Promise<Result<Id>> {
  if ((await lockInstallation(tx)).claimed) return refuse("link-not-valid");
  if (!input.name) return refuse("name-missing", undefined, "name");
  const mail = input.mail ? normaliseMail(input.mail) : null;
  if (input.mail && mail === null) return refuse("bad-input", { reason: "not-a-mail" }, "mail");
  const id = ctx.id();
  const now = ctx.now();
  await insertPerson(tx, { id, name: input.name, mail, mobile: null, locale: input.locale }, now);
  for (const role of installationRoles) await insertInstallationRole(tx, id, role);
  await claimInstallation(tx, now);
  return accept(id);
}

/** A new session in place of the one that the browser held. */
async function begin(ctx: Ctx, tx: Tx, personId: Id, former: string | null): Promise<Begun> {
  const now = ctx.now();
  const token = ctx.secret();
  if (former !== null) await endSession(tx, ctx.hash(former), now);
  await insertSession(tx, {
    tokenHash: ctx.hash(token),
    personId,
    at: now,
    expiresAt: after(now, days(signIn.sessionDays)),
  });
  return { token };
}

/** Several people share the address, and the reader has to say who is signing in. */
export type WhoIsIt = { readonly people: readonly { readonly id: Id; readonly name: PersonName }[] };

/**
 * Signs in with a mailed code. `asked` is the code's id, which only the browser that asked for the code holds, so that
 * nobody else can use up its tries. A right code without `personId` stays unused where several people share the address.
 */
export async function useCode(
  ctx: Ctx,
  caller: Caller,
  input: { mail: string; code: string; personId?: Id | undefined },
  browser: { asked: string | null; former: string | null },
): Promise<Result<Begun | WhoIsIt>> {
  const address = normaliseMail(input.mail);
  if (address === null) return refuse("bad-input", { reason: "not-a-mail" }, "mail");
  const tried = await tryACode(ctx, caller, { address, ...browser });
  if (!tried.ok) return tried;
  const { codeId, codeHash } = tried.value;
  const typed = input.code.normalize("NFKC").replace(/\D/g, "");
  if (!codeHash?.equals(hashOfCode(ctx, codeId, typed))) return refuse("code-not-valid");
  return await run<Begun | WhoIsIt>(
    ctx,
    caller,
    { action: "people.use-code", secretAnswer: true },
    async (tx, note) => {
      await forgiveTry(tx, tried.value);
      const people = await listPeopleAt(tx, address);
      const [only] = people;
      const person = people.length === 1 ? only : people.find((each) => each.id === input.personId);
      if (!only || (input.personId !== undefined && person?.id !== input.personId)) return refuse("code-not-valid");
      if (!person) {
        note.recorded = false;
        return accept({ people });
      }
      if (!(await spendCode(tx, codeId, ctx.now()))) return refuse("code-not-valid");
      note.subject = person.id;
      return accept(await begin(ctx, tx, person.id, browser.former));
    },
  );
}

/** The stored form of a code: bound to its id, so that equal codes have different hashes. */
export function hashOfCode(ctx: Ctx, codeId: Id, code: string): Buffer {
  return ctx.hash(`${codeId}:${code}`);
}

/** Ends the session of the token, or every session of its person. */
export async function signOut(ctx: Ctx, caller: Caller, token: string, everywhere: boolean): Promise<Result<true>> {
  return await run<true>(ctx, caller, { action: "people.sign-out" }, async (tx, note) => {
    const personId = caller.actor?.personId ?? null;
    await endSession(tx, ctx.hash(token), ctx.now());
    if (everywhere && personId !== null) await raiseEpoch(tx, personId);
    note.subject = personId;
    note.detail = { everywhere };
    return accept(true);
  });
}
