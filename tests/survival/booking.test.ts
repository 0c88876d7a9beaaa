import { expect, test } from "vitest";
import { testApp } from "../kit/app.ts";
import { atOnce, organisersOf, refusalsOf, tally } from "../kit/clients.ts";
import { at, type KitEdition, smallEdition } from "../kit/demo.ts";
import { faultsOf } from "../kit/integrity.ts";

const parley = await testApp();
const { ctx, call, must } = parley;
const patient = { timeout: 60_000 };

/** Seats of a person in a round, in both plans. */
async function seatsOf(edition: KitEdition, delegateId: string, roundId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom("seat")
    .select("plan")
    .where("edition_id", "=", edition.id)
    .where("delegate_id", "=", delegateId)
    .where("round_id", "=", roundId)
    .orderBy("plan")
    .execute();
  return rows.map((row) => row.plan);
}

/** Books a first meeting and publishes it, so that later bookings go to the live plan too. */
async function publishOne(edition: KitEdition, guest: number, host: number, round: number): Promise<void> {
  const [as] = await organisersOf(ctx, edition.id, 1);
  const params = { edition: edition.code };
  const body = {
    oneId: at(edition.guests, guest).id,
    otherId: at(edition.hosts, host).id,
    roundId: at(edition.rounds, round).id,
  };
  await must("meetings.book", { params, body, as: as ?? null });
  const { revision } = await must("scheduling.timetable", { params, as: as ?? null });
  await must("scheduling.publish", { params, body: { revision }, as: as ?? null });
}

for (const published of [false, true]) {
  const when = published ? "after the first version" : "before the first version";

  test(`[A01] 64 clients book one person and round ${when}: one meeting, 63 hear who is taken`, patient, async () => {
    const edition = await smallEdition(ctx, `a01-${published}`, { guests: 2, hosts: 65, rounds: 3, tables: 65 });
    if (published) await publishOne(edition, 1, 64, 2);
    const clients = await organisersOf(ctx, edition.id, 64);
    const wanted = at(edition.guests, 0);
    const answers = await atOnce(clients, (as, n) =>
      call("meetings.book", {
        params: { edition: edition.code },
        body: {
          oneId: wanted.id,
          otherId: at(edition.hosts, n).id,
          roundId: at(edition.rounds, 0).id,
          tableId: at(edition.tables, n).id,
        },
        as,
      }),
    );
    expect(tally(answers)).toEqual({ 200: 1, 409: 63 });
    expect(refusalsOf(answers)).toEqual([
      {
        id: "person-taken",
        values: {
          person: { zh: "guest 1.1", en: "guest 1.1" },
          party: { zh: "北欧机构1", en: "Nordic institute 1" },
          round: 1,
        },
        field: "roundId",
      },
    ]);
    expect(await seatsOf(edition, at(wanted.people, 0).delegateId, at(edition.rounds, 0).id)).toEqual(
      published ? ["live", "working"] : ["working"],
    );
    expect(await faultsOf(parley.pool, edition.id)).toEqual({});
  });
}
