import { describe, expect, test } from "vitest";
import type { Pair } from "#domain/pair";
import { type Catalogue, cataloguePdf } from "#files/catalogue";
import { exampleCatalogue } from "../../kit/catalogue.ts";
import { fontsOfPdf, hasPoppler, squeezed, textOfPdf } from "../../kit/pdf.ts";
import { pair, writtenAt } from "../../kit/timetable.ts";

const now = "2024-11-15T09:00:00.000Z";
const catalogue = exampleCatalogue();
const modes = ["both", "zh", "en"] as const;

/** The demo catalogue with few entries, so that a test about one of them is quick. */
function few(change: Partial<Catalogue> = {}): Catalogue {
  const opportunities = [
    ...catalogue.opportunities.filter((each) => each.kind === "need").slice(0, 2),
    ...catalogue.opportunities.filter((each) => each.kind === "offer").slice(0, 2),
  ];
  const owners = new Set(opportunities.map((each) => each.registrationId));
  const participants = catalogue.participants.filter((each) => owners.has(each.registrationId));
  return { ...catalogue, participants, opportunities, ...change };
}

/** Few entries, the first need with these texts. */
function withNeed(change: object): Catalogue {
  const base = few();
  return {
    ...base,
    opportunities: base.opportunities.map((each, index) => (index === 0 ? { ...each, ...change } : each)),
  };
}

function textIn(language: (typeof modes)[number], of: Catalogue): string {
  return squeezed(textOfPdf(cataloguePdf(of, { language, now }).bytes));
}

/** Asserts that texts stand in this order. */
function inOrder(text: string, parts: readonly string[]) {
  const places = parts.map((part) => text.indexOf(squeezed(part)));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
}

describe("[H01] the catalogue", () => {
  const rare = pair("䶮禤㛃𬭊𠮷㐀：“储能”——150 ℃ 以下", "Þingeyri, Ærø, Łódź & Čapek: ≤ 5 µm, “quoted” – £/€");

  test.each(modes)("[H01] in %s has a glyph for every character", (language) => {
    const document = cataloguePdf(withNeed({ title: rare, summary: rare }), { language, now });
    expect(document.missing).toEqual([]);
    if (!hasPoppler) return;
    const text = squeezed(textOfPdf(document.bytes));
    if (language !== "en") expect(text).toContain(squeezed(rare.zh?.text ?? "–"));
    if (language !== "zh") expect(text).toContain(squeezed(rare.en?.text ?? "–"));
    expect(text).not.toMatch(/[\ufffd〓]/u);
    for (const font of fontsOfPdf(document.bytes)) {
      expect(font).toEqual({ name: expect.stringMatching(/^(SourceSans3|NotoSansSC|NotoSansJP)-/), whole: true });
    }
  });

  test("[H01] positive control: a character outside the fonts is reported", () => {
    const document = cataloguePdf(withNeed({ title: pair("储能🔋", "Storage 🔋") }), { language: "both", now });
    expect(document.missing).toEqual([{ character: "🔋", codePoint: "U+1F50B", count: 2 }]);
  });

  test("[H01] of the whole demo edition lacks nothing", () => {
    const document = cataloguePdf(catalogue, { language: "both", now });
    expect(document.missing).toEqual([]);
    expect(document.pages).toBeGreaterThan(30);
  }, 60_000);
});

describe.skipIf(!hasPoppler)("what the catalogue says", () => {
  test("hosting roles in their order, both sides' participants, needs, then offers", () => {
    const base = few();
    const text = textIn("both", base);
    const side = (name: "guest" | "host") => base.participants.find((each) => each.side === name)?.name.en?.text ?? "–";
    const cover = text.slice(0, text.indexOf("Contents"));
    inOrder(cover, [
      "主办单位",
      "成都市人民政府外事办公室",
      "四川天府新区管理委员会",
      "承办单位",
      "天府国际技术转移中心",
    ]);
    expect(cover).not.toContain("指导单位");
    const inside = text.slice(text.indexOf("Contents"));
    const after = (heading: string) => inside.slice(inside.lastIndexOf(squeezed(heading)));
    expect(after("外方机构 Guest institutions")).toContain(squeezed(side("guest")));
    expect(after("中方机构 Host institutions")).toContain(squeezed(side("host")));
    const needs = after("需求 Needs");
    expect(needs.length).toBeGreaterThan(after("供给 Offers").length);
    inOrder(needs, ["N01", "N02", "O01", "O02"]);
  });

  test("roles stay in the order that was set by hand", () => {
    const roles = [...catalogue.edition.hostingRoles].reverse();
    const text = textIn("zh", few({ edition: { ...catalogue.edition, hostingRoles: roles } }));
    inOrder(text, ["承办单位", "主办单位"]);
  });

  test("a missing language is shown in the other one and marked; a machine's text is marked until checked", () => {
    const onlyChinese: Pair = { zh: { text: "只有中文的需求", origin: "author", by: null, at: writtenAt } };
    const of = withNeed({ title: onlyChinese, summary: {}, cooperation: {} });
    const name = squeezed("只有中文的需求");
    expect(textIn("en", of)).toContain(`${name}${squeezed("In Chinese")}`);
    expect(textIn("both", of)).toContain(squeezed("Not available in English"));
    expect(textIn("zh", of)).not.toContain("暂无中文");
    const machine: Pair = { zh: { text: "机器译文", origin: "machine", by: null, at: writtenAt } };
    expect(textIn("zh", withNeed({ title: machine }))).toContain("机器译文机器翻译，未经核对");
    const checked: Pair = { zh: { text: "机器译文", origin: "machine", by: null, at: writtenAt, checkedBy: "x" } };
    expect(textIn("zh", withNeed({ title: checked }))).not.toContain("未经核对");
  });

  test("field, readiness and cooperation stand with every need, and what is invented is marked", () => {
    const of = withNeed({
      readiness: 7,
      fields: ["ai", "xr"],
      cooperation: pair("联合研发", "Joint R&D"),
    });
    const text = textIn("en", of);
    expect(text).toContain(squeezed("Fields Artificial intelligence, AR/VR"));
    expect(text).toContain(squeezed("Readiness Level 7 of 9"));
    expect(text).toContain(squeezed("Cooperation Joint R&D"));
    const invented = of.participants.map((each) => ({ ...each, fictional: true }));
    expect(textIn("en", { ...of, participants: invented })).toContain("Fictional");
    const real = of.participants.map((each) => ({ ...each, fictional: false }));
    const opportunities = of.opportunities.map((each) => ({
      ...each,
      organisation: { ...each.organisation, fictional: false },
    }));
    expect(textIn("en", { ...of, participants: real, opportunities })).not.toContain("Fictional");
  });

  test("[D06] contact data and what only an accepted partner may read are never printed", () => {
    const of = withNeed({ title: pair("秘密需求", "Secret need"), tier: "accepted" });
    const mails = of.participants.flatMap((each) => each.delegates.flatMap((delegate) => delegate.mail ?? []));
    expect(mails.length).toBeGreaterThan(0);
    for (const language of modes) {
      const text = textIn(language, of);
      expect(text).not.toMatch(/秘密需求|Secretneed|@|\+86|\+358/);
    }
    expect(textIn("en", withNeed({ title: pair("秘密需求", "Secret need"), tier: "public" }))).toContain("Secretneed");
  });

  test("a country or region has its standard name, or the one the organiser wrote", () => {
    expect(textIn("both", few())).toContain("丹麦Denmark");
    const countries = { DK: pair("丹麦王国", "Kingdom of Denmark") };
    expect(textIn("both", few({ countries }))).toContain(squeezed("丹麦王国 Kingdom of Denmark"));
  });

  test("[F07] Typst source in a text is printed as it was typed", () => {
    const code = '#read("/etc/passwd") $x^2$ *bold* \\u{41} <label> @ref // no';
    const text = textIn("both", withNeed({ title: pair(code, code), summary: pair(code, code) }));
    expect(text.split(squeezed(code)).length - 1).toBeGreaterThanOrEqual(4);
  });

  test("an empty catalogue says so", () => {
    expect(textIn("en", few({ participants: [], opportunities: [] }))).toContain(squeezed("None yet."));
  });
});

test("the same catalogue and instant give the same bytes", () => {
  const [a, b] = [1, 2].map(() => cataloguePdf(few(), { language: "both", now }).bytes);
  expect(Buffer.from(a ?? []).equals(Buffer.from(b ?? []))).toBe(true);
});
