/** What a file is by its first bytes; its name and its declared type are not believed. */
export type FileKind =
  | "zip"
  | "text"
  | "encrypted"
  | "xls"
  | "pdf"
  | "image"
  | "html"
  | "xml"
  | "json"
  | "archive"
  | "binary";

const magics: readonly (readonly [FileKind, readonly number[]])[] = [
  ["zip", [0x50, 0x4b, 0x03, 0x04]],
  ["zip", [0x50, 0x4b, 0x05, 0x06]],
  ["pdf", [0x25, 0x50, 0x44, 0x46]],
  ["image", [0x89, 0x50, 0x4e, 0x47]],
  ["image", [0xff, 0xd8, 0xff]],
  ["image", [0x47, 0x49, 0x46, 0x38]],
  ["image", [0x42, 0x4d]],
  ["image", [0x49, 0x49, 0x2a, 0x00]],
  ["image", [0x4d, 0x4d, 0x00, 0x2a]],
  ["archive", [0x1f, 0x8b, 0x08]],
  ["archive", [0x52, 0x61, 0x72, 0x21]],
  ["archive", [0x37, 0x7a, 0xbc, 0xaf]],
];
const ole = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const riff = [0x52, 0x49, 0x46, 0x46];

/** @param bytes the whole file, not empty */
export function kindOf(bytes: Uint8Array): FileKind {
  if (startsWith(bytes, ole)) return holds(bytes, "EncryptedPackage", "utf16le") ? "encrypted" : "xls";
  if (startsWith(bytes, riff) && holds(bytes.subarray(8, 12), "WEBP", "latin1")) return "image";
  for (const [kind, magic] of magics) {
    // Two letters alone ("BM") may begin a text as well.
    if (startsWith(bytes, magic) && (magic.length > 2 || hasNul(bytes))) return kind;
  }
  const head = new TextDecoder("latin1")
    .decode(bytes.subarray(0, 512))
    .replace(/^\u00ef\u00bb\u00bf/, "")
    .trimStart()
    .toLowerCase();
  if (/^<(!doctype html|html|table|body|head|meta)\b/.test(head)) return "html";
  if (/^<(\?xml|svg|!--|!doctype)/.test(head)) return "xml";
  if (/^(\{\s*"|\[\s*[[{"])/.test(head)) return "json";
  return "text";
}

/** What a ZIP file holds by the names of its parts. */
export function packageKind(names: Iterable<string>): "xlsx" | "docx" | "pptx" | "xlsb" | "ods" | "zip" {
  const all = new Set(names);
  const under = (folder: string) => [...all].some((name) => name.startsWith(folder));
  if (all.has("xl/workbook.bin")) return "xlsb";
  if (under("word/")) return "docx";
  if (under("ppt/")) return "pptx";
  if (all.has("mimetype") && all.has("content.xml")) return "ods";
  return all.has("[Content_Types].xml") && all.has("_rels/.rels") ? "xlsx" : "zip";
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((value, i) => bytes[i] === value);
}

function holds(bytes: Uint8Array, needle: string, encoding: "latin1" | "utf16le"): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(needle, 0, encoding);
}

function hasNul(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 4096).includes(0);
}
