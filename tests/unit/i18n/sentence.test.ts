import { describe, expect, test } from "vitest";
import { en } from "#i18n/en";
import { labelOf, placeholders, sentence } from "#i18n/sentence";
import { zh } from "#i18n/zh";

describe("sentence", () => {
  test("names what was in the way when every value is known", () => {
    const refusal = { id: "person-taken", values: { person: "王小明", round: 3 } };
    expect(sentence(zh, "zh", refusal)).toBe("王小明在第 3 轮已有另一场洽谈。请改选其他轮次，或先移动那一场。");
  });

  test("falls back to the plain sentence when a value is not known", () => {
    expect(sentence(en, "en", { id: "person-taken", values: { person: "Anna" } })).toBe(
      "Someone in this meeting has another meeting in that round. Choose another round.",
    );
  });

  test("says of bad input which field, why and what to do", () => {
    const refusal = { id: "bad-input", values: { reason: "too-long", limit: 200 }, field: "name.zh" };
    expect(sentence(zh, "zh", refusal)).toBe("“中文名称”过长。请控制在 200 个字符以内。");
    expect(sentence(en, "en", refusal)).toBe("Name (Chinese) is too long. Keep it within 200 characters.");
  });

  test("names at least the field when the reason is not known", () => {
    expect(sentence(en, "en", { id: "bad-input", field: "startsOn" })).toBe(
      "First day cannot be read as it is. Correct it and send again.",
    );
  });

  test("chooses the plural of a count", () => {
    expect(sentence(en, "en", { id: "import-has-errors", values: { count: 1 } })).toBe(
      "One row has an error, so nothing was imported. Correct it and choose the file again.",
    );
    expect(sentence(en, "en", { id: "import-has-errors", values: { count: 12 } })).toBe(
      "12 rows have errors, so nothing was imported. Correct them and choose the file again.",
    );
  });

  test("puts typed braces in as text", () => {
    const refusal = { id: "code-taken", values: { code: "{code}" } };
    expect(sentence(en, "en", refusal)).toBe("Another edition already has the code {code}. Choose a different one.");
  });
});

test("a label is found by the path without its positions", () => {
  expect(labelOf(en, "en", "breaks.0.minutes")).toBe("Length of the break in minutes");
  expect(labelOf(en, "en", "rounds.2.name.zh")).toBe("Name (Chinese)");
  expect(labelOf(en, "en", "strange")).toBe("strange");
});

test("placeholders of a plural hold its count", () => {
  expect(placeholders({ one: "a {b}", other: "{c}" })).toEqual(["b", "c", "count"]);
});
