import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { queryTokens, searchTokens } from "#domain/search";

/** As the database decides: every exact token is there, and every prefix begins one. */
function finds(query: string, ...texts: string[]): boolean {
  const tokens = searchTokens(texts);
  const { exact, prefix } = queryTokens(query);
  if (exact.length + prefix.length === 0) return false;
  return (
    exact.every((token) => tokens.includes(token)) &&
    prefix.every((start) => tokens.some((token) => token.startsWith(start)))
  );
}

describe("search", () => {
  const text =
    "用于风机叶片的防冰涂层，适用于𠮷林、䶮溪的5G通信基站。Anti-icing coating for AR/VR and R&D in Göteborg, Þórshöfn, Smørum.";

  for (const query of ["冰", "防冰", "防冰涂层", "𠮷", "𠮷林", "䶮", "5G通信", "风机叶片 涂层"]) {
    test(`[H02] ${query} is found`, () => expect(finds(query, text)).toBe(true));
  }
  for (const query of ["冰防", "防涂", "涂冰", "融冰", "\ud842", "，", ""]) {
    test(`[H02] ${JSON.stringify(query)} is not found`, () => expect(finds(query, text)).toBe(false));
  }
  for (const query of [
    "coat",
    "ANTI-ICING",
    "antiicing",
    "anti icing",
    "göteborg",
    "Goteborg",
    "goeteborg",
    "GÖT",
    "AR/VR",
    "arvr",
    "R&D",
    "thorshofn",
    "smorum",
    "Smørum",
    "ｃｏａｔｉｎｇ",
  ]) {
    test(`${query} is found whatever its case, accents, width and joints`, () => expect(finds(query, text)).toBe(true));
  }

  test("a letter of R&D alone does not match half of the catalogue", () => {
    expect(finds("R&D", "Research department")).toBe(false);
  });

  test("[F15] what has a meaning in queries elsewhere is no letter and no digit here", () => {
    expect(queryTokens("%_' \\ : & | ! ( ) *")).toEqual({ exact: [], prefix: [] });
    expect(queryTokens("coat%' | x")).toEqual({ exact: [], prefix: ["coat", "x"] });
  });

  test("[F13] tokens never hold half of a character, and every word of a text finds it", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }), { maxLength: 8 }), (words) => {
        const tokens = searchTokens([words.join(" ")]);
        expect(tokens.some((token) => /\p{Cs}/u.test(token))).toBe(false);
        for (const word of words) {
          const { exact, prefix } = queryTokens(word);
          if (exact.length + prefix.length > 0) expect([word, finds(word, words.join(" "))]).toEqual([word, true]);
        }
      }),
    );
  });

  test("[F10] long texts and long queries stay small", () => {
    expect(queryTokens("a ".repeat(10_000)).prefix).toEqual(["a"]);
    expect(queryTokens(Array.from({ length: 500 }, (_, i) => `w${i}`).join(" ")).prefix.length).toBe(16);
    expect(Math.max(...searchTokens(["x".repeat(100_000)]).map((token) => token.length))).toBe(64);
  });
});
