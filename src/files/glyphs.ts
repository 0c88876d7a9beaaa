import { addFont, type Coverage, emptyCoverage } from "#files/coverage";
import { fonts } from "#files/fonts";

/** A character that no font of the documents has, with the number of times it stood in the text. */
export type MissingGlyph = { readonly character: string; readonly codePoint: string; readonly count: number };

/** Printed for a character without a glyph: the geta mark, by which Chinese typesetters show one that is missing. */
const missingMark = "〓";

let coverage: Coverage | null = null;

function covered(): Coverage {
  if (coverage) return coverage;
  const made = emptyCoverage();
  for (const font of fonts) if (font.weight === 400) addFont(made, font.path);
  coverage = made;
  return made;
}

/** The characters of a text that would leave a hole on paper, each once. */
export function missingGlyphs(text: string): MissingGlyph[] {
  const tally = new GlyphTally();
  tally.printable(text);
  return tally.missing();
}

/** Makes texts printable and counts what had to be replaced, over a whole document. */
export class GlyphTally {
  readonly #counts = new Map<string, number>();

  /**
   * Composed (NFC), without what has no form of its own (controls, joiners, direction overrides), every other
   * character that no font has replaced by the geta mark.
   */
  printable(text: string): string {
    const plain = text
      .normalize("NFC")
      .replaceAll(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/g, "\n")
      .replaceAll("\t", " ")
      .replaceAll(/(?!\n)\p{Cc}|\p{Default_Ignorable_Code_Point}/gu, "");
    let out = "";
    for (const character of plain) {
      const codePoint = character.codePointAt(0) ?? 0;
      if (character === "\n" || covered().has(codePoint)) out += character;
      else if (/\p{Zs}/u.test(character)) out += " ";
      else {
        this.#counts.set(character, (this.#counts.get(character) ?? 0) + 1);
        out += missingMark;
      }
    }
    return out;
  }

  missing(): MissingGlyph[] {
    return [...this.#counts].map(([character, count]) => ({
      character,
      codePoint: `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`,
      count,
    }));
  }
}
