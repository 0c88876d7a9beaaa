import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, type Locator, test } from "@playwright/test";
import { type Pair, textOf } from "#domain/pair";
import { hasPoppler, squeezed, textOfPdf } from "../kit/pdf.ts";
import { startProgram } from "./program.ts";
import { becomeAdministrator, type Visitor, visit } from "./visitor.ts";

/** The hall of the demo edition: its session and its rooms. */
const demo = JSON.parse(readFileSync("data/demo/edition.json", "utf8"));

test.describe.configure({ timeout: 300_000 });

for (const locale of ["en", "zh"] as const) {
  test(`the main job, from the first link to the second version, in ${locale}`, async ({ browser }, info) => {
    const program = await startProgram();
    try {
      const visitor = await visit(browser, program, locale);
      const step = <T>(title: string, act: () => Promise<T>) => test.step(title, act);
      await step("enters", () => becomeAdministrator(visitor, program, locale === "zh" ? "李雯" : "Anna Lindqvist"));
      const code = await step("fills the edition", () =>
        locale === "zh" ? loadsTheDemo(visitor) : importsTheDemo(visitor, info.outputPath("demo.xlsx")),
      );
      await step("makes the timetable", () => makesTheTimetable(visitor, code));
      await step("corrects it", () => correctsIt(visitor, code));
      await step("publishes it", () => publishes(visitor, 1, 80));
      await step("moves another meeting", () => movesOne(visitor, code, "pointer"));
      await step("publishes again", () => publishes(visitor, 2, 1));
      await step("reads the versions", () => readsTheVersions(visitor, code));
      await step("hands out", () => handsOut(visitor, code));
      expect(visitor.troubles).toEqual([]);
    } finally {
      await program.stop();
    }
  });
}

/** One press on the first page. */
async function loadsTheDemo({ page, t }: Visitor): Promise<string> {
  await page.getByRole("button", { name: t("home.demo") }).click();
  await page.waitForURL(/\/e\/nordic-2024$/, { timeout: 60_000 });
  return "nordic-2024";
}

/** An edition of one's own, its hall, and the workbook through the import page. */
async function importsTheDemo(visitor: Visitor, workbook: string): Promise<string> {
  const { page, t, must } = visitor;
  const code = "story-2024";
  await page.getByRole("link", { name: t("home.new") }).click();
  const field = (label: string, language: "zh" | "en") =>
    page.getByRole("textbox", { name: `${label}, ${t(`parts.language.${language}`)}` });
  await field(t("field.name"), "en").fill("Chengdu–Nordic Dialogue");
  await field(t("field.name"), "zh").fill("成都—北欧产业对话");
  await page.getByLabel(t("field.startsOn")).fill("2024-11-18");
  await page.getByRole("textbox", { name: t("field.code") }).fill("Story 2024");
  await page.getByRole("button", { name: t("home.new") }).click();
  await page.waitForURL(`**/e/${code}`);
  await page.getByRole("heading", { level: 1, name: "Chengdu–Nordic Dialogue" }).waitFor();

  const params = { edition: code };
  await must("editions.change", { params, body: { revision: 1, fields: demo.fields } });
  await must("programme.add-session", { params, body: demo.session });
  for (const { name, capacity, tables } of demo.rooms)
    await must("programme.add-room", { params, body: { name, capacity, tables: tables.length } });

  execFileSync(process.execPath, ["dist/cli/parley.js", "demo", "--workbook", workbook]);
  await page
    .getByRole("link", { name: t("shell.nav.import") })
    .first()
    .click();
  await page.locator("input[type=file]").setInputFiles(workbook);
  const commit = page.getByRole("button", { name: t("import.commit") });
  await expect(commit).toBeEnabled({ timeout: 30_000 });
  await commit.click();
  await page.getByRole("heading", { name: t("import.finished") }).waitFor({ timeout: 60_000 });
  return code;
}

async function makesTheTimetable({ page, t }: Visitor, code: string): Promise<void> {
  await page
    .getByRole("link", { name: t("shell.nav.timetable"), exact: true })
    .first()
    .click();
  await page.waitForURL(`**/e/${code}/timetable`);
  await page.getByRole("button", { name: t("timetable.make") }).click();
  await page.getByRole("button", { name: t("timetable.adopt") }).click({ timeout: 60_000 });
  await expect(page.getByText(t("timetable.placed-of", { placed: 80, total: 80 }))).toBeVisible();
  await expect(page.getByText(t("timetable.all-placed"))).toBeVisible();
}

/** A move by keys, a lock, and a move by pointer that is taken back. */
async function correctsIt(visitor: Visitor, code: string): Promise<void> {
  const { page, t } = visitor;
  const moved = await movesOne(visitor, code, "keys");
  await moved.to.press("l");
  await expect(moved.to).toHaveAccessibleName(new RegExp(t("scheduling.locked")));
  const other = await movesOne(visitor, code, "pointer");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(page.getByText(t("timetable.undone"))).toBeVisible();
  await expect(other.from).toHaveAccessibleName(other.name);
  await expect(other.to).toHaveAccessibleName(t("timetable.cell.empty"));
  await expect(page.getByText(t("timetable.placed-of", { placed: 80, total: 80 }))).toBeVisible();
}

/** Carries some meeting that can go elsewhere to another place of the same table. */
async function movesOne(visitor: Visitor, code: string, by: "keys" | "pointer") {
  const { page, t, must, locale } = visitor;
  const params = { edition: code };
  const { meetings, rounds, tables } = await must("scheduling.timetable", { params, query: { plan: "working" } });
  const cellAt = (tableId: string | null, roundId: string | null) => {
    const row = tables.findIndex((table) => table.id === tableId);
    const column = rounds.findIndex((round) => round.id === roundId);
    return page.locator(`[data-cell="${row}-${column}"]`);
  };
  for (const { meetingId, roundId, tableId, guest, host, locked } of meetings) {
    if (locked) continue;
    const spots = await must("scheduling.what-if", { params, query: { meeting: meetingId } });
    const spot = spots.find((one) => one.refusal === null && one.tableId === tableId && one.roundId !== roundId);
    if (!spot) continue;
    const name = `${textOf(guest.name, locale)} × ${textOf(host.name, locale)}`;
    const [from, to] = [cellAt(tableId, roundId), cellAt(tableId, spot.roundId)];
    await expect(from).toHaveAccessibleName(name);
    await (by === "keys" ? carryByKeys(visitor, from, to) : carryByPointer(visitor, from, to));
    await expect(to).toHaveAccessibleName(name);
    await expect(from).toHaveAccessibleName(t("timetable.cell.empty"));
    return { name, from, to };
  }
  throw new Error("No meeting can be moved");
}

async function carryByKeys({ page, t }: Visitor, from: Locator, to: Locator): Promise<void> {
  const column = async (cell: Locator) => Number((await cell.getAttribute("data-cell"))?.split("-")[1]);
  const steps = (await column(to)) - (await column(from));
  await from.focus();
  await page.keyboard.press("Enter");
  await expect(to).toHaveAccessibleName(new RegExp(t("timetable.drop")));
  for (let step = 0; step < Math.abs(steps); step++) await page.keyboard.press(steps > 0 ? "ArrowRight" : "ArrowLeft");
  await expect(to).toBeFocused();
  await page.keyboard.press("Enter");
}

async function carryByPointer({ page, t }: Visitor, from: Locator, to: Locator): Promise<void> {
  await from.hover();
  await page.mouse.down();
  await to.hover();
  await expect(to).toHaveAccessibleName(new RegExp(t("timetable.drop")));
  await to.hover();
  await page.mouse.up();
}

async function publishes({ page, t }: Visitor, number: number, changes: number): Promise<void> {
  await page.getByRole("button", { name: t("timetable.publish.open") }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText(t("timetable.violations.none"))).toBeVisible();
  await expect(dialog.getByText(t("timetable.changes", { count: changes }), { exact: true })).toBeVisible();
  await expect(dialog.getByRole("listitem")).toHaveCount(changes);
  await dialog.getByRole("button", { name: t("timetable.publish", { number }) }).click();
  await expect(page.getByText(t("timetable.published", { number }))).toBeVisible();
  await expect(dialog).toBeHidden();
}

async function readsTheVersions({ page, t }: Visitor, code: string): Promise<void> {
  await page.getByRole("link", { name: t("timetable.versions") }).click();
  await page.waitForURL(`**/e/${code}/timetable/versions`);
  const titles = [2, 1].map((number) => t("scheduling.version", { number }));
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(titles);
  await expect(page.getByText(t("scheduling.change.moved"), { exact: true })).toHaveCount(1);
  await expect(page.getByText(t("scheduling.change.added"), { exact: true })).toHaveCount(80);
}

/** The page of a guest, and everything that can be downloaded. */
async function handsOut(visitor: Visitor, code: string): Promise<void> {
  const { page, t, must, locale } = visitor;
  const params = { edition: code };
  const { meetings } = await must("scheduling.timetable", { params, query: { plan: "live" } });
  const { guest } = meetings.find((meeting) => meeting.interpreter !== null) ?? {};
  const own = meetings.filter((meeting) => meeting.guest.registrationId === guest?.registrationId);
  await visitor.go(`/e/${code}/personal/${guest?.registrationId}`);
  const name = textOf(guest?.name ?? {}, locale);
  await expect(page.getByRole("heading", { level: 1, name: t("timetable.personal.of", { name }) })).toBeVisible();
  for (const { host } of own) await expect(page.getByText(textOf(host.name, locale))).toBeVisible();
  const hosts = own.map((meeting) => meeting.host.name);

  const sheet = await downloads(visitor, () => page.getByRole("link", { name: t("timetable.download.pdf") }).click());
  expectPdf(sheet, [guest?.name, ...hosts], [locale]);
  const calendar = await downloads(visitor, () =>
    page.getByRole("link", { name: t("timetable.download.calendar") }).click(),
  );
  expect(calendar.name).toMatch(/\.ics$/);
  expect(calendar.bytes.toString().match(/^BEGIN:VEVENT\r$/gm)).toHaveLength(own.length);

  await visitor.go(`/e/${code}/timetable`);
  const fromMenu = (entry: "wall" | "xlsx" | "catalogue" | "all-personal") =>
    downloads(visitor, async () => {
      await page.getByRole("button", { name: t("timetable.download") }).click();
      await page.getByRole("menuitem", { name: t(`timetable.download.${entry}`) }).click();
    });
  expectPdf(await fromMenu("wall"), [guest?.name, ...hosts], ["zh", "en"]);
  expectPdf(await fromMenu("catalogue"), [guest?.name, ...hosts], ["zh", "en"]);
  const workbook = await fromMenu("xlsx");
  expect(workbook.name).toMatch(/\.xlsx$/);
  expect(workbook.bytes.subarray(0, 2).toString()).toBe("PK");
  expect(workbook.bytes.length).toBeGreaterThan(20_000);
}

type File = { readonly name: string; readonly bytes: Buffer };

async function downloads({ page }: Visitor, act: () => Promise<void>): Promise<File> {
  const [download] = await Promise.all([page.waitForEvent("download", { timeout: 60_000 }), act()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

function expectPdf({ name, bytes }: File, names: readonly (Pair | undefined)[], languages: readonly ("zh" | "en")[]) {
  expect(name).toMatch(/\.pdf$/);
  expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
  expect(bytes.length).toBeGreaterThan(10_000);
  if (!hasPoppler) return;
  const text = squeezed(textOfPdf(bytes));
  for (const pair of names)
    for (const language of languages) expect(text).toContain(squeezed(textOf(pair ?? {}, language)));
}
