import { expect, test } from "@playwright/test";
import { arrive } from "./addresses.ts";
import { type Program, startProgram } from "./program.ts";
import { type Published, publishedDemo } from "./published.ts";
import { visit } from "./visitor.ts";

/** The event takes place at UTC+8, its server stands at UTC−3:30 and its readers sit at UTC+13 in November. */
const [server, reader] = ["America/St_Johns", "Pacific/Auckland"];

let program: Program;
let demo: Published;

test.describe.configure({ timeout: 240_000 });

test.beforeAll(async ({ browser }) => {
  program = await startProgram({ TZ: server });
  demo = await publishedDemo(browser, program);
});

test.afterAll(async () => {
  await program.stop();
});

const clock = (instant: string) => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(11, 16);

for (const locale of ["en", "zh"] as const) {
  test(`[B01] editor, public page, mail and calendar tell one time, in ${locale}`, async ({ browser }) => {
    const visitor = await visit(browser, program, locale, { zone: reader, signedInAs: demo.organiser });
    const { page, must } = visitor;
    expect(await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone)).toBe(reader);
    const params = { edition: demo.code };
    const { rounds, meetings } = await must("scheduling.timetable", { params, query: { plan: "live" } });
    const own = rounds.filter((round) =>
      meetings.some((meeting) => meeting.guest.registrationId === demo.guest && meeting.roundId === round.id),
    );
    expect(own.length).toBeGreaterThan(1);
    const times = own.map(({ from, to }) => `${clock(from)}–${clock(to)}`);
    expect(times.every((time) => /^1[3-7]:/.test(time))).toBe(true);

    await arrive(visitor, `/e/${demo.code}/timetable`);
    for (const time of times) await expect(page.locator("thead").getByText(time).first()).toBeVisible();
    await arrive(visitor, `/e/${demo.code}/personal/${demo.guest}`);
    for (const { from } of own) await expect(page.locator("main").getByText(clock(from)).first()).toBeVisible();

    const file = await visitor.context.request.get(`/api/editions/${demo.code}/personal/${demo.guest}/timetable.ics`);
    const starts = [...(await file.text()).matchAll(/^DTSTART:(\S+)\r$/gm)].map(([, start]) => start);
    const stamp = (instant: string) => `${new Date(instant).toISOString().slice(0, 19).replace(/\W/g, "")}Z`;
    expect(starts.sort()).toEqual(own.map(({ from }) => stamp(from)).sort());

    const { delegates } = await must("editions.participant", { params: { ...params, registration: demo.guest } });
    const addresses = delegates.map((delegate) => delegate.mail);
    const texts = async () => {
      const { items } = await must("messages.edition", { params, query: { limit: 200 } });
      return items.filter((each) => addresses.includes(each.to) && each.text !== "").map((each) => each.text);
    };
    // The queue writes mail a moment after the publication.
    await expect.poll(async () => (await texts()).length, { timeout: 60_000 }).toBeGreaterThan(0);
    const told = await texts();
    for (const { from } of own)
      expect(
        told.some((text) => text.includes(clock(from))),
        clock(from),
      ).toBe(true);
    expect(visitor.troubles).toEqual([]);
    await visitor.leave();
  });
}
