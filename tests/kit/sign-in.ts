import { signIn } from "#domain/people/rules";
import { mailCode } from "#operations/codes";
import type { TestApp } from "./app.ts";
import { peopleOf } from "./people.ts";

/** What tests of sign-in share. */
export function signInKit({ ctx }: TestApp) {
  const people = peopleOf(ctx);
  let asker = 0;
  return {
    /** A client of its own for each test, so that limits of one do not meet another. */
    freshClient(): string {
      asker += 1;
      return `198.51.${100 + Math.floor(asker / 250)}.${asker % 250}`;
    },

    /** Does the queue's part and answers the code that was mailed, if one was. */
    async mailedCode(address: string): Promise<string | undefined> {
      const asked = await ctx.db
        .selectFrom("job")
        .select(["id", "payload"])
        .where("kind", "=", "sign-in-code")
        .where("done_at", "is", null)
        .orderBy("id")
        .execute();
      for (const { id, payload } of asked) {
        await mailCode(ctx, (payload as { codeId: string }).codeId, "zh");
        await ctx.db.updateTable("job").set({ done_at: ctx.now() }).where("id", "=", id).execute();
      }
      const message = await ctx.db
        .selectFrom("message")
        .select("data")
        .where("kind", "=", "sign-in-code")
        .where("recipient", "=", address)
        .orderBy("id", "desc")
        .executeTakeFirst();
      return message?.data.code as string | undefined;
    },

    person: (address: string | null): Promise<string> => people.person({ mail: address }),
  };
}

/** An eight-digit code that is not the right one. */
export function otherThan(code: string | undefined, by = 1): string {
  return String((Number(code) + by) % 10 ** signIn.codeDigits).padStart(signIn.codeDigits, "0");
}
