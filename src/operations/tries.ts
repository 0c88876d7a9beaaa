import type { Tx } from "#db/connect";
import { countTry, knowsAddress, readTries, tryCode } from "#db/sign-in";
import type { Id } from "#domain/ids";
import { signIn } from "#domain/people/rules";
import { accept, type Refused, type Result, refuse } from "#domain/refusal";
import type { Caller, Ctx } from "#operations/ctx";
import { days, minutes } from "#operations/instants";
import { run } from "#operations/run";

type Window = "hour" | "day";
const length = { hour: minutes(60), day: days(1) } as const;

function startOf(now: string, window: Window): string {
  const at = Date.parse(now);
  return new Date(at - (at % length[window])).toISOString();
}

function tooMany(now: string, window: Window): Refused {
  const at = Date.parse(now);
  return refuse("too-many-tries", { count: Math.ceil((length[window] - (at % length[window])) / minutes(1)) });
}

/**
 * Buckets for tries with an address. A browser that has signed in with the address before has buckets of its own,
 * so that somebody who fails on purpose locks nobody out of the browser in use.
 */
async function owner(ctx: Ctx, tx: Tx, caller: Caller, address: string, former: string | null) {
  const known = former !== null && (await knowsAddress(tx, ctx.hash(former), address));
  return known
    ? [`browser:${ctx.hash(former).toString("hex")}`]
    : [`address:${ctx.hash(address).toString("hex")}`, `client:${caller.client}`];
}

/** Counts one request for a code; refuses beyond the limits, in the same words for every address. */
export async function askedForCode(
  ctx: Ctx,
  tx: Tx,
  caller: Caller,
  who: { address: string; former: string | null },
): Promise<Result<true>> {
  const now = ctx.now();
  for (const bucket of await owner(ctx, tx, caller, who.address, who.former)) {
    const limit = bucket.startsWith("client:") ? signIn.codesPerClientAndHour : signIn.codesPerAddressAndHour;
    if ((await countTry(tx, `asked ${bucket}`, startOf(now, "hour"))) > limit) return tooMany(now, "hour");
  }
  return accept(true);
}

export type Tried = {
  readonly codeId: Id;
  /** Undefined when no such code lives, or its tries are used up. */
  readonly codeHash: Buffer | undefined;
  readonly buckets: readonly string[];
  readonly windowStart: string;
};

/** Counts one try of a code before it is looked at, so that no number of simultaneous tries passes the limits. */
export async function tryACode(
  ctx: Ctx,
  caller: Caller,
  who: { address: string; asked: string | null; former: string | null },
): Promise<Result<Tried>> {
  const now = ctx.now();
  const windowStart = startOf(now, "day");
  const counted = await run<Tried | null>(
    ctx,
    { actor: null, client: caller.client },
    { action: "people.try-code" },
    async (tx, note) => {
      note.recorded = false;
      const buckets = (await owner(ctx, tx, caller, who.address, who.former)).map((bucket) => `tried ${bucket}`);
      let denied = false;
      for (const bucket of buckets) {
        const limit = bucket.startsWith("tried client:") ? signIn.wrongPerClientAndDay : signIn.wrongPerAddressAndDay;
        denied = (await countTry(tx, bucket, windowStart)) > limit || denied;
      }
      if (denied) return accept(null);
      const code = who.asked === null ? undefined : await tryCode(tx, who.asked, who.address, now);
      const codeHash = code && code.tries <= signIn.triesPerCode ? code.codeHash : undefined;
      return accept({ codeId: who.asked ?? "", codeHash, buckets, windowStart });
    },
  );
  if (!counted.ok) return counted;
  return counted.value === null ? tooMany(now, "day") : accept(counted.value);
}

/** A right code does not count as a wrong one. */
export async function forgiveTry(tx: Tx, tried: Tried): Promise<void> {
  for (const bucket of tried.buckets) await countTry(tx, bucket, tried.windowStart, -1);
}

function linkBucket(caller: Caller): string {
  return `link client:${caller.client}`;
}

/** Refuses a client that has tried too many links that open nothing. */
export async function wrongLinksLeft(ctx: Ctx, caller: Caller): Promise<Result<true>> {
  const now = ctx.now();
  const wrong = await readTries(ctx.db, linkBucket(caller), startOf(now, "hour"));
  return wrong >= signIn.wrongLinksPerClientAndHour ? tooMany(now, "hour") : accept(true);
}

/** Counts a link that opens nothing, and refuses it. */
export async function wrongLink(ctx: Ctx, caller: Caller): Promise<Refused> {
  const counted = await run(
    ctx,
    { actor: null, client: caller.client },
    { action: "people.wrong-link" },
    async (tx, note) => {
      note.recorded = false;
      await countTry(tx, linkBucket(caller), startOf(ctx.now(), "hour"));
      return accept(true);
    },
  );
  return counted.ok ? refuse("link-not-valid") : counted;
}
