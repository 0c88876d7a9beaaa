import type { Id } from "#domain/ids";
import type { StaffRole } from "#domain/people/model";
import type { Browser, TestApp } from "./app.ts";
import { peopleOf } from "./people.ts";

/** An edition in which there is something of everything, and whose every text carries its mark. */
export type Site = Awaited<ReturnType<typeof fullSite>>;

/** Lays out an edition through the organiser's doors. `owner` must be an owner. */
export async function fullSite(parley: TestApp, owner: Browser, code: string, mark: string) {
  const { ctx, must } = parley;
  const people = peopleOf(ctx);
  const as = owner;
  const params = { edition: code };
  const name = (text: string) => ({ zh: `${mark}${text}`, en: `${mark} ${text}` });
  const edition = await must("editions.create", {
    as,
    body: {
      code,
      name: name("edition"),
      place: name("place"),
      zone: "Asia/Shanghai",
      startsOn: "2026-11-18",
      endsOn: "2026-11-18",
    },
  });
  await must("editions.change", {
    as,
    params,
    body: { revision: 1, phase: "book", fields: [{ code: "ai", name: name("field") }] },
  });

  async function institution(text: string, side: "guest" | "host") {
    const about = { kind: "enterprise", country: side === "guest" ? "SE" : "CN", side } as const;
    const body = { ...about, name: name(text), fields: ["ai"] };
    const { registrationId } = await must("editions.register", { as, params, body });
    const delegate = { name: { native: `${mark}${text}人`, latin: "" }, mail: `${text}@${code}.example` };
    const { delegateId } = await must("editions.add-delegate", {
      as,
      params: { ...params, registration: registrationId },
      body: delegate,
    });
    const { person_id } = await ctx.db
      .selectFrom("delegate")
      .select("person_id")
      .where("id", "=", delegateId)
      .executeTakeFirstOrThrow();
    return { registrationId, delegateId, personId: person_id ?? "" };
  }
  const guest = await institution("guest", "guest");
  const led = await institution("led", "guest");
  const host = await institution("host", "host");
  const otherHost = await institution("other", "host");
  const { delegateId: interpreterId } = await must("editions.add-interpreter", {
    as,
    params,
    body: {
      name: { native: `${mark}译` },
      languages: ["zh", "en"],
      date: "2026-11-18",
      from: "08:00",
      to: "20:00",
    },
  });
  const [interpreter] = await must("editions.interpreters", { as, params });

  // The leader of the second guest leads the first one too; there is no operation for delegations yet.
  const delegationId = ctx.id();
  const stored = JSON.stringify({ en: { text: `${mark} delegation`, origin: "author", by: null, at: ctx.now() } });
  await ctx.db
    .insertInto("delegation")
    .values({ edition_id: edition.id, id: delegationId, name: stored, leader_id: led.delegateId })
    .execute();
  await ctx.db
    .insertInto("delegation_member")
    .values({ edition_id: edition.id, delegation_id: delegationId, registration_id: guest.registrationId })
    .execute();

  const { opportunityId } = await must("opportunities.add", {
    as,
    params,
    body: { registrationId: guest.registrationId, kind: "need", title: name("need") },
  });
  const session = { name: name("session"), date: "2026-11-18", start: "13:30", rounds: 4, minutes: 30, changeover: 5 };
  const { sessionId } = await must("programme.add-session", { as, params, body: session });
  const spare = { ...session, start: "09:00", rounds: 1 };
  const { sessionId: spareSessionId } = await must("programme.add-session", { as, params, body: spare });
  await must("programme.add-room", { as, params, body: { name: name("room"), tables: 4, capacity: 6 } });
  const programme = await must("programme.show", { as, params });
  const rounds = programme.sessions.find((each) => each.id === sessionId)?.rounds ?? [];
  const tableIds = programme.tables.map((table) => table.id);

  const request = (fromId: Id, toId: Id, accepted: boolean) =>
    must("meetings.request", { as, params, body: { fromId, toId, message: `${mark} message`, accepted } });
  const { meetingId } = await request(guest.registrationId, host.registrationId, true);
  const { requestId } = await request(host.registrationId, led.registrationId, false);
  const nothing = { score: 0, best: null, needs: [] };
  await ctx.db
    .insertInto("aligned_pair")
    .values({
      edition_id: edition.id,
      guest_id: guest.registrationId,
      host_id: host.registrationId,
      score: 0.5,
      detail: JSON.stringify({ forGuest: nothing, forHost: nothing, sharedFields: [] }),
      listed: true,
    })
    .execute();
  const { vetoId } = await must("meetings.veto", {
    as,
    params,
    body: { oneId: led.registrationId, otherId: otherHost.registrationId, reason: `${mark} reason` },
  });
  await must("scheduling.move", {
    as,
    params,
    body: { meetingId: meetingId ?? "", roundId: rounds[0]?.id ?? "", tableId: tableIds[0] ?? "", interpreterId },
  });
  const { revision } = await must("scheduling.preview", { as, params });
  await must("scheduling.publish", { as, params, body: { revision } });
  // Something that the next version would change.
  await must("scheduling.move", {
    as,
    params,
    body: { meetingId: meetingId ?? "", roundId: rounds[1]?.id ?? "", tableId: tableIds[1] ?? "", interpreterId },
  });
  const { runId } = await must("scheduling.start-run", { as, params, body: { seconds: 1, seed: 7 } });

  const csv = `Key,Side,Kind,Country,Name (English)\n${code}-1,guest,enterprise,SE,${mark} imported\n`;
  const upload = () =>
    must("intake.upload", { as, params, query: { name: `${mark}.csv` }, raw: new TextEncoder().encode(csv) });
  const { importId, sheets } = await upload();
  const reading = sheets.map(({ name: sheet, kind, mapping }) => ({ name: sheet, kind, mapping }));
  const { taskId } = await must("intake.commit", {
    as,
    params: { ...params, import: (await upload()).importId },
    body: { sheets: reading },
  });

  async function staff(role: StaffRole): Promise<{ personId: Id; browser: Browser }> {
    const personId = await people.person({ name: `${mark}${role}` });
    await people.staff(edition.id, personId, role);
    return { personId, browser: await people.signedIn(personId) };
  }
  const desk = await staff("desk");
  await must("people.invite", {
    as,
    params,
    body: { name: { native: `${mark}请` }, mail: `invited@${code}.example`, role: "broker" },
  });

  return {
    code,
    mark,
    editionId: edition.id,
    guest,
    led,
    host,
    otherHost,
    interpreterId,
    interpreterPersonId: interpreter?.personId ?? "",
    opportunityId,
    sessionId,
    spareSessionId,
    rounds,
    tableIds,
    meetingId: meetingId ?? "",
    requestId,
    vetoId,
    runId,
    importId,
    taskId,
    reading,
    desk,
    staff,
  };
}
