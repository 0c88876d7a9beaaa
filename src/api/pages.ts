import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { gzipSync } from "node:zlib";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".webp": "image/webp",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
};

type Page = { readonly path: string; readonly type: string; readonly bytes: Buffer; readonly tag: string };

/**
 * Serves the built web pages out of memory: only what stands in the folder at the start can be asked for. Files with
 * a hash in their name may be kept forever; `index.html` answers every other address and is asked for anew each time.
 */
export function pagesOf(folder: string | null): (request: Request, path: string) => Response | undefined {
  const pages = new Map(
    (folder !== null && existsSync(folder) ? readPages(folder) : []).map((page) => [page.path, page]),
  );
  const packed = new Map<string, Buffer>();

  return (request, path) => {
    const page = pages.get(path) ?? (path.startsWith("/assets/") ? undefined : pages.get("/index.html"));
    if (!page) return undefined;
    const headers = new Headers({
      "Content-Type": page.type,
      "Cache-Control": page.path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
      ETag: page.tag,
      Vary: "Accept-Encoding",
    });
    if (request.headers.get("If-None-Match") === page.tag) return new Response(null, { status: 304, headers });
    const compress = /\bgzip\b/.test(request.headers.get("Accept-Encoding") ?? "") && isText(page.type);
    if (!compress) return new Response(new Uint8Array(page.bytes), { headers });
    headers.set("Content-Encoding", "gzip");
    const bytes = packed.get(page.path) ?? gzipSync(page.bytes, { level: 9 });
    packed.set(page.path, bytes);
    return new Response(new Uint8Array(bytes), { headers });
  };
}

function readPages(folder: string): Page[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !join(entry.parentPath, entry.name).slice(folder.length).includes(`${sep}.`))
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const bytes = readFileSync(file);
      return {
        path: `/${relative(folder, file).split(sep).join("/")}`,
        type: types[extname(file).toLowerCase()] ?? "application/octet-stream",
        bytes,
        tag: `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`,
      };
    });
}

function isText(type: string): boolean {
  return /^text\/|svg|json|javascript/.test(type);
}
