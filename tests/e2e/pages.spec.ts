import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { addressOf, arrive, outside, routes } from "./addresses.ts";
import { type Program, startProgram } from "./program.ts";
import { type Published, publishedDemo } from "./published.ts";
import { visit } from "./visitor.ts";

let program: Program;
let demo: Published;

test.describe.configure({ timeout: 300_000 });

test.beforeAll(async ({ browser }) => {
  program = await startProgram();
  demo = await publishedDemo(browser, program);
});

test.afterAll(async () => {
  await program.stop();
});

test("every address is known here", () => {
  expect(routes.length).toBeGreaterThan(15);
  expect(routes.map((route) => addressOf(route, demo)).filter((address) => address.includes("$"))).toEqual([]);
});

/** Each language at both widths; the theme changes with both, so that each meets the dark one too. */
const looks = [
  { locale: "en", width: 1280, dark: false },
  { locale: "en", width: 360, dark: true },
  { locale: "zh", width: 1280, dark: true },
  { locale: "zh", width: 360, dark: false },
] as const;

for (const locale of ["zh", "en"] as const) {
  test(`[H01] a name with a character that no font has is told with the file, in ${locale}`, async ({ browser }) => {
    const visitor = await visit(browser, program, locale, { signedInAs: demo.organiser });
    const { page, t, must } = visitor;
    const params = { edition: demo.code, registration: demo.guest };
    const guest = await must("editions.participant", { params });
    const plain = Object.fromEntries(Object.entries(guest.name).map(([side, { text }]) => [side, text]));
    const rename = async (name: typeof plain) => {
      const { revision, organisationRevision } = await must("editions.participant", { params });
      await must("editions.change-participant", { params, body: { name, revision, organisationRevision } });
    };
    await rename({ zh: `${plain.zh}🦌`, en: `${plain.en}🦌` });
    await visitor.go(`/e/${demo.code}`);
    const download = page.waitForEvent("download", { timeout: 60_000 });
    await page.getByRole("link", { name: t("timetable.download.catalogue") }).click();
    expect((await download).suggestedFilename()).toMatch(/\.pdf$/);
    await expect(page.getByText(t("parts.file.missing", { count: 1, characters: "🦌" }))).toBeVisible();
    await rename(plain);
    expect(visitor.troubles).toEqual([]);
    await visitor.leave();
  });
}

for (const { locale, width, dark } of looks) {
  test(`[H06] every page, in ${locale}, ${width} px wide, ${dark ? "dark" : "light"}`, async ({ browser }) => {
    const size = { width, height: width === 360 ? 740 : 800, dark };
    const inside = await visit(browser, program, locale, { ...size, signedInAs: demo.organiser });
    const outsider = await visit(browser, program, locale, size);
    const found: Record<string, unknown> = {};
    for (const route of routes) {
      const visitor = outside.includes(route) ? outsider : inside;
      await arrive(visitor, addressOf(route, demo));
      const faults = [...(await violations(visitor.page)), ...(await overflow(visitor.page))];
      if (faults.length > 0) found[route] = faults;
    }
    expect(found).toEqual({});
    expect([...inside.troubles, ...outsider.troubles]).toEqual([]);
    await inside.leave();
    await outsider.leave();
  });
}

test("[H06] sheets and dialogs over the page", async ({ browser }) => {
  const visitor = await visit(browser, program, "en", { width: 360, height: 740, signedInAs: demo.organiser });
  const { page, t } = visitor;
  const dialog = page.getByRole("dialog");
  const open = async (name: string, exact = true) => {
    await page.getByRole("button", { name, exact }).click();
    await expect(dialog).toBeVisible();
    expect({ [name]: [...(await violations(page)), ...(await overflow(page))] }).toEqual({ [name]: [] });
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  };
  await arrive(visitor, `/e/${demo.code}/timetable`);
  await open(t("timetable.publish.open"));
  await open(t("shell.more"));
  await open("Anna Lindqvist");
  await page.keyboard.press("?");
  await expect(dialog).toBeVisible();
  expect(await violations(page)).toEqual([]);
  expect(visitor.troubles).toEqual([]);
  await visitor.leave();
});

for (const locale of ["en", "zh"] as const) {
  test(`[H08] a delegate's pages at 320 px, in ${locale}`, async ({ browser }) => {
    const delegate = await visit(browser, program, locale, { width: 320, height: 640 });
    const { page, t } = delegate;
    await arrive(delegate, demo.link);
    expect(await overflow(page)).toEqual([]);
    await page.getByRole("button", { name: t("home.personal.go") }).click();
    await page.waitForURL(`**/e/${demo.code}/mine`);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(
      t("timetable.personal.of", { name: "" }).trim(),
    );
    for (const path of [
      "mine",
      `personal/${demo.guest}`,
      "participants",
      "opportunities",
      `opportunities/${demo.opportunity}`,
    ]) {
      await arrive(delegate, `/e/${demo.code}/${path}`);
      expect({ [path]: await overflow(page) }).toEqual({ [path]: [] });
    }
    expect(delegate.troubles).toEqual([]);
    await delegate.leave();
  });
}

test("[H06] positive control: planted faults are found", async ({ browser }) => {
  const visitor = await visit(browser, program, "en", { width: 360, signedInAs: demo.organiser });
  await arrive(visitor, "/editions");
  await visitor.page.evaluate(() => {
    const button = document.createElement("button");
    button.style.width = "500px";
    document.querySelector("main")?.append(button);
    console.error("planted");
    document.querySelector("main")?.append(Object.assign(new Image(), { src: "http://127.0.0.1:9/x.png" }));
  });
  const faults = await violations(visitor.page);
  expect(faults.map((fault) => fault.split(":")[0])).toEqual(["button-name", "image-alt"]);
  expect(await overflow(visitor.page)).not.toEqual([]);
  expect(visitor.troubles).toEqual(
    expect.arrayContaining(["console: planted", expect.stringContaining("http://127.0.0.1:9/x.png")]),
  );
  await visitor.leave();
});

/** What axe finds, one line a fault. */
async function violations(page: Page): Promise<string[]> {
  // The page has no frames of others, so that one pass in the page itself will do.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  const { violations: all } = await axe.analyze();
  return all.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map((node) => node.html.slice(0, 160))
        .slice(0, 3)
        .join(" ¦ ")}`,
  );
}

/** Whether the page itself scrolls sideways, and what sticks out. */
async function overflow(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll("main *")].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1,
    );
    return [`${scrollWidth} px`, ...wide.slice(0, 3).map((element) => element.outerHTML.slice(0, 160))];
  });
}
