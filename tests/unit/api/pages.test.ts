import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { pagesOf } from "#api/pages";

const folder = mkdtempSync(join(tmpdir(), "parley-pages-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, "web", "assets"), { recursive: true });
mkdirSync(join(folder, "web", ".vite"));
const script = "const words = '你好';\n".repeat(200);
writeFileSync(join(folder, "secret.txt"), "secret");
writeFileSync(join(folder, "web", "index.html"), "<!doctype html>");
writeFileSync(join(folder, "web", "icon.svg"), "<svg/>");
writeFileSync(join(folder, "web", "assets", "main-a1b2.js"), script);
writeFileSync(join(folder, "web", ".vite", "manifest.json"), "{}");

const pageOf = pagesOf(join(folder, "web"));
const get = (path: string, headers: Record<string, string> = {}) =>
  pageOf(new Request(`http://parley.test${path}`, { headers }), path);

test("every address of a page is answered by the one document, which is asked for anew each time", async () => {
  for (const path of [
    "/",
    "/sign-in",
    "/e/nordic-2024/timetable",
    "/link/abc",
    "/../secret.txt",
    "/.vite/manifest.json",
  ]) {
    const response = get(path);
    expect(await response?.text()).toBe("<!doctype html>");
    expect(response?.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
    expect(response?.headers.get("Cache-Control")).toBe("no-cache");
  }
});

test("what has a hash in its name may be kept, and what is not there is not a page", async () => {
  const response = get("/assets/main-a1b2.js", { "Accept-Encoding": "br, gzip" });
  expect(response?.headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
  expect(response?.headers.get("Content-Type")).toBe("text/javascript; charset=utf-8");
  expect(gunzipSync(new Uint8Array((await response?.arrayBuffer()) ?? [])).toString()).toBe(script);
  expect(get("/assets/main-old.js")).toBeUndefined();
  expect(get("/assets/../../secret.txt")).toBeUndefined();
});

test("an unchanged document is not sent twice", () => {
  const tag = get("/")?.headers.get("ETag") ?? "";
  expect(get("/", { "If-None-Match": tag })?.status).toBe(304);
});

test("without built pages there are none", () => {
  expect(pagesOf(null)(new Request("http://parley.test/"), "/")).toBeUndefined();
});
