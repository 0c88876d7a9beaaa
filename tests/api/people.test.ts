import { expect, test } from "vitest";
import { ensureAdministratorLink } from "#operations/links";
import { Browser, testApp } from "../kit/app.ts";
import { emptyEdition } from "../kit/edition.ts";
import { peopleOf } from "../kit/people.ts";

const parley = await testApp();
const people = peopleOf(parley.ctx);
const edition = await emptyEdition(parley.ctx, "autumn");

const name = { native: "林晓", latin: "Lin Xiao" };

function tokenOf(url: string | null): string {
  return url?.split("/").at(-1) ?? "";
}

test("the administrator's link makes the first person once, and a newer link ends the older", async () => {
  expect((await parley.must("people.me")).claimed).toBe(false);
  const older = tokenOf(await ensureAdministratorLink(parley.ctx));
  const token = tokenOf(await ensureAdministratorLink(parley.ctx));
  expect((await parley.call("people.use-link", { body: { token: older, name } })).refusal).toEqual({
    id: "link-not-valid",
  });
  expect(await parley.must("people.look-at-link", { body: { token } })).toEqual({ kind: "administrator", name: null });
  expect((await parley.call("people.use-link", { body: { token } })).refusal).toEqual({
    id: "name-missing",
    field: "name",
  });

  const browser = new Browser();
  const answers = await Promise.all([
    parley.call("people.use-link", { body: { token, name }, as: browser }),
    parley.call("people.use-link", { body: { token, name } }),
  ]);
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 422]);
  expect(await ensureAdministratorLink(parley.ctx)).toBeNull();
  const count = await parley.ctx.db.selectFrom("person").select("id").execute();
  expect(count).toHaveLength(1);
});

test("who is signed in sees the roles and the editions", async () => {
  const me = await parley.must("people.me", { as: await people.organiser(edition.id) });
  expect(me.editions).toEqual([
    expect.objectContaining({ code: "autumn", staff: ["organiser"], organises: true, holders: [] }),
  ]);
});
