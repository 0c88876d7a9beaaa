import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "@playwright/test";
import { addressOf, arrive, outside, routes } from "./addresses.ts";
import { startProgram } from "./program.ts";
import { publishedDemo } from "./published.ts";
import { visit } from "./visitor.ts";

/** Folder for every page, each way it can look; without it only the pictures of the guide are taken. */
const folder = process.env.PICTURES_OF_ALL ?? "";
const guide = "docs/guide";

test("pictures", async ({ browser }) => {
  test.setTimeout(600_000);
  const program = await startProgram();
  try {
    const demo = await publishedDemo(browser, program);
    const signedInAs = demo.organiser;
    for (const locale of ["en", "zh"] as const) {
      const ending = locale === "en" ? "" : ".zh";
      const wide = await visit(browser, program, locale, { width: 1280, height: 800, signedInAs });
      await arrive(wide, `/e/${demo.code}/timetable`);
      await wide.page.screenshot({ path: join(guide, `timetable${ending}.png`) });
      await wide.leave();
      const phone = await visit(browser, program, locale, { width: 360, height: 740, signedInAs });
      await arrive(phone, `/e/${demo.code}/personal/${demo.guest}`);
      await phone.page.screenshot({ path: join(guide, `personal${ending}.png`) });
      await phone.leave();
    }
    if (folder === "") return;
    mkdirSync(folder, { recursive: true });
    for (const locale of ["en", "zh"] as const) {
      for (const width of [1280, 360]) {
        for (const dark of [false, true]) {
          const size = { width, height: width === 360 ? 740 : 800, dark };
          const inside = await visit(browser, program, locale, { ...size, signedInAs });
          const outsider = await visit(browser, program, locale, size);
          for (const route of routes) {
            const visitor = outside.includes(route) ? outsider : inside;
            await arrive(visitor, addressOf(route, demo));
            const name = [
              route.replace(/\W+/g, "-").replace(/^-|-$/g, "") || "home",
              locale,
              width,
              dark ? "dark" : "light",
            ];
            await visitor.page.screenshot({ path: join(folder, `${name.join(".")}.png`), fullPage: width === 360 });
          }
          await inside.leave();
          await outsider.leave();
        }
      }
    }
  } finally {
    await program.stop();
  }
});
