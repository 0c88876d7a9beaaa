import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readSecrets } from "#setup/secrets";

let folder = "";
let file = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parley-secrets-"));
  file = join(folder, "secrets.json");
});
afterEach(() => rmSync(folder, { recursive: true }));

function read() {
  const secrets = readSecrets(folder);
  if (!secrets.ok) throw new Error(secrets.failure.id);
  return secrets.value;
}

test("[E13] every installation makes its own secrets, readable by their owner only", () => {
  const first = read();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(Object.keys(first)).toEqual(["database", "databaseOwner"]);
  expect(new Set(Object.values(first)).size).toBe(2);
  for (const secret of Object.values(first)) expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(read()).toEqual(first);
  rmSync(file);
  expect(Object.values(read()).some((secret) => Object.values(first).includes(secret))).toBe(false);
});

test("a file that others could read is closed", () => {
  read();
  chmodSync(file, 0o644);
  read();
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("a damaged file is reported and left as it is", () => {
  for (const text of ["", "{", "null", '{"database":"short"}']) {
    writeFileSync(file, text);
    const secrets = readSecrets(folder);
    expect(!secrets.ok && secrets.failure).toEqual({ id: "setup.secrets-lost", values: { file }, exitCode: 3 });
    expect(readFileSync(file, "utf8")).toBe(text);
  }
});
