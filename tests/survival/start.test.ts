import { createServer } from "node:net";
import { describe, expect, test } from "vitest";
import { preparedFolder, temporaryFolder } from "../kit/program.ts";
import { databaseServerOf, type Program, run, until } from "../kit/spawn.ts";

const begin = (folder: string, env: Record<string, string> = {}) =>
  run("dist/server.js", [], { PARLEY_DATA: folder, PORT: "0", ...env });

const addressIn = (program: Program) => / (http:\/\/\S+)$/m.exec(program.stdout())?.[1] ?? "";
const linkIn = (program: Program) => /^http:\/\/\S+\/link\/([\w-]{43})$/m.exec(program.stdout())?.[1] ?? null;

async function claim(address: string, token: string): Promise<Response> {
  return await fetch(`${address}/api/sign-in/link`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ token, name: { native: "林晓" } }),
  });
}

describe("the program", { timeout: 60_000 }, () => {
  test("[E13] starts with no way in but the printed link, which ends when it was used or printed anew", async () => {
    const folder = await preparedFolder();
    const first = begin(folder);
    await until("the first link", () => linkIn(first));
    const older = linkIn(first) ?? "";
    expect(first.stdout().split("\n").slice(0, 2)).toEqual([
      `Parley is ready: ${addressIn(first)}`,
      `Parley（洽谈）已就绪：${addressIn(first)}`,
    ]);
    expect((await fetch(`${addressIn(first)}/api/editions`)).status).toBe(401);
    first.kill("SIGTERM");
    expect(await first.ended).toMatchObject({ code: 0, signal: null });
    expect(first.stderr()).toBe("");

    const second = begin(folder);
    await until("the second link", () => linkIn(second));
    const address = addressIn(second);
    expect((await claim(address, older)).status).toBe(422);
    const used = await claim(address, linkIn(second) ?? "");
    expect(used.status).toBe(200);
    const cookie = used.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    const me = async (at: string) => (await fetch(`${at}/api/me`, { headers: { Cookie: cookie } })).json();
    expect(await me(address)).toMatchObject({ claimed: true, installation: ["operator", "owner"] });
    second.kill("SIGINT");
    expect((await second.ended).code).toBe(0);
    expect(databaseServerOf(folder)).toBeNull();

    const third = begin(folder);
    await until("the third start", () => addressIn(third) !== "");
    expect(await me(addressIn(third))).toMatchObject({ person: { name: { native: "林晓" } } });
    expect(third.stdout()).not.toContain("/link/");
    third.kill("SIGTERM");
    expect((await third.ended).code).toBe(0);
  });

  test("ends open streams when it stops, and does not wait for their readers", async () => {
    const program = begin(await preparedFolder());
    await until("the link", () => linkIn(program));
    const address = addressIn(program);
    const used = await claim(address, linkIn(program) ?? "");
    const headers = {
      Cookie: used.headers.getSetCookie()[0]?.split(";")[0] ?? "",
      "Content-Type": "application/json",
      "Idempotency-Key": "edition",
    };
    const edition = {
      ...{ code: "autumn", name: { en: "Autumn" }, place: {}, zone: "Asia/Shanghai" },
      ...{ startsOn: "2026-11-18", endsOn: "2026-11-18" },
    };
    await fetch(`${address}/api/editions`, { method: "POST", headers, body: JSON.stringify(edition) });
    const stream = await fetch(`${address}/api/editions/autumn/events`, { headers });
    expect(stream.status).toBe(200);
    const begun = performance.now();
    program.kill("SIGTERM");
    await stream.text();
    expect((await program.ended).code).toBe(0);
    expect(performance.now() - begun).toBeLessThan(4_000);
  });

  test("[J16] that finds its port taken says so in one sentence and leaves nothing running", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => taken.once("listening", resolve));
    const address = taken.address();
    const port = typeof address === "object" && address ? String(address.port) : "";
    const folder = temporaryFolder();
    const program = begin(folder, { PORT: port });
    const { code } = await program.ended;
    taken.close();
    expect([code, program.stdout()]).toEqual([2, ""]);
    expect(program.stderr()).toBe(
      `Port ${port} is used by another program. Stop that program, or set PORT to another number.\n`,
    );
    expect(databaseServerOf(folder)).toBeNull();
  });
});
