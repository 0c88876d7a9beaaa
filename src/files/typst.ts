import { fileURLToPath } from "node:url";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { fonts } from "#files/fonts";
import { GlyphTally, type MissingGlyph } from "#files/glyphs";

export type Template = "personal" | "wall" | "lists" | "catalogue";

export type PrintedDocument = {
  readonly bytes: Uint8Array;
  readonly pages: number;
  /** Characters that no font has; each is printed as 〓, and the organiser should be told. */
  readonly missing: readonly MissingGlyph[];
};

export type Printable =
  | string
  | number
  | boolean
  | null
  | readonly Printable[]
  | { readonly [key: string]: Printable | undefined };

/** Made of our templates alone: nothing outside this folder can be read while a document is set. */
const workspace = fileURLToPath(new URL("./templates", import.meta.url));

let compiler: NodeCompiler | null = null;

/**
 * Sets a document. The data reaches the template as JSON, never as source, so no text in it can be an instruction.
 * `now` becomes the date of the file; the same data and instant give the same bytes.
 */
export function typeset(template: Template, data: Printable, now: string): PrintedDocument {
  compiler ??= NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: fonts.map((font) => font.path) }] });
  const tally = new GlyphTally();
  const inputs = { data: JSON.stringify(printable(data, tally)) };
  const compiled = compiler.compile({ mainFilePath: `${workspace}/${template}.typ`, inputs });
  const document = compiled.result;
  if (!document || compiled.hasError()) {
    const failure = compiled.takeDiagnostics();
    const detail = failure ? JSON.stringify(compiler.fetchDiagnostics(failure)) : "no diagnostics";
    throw new Error(`The template "${template}" failed: ${detail}`);
  }
  const bytes = compiler.pdf(document, { creationTimestamp: Math.floor(Date.parse(now) / 1000) });
  // What the compiler remembers of this document saves no time with the next, but it keeps 90 MB.
  compiler.evictCache(0);
  return { bytes, pages: document.numOfPages, missing: tally.missing() };
}

function printable(value: Printable, tally: GlyphTally): Printable {
  if (typeof value === "string") return tally.printable(value);
  if (typeof value !== "object" || value === null) return value;
  if (isList(value)) return value.map((each) => printable(each, tally));
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) => (each === undefined ? [] : [[key, printable(each, tally)]])),
  );
}

function isList(value: object): value is readonly Printable[] {
  return Array.isArray(value);
}
