import { listPeopleAt } from "#db/people";
import { findAskedCode, forgetSignInBefore, insertCode, setCode } from "#db/sign-in";
import type { Id } from "#domain/ids";
import type { Language } from "#domain/pair";
import { normaliseMail, signIn } from "#domain/people/rules";
import { accept, type Result, refuse } from "#domain/refusal";
import { type Caller, type Ctx, program } from "#operations/ctx";
import { after, days, minutes } from "#operations/instants";
import { queueMessage } from "#operations/messages";
import { run } from "#operations/run";
import { hashOfCode } from "#operations/sign-in";
import { askedForCode } from "#operations/tries";

/**
 * Asks for a code to be mailed. Does the same for every address: whether somebody has it is looked up by the queue.
 * The answer is the code's id, which the browser keeps and must show with the code.
 */
export async function askCode(
  ctx: Ctx,
  caller: Caller,
  input: { mail: string; locale: Language },
  former: string | null,
): Promise<Result<{ codeId: Id }>> {
  const address = normaliseMail(input.mail);
  if (address === null) return refuse("bad-input", { reason: "not-a-mail" }, "mail");
  return await run<{ codeId: Id }>(ctx, caller, { action: "people.ask-code" }, async (tx, note) => {
    note.recorded = false;
    const counted = await askedForCode(ctx, tx, caller, { address, former });
    if (!counted.ok) return counted;
    const now = ctx.now();
    const codeId = ctx.id();
    await insertCode(tx, { id: codeId, address, at: now, expiresAt: after(now, minutes(signIn.codeMinutes)) });
    await note.job("sign-in-code", { codeId, locale: input.locale });
    return accept({ codeId });
  });
}

/**
 * Makes the code and queues its mail, if anybody has the address. Done once for an id however often it is called.
 * The code stands in the message until it leaves, and nowhere else.
 */
export async function mailCode(ctx: Ctx, codeId: Id, locale: Language): Promise<Result<true>> {
  return await run<true>(ctx, program, { action: "people.mail-code" }, async (tx, note) => {
    note.recorded = false;
    const asked = await findAskedCode(tx, codeId, ctx.now());
    const people = asked ? await listPeopleAt(tx, asked.address) : [];
    const [only] = people;
    if (!asked || !only) return accept(true);
    const code = ctx.code(signIn.codeDigits);
    await setCode(tx, codeId, hashOfCode(ctx, codeId, code));
    await queueMessage(tx, ctx, note, {
      kind: "sign-in-code",
      to: asked.address,
      personId: people.length === 1 ? only.id : null,
      editionId: null,
      locale,
      data: { code, expiresAt: asked.expiresAt },
      dedupeKey: `sign-in-code:${codeId}`,
    });
    return accept(true);
  });
}

/** Forgets counts and codes that matter no more. For the queue, once a day. */
export async function forgetOldTries(ctx: Ctx): Promise<void> {
  await forgetSignInBefore(ctx.db, after(ctx.now(), -days(2)));
}
