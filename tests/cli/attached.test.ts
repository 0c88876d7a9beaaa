import { expect, test } from "vitest";
import { temporaryFolder } from "../kit/program.ts";
import { run } from "../kit/spawn.ts";
import { parley } from "../kit/terminal.ts";

test("a command works beside a running Parley, and by itself once that has ended", { timeout: 120_000 }, async () => {
  const env = { PARLEY_DATA: temporaryFolder() };
  const server = run("dist/server.js", [], { ...env, PORT: "0" });
  const address = /http:\S+/.exec(await server.firstLine)?.[0] ?? "";
  const beside = await parley(["demo"], env);
  expect([beside.code, beside.err]).toEqual([0, ""]);
  expect((await fetch(`${address}/api/health`)).status).toBe(200);
  server.kill("SIGTERM");
  expect((await server.ended).code).toBe(0);
  const alone = await parley(["demo"], env);
  expect([alone.code, alone.err]).toEqual([1, "The demo edition is there already. Its code is nordic-2024.\n"]);
});
