import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, test } from "vitest";
import { programScope } from "#domain/editions/can";
import { startJobs } from "#jobs/start";
import { fileTransport, senderOf } from "#mail/transport";
import { program } from "#operations/ctx";
import { createEdition } from "#operations/editions";
import { showTask, stageFile, startImport } from "#operations/intake";
import { tidy } from "#operations/tidy";
import { testApp } from "../kit/app.ts";
import { must } from "../kit/dialogue.ts";

const { ctx, door, pool, advance } = await testApp();
const sender = senderOf("parley@example.org");
const post = { transport: fileTransport("/nonexistent", sender), sender };
const worker = await startJobs(ctx, { post, listen: door.listen });
afterAll(() => worker.stop());

const edition = must(
  await createEdition(ctx, program, {
    code: "import-2026",
    name: { zh: "导入" },
    place: {},
    zone: "Asia/Shanghai",
    startsOn: "2026-11-18",
    endsOn: "2026-11-18",
    seriesName: { zh: "系列" },
    fields: [{ code: "ai", name: { zh: "人工智能", en: "Artificial intelligence" } }],
  }),
);
const scope = programScope(edition.id);

function organisations(count: number, broken?: number): Uint8Array {
  const lines = Array.from({ length: count }, (_, index) => {
    const side = index === broken ? "neither" : index % 4 === 0 ? "guest" : "host";
    return `O${index},${side},enterprise,${side === "guest" ? "SE" : "CN"},机构${index},Organisation ${index},ai`;
  });
  const header = "Key,Side,Kind,Country/region,Name (Chinese),Name (English),Fields";
  return new TextEncoder().encode(`\ufeff${[header, ...lines].join("\r\n")}\r\n`);
}

async function imported(bytes: Uint8Array) {
  const { importId } = must(await stageFile(ctx, program, scope, { name: "organisations.csv", bytes }));
  const { taskId } = must(await startImport(ctx, program, scope, importId, {}));
  for (let waited = 0; waited < 400; waited++) {
    const task = must(await showTask(ctx, scope, taskId));
    if (task.state !== "queued" && task.state !== "running") return task;
    await sleep(50);
  }
  throw new Error("The import did not end");
}

async function count(table: string): Promise<number> {
  return (await pool.query(`select count(*)::int as count from ${table}`)).rows[0].count;
}

describe("an import in the background", () => {
  test("writes a file once, with progress, and the same file again changes nothing", async () => {
    const first = await imported(organisations(300));
    expect(first).toMatchObject({
      state: "finished",
      progress: { done: 300, total: 300 },
      result: { created: 300, updated: 0, same: 0, refusal: null },
    });
    expect(await count("registration")).toBe(300);
    expect(await imported(organisations(300))).toMatchObject({ result: { created: 0, updated: 0, same: 300 } });
    expect(await count("registration")).toBe(300);
    expect(await count("staged_file")).toBe(0);
  });

  test("writes nothing of a file with one bad row, and says so", async () => {
    const before = await count("organisation");
    const task = await imported(organisations(310, 305));
    expect(task).toMatchObject({ state: "refused", result: { created: 0, refusal: "import-has-errors" } });
    expect(await count("organisation")).toBe(before);
  });

  test("says of a file that is no spreadsheet what it is", async () => {
    const task = await imported(new TextEncoder().encode("%PDF-1.7\n%âãÏÓ\n"));
    expect(task).toMatchObject({ state: "refused", result: { refusal: "file-kind-unknown" } });
  });
});

describe("tidying", () => {
  test("deletes what ran out and leaves what did not", async () => {
    must(await stageFile(ctx, program, scope, { name: "old.csv", bytes: organisations(1) }));
    await pool.query(
      "insert into idempotency (actor, key, request_hash, answer, created_at) values ('a', 'old', '', 'null', $1)",
      [ctx.now()],
    );
    await tidy(ctx);
    expect([await count("staged_file"), await count("idempotency")]).toEqual([1, 1]);
    advance(3 * 86_400_000);
    must(await stageFile(ctx, program, scope, { name: "new.csv", bytes: organisations(1) }));
    await tidy(ctx);
    expect((await pool.query("select name from staged_file")).rows).toEqual([{ name: "new.csv" }]);
    expect(await count("idempotency")).toBe(0);
    expect(await count("registration")).toBe(300);
  });

  test("stands in the queue once, however many processes start", async () => {
    const other = await startJobs(ctx, { post, listen: door.listen });
    await other.stop();
    const { rows } = await pool.query(
      "select kind, count(*)::int from job where kind in ('tidy', 'interrupt-runs') group by 1 order by 1",
    );
    expect(rows).toEqual([
      { kind: "interrupt-runs", count: 1 },
      { kind: "tidy", count: 1 },
    ]);
  });
});
