import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { loadInstance } from "#engines/instance";
import { instanceText } from "#solver/index";
import { afternoon } from "#solver/testkit";

const folder = mkdtempSync(join(tmpdir(), "parley-instance-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("an instance is read from a file, and a refusal is a value", async () => {
  const path = join(folder, "afternoon.json");
  const written = afternoon(1);
  writeFileSync(path, instanceText(written));
  const read = await loadInstance(path);
  expect(read.ok && read.instance.meetings).toEqual(
    written.meetings.map((meeting) => ({ ...meeting, fields: null, kinds: null, equipment: [], published: null })),
  );
  writeFileSync(path, "");
  expect(await loadInstance(path)).toEqual({ ok: false, id: "empty", values: {} });
  await expect(loadInstance(join(folder, "missing"))).rejects.toThrow("ENOENT");
});
