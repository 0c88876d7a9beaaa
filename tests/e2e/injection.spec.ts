import { expect, test } from "@playwright/test";
import { payloads } from "../kit/payloads.ts";
import { arrive } from "./addresses.ts";
import { type Program, startProgram } from "./program.ts";
import { becomeAdministrator, type Visitor, visit } from "./visitor.ts";

const code = "hostile-2024";
let program: Program;
let organiser: Visitor;

test.describe.configure({ timeout: 300_000 });

/** An edition in which every text is a payload: its name, 200 institutions and a need or an offer of each. */
test.beforeAll(async ({ browser }) => {
  program = await startProgram();
  organiser = await visit(browser, program, "en");
  await becomeAdministrator(organiser, program, "Anna Lindqvist");
  const { must } = organiser;
  const [first = ""] = payloads;
  const days = { startsOn: "2024-11-18", endsOn: "2024-11-18", zone: "Asia/Shanghai" };
  await must("editions.create", { body: { code, name: both(first), place: both(first), ...days } });
  const params = { edition: code };
  for (const [index, payload] of payloads.entries()) {
    const text = both(payload);
    const { registrationId } = await must("editions.register", {
      params,
      body: { name: text, summary: text, kind: "enterprise", country: "SE", side: index % 2 === 0 ? "guest" : "host" },
    });
    await must("opportunities.add", {
      params,
      body: {
        registrationId,
        kind: index % 2 === 0 ? "need" : "offer",
        family: "technology",
        title: text,
        summary: text,
        cooperation: text,
      },
    });
  }
});

test.afterAll(async () => {
  await program.stop();
});

test("[F01] 200 hostile names stand in the list of participants as text", async ({ browser }) => {
  const visitor = await watched(browser);
  await arrive(visitor, `/e/${code}/participants`);
  expect((await visitor.page.locator("td .named a").allTextContents()).toSorted()).toEqual(payloads.toSorted());
  expect(await ran(visitor)).toBe(false);
  expect(visitor.troubles).toEqual([]);
  await visitor.leave();
});

test("[F01] 200 hostile needs and offers stand in the catalogue as text", async ({ browser }) => {
  const visitor = await watched(browser);
  const shown: Record<"titles" | "summaries" | "institutions", string[]> = {
    titles: [],
    summaries: [],
    institutions: [],
  };
  for (let from = 0; from < payloads.length; from += 50) {
    await arrive(visitor, `/e/${code}/opportunities?from=${from}`);
    const item = visitor.page.locator(".catalogue-item");
    await expect(item).toHaveCount(50);
    shown.titles.push(...(await item.locator("h3 a").allTextContents()));
    shown.summaries.push(...(await item.locator(".catalogue-summary").allTextContents()));
    shown.institutions.push(...(await item.locator(".note a").allTextContents()));
    expect(await ran(visitor)).toBe(false);
  }
  for (const texts of Object.values(shown)) expect(texts.toSorted()).toEqual(payloads.toSorted());
  expect(visitor.troubles).toEqual([]);
  await visitor.leave();
});

test("[F01] a hostile text in the search and in the address stays text", async ({ browser }) => {
  const visitor = await watched(browser);
  const { page, t } = visitor;
  for (const payload of payloads.filter((_, index) => index % 10 === 0)) {
    await arrive(visitor, `/e/${code}/participants?q=${encodeURIComponent(payload)}`);
    await expect(page.getByRole("searchbox", { name: t("editions.participants.search") })).toHaveValue(payload);
    expect(await ran(visitor)).toBe(false);
  }
  expect(visitor.troubles).toEqual([]);
  await visitor.leave();
});

test("[F01] positive control: the same texts taken as markup are noticed, and the policy of the page stops them", async ({
  browser,
}) => {
  const planted = [
    "<img src=x onerror=canary(1)>",
    "<img src=x onerror=alert(document.domain)>",
    '<img src="https://elsewhere.test/x.png">',
  ];
  expect(payloads).toEqual(expect.arrayContaining(planted));
  const plant = ({ page }: Visitor) =>
    page.evaluate((markup) => {
      document.body.append(document.createRange().createContextualFragment(markup));
    }, planted.join(""));

  const bare = await watched(browser);
  await bare.go("about:blank");
  await plant(bare);
  await expect.poll(() => ran(bare)).toBe(true);
  await expect.poll(() => bare.troubles.join("\n")).toContain("dialog: ");
  expect(bare.troubles).toContain("request: https://elsewhere.test/x.png");
  await bare.leave();

  const guarded = await watched(browser);
  await arrive(guarded, `/e/${code}/participants`);
  const blocked = guarded.page.waitForEvent("requestfailed", (request) => request.url().includes("elsewhere.test"));
  await plant(guarded);
  expect((await blocked).failure()?.errorText).toBe("csp");
  await expect.poll(() => guarded.troubles.join("\n")).toContain("Content Security Policy");
  expect(await ran(guarded)).toBe(false);
  expect(guarded.troubles.filter((trouble) => trouble.startsWith("dialog: "))).toEqual([]);
  await guarded.leave();
});

function both(text: string) {
  return { zh: text, en: text };
}

/** A signed-in visitor on whose pages a script that calls `canary` is remembered. */
async function watched(browser: Parameters<typeof visit>[0]): Promise<Visitor> {
  const visitor = await visit(browser, program, "en", { signedInAs: organiser });
  await visitor.page.addInitScript(() => {
    Object.assign(window, { canary: () => Object.assign(window, { ran: true }) });
  });
  return visitor;
}

async function ran({ page }: Visitor): Promise<boolean> {
  return await page.evaluate(() => "ran" in window);
}
