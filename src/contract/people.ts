import { z } from "zod";
import { route } from "#contract/route";
import { done, editionParams, id, limits, locale, pair, personName, personNameInput } from "#contract/shapes";
import { installationRoles, staffRoles } from "#domain/people/model";

const mail = z.string().trim().max(254);
const token = z.string().min(20).max(200);

const signedIn = z.object({ signedIn: z.literal(true) });
const person = z.object({ id, name: personName, locale });

export const people = {
  "people.me": route({
    method: "GET",
    path: "/api/me",
    kind: "json",
    policy: "public",
    summary: "Who is signed in, with roles and editions",
    reply: z.object({
      /** False until the first administrator's link was used. */
      claimed: z.boolean(),
      person: person.nullable(),
      installation: z.array(z.enum(installationRoles)),
      editions: z.array(
        z.object({
          id,
          code: z.string(),
          name: pair,
          startsOn: z.string(),
          staff: z.array(z.enum(staffRoles)),
          /** Whose personal timetables the person holds: registrations and the interpreter's own row. */
          holders: z.array(
            z.object({ id, name: z.union([z.object({ party: pair }), z.object({ interpreter: personName })]) }),
          ),
          organises: z.boolean(),
        }),
      ),
    }),
  }),
  "people.look-at-link": route({
    method: "POST",
    path: "/api/sign-in/link/look",
    kind: "json",
    policy: "public",
    summary: "What a sign-in link is for; changes nothing",
    body: z.object({ token }),
    reply: z.object({ kind: z.enum(["administrator", "invitation", "personal"]), name: personName.nullable() }),
  }),
  "people.use-link": route({
    method: "POST",
    path: "/api/sign-in/link",
    kind: "json",
    policy: "public",
    summary: "Sign in with a link; the administrator's link also makes the first person",
    body: z.object({ token, name: personNameInput.optional(), mail: mail.optional(), locale: locale.default("zh") }),
    reply: signedIn,
  }),
  "people.ask-code": route({
    method: "POST",
    path: "/api/sign-in/code",
    kind: "json",
    policy: "public",
    summary: "Send a sign-in code to an address; answers the same for every address",
    body: z.object({ mail, locale: locale.default("zh") }),
    reply: done,
  }),
  "people.use-code": route({
    method: "POST",
    path: "/api/sign-in/code/use",
    kind: "json",
    policy: "public",
    summary: "Sign in with a mailed code; asks who when several people share the address",
    body: z.object({ mail, code: z.string().trim().max(20), personId: id.optional() }),
    reply: z.union([
      signedIn,
      z.object({ signedIn: z.literal(false), people: z.array(z.object({ id, name: personName })) }),
    ]),
  }),
  "people.sign-out": route({
    method: "POST",
    path: "/api/sign-out",
    kind: "json",
    policy: "signed-in",
    summary: "End this session, or every session of the person",
    body: z.object({ everywhere: z.boolean().default(false) }),
    reply: done,
  }),
  "people.set-locale": route({
    method: "PUT",
    path: "/api/me/locale",
    kind: "json",
    policy: "signed-in",
    summary: "Language of messages to me",
    body: z.object({ locale }),
    reply: done,
  }),
  "people.staff": route({
    method: "GET",
    path: "/api/editions/:edition/staff",
    kind: "json",
    policy: "edition-organise",
    summary: "Staff of an edition",
    params: editionParams,
    reply: z.array(
      z.object({
        personId: id,
        name: personName,
        mail: z.string().nullable(),
        mobile: z.string().nullable(),
        roles: z.array(z.enum(staffRoles)),
      }),
    ),
  }),
  "people.invite": route({
    method: "POST",
    path: "/api/editions/:edition/staff",
    kind: "json",
    policy: "edition-organise",
    summary: "Invite somebody to the staff; an existing address changes nothing about its person",
    params: editionParams,
    body: z.object({
      name: personNameInput,
      mail: mail.optional(),
      mobile: z.string().max(limits.name).optional(),
      role: z.enum(staffRoles),
      locale: locale.default("zh"),
    }),
    reply: z.object({ personId: id, url: z.string() }),
  }),
  "people.remove-staff": route({
    method: "DELETE",
    path: "/api/editions/:edition/staff/:person/:role",
    kind: "json",
    policy: "edition-organise",
    summary: "Take a staff role away; the next request of that person feels it",
    params: editionParams.extend({ person: id, role: z.enum(staffRoles) }),
    reply: done,
  }),
  "people.make-link": route({
    method: "POST",
    path: "/api/editions/:edition/people/:person/link",
    kind: "json",
    policy: "edition-organise",
    summary: "Make a personal sign-in link for a delegate or staff member; the former one ends",
    params: editionParams.extend({ person: id }),
    reply: z.object({ url: z.string(), qr: z.string() }),
  }),
  "people.revoke-link": route({
    method: "DELETE",
    path: "/api/editions/:edition/people/:person/link",
    kind: "json",
    policy: "edition-organise",
    summary: "Revoke a person's sign-in link and end the sessions",
    params: editionParams.extend({ person: id }),
    reply: done,
  }),
};
