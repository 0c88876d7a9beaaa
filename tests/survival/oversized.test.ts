import { readFileSync } from "node:fs";
import { type ClientRequest, request } from "node:http";
import { expect, test } from "vitest";
import { preparedFolder } from "../kit/program.ts";
import { run, until } from "../kit/spawn.ts";

const megabyte = 1_048_576;
const block = Buffer.alloc(megabyte, `${"a,b".padEnd(1_023, "x")}\n`);

type Answer = { readonly status: number; readonly body: string; readonly sent: number };

/** Sends as much as is asked for, in blocks of a megabyte, and stops when the answer is there. */
function send(address: string, cookie: string, headers: Record<string, string>, megabytes: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let sent = 0;
    let body = "";
    const sending: ClientRequest = request(
      `${address}/api/editions/large/imports?name=list.csv`,
      { method: "POST", headers: { Cookie: cookie, "Idempotency-Key": String(performance.now()), ...headers } },
      (answer) => {
        answer.on("data", (chunk: Buffer) => {
          body += chunk.toString();
        });
        answer.once("end", () => {
          resolve({ status: answer.statusCode ?? 0, body, sent });
          sending.destroy();
        });
      },
    );
    sending.on("error", (error) => (body === "" ? reject(error) : undefined));
    const pour = () => {
      while (sent < megabytes && !sending.destroyed) {
        sent++;
        if (!sending.write(block)) return void sending.once("drain", pour);
      }
      if (!sending.destroyed) sending.end();
    };
    pour();
  });
}

/** The most memory that a process has held so far, in megabytes. */
const peakOf = (pid: number) => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;

test("[F09] an upload of a gigabyte is refused after 20 MB, whatever it claims, and is neither kept nor held", async () => {
  const program = run("dist/server.js", [], { PARLEY_DATA: await preparedFolder(), PORT: "0" });
  const link = await until("the link", () => /^(http:\/\/\S+)\/link\/([\w-]{43})$/m.exec(program.stdout()));
  const [, address = "", token] = link;
  const json = { "Content-Type": "application/json", "Idempotency-Key": "made" };
  const used = await fetch(`${address}/api/sign-in/link`, {
    method: "POST",
    headers: json,
    body: JSON.stringify({ token, name: { native: "林晓" } }),
  });
  const cookie = used.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const edition = {
    ...{ code: "large", name: { en: "Large" }, place: {}, zone: "Asia/Shanghai" },
    ...{ startsOn: "2026-11-18", endsOn: "2026-11-18" },
  };
  const made = await fetch(`${address}/api/editions`, {
    method: "POST",
    headers: { ...json, Cookie: cookie },
    body: JSON.stringify(edition),
  });
  expect(made.status).toBe(200);

  const honest = await send(address, cookie, { "Content-Length": String(3 * megabyte) }, 3);
  expect([honest.status, honest.sent]).toEqual([200, 3]);
  const before = peakOf(program.pid);
  const refusal = { refusal: { id: "file-too-large", values: { limit: "20 MB" } } };
  const claimed = await send(address, cookie, { "Content-Length": String(1_024 * megabyte) }, 1_024);
  expect([claimed.status, JSON.parse(claimed.body)]).toEqual([413, refusal]);
  const unclaimed = await send(address, cookie, { "Transfer-Encoding": "chunked" }, 1_024);
  expect([unclaimed.status, JSON.parse(unclaimed.body)]).toEqual([413, refusal]);
  // What stands in the buffers of both sides comes on top of the limit.
  for (const { sent } of [claimed, unclaimed]) expect(sent).toBeLessThan(100);
  expect(peakOf(program.pid) - before).toBeLessThan(200);
  expect((await fetch(`${address}/api/health`)).status).toBe(200);
  program.kill("SIGTERM");
  expect((await program.ended).code).toBe(0);
});
