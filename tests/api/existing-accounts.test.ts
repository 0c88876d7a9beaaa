import { expect, test } from "vitest";
import { program } from "#operations/ctx";
import { commitImport } from "#operations/intake";
import { testApp } from "../kit/app.ts";
import { must, smallDialogue } from "../kit/dialogue.ts";
import { right, sheetOf } from "../kit/intake.ts";
import { peopleOf } from "../kit/people.ts";

const parley = await testApp();
const { ctx, call } = parley;
const people = peopleOf(ctx);
const { edition, guests, scope } = await smallDialogue(ctx, "accounts");
const organiser = await people.organiser(edition.id);
const mail = "boss@example.org";
const owner = await people.person({ name: "周明", mail, installation: ["owner", "operator"] });
const session = await people.signedIn(owner);
const params = { edition: edition.code };

/** All that is kept of the account: the person, what they may, their ways in. */
async function account(): Promise<unknown> {
  const of = "person_id";
  return [
    await ctx.db.selectFrom("person").selectAll().where("id", "=", owner).execute(),
    await ctx.db.selectFrom("installation_role").selectAll().where(of, "=", owner).orderBy("role").execute(),
    await ctx.db.selectFrom("staff_role").selectAll().where(of, "=", owner).execute(),
    await ctx.db.selectFrom("delegate").selectAll().where(of, "=", owner).execute(),
    await ctx.db.selectFrom("sign_in_link").selectAll().where(of, "=", owner).execute(),
    await ctx.db.selectFrom("sign_in_session").selectAll().where(of, "=", owner).execute(),
  ];
}

const stranger = { name: { native: "钱进", latin: "Qian Jin" }, mail: ` ${mail.toUpperCase()}` };
const interpreter = { ...stranger, languages: ["zh", "en"], date: "2026-11-18", from: "09:00", to: "18:00" };

test.each([
  ["invited", () => call("people.invite", { params, body: { ...stranger, mail, role: "desk" }, as: organiser })],
  [
    "added as a delegate",
    () =>
      call("editions.add-delegate", {
        params: { ...params, registration: guests[0]?.registrationId ?? "" },
        body: stranger,
        as: organiser,
      }),
  ],
  ["added as an interpreter", () => call("editions.add-interpreter", { params, body: interpreter, as: organiser })],
] as const)(
  "[E01] an existing address that is %s leaves its account as it was, and nobody gets into it",
  async (_, act) => {
    const before = await account();
    expect((await act()).status).toBe(200);
    expect(await account()).toEqual(before);
    expect((await parley.must("people.me", { as: session })).person?.id).toBe(owner);
  },
);

test("[E01] an import with an existing address, twice and with other names, leaves its account as it was", async () => {
  const before = await account();
  for (const name of ["钱进", "孙立"]) {
    const row = { key: "I9", name, languages: "zh;en", mail };
    must(await commitImport(ctx, program, scope, [sheetOf("interpreters", [row])]));
    const organisation = { ...right.host, key: "H9" };
    const delegate = { key: "D9", organisation: "H9", name, mail };
    must(
      await commitImport(ctx, program, scope, [
        sheetOf("organisations", [organisation]),
        sheetOf("delegates", [delegate]),
      ]),
    );
  }
  expect(await account()).toEqual(before);
  const named = await ctx.db.selectFrom("person").select("id").where("mail", "=", mail).execute();
  expect(named.length).toBeGreaterThan(3);
});

test("[E01] the personal link of a person with an existing address leads to that person, not to the account", async () => {
  const { delegates } = await parley.must("editions.participant", {
    params: { ...params, registration: guests[0]?.registrationId ?? "" },
    as: organiser,
  });
  const added = delegates.find((each) => each.name.native === stranger.name.native);
  const { url } = await parley.must("people.make-link", {
    params: { ...params, person: added?.personId ?? "" },
    as: organiser,
  });
  const used = await call("people.use-link", { body: { token: url.split("/").at(-1) ?? "" }, as: null });
  expect(used.status).toBe(200);
  expect(added?.personId).not.toBe(owner);
  const denied = await call("people.make-link", { params: { ...params, person: owner }, as: organiser });
  expect(denied.status).toBe(404);
});
