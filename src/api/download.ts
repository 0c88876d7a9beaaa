import type { Download } from "#api/door";

/** A document as an answer, with a file name that every browser understands and that cannot carry a header or a path. */
export function downloaded(file: Download): Response {
  return new Response(Buffer.from(file.bytes), {
    headers: {
      "Content-Type": file.type,
      "Content-Length": String(file.bytes.byteLength),
      "Content-Disposition": `attachment; ${fileNames(file.name)}`,
    },
  });
}

/** `filename` for old readers in ASCII, and `filename*` (RFC 5987) with the real name. */
export function fileNames(name: string): string {
  const safe = [...name.normalize("NFC")].map((character) => (isUnsafe(character) ? "_" : character)).join("");
  const cut = safe.replace(/^[.\s_]+/, "").trim() || "file";
  const ascii = cut.replace(/[^\x20-\x7e]/g, "_");
  const encoded = encodeURIComponent(cut).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

function isUnsafe(character: string): boolean {
  return /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}"\\/:*?<>|%;]/u.test(character);
}
