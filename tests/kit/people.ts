import type { Language } from "#domain/pair";
import type { InstallationRole, PersonName, StaffRole } from "#domain/people/model";
import type { Ctx } from "#operations/ctx";
import { Browser } from "./caller.ts";

/** People, their roles and their sessions, written straight into the database. */
export function peopleOf(ctx: Ctx) {
  const { db } = ctx;

  async function person(
    of: { name?: string; mail?: string | null; locale?: Language; installation?: readonly InstallationRole[] } = {},
  ): Promise<string> {
    const id = ctx.id();
    const name: PersonName = { native: of.name ?? "测试", latin: "Test", order: "family-first" };
    await db
      .insertInto("person")
      .values({
        id,
        name: JSON.stringify(name),
        sort_key: "test",
        mail: of.mail ?? null,
        mobile: null,
        locale: of.locale ?? "zh",
        created_at: ctx.now(),
      })
      .execute();
    for (const role of of.installation ?? []) {
      await db.insertInto("installation_role").values({ person_id: id, role }).execute();
    }
    return id;
  }

  /** A browser in which the person is signed in. */
  async function signedIn(personId: string): Promise<Browser> {
    const token = ctx.secret();
    const { epoch } = await db
      .selectFrom("person")
      .select("epoch")
      .where("id", "=", personId)
      .executeTakeFirstOrThrow();
    await db
      .insertInto("sign_in_session")
      .values({
        token_hash: ctx.hash(token),
        person_id: personId,
        epoch,
        created_at: ctx.now(),
        expires_at: new Date(Date.parse(ctx.now()) + 86_400_000).toISOString(),
        ended_at: null,
      })
      .execute();
    return new Browser(token);
  }

  async function staff(editionId: string, personId: string, role: StaffRole): Promise<void> {
    await db.insertInto("staff_role").values({ edition_id: editionId, person_id: personId, role }).execute();
  }

  return {
    person,
    signedIn,
    staff,
    /** A new owner and operator, signed in, and the installation claimed. */
    async owner(): Promise<Browser> {
      await db.updateTable("installation").set({ claimed_at: ctx.now() }).execute();
      return await signedIn(await person({ name: "系统负责人", installation: ["operator", "owner"] }));
    },
    /** A new organiser of the edition, signed in. */
    async organiser(editionId: string): Promise<Browser> {
      const id = await person({ name: "承办人员" });
      await staff(editionId, id, "organiser");
      return await signedIn(id);
    },
  };
}
