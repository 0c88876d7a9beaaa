import type { Download } from "#api/door";

/** So many are named at most: headers are short, and whoever corrects these finds the rest. */
const mostMissing = 30;

/**
 * A document as an answer, with a file name that every browser understands and that cannot carry a header or a path.
 * `Parley-Missing-Characters` names what could not be printed.
 */
export function downloaded({ bytes, type, name, missing = [] }: Download): Response {
  return new Response(Buffer.from(bytes), {
    headers: {
      "Content-Type": type,
      "Content-Length": String(bytes.byteLength),
      "Content-Disposition": `attachment; ${fileNames(name)}`,
      ...(missing.length > 0 ? { "Parley-Missing-Characters": missing.slice(0, mostMissing).join(" ") } : {}),
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
