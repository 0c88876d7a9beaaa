import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Whether poppler's tools are installed; tests that read PDFs are skipped without them. */
export const hasPoppler = spawnSync("pdftotext", ["-v"]).error === undefined;

/** All text of a PDF, as a reader would copy it, or in the order in which it was drawn, cell by cell. */
export function textOfPdf(bytes: Uint8Array, { asDrawn = false } = {}): string {
  const options = ["-enc", "UTF-8", ...(asDrawn ? ["-raw"] : [])];
  return withFile(bytes, (path) => execFileSync("pdftotext", [...options, path, "-"], { encoding: "utf8" }));
}

/** Text without white space, because lines break where the page ends and Chinese is spaced by the typesetter. */
export function squeezed(text: string): string {
  return text.normalize("NFC").replaceAll(/\s+/g, "");
}

/** Names of the fonts in a PDF, and whether each is embedded with a way back to Unicode. */
export function fontsOfPdf(bytes: Uint8Array): { readonly name: string; readonly whole: boolean }[] {
  const listing = withFile(bytes, (path) => execFileSync("pdffonts", [path], { encoding: "utf8" }));
  return listing
    .trim()
    .split("\n")
    .slice(2)
    .map((line) => {
      const name = line.split(" ")[0] ?? "";
      return { name: name.replace(/^[A-Z]{6}\+/, ""), whole: /\byes\s+(yes|no)\s+yes\s+\d+\s+\d+$/.test(line.trim()) };
    });
}

function withFile<T>(bytes: Uint8Array, use: (path: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "parley-pdf-"));
  try {
    const path = join(folder, "document.pdf");
    writeFileSync(path, bytes);
    return use(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
