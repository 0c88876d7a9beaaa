import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { addFont, emptyCoverage } from "#files/coverage";
import { fonts } from "#files/fonts";
import { GlyphTally, missingGlyphs } from "#files/glyphs";

function printable(text: string): string {
  return new GlyphTally().printable(text);
}

describe("font coverage", () => {
  test("[H01] Chinese, Nordic and other European letters and rare Han have a glyph", () => {
    const texts = [
      "洽谈会刊：需求、供给“引号”——破折号……（2024年11月18日）",
      "å ä ö ø æ ð þ Å Ä Ö Ø Æ Ð Þ é ü ß č ž ł ș ț ğ ő ŋ š đ",
      "䶮 禤 㛃 𬭊 𠮷 㐀 〇 镕 喆 堃 翀 昇",
      "– — ‘ ’ “ ” … · • → × ± ° ² ³ ½ € № ① ② Α β Ω Ж",
    ];
    expect(texts.flatMap(missingGlyphs)).toEqual([]);
  });

  test("[H01] positive control: a character outside the fonts is reported and shown as missing", () => {
    expect(missingGlyphs("平台😀한😀")).toEqual([
      { character: "😀", codePoint: "U+1F600", count: 2 },
      { character: "한", codePoint: "U+D55C", count: 1 },
    ]);
    expect(printable("平台😀")).toBe("平台〓");
    expect(missingGlyphs("\ue000")).toEqual([{ character: "\ue000", codePoint: "U+E000", count: 1 }]);
  });

  test("[H01] both weights of a family hold the same characters", () => {
    for (const family of new Set(fonts.map((font) => font.family))) {
      const [regular, strong] = fonts.filter((font) => font.family === family).map((font) => coverageOf(font.path));
      const different = range(0x110000).filter((codePoint) => regular?.has(codePoint) !== strong?.has(codePoint));
      expect(different, family).toEqual([]);
    }
  });

  test("[H01] the marks that Chinese text takes from the Chinese font are there", () => {
    const chinese = fonts.find((font) => font.family === "Noto Sans SC");
    const coverage = coverageOf(chinese?.path ?? "");
    const marks = [..."·–—‘’“”‥…‧⸺"];
    expect(marks.filter((mark) => !coverage.has(mark.codePointAt(0) ?? 0))).toEqual([]);
  });

  test("a file that is not a font is named", () => {
    expect(() => addFont(emptyCoverage(), new URL(import.meta.url).pathname)).toThrow(/No character map in/);
  });
});

describe("printable text", () => {
  test("[F13] decomposed letters are composed, full-width letters stay", () => {
    expect(printable("A\u030asa Go\u0308ran ＡＢ１２")).toBe("Åsa Göran ＡＢ１２");
  });

  test("[F12] direction overrides, joiners and controls leave no trace", () => {
    expect(printable("a\u202eb\u2066c\u200bd\u200de\ufefff\u0000g\u0007h\u00adi")).toBe("abcdefghi");
  });

  test("line breaks of every kind are one, tabs and odd spaces are spaces", () => {
    expect(printable("a\r\nb\u2028c\rd\te\u2003f\u00a0g")).toBe("a\nb\nc\nd e\u2003f\u00a0g");
  });

  test("half of a surrogate pair is reported, not printed", () => {
    expect(missingGlyphs("a\ud83d").map((glyph) => glyph.codePoint)).toEqual(["U+D83D"]);
  });
});

function coverageOf(path: string) {
  expect(readFileSync(path).length).toBeGreaterThan(100_000);
  const coverage = emptyCoverage();
  addFont(coverage, path);
  return coverage;
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
