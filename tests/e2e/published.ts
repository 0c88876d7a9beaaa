import type { Browser } from "@playwright/test";
import type { Program } from "./program.ts";
import { becomeAdministrator, type Visitor, visit } from "./visitor.ts";

/** The demo edition with two published versions, and what stands in the addresses of its pages. */
export type Published = {
  readonly organiser: Visitor;
  readonly code: string;
  readonly guest: string;
  readonly opportunity: string;
  /** A personal sign-in link that nobody has used, and the person's institution. */
  readonly link: string;
};

/** Makes the first administrator, loads the demo edition, makes and publishes its timetable, changes and publishes again. */
export async function publishedDemo(browser: Browser, program: Program): Promise<Published> {
  const organiser = await visit(browser, program, "en");
  await becomeAdministrator(organiser, program, "Anna Lindqvist");
  const { must } = organiser;
  const { code } = await must("editions.load-demo");
  const params = { edition: code };
  const { runId } = await must("scheduling.start-run", { params, body: { seconds: 3, seed: 1 } });
  const run = { ...params, run: runId };
  while (["queued", "running"].includes((await must("scheduling.run", { params: run })).state))
    await organiser.page.waitForTimeout(250);
  await must("scheduling.adopt-run", { params: run });
  const publish = async () => {
    const { revision } = await must("scheduling.preview", { params });
    await must("scheduling.publish", { params, body: { revision } });
  };
  await publish();
  const { meetings } = await must("scheduling.timetable", { params, query: { plan: "working" } });
  const [first] = meetings;
  if (!first) throw new Error("The demo edition has no meeting");
  const { meetingId, guest } = first;
  await must("scheduling.move", { params, body: { meetingId, roundId: null, tableId: null } });
  await publish();

  const { items } = await must("opportunities.list", { params, query: { limit: 1 } });
  const { delegates } = await must("editions.participant", {
    params: { ...params, registration: guest.registrationId },
  });
  const { url } = await must("people.make-link", { params: { ...params, person: delegates[0]?.personId ?? "" } });
  const invited = { name: { native: "陈思", latin: "Chen Si" }, mail: "chen.si@example.org", role: "broker" } as const;
  await must("people.invite", { params, body: invited });
  return {
    organiser,
    code,
    guest: guest.registrationId,
    opportunity: items[0]?.id ?? "",
    link: new URL(url).pathname,
  };
}
