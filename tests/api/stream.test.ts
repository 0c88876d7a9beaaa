import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { createApp } from "#api/serve";
import { type Browser, testApp } from "../kit/app.ts";
import { emptyEdition } from "../kit/edition.ts";
import { peopleOf } from "../kit/people.ts";
import { until } from "../kit/spawn.ts";

const parley = await testApp();
const { ctx, must } = parley;
const people = peopleOf(ctx);
const edition = await emptyEdition(ctx, "autumn");
const other = await emptyEdition(ctx, "spring");
const owner = await people.owner();

const room = { name: { en: "Hall" }, tables: 1, capacity: 4 };
const addRoom = (code: string) => must("programme.add-room", { as: owner, params: { edition: code }, body: room });

/** An open stream with everything that came out of it. */
async function listening(as: Browser, app = parley.app) {
  const response = await app.request(`${ctx.address}/api/editions/autumn/events`, { headers: { Cookie: as.header } });
  const reader = response.body?.getReader();
  if (response.status !== 200 || !reader) throw new Error(`The stream answered ${response.status}`);
  const decoder = new TextDecoder();
  const stream = { text: "", ended: false, headers: response.headers, cancel: () => reader.cancel() };
  void (async () => {
    for (let next = await reader.read(); !next.done; next = await reader.read())
      stream.text += decoder.decode(next.value);
    stream.ended = true;
  })();
  await until("the first sign", () => stream.text.includes(": here"));
  return stream;
}

describe("a stream of events", () => {
  test("tells which id changed, in this edition only", async () => {
    const stream = await listening(owner);
    expect(stream.headers.get("Content-Type")).toBe("text/event-stream");
    expect(stream.headers.get("Content-Encoding")).toBeNull();
    await addRoom("spring");
    await addRoom("autumn");
    const event = `data: ${JSON.stringify({ topic: "plan", id: edition.id })}\n\n`;
    await until("the event", () => stream.text.includes(event));
    expect(stream.text).not.toContain(other.id);
    await ctx.wake("run", ctx.id());
    await ctx.wake("plan", 'x\n\ndata: "forged"');
    await addRoom("autumn");
    await until("the next event", () => stream.text.split(event).length === 3);
    expect(stream.text).not.toContain("run");
    expect(stream.text).not.toContain("forged");
    await stream.cancel();
  });

  test("[D14] ends before the next event when the role is gone", async () => {
    const id = await people.person();
    await people.staff(edition.id, id, "organiser");
    const as = await people.signedIn(id);
    const stream = await listening(as);
    await must("people.remove-staff", { as: owner, params: { edition: "autumn", person: id, role: "organiser" } });
    const told = stream.text;
    await addRoom("autumn");
    await until("the end", () => stream.ended);
    expect(stream.text.replace(told, "")).not.toContain("data:");
    await expect(listening(as)).rejects.toThrow("404");
  });

  test("[D14] ends at the next sign of life when the session is over, and lives on otherwise", async () => {
    const id = await people.person();
    await people.staff(edition.id, id, "organiser");
    const [leaving, staying] = [await people.signedIn(id), await people.signedIn(id)];
    const [stream, control] = [await listening(leaving), await listening(staying)];
    await must("people.sign-out", { as: leaving, body: {} });
    await until("the end", () => stream.ended);
    const signs = control.text.split(": here").length;
    await until("more signs of life", () => control.text.split(": here").length > signs + 1);
    expect(control.ended).toBe(false);
    await control.cancel();
  });

  test("ends when the program stops", async () => {
    const stopping = new AbortController();
    const app = createApp({ ...parley.door, stopping: stopping.signal });
    const stream = await listening(owner, app);
    stopping.abort();
    await until("the end", () => stream.ended);
  });

  test("says null after a gap in which something may have been missed", async () => {
    const stream = await listening(owner);
    await parley.pool.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'",
    );
    await until("the gap", () => stream.text.includes("data: null\n\n"));
    await addRoom("autumn");
    await until("an event after it", () => stream.text.includes(edition.id));
    await stream.cancel();
  });
});

test("long answers are compressed for those who can read it", async () => {
  const path = `${ctx.address}/api/editions/autumn/programme`;
  const answer = (headers: Record<string, string>) =>
    parley.app.request(path, { headers: { Cookie: owner.header, ...headers } });
  const plain = await answer({});
  expect(plain.headers.get("Content-Encoding")).toBeNull();
  const packed = await answer({ "Accept-Encoding": "gzip" });
  expect(packed.headers.get("Content-Encoding")).toBe("gzip");
  expect(gunzipSync(new Uint8Array(await packed.arrayBuffer())).toString()).toBe(await plain.text());
});
