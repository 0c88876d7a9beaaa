import type { Id } from "#domain/ids";
import { runSchedule } from "#engines/schedule";
import { carryOutRun } from "#operations/carry";
import type { TestApp } from "./app.ts";
import type { Answered, Browser } from "./caller.ts";
import { insist, organisersOf } from "./clients.ts";
import { type KitEdition, type KitShape, smallEdition } from "./demo.ts";

export type Scene = Awaited<ReturnType<typeof sceneOf>>;

/** A small edition with one organiser at work, and short names for what organisers do through the HTTP door. */
export async function sceneOf(parley: TestApp, code: string, shape: KitShape) {
  const edition: KitEdition = await smallEdition(parley.ctx, code, shape);
  const [organiser] = await organisersOf(parley.ctx, edition.id, 1);
  if (!organiser) throw new Error("No organiser");
  const params = { edition: code };
  const as = (browser?: Browser) => browser ?? organiser;
  const scene = {
    ...edition,
    edition,
    organiser,
    params,
    /** Books guest × host (by index) into a round, at a table where one is named. */
    book(
      where: { guest: number; host: number; round: number; table?: number; interpreterId?: Id },
      browser?: Browser,
    ): Promise<Answered<"meetings.book">> {
      const { guest, host, round, table, interpreterId } = where;
      return parley.call("meetings.book", {
        params,
        body: {
          oneId: edition.guests[guest]?.id ?? "",
          otherId: edition.hosts[host]?.id ?? "",
          roundId: edition.rounds[round]?.id ?? "",
          tableId: table === undefined ? null : (edition.tables[table]?.id ?? ""),
          ...(interpreterId ? { interpreterId } : {}),
        },
        as: as(browser),
      });
    },
    /** A meeting of guest × host that was agreed on and has no place yet. */
    async agree(guest: number, host: number): Promise<Id> {
      const { meetingId } = await parley.must("meetings.request", {
        params,
        body: { fromId: edition.guests[guest]?.id ?? "", toId: edition.hosts[host]?.id ?? "", accepted: true },
        as: organiser,
      });
      if (meetingId === null) throw new Error("An accepted request made no meeting");
      return meetingId;
    },
    move(meetingId: Id, round: number | null, table: number | null, browser?: Browser) {
      return parley.call("scheduling.move", {
        params,
        body: {
          meetingId,
          roundId: round === null ? null : (edition.rounds[round]?.id ?? ""),
          tableId: table === null ? null : (edition.tables[table]?.id ?? ""),
        },
        as: as(browser),
      });
    },
    cancel: (meetingId: Id, browser?: Browser) =>
      parley.call("meetings.cancel", { params: { ...params, meeting: meetingId }, as: as(browser) }),
    timetable: (plan: "working" | "live" = "working") =>
      parley.must("scheduling.timetable", { params, query: { plan }, as: organiser }),
    async publish(browser?: Browser) {
      const { revision } = await scene.timetable();
      return parley.call("scheduling.publish", { params, body: { revision }, as: as(browser) });
    },
    async undo(browser?: Browser) {
      const { revision } = await scene.timetable();
      return parley.call("scheduling.undo", { params, body: { revision }, as: as(browser) });
    },
    lock: (meetingIds: Id[], locked: boolean) =>
      parley.call("scheduling.lock", { params, body: { meetingIds, locked }, as: organiser }),
    /** Starts a run and carries it out in this process; answers its id. */
    async run(body: { movePublished?: boolean } = {}): Promise<Id> {
      const { runId } = await parley.must("scheduling.start-run", {
        params,
        body: { seconds: 5, seed: 1, ...body },
        as: organiser,
      });
      await carryOutRun(parley.ctx, runSchedule, edition.id, runId, new AbortController().signal);
      return runId;
    },
    adopt: (run: Id, browser?: Browser) =>
      insist(() => parley.call("scheduling.adopt-run", { params: { ...params, run }, as: as(browser) })),
    /** Where the meetings of a plan are, as "guest × host: round at table". */
    async places(plan: "working" | "live" = "working"): Promise<string[]> {
      const { meetings } = await scene.timetable(plan);
      const index = <T extends { readonly id: Id }>(items: readonly T[], id: Id | null) =>
        items.findIndex((item) => item.id === id);
      return meetings
        .filter((each) => each.roundId !== null)
        .map((each) => {
          const guest = index(edition.guests, each.guest.registrationId);
          const host = index(edition.hosts, each.host.registrationId);
          return `${guest} × ${host}: ${index(edition.rounds, each.roundId)} at ${index(edition.tables, each.tableId)}`;
        })
        .sort();
    },
  };
  return scene;
}
