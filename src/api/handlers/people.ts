import type { HandlersOf } from "#api/door";
import type { people } from "#contract/people";
import { accept, type Result } from "#domain/refusal";
import { qrDrawing } from "#files/qr";
import { askCode } from "#operations/codes";
import { makePersonalLink, revokePersonalLink } from "#operations/links";
import { invite, me, removeStaff, setLocale, staff } from "#operations/people";
import { lookAtLink, signOut, useCode, useLink } from "#operations/sign-in";

export const peopleHandlers: HandlersOf<typeof people> = {
  "people.me": async ({ ctx, signedIn }) => accept(await me(ctx, signedIn)),
  "people.look-at-link": ({ ctx, caller, body }) => lookAtLink(ctx, caller, body.token),
  "people.use-link": async ({ ctx, caller, body, cookies }) => {
    const result = await useLink(ctx, caller, body, cookies.session);
    if (!result.ok) return result;
    cookies.begin(result.value.token);
    return accept({ signedIn: true });
  },
  "people.ask-code": async ({ ctx, caller, body, cookies }) => {
    const result = await askCode(ctx, caller, body, cookies.session);
    if (!result.ok) return result;
    cookies.remember(result.value.codeId);
    return accept({ done: true });
  },
  "people.use-code": async ({ ctx, caller, body, cookies }) => {
    const result = await useCode(ctx, caller, body, { asked: cookies.askedCode, former: cookies.session });
    if (!result.ok) return result;
    if ("people" in result.value) return accept({ signedIn: false, people: result.value.people });
    cookies.begin(result.value.token);
    return accept({ signedIn: true });
  },
  "people.sign-out": async ({ ctx, caller, body, cookies }) => {
    const result = await signOut(ctx, caller, cookies.session ?? "", body.everywhere);
    if (result.ok) cookies.end();
    return done(result);
  },
  "people.set-locale": async ({ ctx, caller, body }) => done(await setLocale(ctx, caller, body.locale)),
  "people.staff": async ({ ctx, scope }) => accept(await staff(ctx, scope)),
  "people.invite": ({ ctx, caller, scope, body }) => invite(ctx, caller, scope, body),
  "people.remove-staff": async ({ ctx, caller, scope, params }) =>
    done(await removeStaff(ctx, caller, scope, params.person, params.role)),
  "people.make-link": async ({ ctx, caller, scope, params }) => {
    const result = await makePersonalLink(ctx, caller, scope, params.person);
    return result.ok ? accept({ url: result.value.url, qr: qrDrawing(result.value.url) }) : result;
  },
  "people.revoke-link": async ({ ctx, caller, scope, params }) =>
    done(await revokePersonalLink(ctx, caller, scope, params.person)),
};

/** The answer of an operation that has nothing to tell. */
function done(result: Result<unknown>): Result<{ done: true }> {
  return result.ok ? accept({ done: true }) : result;
}
