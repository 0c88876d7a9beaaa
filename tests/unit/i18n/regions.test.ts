import { expect, test } from "vitest";
import { languageName, regionName } from "#i18n/regions";

test("countries, regions and languages have their standard names in both languages", () => {
  expect([regionName("IS", "zh"), regionName("IS", "en")]).toEqual(["冰岛", "Iceland"]);
  expect([languageName("sv", "zh"), languageName("sv", "en")]).toEqual(["瑞典语", "Swedish"]);
  expect([languageName("zh", "zh"), languageName("zh", "en")]).toEqual(["中文", "Chinese"]);
});

test("a code that is none is shown as it is", () => {
  expect(regionName("not a code", "zh")).toBe("not a code");
  expect(languageName("??", "en")).toBe("??");
});
